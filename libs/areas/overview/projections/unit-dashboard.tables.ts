import type { Tables } from '#platform/read-models/projection.js';

const unitYear = { unit: 'text', year: 'integer' } as const;
/** Keys are the item's id within its year: goals, indicators and activities keep their ids from one year's plan to the next. */
const item = { id: 'text' } as const;
/** Who changed it last, when, on what (`asserted`: the authority) and where it was read; `itemVersion` is the item's ETag. */
const change = {
  itemVersion: 'integer',
  changedAt: 'instant',
  changedBy: 'text',
  source: 'jsonb?',
  asserted: 'jsonb?',
} as const;
/** `ordinal`: place in the plan, as the log's position. */
const place = { ordinal: 'bigint', source: 'jsonb?' } as const;
const byUnitYear = [['unit', 'year']] as const;

/** Columns of the dashboard's read tables. Targets have days of validity: a target changed from 1 May leaves the old one for T1. */
export const dashboardTables = {
  plan: {
    columns: { ...unitYear, decidedOn: 'date?', decision: 'jsonb?', itemVersion: 'integer' },
    indexes: byUnitYear,
  },
  document: { columns: { ...unitYear, document: 'text', kind: 'text', recordedAt: 'instant' }, indexes: byUnitYear },
  goal: {
    columns: { ...unitYear, ...item, level: 'text', number: 'text?', title: 'text', parent: 'text?', ...place },
    indexes: byUnitYear,
  },
  /** The section's text is sealed: `textPosition` is the event that holds it. */
  section: { columns: { ...unitYear, goal: 'text', section: 'text', textPosition: 'bigint' }, indexes: byUnitYear },
  verdict: { columns: { ...unitYear, goal: 'text', period: 'text', verdict: 'text' }, indexes: byUnitYear },
  activity: {
    columns: {
      ...unitYear,
      ...item,
      goal: 'text?',
      title: 'text',
      startsOn: 'date?',
      endsOn: 'date?',
      status: 'text?',
      ...place,
    },
    indexes: byUnitYear,
  },
  indicator: {
    columns: {
      ...unitYear,
      ...item,
      name: 'text',
      goal: 'text?',
      owner: 'text',
      periodicity: 'text?',
      direction: 'text?',
      ...place,
    },
    indexes: byUnitYear,
  },
  target: {
    columns: { ...unitYear, indicator: 'text', slot: 'text', target: 'jsonb', changes: 'integer', ...change },
    indexes: byUnitYear,
  },
  /** `reported`: the figure first recorded, which stays visible; `outcome` null where `missing` says why. */
  outcome: {
    columns: {
      ...unitYear,
      indicator: 'text',
      period: 'text',
      outcome: 'jsonb?',
      reported: 'jsonb?',
      missing: 'text?',
      corrections: 'integer',
      ...change,
    },
    indexes: byUnitYear,
  },
  analysis: {
    columns: { ...unitYear, indicator: 'text', period: 'text', textPosition: 'bigint' },
    indexes: byUnitYear,
  },
  quotation: {
    columns: { ...unitYear, indicator: 'text', quotedYear: 'integer', figure: 'jsonb', source: 'jsonb' },
    indexes: byUnitYear,
  },
  period: {
    columns: { ...unitYear, period: 'text', state: 'text', due: 'date', itemVersion: 'integer' },
    indexes: byUnitYear,
  },
} as const satisfies Tables;
