import type { Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Authority } from '#kernel/authority.js';
import { NotAllowed } from '#kernel/rule-broken.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import type { Action } from '#platform/access/may.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { indicatorDecider, type IndicatorState } from '../domain/indicator-state.js';
import type { IndicatorEvent } from '../events/index.js';
import type { IndicatorCommand } from './indicator.commands.js';

/** How a kind of command is handled: all of them are allowed, decided and appended alike. */
export interface Handling<F> {
  /** Stands in the command's fingerprint: the same id for another kind of command is another intention. */
  readonly name: string;
  readonly action: Action | ((facts: F) => Action);
  /** `version`: the stream's, -1 for a new one. */
  readonly decide: (facts: F, state: IndicatorState, version: number) => readonly IndicatorEvent[];
  /** The item that two people may change at once, and its version; -1: it is not there. */
  readonly item?: (facts: F) => { readonly name: string; readonly versionIn: (state: IndicatorState) => number };
  /** Where the change rests on an authority: once the plan is decided, only its manager changes it on the unit's own. */
  readonly authority?: (facts: F) => Authority;
}

/** A Nest handler for that kind of command. */
export function handlerOf<F>(command: abstract new (...args: never[]) => IndicatorCommand<F>, how: Handling<F>): Type {
  @CommandHandler(command)
  class Handler implements ICommandHandler<IndicatorCommand<F>> {
    constructor(
      private readonly commands: UnitCommands,
      private readonly authorization: Authorization,
    ) {}

    async execute({ by, unit, year, facts, seen }: IndicatorCommand<F>): Promise<CommandResult> {
      const own = how.authority?.(facts).kind === 'own';
      const asManager = !own || (await this.authorization.allows(by.actor, 'change-target-on-own-authority', unit));
      const action = typeof how.action === 'function' ? how.action(facts) : how.action;
      return this.commands.run(by, action, unit, {
        stream: unitYearStream(unit, year),
        decider: indicatorDecider,
        content: [how.name, facts],
        ...seenOf(how, facts, seen),
        decide: (state, version) => {
          if (state.decided && !asManager) throw new NotAllowed(how.name);
          return how.decide(facts, state, version);
        },
      });
    }
  }
  return Handler;
}

function seenOf<F>({ item }: Handling<F>, facts: F, version: number | undefined) {
  if (version === undefined || !item) return {};
  const { name, versionIn } = item(facts);
  return { seen: { item: name, version, versionIn } };
}
