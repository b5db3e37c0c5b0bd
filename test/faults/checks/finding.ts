/** Something that must not be. `invariant` is a code for tests and reports. */
export interface Finding {
  readonly invariant: Invariant;
  readonly detail: string;
}

export type Invariant =
  /** What was acknowledged is in the log at its position with its content. */
  | 'acknowledged-is-kept'
  /** A command is recorded once. */
  | 'recorded-once'
  /** A command that was refused is not recorded. */
  | 'refused-is-not-recorded'
  /** A command is refused only when somebody else changed the item. */
  | 'refused-for-a-reason'
  /** Every event comes from a command that was sent. */
  | 'nothing-unasked'
  /** Every command that was sent is answered. */
  | 'everything-is-answered'
  /** Positions are 0, 1, 2 … */
  | 'positions-are-gapless'
  /** Versions of each stream are 0, 1, 2 … */
  | 'versions-are-gapless'
  | 'recorded-at-never-goes-back'
  | 'leaf-is-of-the-envelope'
  /** A command acknowledged before another was sent stands before it. */
  | 'order-is-real-time-order'
  /** A command changed the very version of the item that its client had seen. */
  | 'nothing-is-overwritten-unseen'
  /** What is shown at a position holds everything up to it. */
  | 'own-writes-are-read'
  | 'rows-equal-a-replay';
