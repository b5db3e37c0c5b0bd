import type { Outcome, Target } from '#areas/indicators/events/index.js';
import type { Period, Year } from '#kernel/period.js';
import type { Intent } from './history.js';

/** How a client reaches the product: over HTTP in a campaign, within the process where a planted defect is looked for. */
export interface Transport {
  /** One attempt. Never rejects. `patienceMs`: after this the client gives up waiting, and nobody has taken the command back. */
  send(intent: Intent, person: string, key: string, patienceMs: number): Promise<Answer>;
  /** A unit-year's items as they are shown at `minPosition` or later; undefined: no answer, or one that says it is not there yet. */
  look(unit: string, year: Year, period: Period, minPosition: number): Promise<readonly ShownItem[] | undefined>;
}

export type Answer =
  | { readonly kind: 'recorded'; readonly position: number; readonly version?: number }
  /** Nothing was recorded: somebody else changed the item. */
  | { readonly kind: 'refused' }
  /** Nobody knows whether it was recorded. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** An answer that a correct client never gets. */
  | { readonly kind: 'wrong'; readonly why: string };

export interface ShownItem {
  /** `indicator/period` or `indicator/annual`. */
  readonly item: string;
  readonly version: number;
  readonly value: Outcome | Target | null;
}
