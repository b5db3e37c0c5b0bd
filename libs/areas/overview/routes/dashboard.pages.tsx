import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import { NotFound } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { fileAnswer, fileFormatIn, type FileFormat } from '#platform/documents/file-answer.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { numberIn, periodIn, unitYearIn } from '#platform/web/page-address.js';
import { DashboardPage } from '../pages/dashboard.page.js';
import { activitiesOf, indicatorsOf, narrowed, viewIn } from '../pages/dashboard-view.js';
import { NothingKnownPage } from '../pages/nothing-known.page.js';
import { dashboardSheets } from './dashboard-sheets.js';
import type { DashboardDto } from './dashboard.dto.js';
import { DashboardQuery } from './dashboard.query.js';
import { DifferencesAbove } from './differences-above.js';
import { Reading, type AsKnown } from './reading.js';
import { SealedTexts } from './sealed-texts.js';

type Parts = Readonly<Record<string, string>>;

@ApiExcludeController()
@Controller('enheter/:unit/:year')
export class DashboardPages {
  constructor(
    private readonly dashboards: DashboardQuery,
    private readonly reading: Reading,
    private readonly texts: SealedTexts,
    private readonly authorization: Authorization,
    private readonly above: DifferencesAbove,
  ) {}

  /**
   * `period`: left out, the one that is under way. `visa`, `niva`: what is shown of the plan. `kand`, `dag`: as known at that position or at
   * the end of that day. `efter`: what was just recorded. `format`, `tabell`: as a file.
   */
  @Get()
  async dashboard(
    @Param() params: Parts,
    @Query() query: Parts,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | StreamableFile> {
    const { unit, year } = unitYearIn(params);
    await this.authorization.require(actor, 'read-unit', unit);
    const readAt = await this.reading.reach(numberIn(query['efter']));
    const known = await this.reading.asKnown(query);
    const period =
      query['period'] === undefined ? await this.reading.currentPeriod(unit, year) : periodIn(query['period']);
    const dashboard = await this.ask({ unit, year, period }, known, actor);
    if (!dashboard) return htmlPage(<NothingKnownPage unit={unit} year={year} day={known.asked ?? known.day} />);
    const view = viewIn(query);
    const format = fileFormatIn(query['format']);
    if (format) return asFile(narrowed(dashboard, view), format, query['tabell']);
    return htmlPage(
      <DashboardPage
        dashboard={dashboard}
        may={await this.reading.rights(actor, unit)}
        mayPlanNext={await this.reading.mayPlanNext(actor, unit, year)}
        above={known.position === undefined ? await this.above.count(unit, year, actor) : undefined}
        view={view}
        texts={await this.texts.at(textsOf(dashboard), unit, actor)}
        {...readAt}
        saved={query['efter'] !== undefined}
        asOf={systemClock.now().toISOString()}
      />,
    );
  }

  /** Undefined: there was no plan yet, on the day that is asked about. */
  private async ask(
    question: Pick<DashboardDto, 'unit' | 'year' | 'period'>,
    { position, day }: AsKnown,
    actor: Actor,
  ): Promise<DashboardDto | undefined> {
    if (position === -1) return undefined;
    try {
      return await this.dashboards.dashboard(
        { ...question, day, ...(position === undefined ? {} : { position }) },
        actor,
      );
    } catch (error) {
      if (error instanceof NotFound && position !== undefined) return undefined;
      throw error;
    }
  }
}

/** The report's texts: what the plan itself says is read in the plan. */
const textsOf = (dashboard: DashboardDto): readonly (number | null)[] => [
  ...dashboard.goals.map((g) => g.verdictPosition),
  ...dashboard.goals.flatMap((g) => g.sections.filter((s) => s.section === 'analysis').map((s) => s.position)),
  ...indicatorsOf(dashboard).map((i) => i.analysisPosition),
  ...activitiesOf(dashboard).map((a) => a.deviationPosition),
];

function asFile(dashboard: DashboardDto, format: FileFormat, table: string | undefined): Promise<StreamableFile> {
  const { indicators, activities, goals } = dashboardSheets(dashboard);
  const name = `${dashboard.unitName} ${String(dashboard.year)} ${dashboard.period}`;
  if (format === 'xlsx') return fileAnswer(format, [indicators, activities, goals], name);
  const sheet = table === 'aktiviteter' ? activities : table === 'mal' ? goals : indicators;
  return fileAnswer(format, [sheet], `${name} ${sheet.name}`);
}
