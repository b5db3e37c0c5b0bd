import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { fileAnswer, fileFormatIn } from '#platform/documents/file-answer.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { periodIn, unitYearIn } from '#platform/web/page-address.js';
import { ComparisonPage, type ComparisonPageProps } from '../pages/comparison.page.js';
import { comparisonViewIn, unitsShown } from '../pages/comparison-view.js';
import type { ComparisonDto } from './comparison.dto.js';
import { comparisonSheets } from './comparison-sheets.js';
import { ComparisonQuery } from './comparison.query.js';
import { Reading } from './reading.js';

type Parts = Readonly<Record<string, string>>;

/**
 * `period`: left out, the one that is under way. `visa`: which units. `indikator`: the shared indicator that is shown unit by unit. `kand`,
 * `dag`: as known then. `format`, `tabell`: as a file.
 */
@ApiExcludeController()
@Controller()
export class ComparisonPages {
  constructor(
    private readonly query: ComparisonQuery,
    private readonly reading: Reading,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  @Get('namnder/:place/:year')
  committee(@Param() params: Parts, @Query() query: Parts, @CurrentActor() actor: Actor) {
    return this.answer('committee', params, query, actor);
  }

  @Get('avdelningar/:place/:year')
  department(@Param() params: Parts, @Query() query: Parts, @CurrentActor() actor: Actor) {
    return this.answer('department', params, query, actor);
  }

  private async answer(
    kind: ComparisonDto['kind'],
    params: Parts,
    query: Parts,
    actor: Actor,
  ): Promise<HtmlPage | StreamableFile> {
    const { unit: id, year } = unitYearIn({ ...params, unit: params['place'] ?? '' });
    const readAt = await this.reading.reach(undefined);
    const { position, day } = await this.reading.asKnown(query);
    const comparison = await this.query.comparison(
      {
        ...{ kind, id, year, day },
        ...(query['period'] === undefined ? {} : { period: periodIn(query['period']) }),
        ...(position === undefined ? {} : { position }),
      },
      actor,
    );
    const view = comparisonViewIn(query);
    const format = fileFormatIn(query['format']);
    if (format) {
      const { units, indicators } = comparisonSheets(comparison, unitsShown(comparison, view));
      const name = `${comparison.name} ${String(year)} ${comparison.period}`;
      if (format === 'xlsx') return fileAnswer(format, [units, indicators], name);
      const sheet = query['tabell'] === 'indikatorer' ? indicators : units;
      return fileAnswer(format, [sheet], `${name} ${sheet.name}`);
    }
    return htmlPage(
      <ComparisonPage
        comparison={comparison}
        view={view}
        asOf={systemClock.now().toISOString()}
        {...readAt}
        above={await this.above(comparison, actor)}
      />,
    );
  }

  /** Of a committee that stands: one that was merged has its goals and decisions where it went. */
  private async above({ kind, id, units }: ComparisonDto, actor: Actor): Promise<ComparisonPageProps['above']> {
    if (kind !== 'committee' || !this.organisation.committees().some((c) => c.id === id)) return undefined;
    const managed = await Promise.all(
      units.map((u) => this.authorization.allows(actor, 'open-and-close-periods', u.unit)),
    );
    return { periods: managed.includes(true) };
  }
}
