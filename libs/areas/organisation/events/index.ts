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

/** A part of a unit: a section or a team. */
export type SectionEstablished = DomainEvent<'section-established', { section: string; unit: string; name: string }>;
/** From `effectiveFrom` on. Whoever asks by the old name still finds it. */
export type PlaceRenamed = DomainEvent<'place-renamed', { what: Place; from: string; to: string }, { reason?: string }>;
/** Another department or committee from `effectiveFrom` on. `from` and `to` are null where it stands outside them. */
export type UnitPlaced = DomainEvent<'unit-placed', { unit: string; from: UnitPlacing; to: UnitPlacing }>;
/**
 * The committees that a unit works for and is financed by, beside the one that hosts it (where it is placed). Replaces what stood; empty: only
 * its host.
 */
export type UnitShared = DomainEvent<'unit-shared', { unit: string; committees: readonly string[] }>;
/** From `effectiveFrom` on these are one, under `into`, which may be one of them or new. They keep their history under their own ids. */
export type UnitsMerged = DomainEvent<'units-merged', { units: readonly string[]; into: string }, { reason?: string }>;
/** From `effectiveFrom` on `into` do what `unit` did; it may go on as one of them. */
export type UnitSplit = DomainEvent<'unit-split', { unit: string; into: readonly string[] }, { reason?: string }>;
/** As for units. In the city's stream, as it concerns several committees. */
export type CommitteesMerged = DomainEvent<
  'committees-merged',
  { committees: readonly string[]; into: string },
  { reason?: string }
>;
export type CommitteeSplit = DomainEvent<
  'committee-split',
  { committee: string; into: readonly string[] },
  { reason?: string }
>;
/** As for units, within a committee: what stands in them stands in the one from that day. */
export type DepartmentsMerged = DomainEvent<
  'departments-merged',
  { departments: readonly string[]; into: string },
  { reason?: string }
>;
/** To another committee, with all that stands in it. */
export type DepartmentMoved = DomainEvent<
  'department-moved',
  { department: string; from: string; to: string },
  { reason?: string }
>;
/** No longer there from `effectiveFrom` on; its history stays. */
export type PlaceClosed = DomainEvent<'place-closed', { what: Place }, { reason?: string }>;

// What was recorded by mistake. Each says the same of what it takes back as the event that recorded it, with the same `effectiveFrom`: as if it
// had never been to happen. Both stay in the log.
export type PlaceEstablishingWithdrawn = DomainEvent<
  'place-establishing-withdrawn',
  { what: Place },
  { reason: string }
>;
export type PlaceRenamingWithdrawn = DomainEvent<
  'place-renaming-withdrawn',
  { what: Place; from: string; to: string },
  { reason: string }
>;
export type PlaceClosingWithdrawn = DomainEvent<'place-closing-withdrawn', { what: Place }, { reason: string }>;
export type UnitsMergerWithdrawn = DomainEvent<
  'units-merger-withdrawn',
  { units: readonly string[]; into: string },
  { reason: string }
>;
export type UnitSplitWithdrawn = DomainEvent<
  'unit-split-withdrawn',
  { unit: string; into: readonly string[] },
  { reason: string }
>;
export type DepartmentsMergerWithdrawn = DomainEvent<
  'departments-merger-withdrawn',
  { departments: readonly string[]; into: string },
  { reason: string }
>;
export type CommitteesMergerWithdrawn = DomainEvent<
  'committees-merger-withdrawn',
  { committees: readonly string[]; into: string },
  { reason: string }
>;
export type CommitteeSplitWithdrawn = DomainEvent<
  'committee-split-withdrawn',
  { committee: string; into: readonly string[] },
  { reason: string }
>;

/** What holds in a committee that has said nothing else (rule 7 of the model). */
export const defaultSmallNumber = 5;
/** Below how many cases a figure is masked where it leaves the unit, from `effectiveFrom` on. `from`: what held before. */
export type SmallNumberThresholdSet = DomainEvent<
  'small-number-threshold-set',
  { committee: string; from: number; to: number },
  { reason?: string }
>;

/** A duty with a name of the city's own, such as coordinator, beside the roles that give rights. Gives none. */
export type FunctionAssigned = DomainEvent<
  'function-assigned',
  { assignment: string; person: string; function: string; scope: Scope; from: Day; to: Day | null }
>;
export type FunctionEnded = DomainEvent<'function-ended', { assignment: string; to: Day }>;

/** What a committee lets others decide. `to`: the role that decides, in that scope. The decision to delegate is the event's authority. */
export type DelegationDecided = DomainEvent<
  'delegation-decided',
  {
    delegation: string;
    committee: string;
    matter: DelegatedMatter;
    to: Role;
    scope: Scope;
    from: Day;
    until: Day | null;
  }
>;
export type DelegationEnded = DomainEvent<'delegation-ended', { delegation: string; until: Day }, { reason?: string }>;

/** What can be delegated: changing the committee's targets, deciding a unit's plan. */
export const delegatedMatters = ['change-targets', 'decide-plans'] as const;
export type DelegatedMatter = (typeof delegatedMatters)[number];

export interface Place {
  readonly kind: 'committee' | 'department' | 'unit' | 'section';
  readonly id: string;
}
export interface UnitPlacing {
  readonly committee: string | null;
  readonly department: string | null;
}

export type OrganisationEvent =
  | CommitteeEstablished
  | DepartmentEstablished
  | UnitEstablished
  | SectionEstablished
  | PlaceRenamed
  | UnitPlaced
  | UnitShared
  | UnitsMerged
  | UnitSplit
  | CommitteesMerged
  | CommitteeSplit
  | DepartmentsMerged
  | DepartmentMoved
  | PlaceClosed
  | PlaceEstablishingWithdrawn
  | PlaceRenamingWithdrawn
  | PlaceClosingWithdrawn
  | UnitsMergerWithdrawn
  | UnitSplitWithdrawn
  | DepartmentsMergerWithdrawn
  | CommitteesMergerWithdrawn
  | CommitteeSplitWithdrawn
  | SmallNumberThresholdSet
  | PersonRegistered
  | RoleGranted
  | RoleEnded
  | FunctionAssigned
  | FunctionEnded
  | DelegationDecided
  | DelegationEnded;

export const organisationEvents = {
  'committee-established': { version: 1 },
  'department-established': { version: 1 },
  'unit-established': { version: 1 },
  'section-established': { version: 1 },
  'unit-placed': { version: 1 },
  'unit-shared': { version: 1 },
  'units-merged': { version: 1 },
  'unit-split': { version: 1 },
  'committees-merged': { version: 1 },
  'committee-split': { version: 1 },
  'departments-merged': { version: 1 },
  'department-moved': { version: 1 },
  'place-establishing-withdrawn': { version: 1 },
  'place-renaming-withdrawn': { version: 1 },
  'place-closing-withdrawn': { version: 1 },
  'units-merger-withdrawn': { version: 1 },
  'unit-split-withdrawn': { version: 1 },
  'departments-merger-withdrawn': { version: 1 },
  'committees-merger-withdrawn': { version: 1 },
  'committee-split-withdrawn': { version: 1 },
  'small-number-threshold-set': { version: 1 },
  'person-registered': { version: 1 },
  'role-granted': { version: 1 },
  'role-ended': { version: 1 },
  'function-assigned': { version: 1 },
  'function-ended': { version: 1 },
  'delegation-decided': { version: 1 },
  'delegation-ended': { version: 1 },
  'place-renamed': { version: 1 },
  'place-closed': { version: 1 },
} as const satisfies Record<OrganisationEvent['type'], { version: number }>;
