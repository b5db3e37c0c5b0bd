import type { Actor, RoleHeld } from '#kernel/actor.js';
import type { Places } from './authorization.js';
import type { Place } from './may.js';

export interface UnitEntry {
  readonly id: string;
  readonly name: string;
  readonly department: string | null;
  readonly committee: string | null;
  readonly committeeName: string | null;
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
  abstract units(): readonly UnitEntry[];
  abstract unit(id: string): UnitEntry | undefined;
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
