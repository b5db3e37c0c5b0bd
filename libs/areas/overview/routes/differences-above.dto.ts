/** How many goals, indicators, targets and activities stand above a unit otherwise than in its plan. */
export interface DiffersAbove {
  /** In the plan, and read otherwise there. */
  readonly changed: number;
  /** Not in the plan. */
  readonly missing: number;
}
