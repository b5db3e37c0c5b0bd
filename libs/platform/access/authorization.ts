import type { Actor, Role } from '#kernel/actor.js';
import { NotAllowed, NotFound } from '#kernel/rule-broken.js';
import { may, type Action, type Place } from './may.js';

/** Where a unit stands in the organisation now. The organisation area answers. */
export interface Places {
  placeOf(unit: string): Promise<Place | undefined>;
}

/**
 * The gate in front of every command and query about a unit.
 * @throws NotFound where the actor may not even see the unit (foreign ids are not told apart from missing ones)
 * @throws NotAllowed where they may see it and not do this
 */
export class Authorization {
  constructor(private readonly places: Places) {}

  async require(actor: Actor, action: Action, unit: string): Promise<Role> {
    const place = await this.places.placeOf(unit);
    if (!place || !may(actor.roles, 'read-unit', place)) throw new NotFound('unit');
    const role = may(actor.roles, action, place);
    if (!role) throw new NotAllowed(action);
    return role;
  }

  async allows(actor: Actor, action: Action, unit: string): Promise<boolean> {
    const place = await this.places.placeOf(unit);
    return place !== undefined && may(actor.roles, action, place) !== undefined;
  }

  /** For what belongs to no unit. */
  requireInCity(actor: Actor, action: Action): Role {
    const role = may(actor.roles, action, { unit: null, department: null, committee: null });
    if (!role) throw new NotAllowed(action);
    return role;
  }
}
