import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { ActivityStatus, GoalLevel, GoalSection, PlanChapter, Verdict } from '../events/index.js';

/** What every form of a unit's plan knows. */
export interface PlanFormDto {
  readonly unit: string;
  readonly unitName: string;
  readonly committeeName: string | null;
  readonly year: Year;
  readonly decided: boolean;
  /** The command's id and, where two may change the same thing, the version seen. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Where the form is sent. */
  readonly action: string;
}

export interface GoalChoiceDto {
  readonly id: string;
  readonly level: GoalLevel;
  readonly number: string | null;
  readonly title: string;
}

export type AuthorityKindDto = 'own' | 'decision' | 'pending';

export interface GoalFormDto extends PlanFormDto {
  /** Null: a goal is added. */
  readonly goal: (GoalChoiceDto & { readonly parent: string | null }) | null;
  /** Where it can stand. */
  readonly parents: readonly GoalChoiceDto[];
  readonly authorities: readonly AuthorityKindDto[];
  /** Decisions with a record of their own that the change may rest on. */
  readonly recorded: readonly { readonly value: string; readonly label: string }[];
  /** It is the committee's or the council's in a decided plan: § or dnr is asked for. */
  readonly findable: boolean;
  /** There are goals above the units that are not in the plan, or read otherwise there. */
  readonly above: readonly SteeringOfferDto[];
}

/** A goal that is kept above the units and is not in the plan, or reads otherwise in it. */
export interface SteeringOfferDto extends GoalChoiceDto {
  readonly committee: string | null;
  /** As it reads in the plan; null: it is not there. */
  readonly inPlan: string | null;
}

export interface TextFormDto extends PlanFormDto {
  readonly subject: { readonly chapter: PlanChapter } | { readonly goal: GoalChoiceDto; readonly section: GoalSection };
  readonly text: string;
}

export interface AssessmentFormDto extends PlanFormDto {
  readonly goal: GoalChoiceDto;
  readonly period: Period;
  readonly periodState: 'not-opened' | 'open' | 'closed';
  readonly standing: Verdict | null;
  /** Of the goal's own indicators, those that miss their targets in the period. */
  readonly missed: number;
}

export interface ActivityFormDto extends PlanFormDto {
  readonly goals: readonly GoalChoiceDto[];
  /** Null: one is planned. */
  readonly activity: {
    readonly id: string;
    readonly title: string;
    readonly goal: string | null;
    readonly start: Day | null;
    readonly end: Day | null;
    readonly status: ActivityStatus | null;
    /** What was said to deviate, by period. */
    readonly deviations: readonly { readonly period: Period; readonly text: string }[];
  } | null;
}

export interface DecisionFormDto extends PlanFormDto {
  readonly recorded: GoalFormDto['recorded'];
  readonly started: boolean;
}

/** One thing that can come along into the new year. */
export interface OfferDto {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
}

export interface NewPlanFormDto {
  readonly unit: string;
  readonly unitName: string;
  readonly year: Year;
  readonly hidden: Readonly<Record<string, string>>;
  /** The unit has a plan for the year already. */
  readonly started: boolean;
  /** There is a plan of the year before to begin from. */
  readonly continues: boolean;
  /** Whose plans of the year before it can begin from, and does. */
  readonly sources: readonly { readonly id: string; readonly name: string; readonly chosen: boolean }[];
  readonly steering: readonly OfferDto[];
  readonly goals: readonly OfferDto[];
  readonly activities: readonly OfferDto[];
  readonly indicators: readonly OfferDto[];
  readonly targets: readonly OfferDto[];
  readonly texts: readonly OfferDto[];
  readonly chapters: readonly PlanChapter[];
}
