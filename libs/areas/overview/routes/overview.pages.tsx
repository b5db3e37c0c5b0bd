import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { idIn, numberIn, unitYearIn } from '#platform/web/page-address.js';
import { IndicatorPage } from '../pages/indicator.page.js';
import { ComparisonPages } from './comparison.pages.js';
import { ComparisonQuery } from './comparison.query.js';
import { DashboardPages } from './dashboard.pages.js';
import { IndicatorQuery } from './indicator.query.js';
import { ItemHistory } from './item-history.js';
import { planDocumentPageProviders, planDocumentPages } from './plan-document.pages.js';
import { Reading } from './reading.js';
import { SealedTexts } from './sealed-texts.js';
import { SearchPages } from './search.pages.js';
import { SearchQuery } from './search.query.js';
import { StartPages } from './start.pages.js';
import { StartQuery } from './start.query.js';
import { UnitYears } from './unit-years.js';

type Parts = Readonly<Record<string, string>>;

@ApiExcludeController()
@Controller('enheter/:unit/:year/indikatorer/:indicator')
class IndicatorPages {
  constructor(
    private readonly indicators: IndicatorQuery,
    private readonly history: ItemHistory,
    private readonly reading: Reading,
    private readonly texts: SealedTexts,
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
        texts={await this.texts.at(
          sheet.periods.map((p) => p.analysisPosition),
          unit,
          actor,
        )}
        {...readAt}
        saved={efter !== undefined}
        asOf={systemClock.now().toISOString()}
      />,
    );
  }
}

export const overviewPages = [
  StartPages,
  SearchPages,
  DashboardPages,
  ComparisonPages,
  IndicatorPages,
  ...planDocumentPages,
];
export const overviewPageProviders = [
  IndicatorQuery,
  Reading,
  SealedTexts,
  UnitYears,
  ComparisonQuery,
  SearchQuery,
  StartQuery,
  ...planDocumentPageProviders,
];
