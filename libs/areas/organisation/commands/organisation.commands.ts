import { Command } from '@nestjs/cqrs';
import type { Role, Scope } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';

export class EstablishCommittee extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly facts: { readonly committee: string; readonly name: string },
  ) {
    super();
  }
}

export class EstablishUnit extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly facts: {
      readonly unit: string;
      readonly committee: string | null;
      readonly department: string | null;
      readonly name: string;
    },
  ) {
    super();
  }
}

/** `committee`: in whose organisation the person is kept; null for the city's. */
export class RegisterPerson extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly facts: { readonly person: string; readonly name: string; readonly madeUp: boolean },
  ) {
    super();
  }
}

export class GrantRole extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly facts: {
      readonly person: string;
      readonly role: Role;
      readonly scope: Scope;
      readonly from: Day;
      readonly to: Day | null;
    },
  ) {
    super();
  }
}
