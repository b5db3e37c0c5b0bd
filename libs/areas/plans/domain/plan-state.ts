import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Period, Year } from '#kernel/period.js';
import type { ReportingEvent } from '#areas/reporting/events/index.js';
import type {
  ActivityStatus,
  GoalLevel,
  GoalSection,
  PlanChapter,
  PlanEvent,
  Schedule,
  Verdict,
} from '../events/index.js';
import { evolveIndicators, type FollowedIndicators } from './followed-indicators.js';

/** What the rules about a plan need to know of a unit's year. `version`s are the items' ETags: the stream version of their last change. */
export interface PlanState {
  readonly started: boolean;
  readonly decided: boolean;
  readonly year: Year | null;
  /** Of its start, its decision, or the decision's withdrawal. */
  readonly version: number;
  readonly decidedOn: Day | null;
  /** Those that stand. */
  readonly goals: Readonly<Record<string, PlannedGoal>>;
  /** By `sectionKey`; they outlive their goal, which may be taken in again. */
  readonly sections: Readonly<Record<string, number>>;
  /** By `verdictKey`. */
  readonly verdicts: Readonly<Record<string, { readonly verdict: Verdict; readonly version: number }>>;
  readonly chapters: Readonly<Partial<Record<PlanChapter, number>>>;
  readonly activities: Readonly<Record<string, PlannedActivity>>;
  /** By `deviationKey`. */
  readonly deviations: Readonly<Record<string, number>>;
  readonly indicators: FollowedIndicators;
  readonly periods: Readonly<Partial<Record<Period, 'open' | 'closed'>>>;
  /** SHA-256 of the documents that were recorded here. */
  readonly documents: readonly string[];
}

export interface PlannedGoal {
  readonly level: GoalLevel;
  readonly number: string | null;
  readonly title: string;
  readonly parent: string | null;
  /** The stream in which it is kept for all units. */
  readonly steering: string | null;
  readonly version: number;
  /** It was changed before its decision, which has not come. */
  readonly decisionPending: boolean;
}

export interface PlannedActivity extends Schedule {
  readonly title: string;
  readonly goal: string | null;
  readonly owner: Owner | null;
  /** The stream in which it is kept for all units. */
  readonly steering: string | null;
  readonly status: ActivityStatus | null;
  /** The last word on its status, and each period's report, in the order in which they were said: without the last the one before stands. */
  readonly said: readonly SaidOfStatus[];
  readonly completedOn: Day | null;
  readonly version: number;
}

export interface SaidOfStatus {
  /** Of a report; null: outside one. */
  readonly period: Period | null;
  readonly status: ActivityStatus;
  /** By a person, and not by a document. */
  readonly byHand: boolean;
}

export const sectionKey = (goal: string, section: GoalSection): string => `${goal}/${section}`;
export const verdictKey = (goal: string, period: Period): string => `${goal}/${period}`;
export const deviationKey = (activity: string, period: Period): string => `${activity}/${period}`;

