import { defineProjection } from '#platform/read-models/projection.js';
import {
  steeringOf,
  steeringStreamPrefix,
  type DecisionRecorded,
  type DelegatedDecisionsReported,
} from '../events/index.js';

/** Decisions as records of their own, and which of those taken by delegation the committee has been told of. */
export const recordedDecisions = defineProjection<DecisionRecorded | DelegatedDecisionsReported>()({
  name: 'recorded-decisions',
  version: 1,
  streamPrefix: steeringStreamPrefix,
  tables: {
    decision: {
      columns: {
        /** Null: the city's. */
        committee: 'text?',
        year: 'integer',
        id: 'text',
        body: 'text',
        decidedOn: 'date',
        diaryNumber: 'text?',
        paragraph: 'text?',
        delegation: 'text?',
        reportedOn: 'date?',
        /** What was decided stands sealed in this event. */
        textPosition: 'bigint',
      },
      indexes: [['committee', 'year']],
    },
  },
  on: {
    'decision-recorded': (event, rows) => {
      const { decision, ...facts } = event.data;
      rows.decision.put(`${event.stream}/${decision}`, {
        ...steeringOf(event.stream),
        ...facts,
        id: decision,
        reportedOn: null,
        textPosition: event.position,
      });
    },
    'delegated-decisions-reported': (event, rows) => {
      const { decisions, reportedOn } = event.data;
      for (const id of decisions) {
        const known = rows.decision.get(`${event.stream}/${id}`);
        if (known) rows.decision.put(`${event.stream}/${id}`, { ...known, reportedOn });
      }
    },
  },
  topics: (event) => [event.stream],
});
