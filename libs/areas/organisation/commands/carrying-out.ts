import { Injectable, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Role, Scope } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import type { DomainEvent } from '#kernel/event.js';
import { NotAllowed, NotFound } from '#kernel/rule-broken.js';
import { may, type Action, type Place as AccessPlace } from '#platform/access/may.js';
import type { By } from '#platform/access/unit-commands.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { organisationDecider, type OrganisationState } from '../domain/organisation-state.js';
import { nearestDay, placeKey, placingOn, versionOf, withElsewhere, type Places } from '../domain/places.js';
import type { Uses } from '../domain/taking-back.js';
import type { Place } from '../events/index.js';
import type { OrganisationCommand } from './organisation.commands.js';
import { OrganisationRegister } from './organisation-register.js';

export const city: Scope = { kind: 'city' };

/** How one kind of command is carried out. */
export interface Carrying<Facts> {
  /** Names the command in its fingerprint; never changed, or retries of older ones would count as others. */
  readonly verb: string;
  readonly action: Action;
  /** What is changed, where two people could change it at once. */
  readonly item?: (facts: Facts) => Place;
  /** Everywhere it is done: it must be allowed in each of them. */
  readonly at: (facts: Facts, register: OrganisationRegister) => readonly (Scope | Place)[];
  readonly stream: (facts: Facts, register: OrganisationRegister) => string;
  /** Whose key seals the text; left out: the stream's. */
  readonly subject?: (facts: Facts) => string;
  /** The places whose uses the rule asks for. */
  readonly uses?: (facts: Facts, register: OrganisationRegister) => readonly Place[];
  readonly decide: (facts: Facts, state: OrganisationState, elsewhere: Places, uses: Uses) => readonly DomainEvent[];
}

/** Allowed first, then decided on one stream's state, with what is known of all other streams by then. */
@Injectable()
export class OrganisationCommands {
  constructor(
    private readonly runner: CommandRunner,
    private readonly register: OrganisationRegister,
  ) {}

  async run<F>({ by, facts, seen }: OrganisationCommand<F>, carrying: Carrying<F>): Promise<CommandResult> {
    const { register } = this;
    // Otherwise a unit that was established by the request before this one might not be known here yet.
    await register.caughtUp();
    const role = this.allowedRole(by, carrying.action, carrying.at(facts, register));
    const asked = carrying.uses?.(facts, register) ?? [];
    const uses: Uses = new Map(
      await Promise.all(asked.map(async (place) => [placeKey(place), await register.usesOf(place)] as const)),
    );
    return this.runner.run({
      role,
      stream: carrying.stream(facts, register),
      commandId: by.commandId,
      actor: by.actor.id,
      content: [carrying.verb, facts],
      ...(carrying.subject ? { subject: carrying.subject(facts) } : {}),
      decider: organisationDecider,
      ...this.seenOf(carrying.item?.(facts), seen),
      decide: (state) => carrying.decide(facts, state, register.places, uses),
    });
  }

  private seenOf(place: Place | undefined, version: number | undefined) {
    if (place === undefined || version === undefined) return {};
    const versionIn = (state: OrganisationState): number =>
      versionOf(withElsewhere(state.places, this.register.places), place);
    return { seen: { item: placeKey(place), version, versionIn } };
  }

  private allowedRole({ actor }: By, action: Action, at: readonly (Scope | Place)[]): Role {
    const roles = at.map((place) => may(actor.roles, action, this.placeOf(place)));
    const [first] = roles;
    if (first === undefined || roles.includes(undefined)) throw new NotAllowed(action);
    return first;
  }

  private placeOf(scope: Scope | Place): AccessPlace {
    if (scope.kind === 'city') return { unit: null, department: null, committee: null };
    const { places } = this.register;
    const history = places.histories.get(placeKey(scope));
    if (!history) throw new NotFound(scope.kind);
    if (history.unit !== null) return this.placeOf({ kind: 'unit', id: history.unit });
    if (scope.kind === 'committee') return { unit: null, department: null, committee: scope.id };
    const { committee, department } = placingOn(places, history, nearestDay(places, history, farAhead));
    return scope.kind === 'department'
      ? { unit: null, department: scope.id, committee }
      : { unit: scope.id, department, committee };
  }
}

/** Where a place stands at the end of what is known: who has it then answers for its changes, planned ones too. */
const farAhead: Day = '9999-12-31';

/** The handler of one kind of command. They differ in these facts alone, so that there is one class for all. */
export function handles<F>(
  command: Type<OrganisationCommand<F>>,
  carrying: Carrying<F>,
): Type<ICommandHandler<OrganisationCommand<F>>> {
  @CommandHandler(command)
  class OrganisationCommandHandler implements ICommandHandler<OrganisationCommand<F>> {
    constructor(private readonly commands: OrganisationCommands) {}

    execute(command: OrganisationCommand<F>): Promise<CommandResult> {
      return this.commands.run(command, carrying);
    }
  }
  return OrganisationCommandHandler;
}
