import type { Recorded } from '#kernel/event.js';
import type { Period } from '#kernel/period.js';
import type { IndicatorEvent } from '#areas/indicators/events/index.js';
import { unitYearOf, unitYearStreamPrefix, type PlanStarted } from '#areas/plans/events/index.js';
import { defineProjection, type RowsOf, type Tables } from '#platform/read-models/projection.js';
import type { ReportingEvent } from '../events/index.js';

const unitYear = { unit: 'text', year: 'integer' } as const;
const indexes = [['year', 'unit']] as const;

const owedTables = {
  /** Units that have a plan for the year. */
  plan: { columns: unitYear, indexes },
  /** `t1`, `t2`, `vb`: there is a figure for the period, or a reason why there is none. */
  figure: {
    columns: {
      ...unitYear,
      indicator: 'text',
      name: 'text',
      periodicity: 'text?',
      discontinuedFrom: 'date?',
      t1: 'boolean',
      t2: 'boolean',
      vb: 'boolean',
      ordinal: 'bigint',
    },
    indexes,
  },
  period: {
    columns: {
      ...unitYear,
      period: 'text',
      state: 'text',
      due: 'date',
      remindedAt: 'instant?',
      itemVersion: 'integer',
    },
    indexes,
  },
} as const satisfies Tables;

type Rows = RowsOf<typeof owedTables>;

type Known =
  | PlanStarted
  | ReportingEvent
  | Extract<
      IndicatorEvent,
      {
        readonly type:
          | 'indicator-adopted'
          | 'indicator-defined'
          | 'indicator-redefined'
          | 'indicator-discontinued'
          | 'indicator-withdrawn'
          | 'outcome-recorded'
          | 'outcome-corrected'
          | 'outcome-withdrawn'
          | 'outcome-missing-explained';
      }
    >;

/** Who still owes what: which figures are in, and which periods are open, for the units of a year. What is asked for is the domain's to say. */
export const owedFigures = defineProjection<Known>()({
  name: 'owed-figures',
  version: 1,
  streamPrefix: unitYearStreamPrefix,
  tables: owedTables,
  on: {
    'plan-started': (event, rows) => rows.plan.put(event.stream, unitYearOf(event.stream)),
    'period-opened': (event, rows) => opened(event, rows),
    'period-reopened': (event, rows) => opened(event, rows),
    'period-closed': (event, rows) => {
      const known = rows.period.get(periodKey(event));
      if (known) rows.period.put(periodKey(event), { ...known, state: 'closed', itemVersion: event.version });
    },
    'period-reminded': (event, rows) => {
      const known = rows.period.get(periodKey(event));
      if (known) rows.period.put(periodKey(event), { ...known, remindedAt: event.recordedAt });
    },
    'indicator-adopted': (event, rows) => {
      const { indicator, name, periodicity } = event.data;
      const nothing = { t1: false, t2: false, vb: false };
      const row = { ...unitYearOf(event.stream), indicator, name, periodicity, ...nothing, ordinal: event.position };
      rows.figure.put(figureKey(event), row);
    },
    'indicator-defined': (event, rows) => {
      const { name, periodicity } = event.data.definition;
      change(event, rows, { name, periodicity });
    },
    'indicator-redefined': (event, rows) => {
      const { name, periodicity } = event.data.to;
      change(event, rows, { name, periodicity });
    },
    'indicator-discontinued': (event, rows) => change(event, rows, { discontinuedFrom: event.effectiveFrom ?? null }),
    'indicator-withdrawn': (event, rows) => rows.figure.end(figureKey(event)),
    'outcome-recorded': (event, rows) => change(event, rows, { [columnOf[event.data.period]]: true }),
    'outcome-corrected': (event, rows) => change(event, rows, { [columnOf[event.data.period]]: true }),
    'outcome-missing-explained': (event, rows) => change(event, rows, { [columnOf[event.data.period]]: true }),
    'outcome-withdrawn': (event, rows) => change(event, rows, { [columnOf[event.data.period]]: false }),
  },
});

const columnOf: Readonly<Record<Period, 't1' | 't2' | 'vb'>> = { T1: 't1', T2: 't2', VB: 'vb' };

const periodKey = (event: Recorded<ReportingEvent>): string => `${event.stream}/${event.data.period}`;
type AboutIndicator = Recorded & { readonly data: { readonly indicator: string } };
const figureKey = (event: AboutIndicator): string => `${event.stream}/${event.data.indicator}`;

function opened(
  event: Recorded<Extract<ReportingEvent, { readonly type: 'period-opened' | 'period-reopened' }>>,
  rows: Rows,
): void {
  const { period, due } = event.data;
  const row = { ...unitYearOf(event.stream), period, state: 'open', due, itemVersion: event.version };
  rows.period.put(periodKey(event), row);
}

function change(
  event: AboutIndicator,
  rows: Rows,
  changed: Partial<NonNullable<ReturnType<Rows['figure']['get']>>>,
): void {
  const known = rows.figure.get(figureKey(event));
  if (known) rows.figure.put(figureKey(event), { ...known, ...changed });
}
