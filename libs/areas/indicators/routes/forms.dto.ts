import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { Outcome, Target, TargetSlot } from '../events/index.js';

/** Which indicator of whose plan a form is about. */
export interface IndicatorPlaceDto {
  readonly unit: string;
  readonly unitName: string;
  readonly year: Year;
  readonly indicator: string;
  readonly indicatorName: string;
  readonly owner: Owner;
}

/** What the form for a target needs to know; `hidden`: the command's id and the version seen. */
export interface TargetFormDto {
  readonly place: IndicatorPlaceDto;
  readonly slot: TargetSlot;
  readonly standing: Target | null;
  /** A first target is set, one that stands is changed: with a reason, from a day. */
  readonly mode: 'set' | 'change';
  readonly decided: boolean;
  /** On what the person may let the change rest. */
  readonly authorities: readonly ('own' | 'decision' | 'pending')[];
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly hidden: Record<string, string>;
}

export interface OutcomeFormDto {
  readonly place: IndicatorPlaceDto;
  readonly period: Period;
  readonly periodState: 'not-opened' | 'open' | 'closed';
  readonly standing: Outcome | null;
  /** The year's target, to hold the figure against and to take its unit of measure from. */
  readonly target: Target | null;
  /** `blocked`: the period was never opened, so there is nothing to record in and nothing to correct. */
  readonly mode: 'record' | 'correct' | 'blocked';
  readonly mayOpenPeriods: boolean;
  readonly hidden: Record<string, string>;
}
