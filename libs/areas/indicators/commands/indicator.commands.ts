import { Command } from '@nestjs/cqrs';
import type { Year } from '#kernel/period.js';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { CorrectOutcomeFacts, RecordOutcomeFacts } from '../domain/outcome-rules.js';
import type { ChangeTargetFacts, SetTargetFacts } from '../domain/target-rules.js';

/** `seen`: version of the item that the person had before them (ETag − 1); absent: whatever stands. */
export class SetTarget extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly facts: SetTargetFacts,
    readonly seen?: number,
  ) {
    super();
  }
}

export class ChangeTarget extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly facts: ChangeTargetFacts,
    readonly seen?: number,
  ) {
    super();
  }
}

export class RecordOutcome extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly facts: RecordOutcomeFacts,
    readonly seen?: number,
  ) {
    super();
  }
}

export class CorrectOutcome extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly facts: CorrectOutcomeFacts,
    readonly seen?: number,
  ) {
    super();
  }
}
