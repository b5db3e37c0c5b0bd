import { Command } from '@nestjs/cqrs';
import type { Day } from '#kernel/day.js';
import type { Period, Year } from '#kernel/period.js';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';

export class OpenPeriod extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly facts: { readonly period: Period; readonly due: Day },
    readonly seen?: number,
  ) {
    super();
  }
}

export class ClosePeriod extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly facts: { readonly period: Period },
    readonly seen?: number,
  ) {
    super();
  }
}

export class ReopenPeriod extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly facts: { readonly period: Period; readonly due: Day; readonly reason: string },
    readonly seen?: number,
  ) {
    super();
  }
}

/** Of the figures that are owed; how many is counted when it is recorded. */
export class RemindPeriod extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly facts: { readonly period: Period },
    readonly seen?: number,
  ) {
    super();
  }
}
