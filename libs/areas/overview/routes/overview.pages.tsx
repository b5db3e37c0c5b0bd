import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor, Scope } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import { Authorization } from '#platform/access/authorization.js';
import { may } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { roleName } from '#platform/page-kit/words.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { idIn, numberIn, periodIn, unitYearIn } from '#platform/web/page-address.js';
import { DashboardPage } from '../pages/dashboard.page.js';
import { IndicatorPage } from '../pages/indicator.page.js';
import { StartPage } from '../pages/start.page.js';
import { DashboardQuery } from './dashboard.query.js';
import { IndicatorQuery } from './indicator.query.js';
import { ItemHistory } from './item-history.js';
import { Reading } from './reading.js';

type Parts = Readonly<Record<string, string>>;

@ApiExcludeController()
@Controller()
class StartPages {
  constructor(
    private readonly dashboards: DashboardQuery,
    private readonly organisation: OrganisationView,
  ) {}

  @Get()
  async start(@CurrentActor() actor: Actor): Promise<HtmlPage> {
    const mayImport = actor.roles.some((held) => may([held], 'import-document', placeOf(held.scope)) !== undefined);
    const roles = actor.roles.map(({ role, scope }) => `${roleName(role)} ${this.placeName(scope)}`);
    return htmlPage(
      <StartPage start={{ units: await this.dashboards.units(actor), roles, importAs: mayImport ? actor.id : null }} />,
    );
  }

  private placeName(scope: Scope): string {
    switch (scope.kind) {
      case 'city':
        return 'för hela staden';
      case 'committee':
        return `för ${this.organisation.units().find((u) => u.committee === scope.id)?.committeeName ?? 'en nämnd'}`;
      case 'department':
        return 'för en avdelning';
      case 'unit':
        return `för ${this.organisation.unit(scope.id)?.name ?? 'en enhet'}`;
    }
  }
}

const placeOf = (scope: Scope) => ({
  unit: scope.kind === 'unit' ? scope.id : null,
  department: scope.kind === 'department' ? scope.id : null,
  committee: scope.kind === 'committee' ? scope.id : null,
});

@ApiExcludeController()
@Controller('enheter/:unit/:year')
class DashboardPages {
  constructor(
    private readonly dashboards: DashboardQuery,
    private readonly reading: Reading,
    private readonly authorization: Authorization,
  ) {}

  /** `period`: left out, the one that is under way. `efter`: what was just recorded. `kand`: as known at that position. */
  @Get()
  async dashboard(@Param() params: Parts, @Query() query: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const { unit, year } = unitYearIn(params);
    await this.authorization.require(actor, 'read-unit', unit);
    const known = numberIn(query['kand']);
    const readAt = await this.reading.reach(numberIn(query['efter']));
    const period =
      query['period'] === undefined ? await this.reading.currentPeriod(unit, year) : periodIn(query['period']);
    const dashboard = await this.dashboards.dashboard(
      { unit, year, period, ...(known === undefined ? {} : { position: known }) },
      actor,
    );
    return htmlPage(
      <DashboardPage
        dashboard={dashboard}
        may={await this.reading.rights(actor, unit)}
        {...readAt}
        saved={query['efter'] !== undefined}
        {...(known === undefined ? { asOf: systemClock.now().toISOString() } : {})}
      />,
    );
  }
}

@ApiExcludeController()
@Controller('enheter/:unit/:year/indikatorer/:indicator')
class IndicatorPages {
  constructor(
    private readonly indicators: IndicatorQuery,
    private readonly history: ItemHistory,
    private readonly reading: Reading,
  ) {}

  @Get()
  async indicator(
    @Param() params: Parts,
    @Query('efter') efter: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const { unit, year } = unitYearIn(params);
    const indicator = idIn(params['indicator']);
    const readAt = await this.reading.reach(numberIn(efter));
    const sheet = await this.indicators.sheet({ unit, year, indicator }, actor);
    const after = readAt.position === undefined ? {} : { minPosition: readAt.position };
    const history = await this.history.ofItem({ unit, year, item: indicator, ...after }, actor);
    return htmlPage(
      <IndicatorPage
        sheet={sheet}
        may={await this.reading.rights(actor, unit)}
        history={history}
        {...readAt}
        saved={efter !== undefined}
        asOf={systemClock.now().toISOString()}
      />,
    );
  }
}

export const overviewPages = [StartPages, DashboardPages, IndicatorPages];
export const overviewPageProviders = [IndicatorQuery, Reading];
