import { evolveAll } from '#kernel/decider.js';
import { sameFigure, type Figure } from '#kernel/figure.js';
import type { Period } from '#kernel/period.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { IndicatorEvent, MissingReason, Outcome } from '../events/index.js';
import { analyseOutcome } from './adoption.js';
import { adopted } from './followed.js';
import { indicatorDecider, type AdoptedIndicator, type IndicatorState } from './indicator-state.js';
import { outcomeOf } from './outcome-figures.js';
import {
  correctOutcome,
  explainMissingOutcome,
  giveForecast,
  recordOutcome,
  withdrawOutcome,
  type OutcomeEntry,
} from './outcome-rules.js';
import { sameOutcome } from './sameness.js';

/** What a person changed in one row of the table; what they left alone is absent. */
export interface OutcomeRow {
  readonly indicator: string;
  /** The whole of what the table shows of a figure; what it does not show (areas, numbers asked) stays as it is. */
  readonly entry?: Pick<OutcomeEntry, 'figure' | 'men' | 'women' | 'neither' | 'share' | 'shares'>;
  readonly missing?: MissingReason;
  /** Null: taken back. */
  readonly forecast?: Figure | null;
  /** Words about the figure; they are told to be others than those that stand. */
  readonly analysis?: string;
  /** Versions that the person saw; absent: whatever stands. */
  readonly seenOutcome?: number;
  readonly seenForecast?: number;
}

export interface RecordOutcomesFacts {
  readonly period: Period;
  readonly rows: readonly OutcomeRow[];
  /** For those of them that are corrections; empty where there are none. */
  readonly reason: string;
}

export interface RefusedRow {
  readonly indicator: string;
  readonly error: RuleBroken | ItemChanged | NotFound;
}

/** Nothing was recorded: these rows are to be put right first, or looked at again. */
export class RowsRefused extends RuleBroken {
  constructor(readonly rows: readonly RefusedRow[]) {
    super('every-row-is-right', 'some rows cannot be recorded as they are', {
      ...Object.fromEntries(rows.map(({ indicator, error }) => [indicator, codeOf(error)])),
      rows: rows.length,
    });
  }
}

const codeOf = (error: RefusedRow['error']): string =>
  error instanceof RuleBroken ? error.rule : error instanceof ItemChanged ? 'item-changed' : 'not-found';

/**
 * The figures of many indicators for one period, decided together and recorded in one append: all of them or none, so that what a person saved
 * is what stands. Every row that cannot be recorded is told at once.
 * @param nextVersion of the stream, which the first event will have
 * @throws RowsRefused
 */
export function recordOutcomes(
  { period, rows, reason }: RecordOutcomesFacts,
  state: IndicatorState,
  nextVersion: number,
): readonly IndicatorEvent[] {
  const events: IndicatorEvent[] = [];
  const refused: RefusedRow[] = [];
  let after = state;
  for (const row of rows) {
    try {
      const version = nextVersion + events.length;
      asSeen(row, period, adopted(after, row.indicator));
      const decided = decideRow(row, period, reason, after, version);
      after = evolveAll(indicatorDecider, after, decided, version);
      events.push(...decided);
    } catch (error) {
      if (!(error instanceof RuleBroken || error instanceof ItemChanged || error instanceof NotFound)) throw error;
      refused.push({ indicator: row.indicator, error });
    }
  }
  if (refused.length > 0) throw new RowsRefused(refused);
  return events;
}

function asSeen({ indicator, seenOutcome, seenForecast }: OutcomeRow, period: Period, known: AdoptedIndicator): void {
  const outcome = known.outcomes[period]?.version ?? -1;
  if (seenOutcome !== undefined && seenOutcome !== outcome)
    throw new ItemChanged(`${indicator}/${period}`, seenOutcome, outcome);
  const forecast = known.forecasts[period]?.version ?? -1;
  if (seenForecast !== undefined && seenForecast !== forecast)
    throw new ItemChanged(`${indicator}/${period}/forecast`, seenForecast, forecast);
}

function decideRow(
  { indicator, entry, missing, forecast, analysis }: OutcomeRow,
  period: Period,
  reason: string,
  before: IndicatorState,
  nextVersion: number,
): readonly IndicatorEvent[] {
  const known = adopted(before, indicator);
  const standing = known.outcomes[period];
  const events: IndicatorEvent[] = [];
  if (entry) {
    const whole = withWhatIsNotInTheTable(entry, standing?.value ?? null);
    const corrects = standing?.value !== undefined && standing.value !== null;
    const same = corrects && sameOutcome(standing.value, outcomeOf(whole, known.definition.split));
    if (!same)
      events.push(
        ...(corrects || before.periods[period] === 'closed'
          ? correctOutcome({ indicator, period, entry: whole, reason }, before)
          : recordOutcome({ indicator, period, entry: whole }, before)),
      );
  } else if (missing !== undefined && standing?.missing !== missing) {
    if (standing?.value) events.push(...withdrawOutcome({ indicator, period, reason }, before));
    const state = evolveAll(indicatorDecider, before, events, nextVersion);
    events.push(...explainMissingOutcome({ indicator, period, reason: missing }, state));
  }
  if (forecast !== undefined && !sameFigure(known.forecasts[period]?.value ?? undefined, forecast ?? undefined))
    events.push(
      ...giveForecast(
        { indicator, period, forecast, ...(before.periods[period] === 'closed' ? { reason } : {}) },
        before,
      ),
    );
  if (analysis !== undefined) events.push(...analyseOutcome({ indicator, period, analysis }, before));
  return events;
}

function withWhatIsNotInTheTable(entry: NonNullable<OutcomeRow['entry']>, standing: Outcome | null): OutcomeEntry {
  if (!standing) return entry;
  const { neither, areas, answers } = standing;
  const shares = { ...(standing.shares?.neither ? { neither: standing.shares.neither } : {}), ...entry.shares };
  return {
    ...(neither ? { neither } : {}),
    ...(areas ? { areas } : {}),
    ...(answers ? { answers } : {}),
    ...entry,
    ...(Object.keys(shares).length > 0 ? { shares } : {}),
  };
}
