import type { DomainEvent } from '#kernel/event.js';
import type { Role, Scope } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';

/** Stream of a committee's organisation; `city` holds what stands above or outside the committees. */
export const organisationStream = (committee: string | null): string => `organisation-${committee ?? 'city'}`;

export type CommitteeEstablished = DomainEvent<'committee-established', { committee: string; name: string }>;
export type DepartmentEstablished = DomainEvent<
  'department-established',
  { department: string; committee: string; name: string }
>;
/** `committee` is null where a document names the unit and not its committee: somebody places it later. */
export type UnitEstablished = DomainEvent<
  'unit-established',
  { unit: string; committee: string | null; department: string | null; name: string }
>;
/** `person` is the pseudonym that stands as actor in every event; the name is sealed. `madeUp`: a person of the demonstration. */
export type PersonRegistered = DomainEvent<'person-registered', { person: string; madeUp: boolean }, { name: string }>;
export type RoleGranted = DomainEvent<
  'role-granted',
  { person: string; role: Role; scope: Scope; from: Day; to: Day | null }
>;
export type RoleEnded = DomainEvent<'role-ended', { person: string; role: Role; scope: Scope; to: Day }>;

export type OrganisationEvent =
  CommitteeEstablished | DepartmentEstablished | UnitEstablished | PersonRegistered | RoleGranted | RoleEnded;

export const organisationEvents = {
  'committee-established': { version: 1 },
  'department-established': { version: 1 },
  'unit-established': { version: 1 },
  'person-registered': { version: 1 },
  'role-granted': { version: 1 },
  'role-ended': { version: 1 },
} as const satisfies Record<OrganisationEvent['type'], { version: number }>;
