import { Controller, Get, Injectable, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { VNode } from 'preact';
import type { Actor } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import { NotFound } from '#kernel/rule-broken.js';
import { Empty } from '#platform/page-kit/index.js';
import { reach } from '#platform/read-models/reach.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { numberIn, unitYearIn } from '#platform/web/page-address.js';
import { HistoryPage } from '../pages/history.page.js';
import { HistoryTimeline } from '../pages/history-timeline.js';
import { unitHistory } from '../projections/unit-history.projection.js';
import { HistoryQuery, type HistoryQuestion } from './history.query.js';

@ApiExcludeController()
@Controller('enheter/:unit/:year/historia')
class HistoryPages {
  constructor(
    private readonly query: HistoryQuery,
    private readonly readModels: ReadModels,
  ) {}

  /** `post`: only this item. `fore`: only what came before this position. */
  @Get()
  async history(
    @Param() params: Record<string, string>,
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const item = query['post'];
    if (item !== undefined && !/^[A-Za-z0-9]{1,40}$/.test(item)) throw new NotFound('page');
    const before = numberIn(query['fore']);
    const { position } = await reach(this.readModels, unitHistory.name, numberIn(query['efter']));
    const question = {
      ...unitYearIn(params),
      ...(item === undefined ? {} : { item }),
      ...(before === undefined ? {} : { before }),
      limit: pageLength,
    };
    const history = await this.query.history(question, actor);
    return htmlPage(
      <HistoryPage
        history={history}
        {...(before === undefined ? {} : { before })}
        {...(position === undefined ? {} : { position })}
        asOf={systemClock.now().toISOString()}
      />,
    );
  }
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

export const historyPages = [HistoryPages];
export const historyPageProviders = [HistoryPart];