/** The item of that id. Ids come from addresses too, and `constructor` is one that every object seems to have. */
export const itemAt = <T>(items: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(items, id) ? items[id] : undefined;

/** Council's, committee's or the unit's own. */
export const ownerOfLevel = (level: GoalLevel): Owner =>
  level === 'unit' ? 'unit' : level === 'committee' ? 'committee' : 'council';

export const planDecider: Decider<PlanState> = {
  name: 'plans',
  initial: {
    started: false,
    decided: false,
    year: null,
    version: -1,
    decidedOn: null,
    goals: {},
    sections: {},
    verdicts: {},
    chapters: {},
    activities: {},
    deviations: {},
    indicators: {},
    periods: {},
    documents: [],
  },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as PlanEvent | ReportingEvent;
    switch (event.type) {
      case 'plan-started':
        return { ...state, started: true, year: event.data.year, version };
      case 'plan-decided':
        return { ...state, decided: true, decidedOn: event.data.decidedOn, version };
      case 'plan-decision-withdrawn':
        return { ...state, decided: false, decidedOn: null, version };
      case 'goal-added': {
        const { goal, level, number, title, parent, steering = null } = event.data;
        const decisionPending = isPending(event);
        const added = { level, number, title, parent, steering, version, decisionPending };
        return { ...state, goals: { ...state.goals, [goal]: added } };
      }
      case 'goal-reworded': {
        const { number, title } = event.data.to;
        return withGoal(state, event.data.goal, { number, title, version, decisionPending: isPending(event) });
      }
      case 'goal-moved':
        return withGoal(state, event.data.goal, {
          parent: event.data.to,
          version,
          decisionPending: isPending(event),
        });
      case 'goal-withdrawn':
        return { ...state, goals: without(state.goals, event.data.goal) };
      case 'goal-section-revised': {
        const { goal, section } = event.data;
        return { ...state, sections: { ...state.sections, [sectionKey(goal, section)]: version } };
      }
      case 'plan-chapter-revised':
        return { ...state, chapters: { ...state.chapters, [event.data.chapter]: version } };
      case 'goal-assessed': {
        const { goal, period, verdict } = event.data;
        return { ...state, verdicts: { ...state.verdicts, [verdictKey(goal, period)]: { verdict, version } } };
      }
      case 'goal-assessment-withdrawn':
        return { ...state, verdicts: without(state.verdicts, verdictKey(event.data.goal, event.data.period)) };
      case 'activity-planned': {
        const { activity, title, goal, start, end, owner = null, steering = null } = event.data;
        const planned = {
          title,
          goal,
          start,
          end,
          owner,
          steering,
          status: null,
          said: [],
          completedOn: null,
          version,
        };
        return { ...state, activities: { ...state.activities, [activity]: planned } };
      }
      case 'activity-reworded':
        return withActivity(state, event.data.activity, { ...event.data.to, version });
      case 'activity-rescheduled':
        return withActivity(state, event.data.activity, { ...event.data.to, version });
      case 'activity-reported':
        // A report about the past is not a change of the activity's plan: its ETag stays.
        return withStatus(state, event.data, event.data.status, !event.source);
      case 'activity-report-withdrawn': {
        const { activity, period, to } = event.data;
        const said = (state.activities[activity]?.said ?? []).filter((s) => s.period !== period);
        const deviations = without(state.deviations, deviationKey(activity, period));
        return { ...withActivity(state, activity, { status: to, said }), deviations };
      }
      case 'activity-completed': {
        const { activity, completedOn } = event.data;
        return withActivity(withStatus(state, { activity }, 'completed'), activity, { completedOn, version });
      }
      case 'activity-cancelled':
      case 'activity-resumed': {
        const now = withStatus(state, event.data, event.type === 'activity-cancelled' ? 'cancelled' : 'ongoing');
        return withActivity(now, event.data.activity, { completedOn: null, version });
      }
      case 'activity-deviation-explained': {
        const { activity, period } = event.data;
        return { ...state, deviations: { ...state.deviations, [deviationKey(activity, period)]: version } };
      }
      case 'activity-withdrawn':
        return { ...state, activities: without(state.activities, event.data.activity) };
      case 'document-recorded':
        return { ...state, documents: [...state.documents, event.data.document] };
      case 'document-withdrawn':
        // It may be recorded again; what it put there is taken back by the events after this one.
        return { ...state, documents: state.documents.filter((document) => document !== event.data.document) };
      case 'period-opened':
      case 'period-reopened':
        return { ...state, periods: { ...state.periods, [event.data.period]: 'open' } };
      case 'period-closed':
        return { ...state, periods: { ...state.periods, [event.data.period]: 'closed' } };
      case 'period-reminded':
        return state;
      default: {
        event satisfies never;
        const indicators = evolveIndicators(state.indicators, unknownEvent);
        return indicators === state.indicators ? state : { ...state, indicators };
      }
    }
  },
};

const isPending = ({ authority }: DomainEvent): boolean => authority?.kind === 'pending';

function withGoal(state: PlanState, id: string, change: Partial<PlannedGoal>): PlanState {
  const known = state.goals[id];
  return known ? { ...state, goals: { ...state.goals, [id]: { ...known, ...change } } } : state;
}

function withActivity(state: PlanState, id: string, change: Partial<PlannedActivity>): PlanState {
  const known = state.activities[id];
  return known ? { ...state, activities: { ...state.activities, [id]: { ...known, ...change } } } : state;
}

/** A later word of a period takes the place of its first, and so does one outside the reports. */
function withStatus(
  state: PlanState,
  { activity, period = null }: { readonly activity: string; readonly period?: Period | null },
  status: ActivityStatus,
  byHand = true,
): PlanState {
  const said = (state.activities[activity]?.said ?? []).filter((s) => s.period !== period);
  return withActivity(state, activity, { status, said: [...said, { period, status, byHand }] });
}

const without = <T>(items: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(items).filter(([known]) => known !== id));
