import type { Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Period } from '#kernel/period.js';
import type {
  IndicatorAdopted,
  IndicatorDefined,
  IndicatorMoved,
  IndicatorRedefined,
  IndicatorWithdrawn,
} from '#areas/indicators/events/index.js';
import type {
  ActivityPlanned,
  ActivityReported,
  ActivityReportWithdrawn,
  ActivityReworded,
  ActivityStatus,
  ActivityWithdrawn,
  DocumentKind,
  DocumentRecorded,
  DocumentWithdrawn,
  GoalAdded,
  GoalLevel,
  GoalMoved,
  GoalReworded,
  GoalWithdrawn,
} from '#areas/plans/events/index.js';

/** A name under which an item stood, and the item that it stood under. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly under: string | null;
}

/** Of one level goals of the same name under the same goal are one. */
export interface GoalPlace extends Place {
  readonly level: GoalLevel;
}

/**
 * What a document's word is held against beside what stands. A document knows an item by the name and place that it had when the document
 * was written: one that a person reworded, moved or took out since is known by these.
 */
export interface Earlier {
  /** Every place of every item in order, of those that were withdrawn too. */
  readonly goals: readonly GoalPlace[];
  readonly indicators: readonly Place[];
  readonly activities: readonly Place[];
  /** Documents' reports of activities, by `reportKey`; their words are in the event of that version. */
  readonly reports: Readonly<Record<string, { readonly status: ActivityStatus; readonly version: number }>>;
  /** Every recording of a document in order; those that were withdrawn are in `withdrawals`. */
  readonly recordings: readonly Recording[];
  readonly withdrawals: readonly { readonly document: string; readonly version: number }[];
  /** What a document's line brought in, by `madeKey`. */
  readonly made: Readonly<Record<string, readonly string[]>>;
}

export interface Recording {
  readonly document: string;
  readonly kind: DocumentKind;
  readonly version: number;
  readonly follows: string | null;
}

/** What gives an item its name and its place, or reports it; the stream has more. */
type Seen =
  | GoalAdded
  | GoalReworded
  | GoalMoved
  | IndicatorAdopted
  | IndicatorDefined
  | IndicatorRedefined
  | IndicatorMoved
  | ActivityPlanned
  | ActivityReworded
  | ActivityReported
  | ActivityReportWithdrawn
  | GoalWithdrawn
  | IndicatorWithdrawn
  | ActivityWithdrawn
  | DocumentRecorded
  | DocumentWithdrawn;

export const reportKey = (activity: string, period: Period): string => `${activity}/${period}`;

export const madeKey = (document: string, kind: 'goal' | 'indicator' | 'activity', line: number): string =>
  `${document}/${kind}/${String(line)}`;

/** The recordings that stand, in order. */
export const standingRecordings = ({ recordings, withdrawals }: Earlier): readonly Recording[] =>
  recordings.filter(
    ({ document, version }) => !withdrawals.some((w) => w.document === document && w.version > version),
  );

export const isRecorded = (earlier: Earlier, document: string): boolean =>
  standingRecordings(earlier).some((recording) => recording.document === document);

export const earlierDecider: Decider<Earlier> = {
  name: 'intake-earlier',
  initial: {
    goals: [],
    indicators: [],
    activities: [],
    reports: {},
    recordings: [],
    withdrawals: [],
    made: {},
  },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as Seen;
    switch (event.type) {
      case 'goal-added': {
        const { goal, level, title, parent } = event.data;
        const goals = [...state.goals, { id: goal, level, name: title, under: parent }];
        return { ...state, goals, made: withMade(state, 'goal', goal, event) };
      }
      case 'goal-reworded':
        return { ...state, goals: now(state.goals, event.data.goal, { name: event.data.to.title }) };
      case 'goal-moved':
        return { ...state, goals: now(state.goals, event.data.goal, { under: event.data.to }) };
      case 'indicator-adopted': {
        const { indicator, name, goal } = event.data;
        const indicators = [...state.indicators, { id: indicator, name, under: goal }];
        return { ...state, indicators, made: withMade(state, 'indicator', indicator, event) };
      }
      case 'indicator-defined':
      case 'indicator-redefined': {
        const { name } = event.type === 'indicator-defined' ? event.data.definition : event.data.to;
        return { ...state, indicators: now(state.indicators, event.data.indicator, { name }) };
      }
      case 'indicator-moved':
        return { ...state, indicators: now(state.indicators, event.data.indicator, { under: event.data.to }) };
      case 'activity-planned': {
        const { activity, title, goal } = event.data;
        const activities = [...state.activities, { id: activity, name: title, under: goal }];
        return { ...state, activities, made: withMade(state, 'activity', activity, event) };
      }
      case 'activity-reworded': {
        const { title, goal } = event.data.to;
        return { ...state, activities: now(state.activities, event.data.activity, { name: title, under: goal }) };
      }
      case 'activity-reported': {
        const { activity, period, status } = event.data;
        return {
          ...state,
          reports: { ...state.reports, [reportKey(activity, period)]: { status, version } },
        };
      }
      case 'activity-report-withdrawn': {
        const { [reportKey(event.data.activity, event.data.period)]: _gone, ...reports } = state.reports;
        return { ...state, reports };
      }
      // Taken back with its document, it was never there: it is no longer known, and the document may be recorded again.
      case 'goal-withdrawn':
        return takenBack(state, event)
          ? { ...state, goals: state.goals.filter((p) => p.id !== event.data.goal) }
          : state;
      case 'indicator-withdrawn': {
        const { indicator } = event.data;
        return takenBack(state, event)
          ? { ...state, indicators: state.indicators.filter((p) => p.id !== indicator) }
          : state;
      }
      case 'activity-withdrawn': {
        const { activity } = event.data;
        return takenBack(state, event)
          ? { ...state, activities: state.activities.filter((p) => p.id !== activity) }
          : state;
      }
      case 'document-recorded': {
        const { document, kind, follows = null } = event.data;
        return { ...state, recordings: [...state.recordings, { document, kind, version, follows }] };
      }
      case 'document-withdrawn':
        return { ...state, withdrawals: [...state.withdrawals, { document: event.data.document, version }] };
      default:
        event satisfies never;
        return state;
    }
  },
};

function withMade(
  { made }: Earlier,
  kind: 'goal' | 'indicator' | 'activity',
  id: string,
  { source }: DomainEvent,
): Earlier['made'] {
  if (!source) return made;
  const key = madeKey(source.document, kind, source.line);
  return { ...made, [key]: [...(made[key] ?? []), id] };
}

/** What takes something back after a document's withdrawal bears the document as its source, and the document stands no more. */
const takenBack = (state: Earlier, { source }: DomainEvent): boolean =>
  source !== undefined &&
  state.withdrawals.some((w) => w.document === source.document) &&
  !isRecorded(state, source.document);

function now<P extends Place>(places: readonly P[], id: string, change: Partial<Place>): readonly P[] {
  const last = places.findLast((place) => place.id === id);
  return last ? [...places, { ...last, ...change }] : places;
}
