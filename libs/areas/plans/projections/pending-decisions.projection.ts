import type { Recorded } from '#kernel/event.js';
import { asJson } from '#kernel/json.js';
import type {
  IndicatorAdopted,
  IndicatorDefined,
  IndicatorRedefined,
  IndicatorWithdrawn,
  TargetChanged,
  TargetSet,
  TargetWithdrawn,
} from '#areas/indicators/events/index.js';
import { defineProjection, type RowsOf } from '#platform/read-models/projection.js';
import {
  unitYearOf,
  unitYearStreamPrefix,
  type GoalAdded,
  type GoalMoved,
  type GoalReworded,
  type GoalWithdrawn,
  type PlanDecided,
} from '../events/index.js';

const change = {
  unit: 'text',
  year: 'integer',
  /** `target`, `goal`, `plan`. */
  kind: 'text',
  /** Id of the indicator or the goal; of the plan, `plan`. */
  item: 'text',
  /** Of a target: `annual` or `council`. */
  slot: 'text?',
  /** The indicator's name or the goal's title, as it was when it was changed. */
  name: 'text',
} as const;

const tables = {
  /** Changed before its decision, which has not come. */
  pending: {
    columns: {
      ...change,
      /** Who is to decide. */
      body: 'text',
      since: 'instant',
      before: 'jsonb?',
      wanted: 'jsonb?',
      changedBy: 'text',
    },
    indexes: [['unit', 'year']],
  },
  /** Changed on a decision that somebody took by delegation. */
  delegated: {
    columns: { ...change, body: 'text', decidedOn: 'date', delegation: 'text', decision: 'text?' },
    indexes: [['unit', 'year']],
  },
  /** What indicators and goals are called. */
  called: { columns: { name: 'text' } },
} as const;
type Rows = RowsOf<typeof tables>;

type Seen =
  | IndicatorAdopted
  | IndicatorDefined
  | IndicatorRedefined
  | IndicatorWithdrawn
  | TargetSet
  | TargetChanged
  | TargetWithdrawn
  | GoalAdded
  | GoalReworded
  | GoalMoved
  | GoalWithdrawn
  | PlanDecided;

/** In units' plans: what waits for a body's decision, and what was decided by delegation, for the committee's list. */
export const pendingDecisions = defineProjection<Seen>()({
  name: 'pending-decisions',
  version: 1,
  streamPrefix: unitYearStreamPrefix,
  tables,
  on: {
    'indicator-adopted': (event, rows) => call(event, rows, event.data.indicator, event.data.name),
    'indicator-defined': (event, rows) => call(event, rows, event.data.indicator, event.data.definition.name),
    'indicator-redefined': (event, rows) => call(event, rows, event.data.indicator, event.data.to.name),
    'indicator-withdrawn': (event, rows) => {
      for (const slot of ['annual', 'council']) rows.pending.end(keyOf(event, event.data.indicator, slot));
    },
    'target-set': (event, rows) => onTarget(event, rows, null, event.data.target),
    'target-changed': (event, rows) => onTarget(event, rows, event.data.from, event.data.to),
    'target-withdrawn': (event, rows) => onTarget(event, rows, event.data.from, event.data.to),
    'goal-added': (event, rows) => {
      call(event, rows, event.data.goal, event.data.title);
      onGoal(event, rows, null, { title: event.data.title });
    },
    'goal-reworded': (event, rows) => {
      call(event, rows, event.data.goal, event.data.to.title);
      onGoal(event, rows, event.data.from, event.data.to);
    },
    'goal-moved': (event, rows) => onGoal(event, rows, null, null),
    'goal-withdrawn': (event, rows) => {
      onGoal(event, rows, null, null);
      rows.pending.end(keyOf(event, event.data.goal, 'goal'));
    },
    'plan-decided': (event, rows) => decided(event, rows, { kind: 'plan', item: 'plan', slot: null, name: '' }),
  },
});

const keyOf = (event: Recorded, item: string, slot: string): string => `${event.stream}/${item}/${slot}`;

const call = (event: Recorded, rows: Rows, item: string, name: string): void =>
  rows.called.put(`${event.stream}/${item}`, { name });

function onTarget(
  event: Recorded<TargetSet | TargetChanged | TargetWithdrawn>,
  rows: Rows,
  from: object | null,
  to: object,
): void {
  const { indicator, slot } = event.data;
  const name = rows.called.get(`${event.stream}/${indicator}`)?.name ?? '';
  settle(event, rows, { kind: 'target', item: indicator, slot, name }, from, to);
}

function onGoal(
  event: Recorded<GoalAdded | GoalReworded | GoalMoved | GoalWithdrawn>,
  rows: Rows,
  from: object | null,
  to: object | null,
): void {
  const { goal } = event.data;
  const name = rows.called.get(`${event.stream}/${goal}`)?.name ?? '';
  settle(event, rows, { kind: 'goal', item: goal, slot: null, name }, from, to);
}

interface Changed {
  readonly kind: string;
  readonly item: string;
  readonly slot: string | null;
  readonly name: string;
}

/** The last change of an item says whether it waits: as the rules have it (`decisionPending` in the states). */
function settle(event: Recorded, rows: Rows, what: Changed, from: object | null, to: object | null): void {
  const key = keyOf(event, what.item, what.slot ?? what.kind);
  if (event.authority?.kind !== 'pending') rows.pending.end(key);
  else
    rows.pending.put(key, {
      ...unitYearOf(event.stream),
      ...what,
      body: event.authority.body,
      since: event.recordedAt,
      before: from ? asJson(from) : null,
      wanted: to ? asJson(to) : null,
      changedBy: event.actor,
    });
  decided(event, rows, what);
}

function decided(event: Recorded, rows: Rows, what: Changed): void {
  const { authority } = event;
  if (authority?.kind !== 'decision' || authority.delegation === undefined) return;
  rows.delegated.put(`${event.stream}/${String(event.version)}`, {
    ...unitYearOf(event.stream),
    ...what,
    body: authority.body,
    decidedOn: authority.date,
    delegation: authority.delegation,
    decision: authority.decision ?? null,
  });
}
