import type { Authority } from '#kernel/authority.js';
import type { Year } from '#kernel/period.js';

/** What is decided, and where: a unit's own things, or what a committee (null: the city) keeps above its units. */
export interface DecidedWhere {
  readonly unit?: string;
  readonly committee?: string | null;
  readonly year: Year;
  readonly matter: 'change-targets' | 'decide-plans';
  /** It is the council's to decide: a committee's decision does not do. */
  readonly council?: boolean;
}

/**
 * Whether the decision and the delegation that an authority names are there; another area keeps them. Asked before a command is decided, since
 * they stand in other streams than what it changes.
 */
export abstract class AuthorityRecords {
  /**
   * @throws RuleBroken `a-named-decision-is-in-the-list`, `a-named-decision-says-the-same`, `a-decision-is-of-the-body-that-owns`,
   * `a-delegated-decision-names-its-delegation`
   */
  abstract verify(authority: Authority, where: DecidedWhere): Promise<void>;
}

/** The authority that a command's facts rest on, where they name a record that can be looked up. */
export function namedAuthority(facts: unknown): Authority | undefined {
  const { authority } = facts as { readonly authority?: Authority };
  const named = authority?.kind === 'decision' && (authority.decision ?? authority.delegation) !== undefined;
  return named ? authority : undefined;
}
