import { Injectable } from '@nestjs/common';
import type { Actor, Scope } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import type { Day } from '#kernel/day.js';
import { NotFound } from '#kernel/rule-broken.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { roleName } from '#platform/page-kit/words.js';
import { OrganisationRegister, type FunctionAssignment, type RoleHolding } from '../commands/organisation-register.js';
import type { DelegationRowDto, HoldingDto, PersonRowDto } from './organisation.dto.js';
import { OrganisationQuery, stateOn } from './organisation.query.js';

/** Who holds what where, and what committees let others decide. */
@Injectable()
export class PeopleQuery {
  constructor(
    private readonly organisation: OrganisationQuery,
    private readonly view: OrganisationView,
    private readonly register: OrganisationRegister,
  ) {}

  /** Everyone, by name, with the roles and functions that are held or were. */
  people(actor: Actor): readonly PersonRowDto[] {
    this.organisation.mustRead(actor);
    const day = today(systemClock);
    const roles = Map.groupBy(this.register.holdings(), (h) => h.person);
    const functions = Map.groupBy(this.register.assignments(), (a) => a.person);
    return this.view
      .people()
      .map(({ id, name }) => ({
        id,
        name,
        roles: (roles.get(id) ?? []).map((h) => this.role(h, day)).sort(latestFirst),
        functions: (functions.get(id) ?? []).map((a) => this.function(a, day)).sort(latestFirst),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  }

  /** @throws NotFound for a person who is not known, or whose name is erased */
  person(id: string, actor: Actor): PersonRowDto {
    const found = this.people(actor).find((p) => p.id === id);
    if (!found) throw new NotFound('person');
    return found;
  }

  /** One time of a role, by the key of its row. @throws NotFound */
  holding(person: string, key: string): RoleHolding {
    const found = this.register.holdings().find((h) => h.person === person && keyOf(h) === key);
    if (!found) throw new NotFound('role');
    return found;
  }

  assignment(id: string): FunctionAssignment {
    const found = this.register.assignments().find((a) => a.assignment === id);
    if (!found) throw new NotFound('function');
    return found;
  }

  /** Those in force first, then by committee. */
  delegations(actor: Actor): readonly DelegationRowDto[] {
    this.organisation.mustRead(actor);
    const day = today(systemClock);
    const inForce = new Set(this.view.delegations(day).map((d) => d.id));
    return this.register
      .allDelegations()
      .map((d) => ({
        id: d.id,
        committeeName: this.organisation.nameOf({ kind: 'committee', id: d.committee }, day),
        matter: d.matter,
        to: d.to,
        where: this.organisation.whereText(d.scope, day),
        from: d.from,
        until: d.until,
        inForce: inForce.has(d.id),
        authority: d.authority,
      }))
      .sort((a, b) => Number(b.inForce) - Number(a.inForce) || a.committeeName.localeCompare(b.committeeName, 'sv'));
  }

  private role(holding: RoleHolding, day: Day): HoldingDto {
    return { ...this.held(holding, day), key: keyOf(holding), what: roleName(holding.role) };
  }

  private function(assignment: FunctionAssignment, day: Day): HoldingDto {
    return { ...this.held(assignment, day), key: assignment.assignment, what: assignment.function };
  }

  private held({ scope, from, to }: { readonly scope: Scope; readonly from: Day; readonly to: Day | null }, day: Day) {
    return { where: this.organisation.whereText(scope, day), from, to, state: stateOn({ from, to }, day) };
  }
}

const latestFirst = (a: HoldingDto, b: HoldingDto): number => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0);

/** Names one time of a role in an address: role, where, from. */
const keyOf = ({ role, scope, from }: RoleHolding): string =>
  [role, scope.kind, scope.kind === 'city' ? '' : scope.id, from].join('.');
