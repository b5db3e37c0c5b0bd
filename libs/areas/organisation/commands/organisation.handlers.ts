import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DomainEvent } from '#kernel/event.js';
import type { Action } from '#platform/access/may.js';
import { Authorization } from '#platform/access/authorization.js';
import type { By } from '#platform/access/unit-commands.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import {
  establishCommittee,
  establishUnit,
  grantRole,
  organisationDecider,
  registerPerson,
  type OrganisationState,
} from '../domain/organisation-rules.js';
import { organisationStream } from '../events/index.js';
import { EstablishCommittee, EstablishUnit, GrantRole, RegisterPerson } from './organisation.commands.js';

/** Allowed in the city as a whole, run on one committee's stream (null: the city's own). */
@Injectable()
export class OrganisationCommands {
  constructor(
    private readonly runner: CommandRunner,
    private readonly authorization: Authorization,
  ) {}

  async run(
    by: By,
    action: Action,
    committee: string | null,
    command: {
      readonly content: unknown;
      readonly subject?: string;
      readonly decide: (state: OrganisationState) => readonly DomainEvent[];
    },
  ): Promise<CommandResult> {
    const role = this.authorization.requireInCity(by.actor, action);
    return this.runner.run({
      ...command,
      stream: organisationStream(committee),
      commandId: by.commandId,
      actor: by.actor.id,
      role,
      decider: organisationDecider,
    });
  }
}

@CommandHandler(EstablishCommittee)
class EstablishCommitteeHandler implements ICommandHandler<EstablishCommittee> {
  constructor(private readonly commands: OrganisationCommands) {}

  execute({ by, facts }: EstablishCommittee): Promise<CommandResult> {
    const decide = (state: OrganisationState): readonly DomainEvent[] => establishCommittee(facts, state);
    return this.commands.run(by, 'establish-units', facts.committee, {
      content: ['establish-committee', facts],
      decide,
    });
  }
}

@CommandHandler(EstablishUnit)
class EstablishUnitHandler implements ICommandHandler<EstablishUnit> {
  constructor(private readonly commands: OrganisationCommands) {}

  execute({ by, facts }: EstablishUnit): Promise<CommandResult> {
    const decide = (state: OrganisationState): readonly DomainEvent[] => establishUnit(facts, state);
    return this.commands.run(by, 'establish-units', facts.committee, { content: ['establish-unit', facts], decide });
  }
}

@CommandHandler(RegisterPerson)
class RegisterPersonHandler implements ICommandHandler<RegisterPerson> {
  constructor(private readonly commands: OrganisationCommands) {}

  execute({ by, facts }: RegisterPerson): Promise<CommandResult> {
    const decide = (state: OrganisationState): readonly DomainEvent[] => registerPerson(facts, state);
    // The name is sealed with the person's own key, so that one person can be erased.
    return this.commands.run(by, 'manage-organisation', null, {
      content: ['register-person', facts],
      subject: `person-${facts.person}`,
      decide,
    });
  }
}

@CommandHandler(GrantRole)
class GrantRoleHandler implements ICommandHandler<GrantRole> {
  constructor(private readonly commands: OrganisationCommands) {}

  execute({ by, facts }: GrantRole): Promise<CommandResult> {
    const decide = (state: OrganisationState): readonly DomainEvent[] => grantRole(facts, state);
    return this.commands.run(by, 'manage-organisation', null, { content: ['grant-role', facts], decide });
  }
}

export const organisationHandlers = [
  EstablishCommitteeHandler,
  EstablishUnitHandler,
  RegisterPersonHandler,
  GrantRoleHandler,
];
