import { Injectable } from '@nestjs/common';
import type { Actor, Role, Scope } from '#kernel/actor.js';
import { NotAllowed, NotFound } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { may, type Place } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';

/** Who may do what with a document: it belongs to no unit before somebody has said which. */
@Injectable()
export class DocumentAccess {
  constructor(
    private readonly authorization: Authorization,
    private readonly organisation: OrganisationView,
  ) {}

  /** For bringing one in: whoever may in some part of the city. @throws NotAllowed */
  requireSomewhere(actor: Actor): Role {
    const role = actor.roles
      .map(({ scope }) => may(actor.roles, 'import-document', placeOf(scope)))
      .find((found) => found !== undefined);
    if (!role) throw new NotAllowed('import-document');
    return role;
  }

  /**
   * For looking at it and answering: who brought it in, and whoever may import documents of its unit; of a unit that nobody knows, for the
   * whole city.
   * @throws NotFound
   */
  async require(
    actor: Actor,
    document: { readonly receivedBy: string; readonly unit: string | null; readonly committee: string | null },
  ): Promise<Role> {
    const { receivedBy, unit, committee } = document;
    const place =
      unit === null
        ? { unit: null, department: null, committee }
        : ((await this.organisation.placeOf(unit)) ?? { unit, department: null, committee: null });
    const role = may(actor.roles, 'import-document', place);
    if (role) return role;
    if (actor.id === receivedBy) return this.requireSomewhere(actor);
    throw new NotFound('document');
  }

  mayImportOf(actor: Actor, unit: string): Promise<boolean> {
    return this.authorization.allows(actor, 'import-document', unit);
  }

  /** Whether a change may rest on the unit's own authority. */
  mayDecideForUnit(actor: Actor, unit: string): Promise<boolean> {
    return this.authorization.allows(actor, 'change-target-on-own-authority', unit);
  }
}

const placeOf = (scope: Scope): Place => ({
  unit: scope.kind === 'unit' ? scope.id : null,
  department: scope.kind === 'department' ? scope.id : null,
  committee: scope.kind === 'committee' ? scope.id : null,
});
