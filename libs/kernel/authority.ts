import type { Day } from './day.js';

/** Who owns a goal, an indicator or a target: the owner decides on it. */
export type Owner = 'council' | 'committee' | 'unit';

/**
 * On what a change rests. `own`: the actor's own authority over the unit's things. `decision`: a body or a delegate decided; date, dnr and
 * § as the rule asks. `pending`: changed while the decision is awaited, itself a deviation until it comes. `document`: read from a document,
 * which asserts what it says and not that anyone decided it.
 */
export type Authority =
  | { readonly kind: 'own' }
  | {
      readonly kind: 'decision';
      readonly body: string;
      readonly date: Day;
      readonly diaryNumber?: string;
      readonly paragraph?: string;
      /** The decision's own record, where it has one. */
      readonly decision?: string;
      /** The delegation that a person decided on. */
      readonly delegation?: string;
    }
  | { readonly kind: 'pending'; readonly body: string }
  | { readonly kind: 'document' };
