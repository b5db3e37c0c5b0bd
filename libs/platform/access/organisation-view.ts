import type { Actor, Role, RoleHeld, Scope } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Places } from './authorization.js';
import type { Place } from './may.js';

/** A unit as it stands on a day. */
export interface UnitEntry {
  readonly id: string;
  /** Its name on that day. */
  readonly name: string;
  readonly department: string | null;
  readonly departmentName: string | null;
  /** The committee that hosts it. */
  readonly committee: string | null;
  readonly committeeName: string | null;
  /** Other committees that it works for. */
  readonly sharedWith: readonly string[];
  readonly sections: readonly { readonly id: string; readonly name: string }[];
  /** Names that it had before that day, the latest first. `until` is the first day of the next name. */
  readonly earlierNames: readonly { readonly name: string; readonly until: Day }[];
  /** The day from which it is no more; null: on that day it stands, or is still to come. */
  readonly closedFrom: Day | null;
  /** Units that became this one, and that this one became, by merging or splitting, up to that day. */
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
}

export interface DepartmentEntry {
  readonly id: string;
  readonly name: string;
  readonly committee: string;
}

export interface CommitteeEntry {
  readonly id: string;
  readonly name: string;
}

/** What a committee lets a role decide within a scope, from a day to a day, both included. */
export interface DelegationEntry {
  readonly id: string;
  readonly committee: string;
  readonly matter: 'change-targets' | 'decide-plans';
  /** The role that decides. */
  readonly to: Role;
  readonly scope: Scope;
  readonly from: Day;
  /** The last day; null: until it is ended. */
  readonly until: Day | null;
  /** The decision to delegate. */
  readonly authority: Authority | null;
}

export interface PersonEntry {
  readonly id: string;
  readonly name: string;
  readonly madeUp: boolean;
  readonly roles: readonly RoleHeld[];
}

/**
 * What other areas and the sign-in ask of the organisation: which units there are, who is who, who may act. The organisation area answers;
 * a class, so that it can be asked for by type.
 */
export abstract class OrganisationView implements Places {
  /** The units that stand on the day (today where none is given), by name. */
  abstract units(day?: Day): readonly UnitEntry[];
  /** Any unit that ever was, as it stood on the day; before its first day as on its first, after its last as on its last. */
  abstract unit(id: string, day?: Day): UnitEntry | undefined;
  /** Every unit that ever was, each as `unit` tells it, by name: for pages that show what is no more. */
  abstract allUnits(day?: Day): readonly UnitEntry[];
  /** Every unit that bears or once bore the name, those that bear it on the day first. */
  abstract unitsNamed(name: string, day?: Day): readonly UnitEntry[];
  /** Those that stand on the day, by name; so for committees. What stands in a committee goes with it when it is merged. */
  abstract departments(day?: Day): readonly DepartmentEntry[];
  abstract committees(day?: Day): readonly CommitteeEntry[];
  /** One that bears the name today, else one that bore it. */
  abstract committeeByName(name: string): string | undefined;
  /** Where it stands today; one that is no more, where it stood last, so that its history can be read. */
  abstract placeOf(unit: string): Promise<Place | undefined>;
  /** In force on the day (today where none is given), of every committee. */
  abstract delegations(day?: Day): readonly DelegationEntry[];
  /** Figures below it are masked where they leave the unit (rule 7 of the model). `committee` null: what holds where none has decided. */
  abstract smallNumberThreshold(committee: string | null, day?: Day): number;
  abstract people(): readonly PersonEntry[];
  /** The person's name for a page, or undefined where it is erased or unknown. */
  abstract nameOf(person: string): string | undefined;
  /** The person with the roles held today, or undefined. */
  abstract actor(person: string): Promise<Actor | undefined>;
  /** Resolves when everything up to `position` is known here. */
  abstract waitFor(position: number): Promise<void>;
}
