import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Figure } from '#kernel/figure.js';
import type { Period, Year } from '#kernel/period.js';
import type { AuthorityKind } from '#platform/access/authority-form.js';
import type { IndicatorDefinition, Outcome, Target, TargetSlot } from '../events/index.js';

/** Which indicator of whose plan a form is about. */
export interface IndicatorPlaceDto {
  readonly unit: string;
  readonly unitName: string;
  readonly year: Year;
  readonly indicator: string;
  readonly indicatorName: string;
  readonly owner: Owner;
}

/** A decision of the decision list, by its id, that a change may rest on. */
export interface DecisionChoiceDto {
  readonly value: string;
  readonly label: string;
}

/** What a form asks about a target, wherever it stands. */
export interface TargetAskedDto {
  readonly slot: TargetSlot;
  readonly standing: Target | null;
  /** What stands again when this one is withdrawn or refused. */
  readonly before: Target | null;
  /** It was changed before its decision, which has not come. */
  readonly decisionPending: boolean;
  /** A first target is set, one that stands is changed: with a reason, from a day. */
  readonly mode: 'set' | 'change';
  /** The unit of measure that the indicator's figures have. */
  readonly measure: string | null;
  /** On what the person may let the change rest. */
  readonly authorities: readonly AuthorityKind[];
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** What the form for a unit's target needs to know; `hidden`: the command's id and the version seen. */
export interface TargetFormDto extends TargetAskedDto {
  readonly place: IndicatorPlaceDto;
  readonly decided: boolean;
  readonly recorded: readonly DecisionChoiceDto[];
  readonly hidden: Record<string, string>;
}

export interface OutcomeFormDto {
  readonly place: IndicatorPlaceDto;
  readonly period: Period;
  readonly periodState: 'not-opened' | 'open' | 'closed';
  readonly standing: Outcome | null;
  /** The year's target, to hold the figure against and to take its unit of measure from. */
  readonly target: Target | null;
  readonly measure: string | null;
  /** What the figures by gender are. */
  readonly split: IndicatorDefinition['split'];
  /** `blocked`: the period was never opened, or the indicator not followed, so there is nothing to record in and nothing to correct. */
  readonly mode: 'record' | 'correct' | 'blocked';
  /** The day from which it is not followed, where that is why. */
  readonly ended: Day | null;
  readonly mayOpenPeriods: boolean;
  readonly hidden: Record<string, string>;
}

export interface GoalChoiceDto {
  readonly id: string;
  readonly title: string;
}

export interface AdoptionFormDto {
  readonly unit: string;
  readonly unitName: string;
  readonly year: Year;
  readonly goals: readonly GoalChoiceDto[];
  readonly hidden: Record<string, string>;
}

/** An indicator as it stands, to be defined, redefined, moved or ended. */
export interface DefinitionFormDto {
  readonly place: IndicatorPlaceDto;
  readonly definition: IndicatorDefinition;
  readonly goal: string | null;
  readonly goals: readonly GoalChoiceDto[];
  /** The plan is decided and the indicator not the unit's own: redefining and ending it names the owner's decision. */
  readonly decisionAsked: boolean;
  readonly recorded: readonly DecisionChoiceDto[];
  readonly comparableFrom: Day | null;
  readonly discontinuedFrom: Day | null;
  /** Outcomes or forecasts stand: it cannot be withdrawn. */
  readonly hasFigures: boolean;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly hidden: Record<string, string>;
}

export interface ForecastFormDto {
  readonly place: IndicatorPlaceDto;
  readonly period: Period;
  readonly periodState: 'not-opened' | 'open' | 'closed';
  readonly ended: Day | null;
  readonly standing: Figure | null;
  readonly target: Target | null;
  readonly outcome: Outcome | null;
  readonly measure: string | null;
  readonly hidden: Record<string, string>;
}

export interface AnalysisFormDto {
  readonly place: IndicatorPlaceDto;
  readonly period: Period;
  readonly periodState: 'not-opened' | 'open' | 'closed';
  readonly ended: Day | null;
  /** As it reads now; empty where nothing is said. */
  readonly analysis: string;
  readonly outcome: Outcome | null;
  readonly target: Target | null;
  readonly hidden: Record<string, string>;
}
