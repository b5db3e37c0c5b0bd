import { describe, expect, test } from '@jest/globals';
import { roles, type Role, type Scope } from '#kernel/actor.js';
import { may, type Action, type Place } from './may.js';

const home: Place = { unit: 'solgarden', department: 'omsorg', committee: 'norr' };
const elsewhere: Place = { unit: 'bjorken', department: 'skola', committee: 'soder' };

/** Pinned here a second time on purpose: a change of who may do what is a change of two files. */
const expected: Readonly<Record<Action, readonly Role[]>> = {
  'read-unit': ['staff', 'deputy', 'manager', 'head', 'planner', 'controller', 'auditor', 'administrator'],
  'read-reasons': ['deputy', 'manager', 'head', 'planner', 'controller', 'auditor'],
  'start-plan': ['manager', 'deputy', 'head', 'planner'],
  'decide-plan': ['manager', 'head', 'planner'],
  'edit-plan': ['manager', 'deputy', 'head', 'planner'],
  'assess-goals': ['manager', 'deputy', 'head', 'planner'],
  'define-indicators': ['manager', 'head', 'planner', 'controller'],
  'set-steering': ['planner', 'administrator'],
  'take-in-from-above': ['manager', 'deputy', 'head', 'planner', 'controller'],
  'record-decision': ['manager', 'head', 'planner'],
  'change-target-on-own-authority': ['manager', 'head'],
  'enter-decided-target': ['manager', 'deputy', 'head', 'planner'],
  'record-outcome': ['manager', 'deputy', 'head', 'planner', 'controller'],
  'open-and-close-periods': ['head', 'planner', 'controller'],
  'import-document': ['planner'],
  'establish-units': ['planner', 'administrator'],
  'manage-organisation': ['administrator'],
};
const actions = Object.keys(expected) as Action[];

describe('who may do what', () => {
  test.each(actions.flatMap((action) => roles.map((role) => [role, action] as const)))('%s: %s', (role, action) => {
    const held = [{ role, scope: { kind: 'unit', id: 'solgarden' } as const }];
    expect(may(held, action, home)).toBe(expected[action].includes(role) ? role : undefined);
    expect(may(held, action, elsewhere)).toBeUndefined();
  });

  test.each([
    [{ kind: 'city' }, true, true],
    [{ kind: 'committee', id: 'norr' }, true, false],
    [{ kind: 'department', id: 'omsorg' }, true, false],
    [{ kind: 'unit', id: 'solgarden' }, true, false],
    [{ kind: 'unit', id: 'omsorg' }, false, false],
  ] as const)('a role held in %j covers what is below it', (scope: Scope, here, there) => {
    expect([
      may([{ role: 'manager', scope }], 'record-outcome', home),
      may([{ role: 'manager', scope }], 'record-outcome', elsewhere),
    ]).toEqual([here ? 'manager' : undefined, there ? 'manager' : undefined]);
  });

  test('nobody may do anything without a role, or what no role is named for', () => {
    for (const action of actions) expect(may([], action, home)).toBeUndefined();
    for (const action of ['erase-everything', 'toString', '__proto__'])
      expect(may([{ role: 'manager', scope: { kind: 'city' } }], action as Action, home)).toBeUndefined();
  });

  test.each([
    [{ kind: 'committee', id: 'soder' }, true],
    [{ kind: 'unit', id: 'nygarden' }, true],
    [{ kind: 'department', id: 'nygarden' }, false],
    [{ kind: 'committee', id: 'vaster' }, false],
  ] as const)(
    'a role in %j reads a unit that is shared with it or became it: %s, and does nothing else there',
    (scope, reads) => {
      const place: Place = {
        ...home,
        readBy: [
          { kind: 'committee', id: 'soder' },
          { kind: 'unit', id: 'nygarden' },
        ],
      };
      for (const action of actions) {
        const allowed = expected[action].includes('manager') && reads && action === 'read-unit';
        expect([action, may([{ role: 'manager', scope }], action, place)]).toEqual([
          action,
          allowed ? 'manager' : undefined,
        ]);
      }
    },
  );

  test('a committee’s role does not cover what stands outside the committees', () => {
    expect(
      may([{ role: 'planner', scope: { kind: 'committee', id: 'norr' } }], 'read-unit', {
        unit: 'ny',
        department: null,
        committee: null,
      }),
    ).toBeUndefined();
  });
});
