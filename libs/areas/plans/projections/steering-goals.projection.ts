import { asJson } from '#kernel/json.js';
import type { Recorded } from '#kernel/event.js';
import { defineProjection } from '#platform/read-models/projection.js';
import {
  steeringOf,
  steeringStreamPrefix,
  type SteeringGoalReworded,
  type SteeringGoalSet,
  type SteeringGoalWithdrawn,
} from '../events/index.js';

const keyOf = (event: Recorded, goal: string): string => `${event.stream}/${goal}`;

/** What stands above the units, per year; as of a day and as known at a position, like every read model. */
export const steeringGoals = defineProjection<SteeringGoalSet | SteeringGoalReworded | SteeringGoalWithdrawn>()({
  name: 'steering-goals',
  version: 1,
  streamPrefix: steeringStreamPrefix,
  tables: {
    goal: {
      columns: {
        /** Null: the city's. */
        committee: 'text?',
        year: 'integer',
        id: 'text',
        level: 'text',
        number: 'text?',
        title: 'text',
        parent: 'text?',
        /** The authority it rests on. */
        decision: 'jsonb?',
        rewordings: 'integer',
        /** Order in which it was set. */
        ordinal: 'bigint',
        itemVersion: 'integer',
      },
      indexes: [['committee', 'year']],
    },
  },
  on: {
    'steering-goal-set': (event, rows) => {
      const { goal, level, number, title, parent } = event.data;
      rows.goal.put(keyOf(event, goal), {
        ...steeringOf(event.stream),
        id: goal,
        level,
        number,
        title,
        parent,
        decision: event.authority ? asJson(event.authority) : null,
        rewordings: 0,
        ordinal: event.position,
        itemVersion: event.version,
      });
    },
    'steering-goal-reworded': (event, rows) => {
      const key = keyOf(event, event.data.goal);
      const known = rows.goal.get(key);
      if (!known) return;
      rows.goal.put(key, {
        ...known,
        ...event.data.to,
        decision: event.authority ? asJson(event.authority) : null,
        rewordings: known.rewordings + 1,
        itemVersion: event.version,
      });
    },
    'steering-goal-withdrawn': (event, rows) => rows.goal.end(keyOf(event, event.data.goal)),
  },
  topics: (event) => [event.stream],
});
