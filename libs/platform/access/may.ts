import type { Role, RoleHeld, Scope } from '#kernel/actor.js';

/** What can be done, in the words of the trade. A new action is allowed to nobody until a role is named for it below. */
export type Action =
  /** See figures, plans and their history. */
  | 'read-unit'
  /** See why: the free text of reasons, and the lines of a document around a figure. */
  | 'read-reasons'
  | 'start-plan'
  | 'decide-plan'
  /** Goals, sections, chapters and activities of the unit's plan. */
  | 'edit-plan'
  | 'assess-goals'
  /** What an indicator means, where it stands, whether it is followed. */
  | 'define-indicators'
  /** What stands above the units: the committee's and the council's goals. */
  | 'set-steering'
  /** What stands above, into a unit's plan as it stands there: its owner decided it. */
  | 'take-in-from-above'
  /** Write down what a body or a delegate decided. */
  | 'record-decision'
  /** Change a target on the unit's own authority. */
  | 'change-target-on-own-authority'
  /** Enter a change that a body decided or is to decide. */
  | 'enter-decided-target'
  | 'record-outcome'
  | 'open-and-close-periods'
  | 'import-document'
  | 'establish-units'
  | 'manage-organisation';

/** Where it is done; null: not in any. Nothing named at all: the city. */
export interface Place {
  readonly unit: string | null;
  readonly department: string | null;
  readonly committee: string | null;
  /** Where else a role lets read it, and nothing more: in a committee that shares the unit, in the unit that it became. */
  readonly readBy?: readonly Scope[];
}

const allowed: Readonly<Record<Action, readonly Role[]>> = {
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

/**
 * The one place that decides. Returns the role in which it may be done (recorded with the event), or undefined: no. A role covers the place
 * where it is held and everything below.
 */
export function may(held: readonly RoleHeld[], action: Action, place: Place): Role | undefined {
  // An action that came from outside the types is nobody's.
  const roles: readonly Role[] = Object.hasOwn(allowed, action) ? allowed[action] : [];
  // In the order of the table, not of the grants: who is both manager and planner acts as what the action names first.
  return roles.find((role) =>
    held.some((h) => h.role === role && (covers(h.scope, place) || (action === 'read-unit' && reads(h.scope, place)))),
  );
}

const reads = (scope: Scope, { readBy = [] }: Place): boolean =>
  scope.kind !== 'city' && readBy.some((by) => by.kind === scope.kind && by.id === scope.id);

function covers(scope: Scope, place: Place): boolean {
  switch (scope.kind) {
    case 'city':
      return true;
    case 'committee':
      return place.committee === scope.id;
    case 'department':
      return place.department === scope.id;
    case 'unit':
      return place.unit === scope.id;
  }
}
