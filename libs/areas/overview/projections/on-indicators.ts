import { asJson } from '#kernel/json.js';
import type { Recorded } from '#kernel/event.js';
import type {
  IndicatorDefinition,
  IndicatorEvent,
  Target,
  TargetChanged,
  TargetSet,
  TargetWithdrawn,
} from '#areas/indicators/events/index.js';
import { changed, inYear, placed, unitYear, type DashboardHandlers, type DashboardRowsOf } from './keys.js';

/** Indicators with their targets, outcomes and forecasts. */
export const onIndicators: DashboardHandlers<IndicatorEvent> = {
  'indicator-adopted': (event, rows) => {
    const { indicator, name, goal, owner, periodicity, direction, carriedFrom } = event.data;
    rows.indicator.put(inYear(event, indicator), {
      ...unitYear(event),
      id: indicator,
      name,
      goal,
      owner,
      periodicity,
      direction,
      carriedFrom: carriedFrom ?? null,
      itemVersion: event.version,
      ...placed(event),
    });
  },
  'indicator-defined': (event, rows) => {
    const key = inYear(event, event.data.indicator);
    // What it meant before a redefinition stays as it was.
    const last = rows.indicator.spans(key).at(-1);
    if (!last) return;
    rows.indicator.put(
      key,
      { ...last.row, ...defined(event.data.definition), itemVersion: event.version },
      { from: last.validFrom },
    );
  },
  'indicator-redefined': (event, rows) => {
    const key = inYear(event, event.data.indicator);
    const known = rows.indicator.get(key);
    if (!known) return;
    const from = event.effectiveFrom ?? null;
    rows.indicator.put(
      key,
      { ...known, ...defined(event.data.to), comparableFrom: from, itemVersion: event.version },
      { from },
    );
  },
  'indicator-moved': (event, rows) => changeIndicator(event, rows, { goal: event.data.to }),
  'indicator-discontinued': (event, rows) =>
    changeIndicator(event, rows, { discontinuedFrom: event.effectiveFrom ?? null }),
  'indicator-withdrawn': (event, rows) => rows.indicator.end(inYear(event, event.data.indicator)),
  'target-set': (event, rows) => rows.target.put(targetKey(event), targetRow(event, event.data.target, 0)),
  'target-changed': (event, rows) => {
    const key = targetKey(event);
    const changes = (rows.target.get(key)?.changes ?? 0) + 1;
    // Until that day the earlier target goes on applying; without a day the new one applies to the whole year.
    rows.target.put(key, targetRow(event, event.data.to, changes), { from: event.effectiveFrom });
  },
  'target-withdrawn': (event, rows) => {
    const key = targetKey(event);
    const last = rows.target.spans(key).at(-1);
    rows.target.put(key, targetRow(event, event.data.to, (last?.row.changes ?? 0) + 1), {
      from: last?.validFrom ?? null,
    });
  },
  'outcome-recorded': (event, rows) => {
    const { indicator, period, outcome } = event.data;
    rows.outcome.put(inYear(event, indicator, period), {
      ...unitYear(event),
      indicator,
      period,
      outcome: asJson(outcome),
      reported: asJson(outcome),
      corrections: 0,
      ...changed(event),
    });
  },
  'outcome-corrected': (event, rows) => {
    const { indicator, period, outcome, earlier } = event.data;
    const key = inYear(event, indicator, period);
    const known = rows.outcome.get(key);
    rows.outcome.put(key, {
      ...unitYear(event),
      indicator,
      period,
      outcome: asJson(outcome),
      reported: known?.reported ?? (earlier ? asJson(earlier) : null),
      corrections: (known?.corrections ?? 0) + 1,
      ...changed(event),
    });
  },
  'outcome-withdrawn': (event, rows) => rows.outcome.end(inYear(event, event.data.indicator, event.data.period)),
  'outcome-missing-explained': (event, rows) => {
    const { indicator, period, reason } = event.data;
    rows.outcome.put(inYear(event, indicator, period), {
      ...unitYear(event),
      indicator,
      period,
      missing: reason,
      corrections: 0,
      ...changed(event),
    });
  },
  'forecast-given': (event, rows) => {
    const { indicator, period, forecast } = event.data;
    const key = inYear(event, indicator, period);
    const known = rows.forecast.get(key);
    const said = forecast ? asJson(forecast) : null;
    rows.forecast.put(key, {
      ...unitYear(event),
      indicator,
      period,
      forecast: said,
      first: known ? known.first : said,
      revisions: known ? known.revisions + 1 : 0,
      ...changed(event),
    });
  },
  'outcome-analysed': (event, rows) => {
    const { indicator, period } = event.data;
    rows.analysis.put(inYear(event, indicator, period), {
      ...unitYear(event),
      indicator,
      period,
      textPosition: event.position,
      itemVersion: event.version,
    });
  },
  'previous-outcome-quoted': (event, rows) => {
    const { indicator, year: quotedYear, figure } = event.data;
    rows.quotation.put(inYear(event, indicator), {
      ...unitYear(event),
      indicator,
      quotedYear,
      figure: asJson(figure),
      source: asJson(event.source ?? {}),
    });
  },
  'previous-outcome-quotation-withdrawn': (event, rows) => rows.quotation.end(inYear(event, event.data.indicator)),
};

const defined = (definition: IndicatorDefinition) => ({
  name: definition.name,
  direction: definition.direction,
  periodicity: definition.periodicity,
  definition: asJson(definition),
});

/** For all days, redefined or not: where it stands and whether it is followed does not depend on what it means. */
function changeIndicator(
  event: Recorded<Extract<IndicatorEvent, { readonly data: { readonly indicator: string } }>>,
  rows: DashboardRowsOf,
  change: { readonly goal: string | null } | { readonly discontinuedFrom: string | null },
): void {
  const key = inYear(event, event.data.indicator);
  for (const { row, validFrom, validTo } of rows.indicator.spans(key))
    rows.indicator.put(key, { ...row, ...change, itemVersion: event.version }, { from: validFrom, to: validTo });
}

type AboutTarget = Recorded<TargetSet> | Recorded<TargetChanged> | Recorded<TargetWithdrawn>;

const targetKey = (event: AboutTarget): string => inYear(event, event.data.indicator, event.data.slot);

const targetRow = (event: AboutTarget, target: Target, changes: number) => ({
  ...unitYear(event),
  indicator: event.data.indicator,
  slot: event.data.slot,
  target: asJson(target),
  changes,
  ...changed(event),
});
