import type { Year } from '#kernel/period.js';
import type { RecordedAuthorities } from '#platform/access/authority-form.js';

/** Decisions that have a record of their own, of the city and the unit's committees; another area keeps them, and the composition says which. */
export abstract class DecisionList {
  /** By the decision's id, the latest first. */
  abstract decisions(unit: string, year: Year): Promise<RecordedAuthorities>;
}
