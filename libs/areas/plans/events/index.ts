import type { GoalLevel } from './goal-levels.js';
import type { Owner } from '#kernel/authority.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';

/** The stream of one unit's year: its plan, indicators, periods and reports, since rules span them. */
export const unitYearStream = (unit: string, year: Year): string => `unit-year-${unit}-${year}`;
export const unitYearStreamPrefix = 'unit-year-';

export { goalLevels, type GoalLevel } from './goal-levels.js';

export const goalSections = [
  'expectedResults',
  'workingMethods',
  'resourceUse',
  'followUp',
  'development',
  'analysis',
  'description',
] as const;
export type GoalSection = (typeof goalSections)[number];

/** A person's judgement, never computed. `none` (Ingen) is a value of its own: looked at and not assessed. */
export type Verdict = 'fully' | 'partly' | 'not' | 'none';

/** Chapters of a plan that stand outside the goal chain. */
export const planChapters = [
  'introduction',
  'organisation',
  'developmentAreas',
  'qualityWork',
  'economy',
  'other',
] as const;
export type PlanChapter = (typeof planChapters)[number];

export type ActivityStatus = 'completed' | 'ongoing' | 'not-started' | 'cancelled';
export type DocumentKind = 'plan' | 'tertial-report' | 'annual-report';

/**
 * `continues`: the year whose plan it was started from. `continuesUnits`: the units whose plans of that year it was started from, where it was
 * not its own alone.
 */
export type PlanStarted = DomainEvent<
  'plan-started',
  { unit: string; year: Year; continues?: Year; continuesUnits?: readonly string[] }
>;
/**
 * Goals above the unit stand in its plan as the plan words them; `parent` is null for the first level. `steering`: the stream in which the
 * goal is kept for all units, under the same id. `carriedFrom`: the year in whose plan it stood, under the same id.
 */
export type GoalAdded = DomainEvent<
  'goal-added',
  {
    goal: string;
    level: GoalLevel;
    number: string | null;
    title: string;
    parent: string | null;
    steering?: string;
    carriedFrom?: Year;
  }
>;
export type GoalReworded = DomainEvent<
  'goal-reworded',
  { goal: string; from: GoalWording; to: GoalWording },
  { reason?: string }
>;
export type GoalMoved = DomainEvent<
  'goal-moved',
  { goal: string; from: string | null; to: string | null },
  { reason?: string }
>;
/** Taken out of the plan, from `effectiveFrom` on or as if it never stood there; what was recorded about it stays in the history. */
export type GoalWithdrawn = DomainEvent<'goal-withdrawn', { goal: string }, { reason: string }>;
export type GoalSectionRevised = DomainEvent<
  'goal-section-revised',
  { goal: string; section: GoalSection },
  { text: string }
>;
/** A chapter's whole text, as it reads from now on. */
export type PlanChapterRevised = DomainEvent<'plan-chapter-revised', { chapter: PlanChapter }, { text: string }>;
/** `from`: the verdict that stood, where one did. */
export type GoalAssessed = DomainEvent<
  'goal-assessed',
  { goal: string; period: Period; verdict: Verdict; from?: Verdict },
  { reason?: string }
>;
export type GoalAssessmentWithdrawn = DomainEvent<
  'goal-assessment-withdrawn',
  { goal: string; period: Period; from: Verdict },
  { reason: string }
>;
/** `owner`: who ordered it, where that is not the unit itself. `steering`: the stream in which it is kept for all units, under the same id. */
export type ActivityPlanned = DomainEvent<
  'activity-planned',
  {
    activity: string;
    goal: string | null;
    title: string;
    start: Day | null;
    end: Day | null;
    owner?: Owner;
    carriedFrom?: Year;
    steering?: string;
  }
>;
export type ActivityReworded = DomainEvent<
  'activity-reworded',
  { activity: string; from: ActivityWording; to: ActivityWording },
  { reason?: string }
>;
export type ActivityRescheduled = DomainEvent<
  'activity-rescheduled',
  { activity: string; from: Schedule; to: Schedule },
  { reason: string }
