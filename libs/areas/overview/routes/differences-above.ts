import type { Actor } from '#kernel/actor.js';
import type { Year } from '#kernel/period.js';
import type { DiffersAbove } from './differences-above.dto.js';

/**
 * What a unit's plan lacks of what stands above it, or has otherwise. Another area compares them; the app says which
 * (`{ provide: DifferencesAbove, useExisting: FromAbove }`).
 */
export abstract class DifferencesAbove {
  /** @returns nothing differing where the reader could not take it in, or the unit has no plan for the year */
  abstract count(unit: string, year: Year, actor: Actor): Promise<DiffersAbove>;
}
