/** Roles are held in a unit or above it, from a day to a day. */
export const roles = [
  'staff',
  'deputy',
  'manager',
  'head',
  'planner',
  'controller',
  'lex-sarah-officer',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** The place in the organisation where a role is held: it covers everything below. */
export type Scope =
  | { readonly kind: 'city' }
  | { readonly kind: 'committee'; readonly id: string }
  | { readonly kind: 'department'; readonly id: string }
  | { readonly kind: 'unit'; readonly id: string };

export interface RoleHeld {
  readonly role: Role;
  readonly scope: Scope;
}

/** Who acts: a pseudonym (the name stands sealed in the log) and the roles held at this moment. */
export interface Actor {
  /** `p-` and letters or digits; `system` for the product itself. */
  readonly id: string;
  readonly roles: readonly RoleHeld[];
}

/** The product itself: it prepares an empty store. */
export const systemActor: Actor = { id: 'system', roles: [{ role: 'administrator', scope: { kind: 'city' } }] };
