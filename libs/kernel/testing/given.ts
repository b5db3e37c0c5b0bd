import { expect } from '@jest/globals';
import { evolveAll, type Decider } from '../decider.js';
import type { DomainEvent } from '../event.js';
import { RuleBroken } from '../rule-broken.js';

/** Given what has happened, when a decision is made, then these events, or this rule broken. Events are the only way to a state. */
export function given<S>(decider: Decider<S>, history: readonly DomainEvent[]) {
  const state = evolveAll(decider, decider.initial, history, 0);
  return {
    state,
    when: (decide: (state: S) => readonly DomainEvent[]) => ({
      records: (...expected: readonly object[]): void => {
        expect(decide(state)).toEqual(expected.map((e) => expect.objectContaining(e) as unknown));
      },
      breaks: (rule: string): RuleBroken => {
        let thrown: unknown;
        try {
          decide(state);
        } catch (error) {
          thrown = error;
        }
        if (!(thrown instanceof RuleBroken))
          throw new Error(
            `expected ${rule} to be broken, got ${thrown instanceof Error ? thrown.message : 'no error'}`,
          );
        expect(thrown.rule).toBe(rule);
        return thrown;
      },
      throws: (kind: new (...args: never[]) => Error): void => {
        expect(() => decide(state)).toThrow(kind);
      },
    }),
  };
}
