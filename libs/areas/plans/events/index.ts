import type { DomainEvent } from '#kernel/event.js';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';

/** The stream of one unit's year: its plan, indicators, periods and reports, since rules span them. */
export const unitYearStream = (unit: string, year: Year): string => `unit-year-${unit}-${year}`;
export const unitYearStreamPrefix = 'unit-year-';

/** Council orientation goal → council area goal → committee goal → the unit's own goal (commitment before 2015). */
export const goalLevels = ['orientation', 'area', 'committee', 'unit'] as const;
export type GoalLevel = (typeof goalLevels)[number];

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

export type ActivityStatus = 'completed' | 'ongoing' | 'not-started' | 'cancelled';
export type DocumentKind = 'plan' | 'tertial-report' | 'annual-report';

export type PlanStarted = DomainEvent<'plan-started', { unit: string; year: Year }>;
/** Goals above the unit stand in its plan as the plan words them; `parent` is null for the first level. */
export type GoalAdded = DomainEvent<
  'goal-added',
  { goal: string; level: GoalLevel; number: string | null; title: string; parent: string | null }
>;
export type GoalSectionRevised = DomainEvent<
  'goal-section-revised',
  { goal: string; section: GoalSection },
  { text: string }
>;
export type GoalAssessed = DomainEvent<'goal-assessed', { goal: string; period: Period; verdict: Verdict }>;
export type ActivityPlanned = DomainEvent<
  'activity-planned',
  { activity: string; goal: string | null; title: string; start: Day | null; end: Day | null }
>;
export type ActivityReported = DomainEvent<
  'activity-reported',
  { activity: string; period: Period; status: ActivityStatus },
  { deviation?: string; analysis?: string }
>;
/** The decision itself is the event's authority. */
export type PlanDecided = DomainEvent<'plan-decided', { decidedOn: Day }>;
/** A document's contents were recorded in this unit-year: the same document again records nothing. */
export type DocumentRecorded = DomainEvent<
  'document-recorded',
  { document: string; kind: DocumentKind; readerVersion: number }
>;

export type PlanEvent =
  | PlanStarted
  | GoalAdded
  | GoalSectionRevised
  | GoalAssessed
  | ActivityPlanned
  | ActivityReported
  | PlanDecided
  | DocumentRecorded;

export const planEvents = {
  'plan-started': { version: 1 },
  'goal-added': { version: 1 },
  'goal-section-revised': { version: 1 },
  'goal-assessed': { version: 1 },
  'activity-planned': { version: 1 },
  'activity-reported': { version: 1 },
  'plan-decided': { version: 1 },
  'document-recorded': { version: 1 },
} as const satisfies Record<PlanEvent['type'], { version: number }>;

/** The unit and year whose stream this is. @throws Error for any other stream: a projection that asks has the wrong prefix */
export function unitYearOf(stream: string): { readonly unit: string; readonly year: Year } {
  const m = /^unit-year-(.+)-(\d{4})$/.exec(stream);
  if (!m) throw new Error(`${stream} is not a unit's year`);
  return { unit: m[1]!, year: Number(m[2]) };
}
