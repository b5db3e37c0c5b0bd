import type { VNode } from 'preact';
import type { Actor } from '#kernel/actor.js';
import type { Year } from '#kernel/period.js';

export interface ItemHistoryQuestion {
  readonly unit: string;
  readonly year: Year;
  /** An indicator's id. */
  readonly item: string;
  readonly minPosition?: number;
}

/**
 * The part of an indicator's page that tells how it became so. It is another area's to know and to word; the app says which
 * (`{ provide: ItemHistory, useExisting: HistoryPart }`).
 */
export abstract class ItemHistory {
  abstract ofItem(question: ItemHistoryQuestion, actor: Actor): Promise<VNode>;
}
