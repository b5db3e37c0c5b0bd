import type { Role, Scope } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import type { DelegationEntry } from '#platform/access/organisation-view.js';
import type { Places } from '../domain/places.js';
import type { Use } from '../domain/taking-back.js';
import type { Place } from '../events/index.js';

/** A role held from a day to a day, both included; `to` null: until it is ended. */
export interface RoleHolding {
  readonly person: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly from: Day;
  readonly to: Day | null;
}
export interface FunctionAssignment {
  readonly assignment: string;
  readonly person: string;
  readonly function: string;
  readonly scope: Scope;
  readonly from: Day;
  readonly to: Day | null;
}

/** What this area's own commands and pages ask of the organisation beyond what others see of it (`OrganisationView`). A class, to be asked for by type. */
export abstract class OrganisationRegister {
  /** Every place of every stream, for rules whose facts stand in several. Grows while it is held. */
  abstract readonly places: Places;
  /** The stream in which a place was established: what happens to it later is recorded there. */
  abstract streamOf(place: Place): string | undefined;
  /** All that were ever held, former ones too. */
  abstract holdings(): readonly RoleHolding[];
  abstract assignments(): readonly FunctionAssignment[];
  /** Ended ones too. */
  abstract allDelegations(): readonly DelegationEntry[];
  /** What others have recorded in it, until now. */
  abstract usesOf(place: Place): Promise<readonly Use[]>;
  /** Resolves when everything recorded so far is known here, with the last position of the log by then. */
  abstract caughtUp(): Promise<number>;
}
