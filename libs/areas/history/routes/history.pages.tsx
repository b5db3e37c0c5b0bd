import { Controller, Get, Injectable, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { VNode } from 'preact';
import type { Actor } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import { isDay } from '#kernel/day.js';
import { NotFound } from '#kernel/rule-broken.js';
import { fileAnswer, fileFormatIn } from '#platform/documents/file-answer.js';
import { Empty } from '#platform/page-kit/index.js';
import { reach, type ReadAt } from '#platform/read-models/reach.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { numberIn, unitYearIn } from '#platform/web/page-address.js';
import { HistoryPage } from '../pages/history.page.js';
import { HistoryTimeline } from '../pages/history-timeline.js';
import { organisationHistory } from '../projections/organisation-history.projection.js';
import { steeringHistory } from '../projections/steering-history.projection.js';
import { unitHistory } from '../projections/unit-history.projection.js';
import { AroundUnit } from './around-unit.query.js';
import { changeKinds, type ChangeKind } from './change-kinds.dto.js';
import { twoDaysPageProviders, twoDaysPages } from './two-days.pages.js';
import { historySheet } from './history-sheet.js';
import { HistoryQuery, type HistoryQuestion } from './history.query.js';

@ApiExcludeController()
@Controller('enheter/:unit/:year/historia')
class HistoryPages {
  constructor(
    private readonly query: HistoryQuery,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * `post`: only this item. `mal`: only this goal and what has stood under it. `slag`, `person`, `fran`, `till`: what kind, by whom, from which
   * day to which. `fore`: only what came before this position. `format`: as a file.
   */
  @Get()
  async history(
    @Param() params: Record<string, string>,
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | StreamableFile> {
    const { unit, year } = unitYearIn(params);
    const format = fileFormatIn(query['format']);
    const before = numberIn(query['fore']);
    const { position } = await this.readAt(numberIn(query['efter']));
    const question = {
      unit,
      year,
      ...chosenIn(query),
      ...(before === undefined ? {} : { before }),
      limit: format ? fileLength : pageLength,
    };
    const history = await this.query.history(question, actor);
    if (format) return fileAnswer(format, [historySheet(history)], `${history.unitName} ${String(year)} historia`);
    return htmlPage(
      <HistoryPage
        history={history}
        choices={await this.query.choices(unit, year, actor)}
        {...(before === undefined ? {} : { before })}
        {...(position === undefined ? {} : { position })}
        asOf={systemClock.now().toISOString()}
      />,
    );
  }

  /** What is told comes from three read models: the page stands where the last of them does. */
  private async readAt(recorded: number | undefined): Promise<ReadAt> {
    const each = [unitHistory, organisationHistory, steeringHistory];
    const reached = await Promise.all(each.map(({ name }) => reach(this.readModels, name, recorded)));
    return reached.find((at) => at.position === undefined) ?? reached[0]!;
  }
}

/** Fields that were left empty arrive as empty texts. @throws NotFound for what is out of form */
function chosenIn(query: Readonly<Record<string, string>>): Partial<HistoryQuestion> {
  const given = (name: string, form: (text: string) => boolean): string | undefined => {
    const text = query[name];
    if (text === undefined || text === '') return undefined;
    if (!form(text)) throw new NotFound('page');
    return text;
  };
  const like = (pattern: RegExp) => (text: string) => pattern.test(text);
  const item = given('post', like(/^[A-Za-z0-9]{1,40}$/));
  const goal = given('mal', like(/^[a-z0-9]{1,40}$/));
  const kind = given('slag', (text) => Object.hasOwn(changeKinds, text)) as ChangeKind | undefined;
  const person = given('person', like(/^[A-Za-z0-9-]{1,60}$/));
  const from = given('fran', isDay);
  const to = given('till', isDay);
  return {
    ...(item === undefined ? {} : { item }),
    ...(goal === undefined ? {} : { goal }),
    ...(kind === undefined ? {} : { kind }),
    ...(person === undefined ? {} : { person }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** How an item became so, as a part of another area's page. */
@Injectable()
export class HistoryPart {
  constructor(private readonly query: HistoryQuery) {}

  async ofItem(question: HistoryQuestion & { readonly item: string }, actor: Actor): Promise<VNode> {
    try {
      return <HistoryTimeline history={await this.query.history(question, actor)} />;
    } catch (error) {
      // The page itself has found the item: its history is only not there yet.
      if (error instanceof NotFound) return <Empty heading="Historien är inte framräknad än" />;
      throw error;
    }
  }
}

const pageLength = 50;
/** A year of a large unit has a few thousand events. */
const fileLength = 10_000;

export const historyPages = [HistoryPages, ...twoDaysPages];
export const historyPageProviders = [AroundUnit, HistoryPart, ...twoDaysPageProviders];
