import type { Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { Outcome, Target, TargetSlot } from '../events/index.js';

/** Which indicator of whose plan a form is about. */
export class IndicatorPlaceDto {
  unit!: string;
  unitName!: string;
  year!: Year;
  indicator!: string;
  indicatorName!: string;
  owner!: Owner;
}

/** What the form for a target needs to know; `hidden`: the command's id and the version seen. */
export class TargetFormDto {
  place!: IndicatorPlaceDto;
  slot!: TargetSlot;
  standing!: Target | null;
  /** A first target is set, one that stands is changed: with a reason, from a day. */
  mode!: 'set' | 'change';
  decided!: boolean;
  /** On what the person may let the change rest. */
  authorities!: ('own' | 'decision' | 'pending')[];
  firstDay!: Day;
  lastDay!: Day;
  hidden!: Record<string, string>;
}

export class OutcomeFormDto {
  place!: IndicatorPlaceDto;
  period!: Period;
  periodState!: 'not-opened' | 'open' | 'closed';
  standing!: Outcome | null;
  /** The year's target, to hold the figure against and to take its unit of measure from. */
  target!: Target | null;
  /** `blocked`: the period was never opened, so there is nothing to record in and nothing to correct. */
  mode!: 'record' | 'correct' | 'blocked';
  mayOpenPeriods!: boolean;
  hidden!: Record<string, string>;
}