>;
export type ActivityCompleted = DomainEvent<'activity-completed', { activity: string; completedOn: Day }>;
export type ActivityCancelled = DomainEvent<'activity-cancelled', { activity: string }, { reason: string }>;
/** Completed or cancelled by mistake, or taken up again. */
export type ActivityResumed = DomainEvent<'activity-resumed', { activity: string }, { reason: string }>;
/** What goes otherwise than planned, in words, at a period's follow-up. */
export type ActivityDeviationExplained = DomainEvent<
  'activity-deviation-explained',
  { activity: string; period: Period },
  { deviation: string }
>;
/** Planned by mistake. */
export type ActivityWithdrawn = DomainEvent<'activity-withdrawn', { activity: string }, { reason: string }>;
export type ActivityReported = DomainEvent<
  'activity-reported',
  { activity: string; period: Period; status: ActivityStatus },
  { deviation?: string; analysis?: string }
>;
/** Reported by mistake: nothing is said of it for the period. `from`: what was reported; `to`: its status without that, null: none. */
export type ActivityReportWithdrawn = DomainEvent<
  'activity-report-withdrawn',
  { activity: string; period: Period; from: ActivityStatus; to: ActivityStatus | null },
  { reason: string }
>;
/** The decision itself is the event's authority. */
export type PlanDecided = DomainEvent<'plan-decided', { decidedOn: Day }>;
/** The decision was recorded by mistake: the plan is not decided. */
export type PlanDecisionWithdrawn = DomainEvent<'plan-decision-withdrawn', { decidedOn: Day }, { reason: string }>;
/**
 * A document's contents were recorded in this unit-year: the same document again records nothing. `follows`: the earlier version of the same
 * document, which it was compared with.
 */
export type DocumentRecorded = DomainEvent<
  'document-recorded',
  { document: string; kind: DocumentKind; readerVersion: number; follows?: string }
>;
/**
 * A document's recording was a mistake: what it put there is taken back by the events after this one in the same append, as far as nobody
 * has built on it since. It may be recorded again.
 */
export type DocumentWithdrawn = DomainEvent<'document-withdrawn', { document: string }, { reason: string }>;

export interface GoalWording {
  readonly number: string | null;
  readonly title: string;
}
export interface ActivityWording {
  readonly title: string;
  readonly goal: string | null;
}
export interface Schedule {
  readonly start: Day | null;
  readonly end: Day | null;
}

export type PlanEvent =
  | PlanStarted
  | GoalAdded
  | GoalReworded
  | GoalMoved
  | GoalWithdrawn
  | GoalSectionRevised
  | PlanChapterRevised
  | GoalAssessed
  | GoalAssessmentWithdrawn
  | ActivityPlanned
  | ActivityReworded
  | ActivityRescheduled
  | ActivityReported
  | ActivityReportWithdrawn
  | ActivityCompleted
  | ActivityCancelled
  | ActivityResumed
  | ActivityDeviationExplained
  | ActivityWithdrawn
  | PlanDecided
  | PlanDecisionWithdrawn
  | DocumentRecorded
  | DocumentWithdrawn;

export const planEvents = {
  'plan-started': { version: 1 },
  'goal-added': { version: 1 },
  'goal-reworded': { version: 1 },
  'goal-moved': { version: 1 },
  'goal-withdrawn': { version: 1 },
  'goal-section-revised': { version: 1 },
  'plan-chapter-revised': { version: 1 },
  'goal-assessed': { version: 1 },
  'goal-assessment-withdrawn': { version: 1 },
  'activity-planned': { version: 1 },
  'activity-reworded': { version: 1 },
  'activity-rescheduled': { version: 1 },
  'activity-reported': { version: 1 },
  'activity-report-withdrawn': { version: 1 },
  'activity-completed': { version: 1 },
  'activity-cancelled': { version: 1 },
  'activity-resumed': { version: 1 },
  'activity-deviation-explained': { version: 1 },
  'activity-withdrawn': { version: 1 },
  'plan-decided': { version: 1 },
  'plan-decision-withdrawn': { version: 1 },
  'document-recorded': { version: 1 },
  'document-withdrawn': { version: 1 },
} as const satisfies Record<PlanEvent['type'], { version: number }>;

/** The unit and year whose stream this is. @throws Error for any other stream: a projection that asks has the wrong prefix */
export function unitYearOf(stream: string): { readonly unit: string; readonly year: Year } {
  const m = /^unit-year-(.+)-(\d{4})$/.exec(stream);
  if (!m) throw new Error(`${stream} is not a unit's year`);
  return { unit: m[1]!, year: Number(m[2]) };
}

export * from './steering.js';
