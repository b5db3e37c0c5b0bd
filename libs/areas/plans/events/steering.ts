import type { Day } from '#kernel/day.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Year } from '#kernel/period.js';
import type { GoalLevel } from './goal-levels.js';

/** What stands above the units in a year: the city's for the council, a committee's own. */
export const steeringStream = (committee: string | null, year: Year): string =>
  `steering-${committee ?? 'city'}-${year}`;
export const steeringStreamPrefix = 'steering-';

/** A goal of the council or of a committee that units share: their plans hold it under the same id. */
export type SteeringGoalSet = DomainEvent<
  'steering-goal-set',
  { goal: string; level: Exclude<GoalLevel, 'unit'>; number: string | null; title: string; parent: string | null }
>;
export type SteeringGoalReworded = DomainEvent<
  'steering-goal-reworded',
  {
    goal: string;
    from: { number: string | null; title: string };
    to: { number: string | null; title: string };
  },
  { reason?: string }
>;
export type SteeringGoalWithdrawn = DomainEvent<'steering-goal-withdrawn', { goal: string }, { reason: string }>;

/** Ordered by the council or the committee of all its units: their plans hold it under the same id. `carriedFrom`: the year in which it stood there. */
export type SteeringActivitySet = DomainEvent<
  'steering-activity-set',
  SteeringActivityFacts & { activity: string; carriedFrom?: Year }
>;
export type SteeringActivityChanged = DomainEvent<
  'steering-activity-changed',
  { activity: string; from: SteeringActivityFacts; to: SteeringActivityFacts },
  { reason: string }
>;
export type SteeringActivityWithdrawn = DomainEvent<
  'steering-activity-withdrawn',
  { activity: string },
  { reason: string }
>;

/** `goal`: one that is kept above too. */
export interface SteeringActivityFacts {
  readonly goal: string | null;
  readonly title: string;
  readonly start: Day | null;
  readonly end: Day | null;
}

/** Beside a decision. `reference`: where it lies, as its diary or archive number, or the SHA-256 (hex) of a document that was brought in. */
export interface DecisionAttachment {
  readonly title: string;
  readonly reference: string;
}

/** A decision is a record of its own. What it decided is free text; `delegation`: the one that it rests on, where a person decided. */
export type DecisionRecorded = DomainEvent<
  'decision-recorded',
  {
    decision: string;
    body: string;
    decidedOn: Day;
    diaryNumber: string | null;
    paragraph: string | null;
    delegation: string | null;
  },
  {
    matter: string;
    /** JSON of `DecisionAttachment[]`: a title is free text too. Absent: it has none. */
    attachments?: string;
  }
>;
/** Decisions taken by delegation were reported to the committee, at its meeting of that day. */
export type DelegatedDecisionsReported = DomainEvent<
  'delegated-decisions-reported',
  { decisions: readonly string[]; reportedOn: Day }
>;

export type SteeringEvent =
  | SteeringGoalSet
  | SteeringGoalReworded
  | SteeringGoalWithdrawn
  | SteeringActivitySet
  | SteeringActivityChanged
  | SteeringActivityWithdrawn
  | DecisionRecorded
  | DelegatedDecisionsReported;

export const steeringEvents = {
  'steering-goal-set': { version: 1 },
  'steering-goal-reworded': { version: 1 },
  'steering-goal-withdrawn': { version: 1 },
  'steering-activity-set': { version: 1 },
  'steering-activity-changed': { version: 1 },
  'steering-activity-withdrawn': { version: 1 },
  'decision-recorded': { version: 1 },
  'delegated-decisions-reported': { version: 1 },
} as const satisfies Record<SteeringEvent['type'], { version: number }>;

/** @returns the committee (null: the city) and year whose stream this is. @throws Error for any other stream */
export function steeringOf(stream: string): { readonly committee: string | null; readonly year: Year } {
  const m = /^steering-(.+)-(\d{4})$/.exec(stream);
  if (!m) throw new Error(`${stream} is not a year's steering`);
  return { committee: m[1] === 'city' ? null : m[1]!, year: Number(m[2]) };
}
