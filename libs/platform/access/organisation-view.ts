import type { Actor, RoleHeld } from '#kernel/actor.js';
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
  /** The day from which it is no more; null: it stands. */
  readonly closedFrom: Day | null;
  /** Units that became this one, and that this one became, by merging or splitting. */
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
  abstract departments(day?: Day): readonly DepartmentEntry[];
  abstract committees(day?: Day): readonly CommitteeEntry[];
  abstract committeeByName(name: string): string | undefined;
  abstract placeOf(unit: string): Promise<Place | undefined>;
  abstract people(): readonly PersonEntry[];
  /** The person's name for a page, or undefined where it is erased or unknown. */
  abstract nameOf(person: string): string | undefined;
  /** The person with the roles held today, or undefined. */
  abstract actor(person: string): Promise<Actor | undefined>;
  /** Resolves when everything up to `position` is known here. */
  abstract waitFor(position: number): Promise<void>;
}
