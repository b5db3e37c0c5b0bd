import type { Role } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';

/** An id with its name, for a page or a program to show. */
export class NamedDto {
  id!: string;
  name!: string;
}

export class UnitNodeDto extends NamedDto {
  /** Other committees that it works for. */
  sharedWith!: NamedDto[];
  sections!: NamedDto[];
  /** Latest first. */
  earlierNames!: string[];
}

export class DepartmentNodeDto extends NamedDto {
  units!: UnitNodeDto[];
}

export class CommitteeNodeDto extends NamedDto {
  departments!: DepartmentNodeDto[];
  /** Directly under the committee. */
  units!: UnitNodeDto[];
}

/** One that is no more. */
export class FormerUnitDto extends NamedDto {
  closedFrom!: Day;
  committeeName!: string | null;
  /** What it became, by merging or splitting. */
  successors!: NamedDto[];
}

/** The organisation as it stands on a day. */
export class OrganisationTreeDto {
  day!: Day;
  committees!: CommitteeNodeDto[];
  /** Units that stand in no committee, or in one that is no more. */
  outside!: UnitNodeDto[];
  /** Units that were closed or merged by that day, latest first. */
  former!: FormerUnitDto[];
}

/** What the reader may do here: shown as links; each change is checked again when it is sent. */
export interface OrganisationRights {
  readonly changePlaces: boolean;
  readonly changePeople: boolean;
}

export type PlaceKind = 'committee' | 'department' | 'unit' | 'section';

export interface StretchDto {
  readonly text: string;
  /** Null: since before it was written down. */
  readonly from: Day | null;
  /** The first day of the next; null: still. */
  readonly until: Day | null;
}

export interface LinkedPlaceDto {
  readonly kind: PlaceKind;
  readonly id: string;
  readonly name: string;
  readonly from: Day;
}

/** One place with all that is known of it, past and planned. */
export interface PlaceDto {
  readonly kind: PlaceKind;
  readonly id: string;
  /** Its name today; of one that is no more, its last. */
  readonly name: string;
  readonly from: Day | null;
  /** Also where that day is still to come. */
  readonly closedFrom: Day | null;
  readonly names: readonly StretchDto[];
  readonly placings: readonly StretchDto[];
  readonly sharedWith: readonly StretchDto[];
  readonly predecessors: readonly LinkedPlaceDto[];
  readonly successors: readonly LinkedPlaceDto[];
  readonly inside: readonly LinkedPlaceDto[];
  /** The unit of a section. */
  readonly unit: NamedDto | null;
  /** It was established by mistake, and that was taken back. */
  readonly withdrawn: boolean;
  /** Of all that was recorded of it: its ETag − 1. */
  readonly version: number;
  /** Of a committee: figures below it are masked where they leave the unit. */
  readonly smallNumber: number | null;
  readonly changes: readonly RecordedChangeDto[];
  readonly mayChange: boolean;
  readonly mayTakeBack: boolean;
  readonly maySetThreshold: boolean;
}

/** Something recorded of a place that can be taken back, or was. */
export class RecordedChangeDto {
  /** What it is called when it is taken back. */
  change!: string;
  is!: 'establishing' | 'renaming' | 'closing' | 'merger' | 'split';
  /** The day from which it applies; null: since before it was written down. */
  from!: Day | null;
  takenBack!: boolean;
  /** Names: of a renaming the old one, of a merger those that became one. */
  before!: string[];
  after!: string[];
}

/** What was recorded of a place. */
export class PlaceChangesDto extends NamedDto {
  kind!: PlaceKind;
  /** Send it as If-Match with a change of the place. */
  etag!: string;
  closedFrom!: Day | null;
  changes!: RecordedChangeDto[];
}

/** The tree as a page shows it: large cities open one committee at a time. */
export interface TreePageDto {
  readonly tree: OrganisationTreeDto;
  readonly isToday: boolean;
  /** Ids of the committees whose units are shown. */
  readonly open: readonly string[];
  readonly unitCount: number;
  readonly rights: OrganisationRights;
}

/** What can be done with a place, as in its address. */
export const placeChanges = [
  'namn',
  'flytta',
  'gemensam',
  'sla-ihop',
  'dela',
  'avsluta',
  'smatal',
  'ta-tillbaka',
] as const;
export type PlaceChange = (typeof placeChanges)[number];

export interface DepartmentChoiceDto extends NamedDto {
  readonly committee: string;
}

/** A form that changes one place. */
export interface PlaceFormDto {
  readonly kind: PlaceKind;
  readonly id: string;
  readonly name: string;
  readonly change: PlaceChange;
  readonly hidden: Record<string, string>;
  readonly committees: readonly NamedDto[];
  readonly departments: readonly DepartmentChoiceDto[];
  /** Where a unit stands, as the form's choice; and with whom it is shared. */
  readonly standsAt: string;
  readonly sharedWith: readonly string[];
  readonly smallNumber: number | null;
  /** What can still be taken back. */
  readonly changes: readonly RecordedChangeDto[];
}

/** A form that establishes one. `parent`: within what, where the address says so. */
export interface EstablishFormDto {
  readonly kind: PlaceKind;
  readonly hidden: Record<string, string>;
  readonly parent: NamedDto | null;
  readonly committees: readonly NamedDto[];
  readonly departments: readonly DepartmentChoiceDto[];
}

/** Where a role, a function or a delegation applies: what can be chosen. */
export interface ScopeChoicesDto {
  readonly committees: readonly NamedDto[];
  readonly departments: readonly DepartmentChoiceDto[];
}

export interface PersonFormDto extends ScopeChoicesDto {
  readonly person: NamedDto;
  readonly hidden: Record<string, string>;
}

/** A form that ends a role, a function or a delegation. */
export interface EndFormDto {
  readonly action: string;
  readonly back: string;
  /** What is ended, in a sentence. */
  readonly what: string;
  readonly hidden: Record<string, string>;
}

export interface PersonRowDto {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly HoldingDto[];
  readonly functions: readonly HoldingDto[];
}

/** A role or a function, and where it is held. */
export interface HoldingDto {
  /** Within the address of its page of ending. */
  readonly key: string;
  readonly what: string;
  readonly where: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly state: 'now' | 'coming' | 'past';
}

export interface DelegationRowDto {
  readonly id: string;
  readonly committeeName: string;
  readonly matter: string;
  readonly to: Role;
  readonly where: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly inForce: boolean;
  readonly authority: Authority | null;
}
