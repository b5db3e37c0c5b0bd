import type { Figure } from '#kernel/figure.js';
import type { Period, Year } from '#kernel/period.js';
import type { IndicatorState, OutcomeRow } from '#areas/indicators/commands/index.js';
import type { MissingReason, Outcome } from '#areas/indicators/events/index.js';
import type { FigureNote, WhyUnread } from '../reading/cell-figure.js';

/** An indicator of a unit's year with what stands of one period. */
export interface KnownIndicator {
  readonly id: string;
  readonly name: string;
  /** Unit of measure of its figures; null: nobody has said. */
  readonly measure: string | null;
  /** Kolada's numbers that its source or supplier names. */
  readonly kpis: readonly string[];
  readonly outcome: Outcome | null;
  readonly missing: MissingReason | null;
  readonly forecast: Figure | null;
  readonly analysis: string | null;
  /** The versions of outcome, forecast and analysis that stand. */
  readonly seen: string;
  readonly seenOutcome: number;
  readonly seenForecast: number;
}

/** A unit's year as its stream says. */
export interface UnitFigures {
  readonly unit: string;
  readonly name: string;
  /** All names that it has or had. */
  readonly names: readonly string[];
  readonly year: Year;
  readonly period: Period;
  readonly state: IndicatorState;
  readonly version: number;
  readonly indicators: readonly KnownIndicator[];
}

/** What a person answered of single rows of the file. */
export interface RowAnswers {
  /** Indicator by row number. */
  readonly indicators: ReadonlyMap<number, string>;
  /** Unit by the number of the first row that names it so. */
  readonly units: ReadonlyMap<number, string>;
}

export type Becomes =
  /** Stands so already. */
  | 'same'
  /** Would be recorded. */
  | 'new'
  /** Would correct what stands, or what is closed, or withdraw it. */
  | 'correction'
  /** Is not understood, or a rule hinders it. */
  | 'problem'
  /** Says nothing. */
  | 'no-figures'
  /** Is about another unit, period or year. */
  | 'elsewhere'
  /** Nobody knows which indicator or unit it is about. */
  | 'unmatched';

export type Field = 'figure' | 'men' | 'women' | 'neither' | 'share' | 'missing' | 'forecast' | 'analysis';

export type Problem =
  | { readonly kind: 'unread'; readonly field: Field; readonly why: WhyUnread; readonly text: string }
  | {
      readonly kind: 'rule';
      readonly rule: string;
      readonly details: Readonly<Record<string, string | number | boolean | null>>;
    }
  | {
      readonly kind:
        | 'share-needs-both'
        | 'figure-or-missing'
        | 'unknown-missing-reason'
        | 'words-too-long'
        | 'no-figure-of-the-whole';
    }
  | { readonly kind: 'twice'; readonly row: number }
  | { readonly kind: 'other-unit' | 'several-units' | 'unknown-unit' | 'no-unit'; readonly text: string }
  | { readonly kind: 'other-period' | 'other-year'; readonly text: string }
  | { readonly kind: 'unknown-indicator' | 'several-indicators' | 'id-of-another'; readonly text: string };

export type RowNote = FigureNote | 'forecast-not-taken' | 'analysis-not-taken';

/** What would be recorded of a row. */
export type RowChange =
  | { readonly what: 'outcome'; readonly from: Outcome | null; readonly to: Outcome | null }
  | { readonly what: 'missing'; readonly from: MissingReason | null; readonly to: MissingReason }
  | { readonly what: 'forecast'; readonly from: Figure | null; readonly to: Figure | null }
  | { readonly what: 'analysis'; readonly from: string | null; readonly to: string };

export interface PreviewRow {
  /** Number in the sheet, from 1. */
  readonly row: number;
  /** What the row calls its indicator, and its unit where it names one. */
  readonly label: string;
  readonly unitText: string;
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly indicator: KnownIndicator | null;
  readonly by: 'id' | 'name' | 'kpi' | 'person' | null;
  readonly becomes: Becomes;
  readonly changes: readonly RowChange[];
  readonly needsReason: boolean;
  readonly notes: readonly RowNote[];
  readonly problem: Problem | null;
  /** What it may be, best first: never joined by likeness alone. */
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly alike: boolean }[];
  /** For the command; only where something would be recorded. */
  readonly facts: OutcomeRow | null;
}
