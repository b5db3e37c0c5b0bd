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
    columns: {
      ...unitYear,
      continues: 'integer?',
      decidedOn: 'date?',
      decision: 'jsonb?',
      itemVersion: 'integer',
    },
    indexes: byUnitYear,
  },
  document: { columns: { ...unitYear, document: 'text', kind: 'text', recordedAt: 'instant' }, indexes: byUnitYear },
  goal: {
    columns: {
      ...unitYear,
      ...item,
      level: 'text',
      number: 'text?',
      title: 'text',
      parent: 'text?',
      /** The stream in which the goal is kept for all units. */
      steering: 'text?',
      itemVersion: 'integer',
      ...place,
    },
    indexes: byUnitYear,
  },
  /** The section's text is sealed: `textPosition` is the event that holds it. */
  section: {
    columns: { ...unitYear, goal: 'text', section: 'text', textPosition: 'bigint', itemVersion: 'integer' },
    indexes: byUnitYear,
  },
  chapter: {
    columns: { ...unitYear, chapter: 'text', textPosition: 'bigint', itemVersion: 'integer' },
    indexes: byUnitYear,
  },
  /** `textPosition`: the event whose sealed text may hold a reason. */
  verdict: {
    columns: {
      ...unitYear,
      goal: 'text',
      period: 'text',
      verdict: 'text',
      textPosition: 'bigint',
      itemVersion: 'integer',
    },
    indexes: byUnitYear,
  },
  activity: {
    columns: {
      ...unitYear,
      ...item,
      goal: 'text?',
      title: 'text',
      startsOn: 'date?',
      endsOn: 'date?',
      /** As last reported; `completed` and `cancelled` also by their own events. */
      status: 'text?',
      completedOn: 'date?',
      /** Null: the unit's own. */
      owner: 'text?',
      rescheduled: 'integer',
      itemVersion: 'integer',
      ...place,
    },
    indexes: byUnitYear,
  },
  /** What was said of an activity at a period: the status that a report gave it, and where its words stand, sealed. */
  activityReport: {
    columns: { ...unitYear, activity: 'text', period: 'text', status: 'text?', textPosition: 'bigint' },
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
      /** In full, where somebody has written one down. */
      definition: 'jsonb?',
      /** The day of the last redefinition: nothing is compared across it. */
      comparableFrom: 'date?',
      discontinuedFrom: 'date?',
      carriedFrom: 'integer?',
      itemVersion: 'integer',
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
  /** For the whole year, as seen at T1 or T2; `first` is what was said first. `forecast` null: taken back. */
  forecast: {
    columns: {
      ...unitYear,
      indicator: 'text',
      period: 'text',
      forecast: 'jsonb?',
      first: 'jsonb?',
      revisions: 'integer',
      ...change,
    },
    indexes: byUnitYear,
  },
  analysis: {
    columns: { ...unitYear, indicator: 'text', period: 'text', textPosition: 'bigint', itemVersion: 'integer' },
    indexes: byUnitYear,
  },
  quotation: {
    columns: { ...unitYear, indicator: 'text', quotedYear: 'integer', figure: 'jsonb', source: 'jsonb' },
    indexes: byUnitYear,
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
    indexes: byUnitYear,
  },
} as const satisfies Tables;
