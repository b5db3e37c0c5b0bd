import type { IndicatorDefinition, MissingReason } from '#areas/indicators/events/index.js';
import type { GoalSection, PlanChapter, Verdict } from '#areas/plans/events/index.js';
import type { Owner } from '#kernel/authority.js';
import type { Period } from '#kernel/period.js';

/**
 * A made-up unit's two years, as a person would tell it. `before` is the year before the sample's own. Figures are written as in Swedish
 * (`84,5 %`), days as `MM-DD` of the year they stand in.
 */
export interface SampleUnit {
  readonly unit: string;
  readonly chapters: Readonly<Partial<Record<PlanChapter, string>>>;
  readonly goals: readonly SampleGoal[];
  readonly indicators: readonly SampleIndicator[];
  readonly activities: readonly SampleActivity[];
}

/** A unit's own goal; the goals above are shared by the district. */
export interface SampleGoal {
  readonly id: string;
  /** The committee goal that it stands under. */
  readonly under: string;
  readonly title: string;
  /** Worded otherwise the year before. */
  readonly titleBefore?: string;
  readonly sections: Readonly<Partial<Record<GoalSection, string>>>;
  readonly verdicts: { readonly before?: Verdict; readonly T1?: Verdict; readonly T2?: Verdict };
}

export interface SampleIndicator {
  readonly id: string;
  readonly goal: string;
  readonly owner: Owner;
  readonly definition: Pick<IndicatorDefinition, 'name' | 'definition' | 'measure' | 'direction'> &
    Partial<IndicatorDefinition>;
  readonly before?: SampleFigures;
  readonly now: SampleFigures;
  /** Measured otherwise from 1 January of the sample's own year: what it was before, and why it was changed. */
  readonly redefined?: { readonly before: Partial<IndicatorDefinition>; readonly reason: string };
}

export interface SampleFigures {
  /** A number with its unit, or a word such as `öka`. */
  readonly target: string;
  readonly council?: string;
  /** A figure, a share `12/15`, or why there is none. */
  readonly outcomes: Readonly<Partial<Record<Period, string | { readonly missing: MissingReason }>>>;
  /** Men and women, of the annual outcome. */
  readonly byGender?: { readonly men: string; readonly women: string };
  readonly forecasts?: Readonly<Partial<Record<'T1' | 'T2', string>>>;
  readonly analysis?: Readonly<Partial<Record<Period, string>>>;
}

export interface SampleActivity {
  readonly id: string;
  readonly goal: string;
  readonly title: string;
  readonly start: string;
  readonly end: string;
  readonly ends:
    | { readonly as: 'completed'; readonly on: string }
    | { readonly as: 'cancelled'; readonly reason: string }
    | { readonly as: 'moved'; readonly to: string; readonly reason: string }
    | { readonly as: 'ongoing' };
}
