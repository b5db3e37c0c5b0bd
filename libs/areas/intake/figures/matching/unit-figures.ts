import { Injectable } from '@nestjs/common';
import type { Period, Year } from '#kernel/period.js';
import {
  indicatorDecider,
  isDueIn,
  measureOf,
  type AdoptedIndicator,
  type IndicatorState,
} from '#areas/indicators/commands/index.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { kpisIn } from './match-rows.js';
import type { KnownIndicator, UnitFigures } from './matching.types.js';

/** What stands of a unit's period, from the stream: the versions are those that the command compares. */
@Injectable()
export class UnitFiguresLoader {
  constructor(
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
    private readonly organisation: OrganisationView,
  ) {}

  /** Who asks was allowed to record the unit's outcomes before. */
  async load(unit: string, year: Year, period: Period): Promise<UnitFigures> {
    const stream = unitYearStream(unit, year);
    const { state, version } = await this.runner.stateOf(stream, indicatorDecider);
    const entry = this.organisation.unit(unit);
    const said = Object.entries(state.indicators).map(
      async ([id, known]) => [id, await this.analysis(stream, known.analyses[period])] as const,
    );
    const analyses = new Map(await Promise.all(said));
    return {
      unit,
      name: entry?.name ?? '',
      names: entry ? [entry.name, ...entry.earlierNames.map(({ name }) => name)] : [],
      year,
      period,
      state,
      version,
      indicators: knownIndicators(state, period, (id) => analyses.get(id) ?? null),
    };
  }

  private async analysis(stream: string, version: number | undefined): Promise<string | null> {
    if (version === undefined) return null;
    const [event] = await this.log.read(stream, { from: version, to: version, withSealed: true });
    return ((event?.text ?? {}) as { readonly analysis?: string }).analysis ?? null;
  }
}

/** Those that are asked for in the period, or have something said of it. */
export const knownIndicators = (
  state: IndicatorState,
  period: Period,
  analysisOf: (id: string) => string | null,
): readonly KnownIndicator[] =>
  Object.entries(state.indicators)
    .filter(([, known]) => isDueIn(known, period, state) || known.outcomes[period] || known.forecasts[period])
    .map(([id, known]) => knownIndicator(id, known, period, analysisOf(id)));

function knownIndicator(id: string, known: AdoptedIndicator, period: Period, analysis: string | null): KnownIndicator {
  const outcome = known.outcomes[period];
  const forecast = known.forecasts[period];
  const { source, supplier } = known.definition;
  const seenOutcome = outcome?.version ?? -1;
  const seenForecast = forecast?.version ?? -1;
  return {
    id,
    name: known.name,
    measure: measureOf(known),
    kpis: [...new Set(kpisIn(`${source ?? ''} ${supplier ?? ''}`))],
    outcome: outcome?.value ?? null,
    missing: outcome?.missing ?? null,
    forecast: forecast?.value ?? null,
    analysis,
    seen: [seenOutcome, seenForecast, known.analyses[period] ?? -1].join('/'),
    seenOutcome,
    seenForecast,
  };
}
