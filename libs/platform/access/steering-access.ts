import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '#kernel/actor.js';
import { NotAllowed, NotFound } from '#kernel/rule-broken.js';
import { may, type Action, type Place } from './may.js';
import { OrganisationView } from './organisation-view.js';

/** Who may do what above the units. */
@Injectable()
export class SteeringAccess {
  constructor(private readonly organisation: OrganisationView) {}

  /** `committee` null: the city. @throws NotFound for a committee that is not there, or not to be seen; NotAllowed for what is not the role's */
  require(actor: Actor, action: Action, committee: string | null): Role {
    if (!this.mayRead(actor, committee)) throw new NotFound('committee');
    const role = this.roleFor(actor, action, committee);
    if (!role) throw new NotAllowed(action);
    return role;
  }

  allows(actor: Actor, action: Action, committee: string | null): boolean {
    return this.mayRead(actor, committee) && this.roleFor(actor, action, committee) !== undefined;
  }

  /** Everybody who may read a unit reads what stands above it. */
  private mayRead(actor: Actor, committee: string | null): boolean {
    if (committee !== null && !this.organisation.committees().some(({ id }) => id === committee)) return false;
    return this.placesOf(committee).some((place) => may(actor.roles, 'read-unit', place) !== undefined);
  }

  private roleFor(actor: Actor, action: Action, committee: string | null): Role | undefined {
    const place: Place = { unit: null, department: null, committee };
    // A manager writes down what was decided about the unit; goals above it are not the unit's to set.
    const places = action === 'set-steering' ? [place] : this.placesOf(committee);
    return places.map((p) => may(actor.roles, action, p)).find((role) => role !== undefined);
  }

  private placesOf(committee: string | null): readonly Place[] {
    const under = this.organisation
      .units()
      .filter((unit) => committee === null || unit.committee === committee || unit.sharedWith.includes(committee));
    return [
      { unit: null, department: null, committee },
      ...under.map((unit) => ({ unit: unit.id, department: unit.department, committee: unit.committee })),
    ];
  }
}
