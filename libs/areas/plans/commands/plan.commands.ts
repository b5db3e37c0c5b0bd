import { Command } from '@nestjs/cqrs';
import type { Authority } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';

export class StartPlan extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
  ) {
    super();
  }
}

export class DecidePlan extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly facts: { readonly authority: Authority; readonly decidedOn: Day },
  ) {
    super();
  }
}
