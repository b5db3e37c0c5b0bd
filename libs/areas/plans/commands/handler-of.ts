import type { Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Authority } from '#kernel/authority.js';
import { NotAllowed } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import type { Action } from '#platform/access/may.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { planDecider, type PlanState } from '../domain/plan-state.js';
import { unitYearStream, type PlanEvent } from '../events/index.js';
import type { PlanCommand } from './plan.commands.js';

/** How a kind of command is handled: all of them are allowed, decided and appended alike. */
export interface Handling<F> {
  /** Stands in the command's fingerprint: the same id for another kind of command is another intention. */
  readonly name: string;
  readonly action: Action;
  readonly decide: (facts: F, state: PlanState) => readonly PlanEvent[];
  /** The item that two people may change at once, and its version; -1: it is not there. */
  readonly item?: (facts: F) => { readonly name: string; readonly versionIn: (state: PlanState) => number };
  /** Where the change rests on an authority: once the plan is decided, only its manager changes it on the unit's own. */
  readonly authority?: (facts: F) => Authority;
}

/** A Nest handler for that kind of command. */
export function handlerOf<F>(command: abstract new (...args: never[]) => PlanCommand<F>, how: Handling<F>): Type {
  // The decorator asks for a class that can be made; it only reads its metadata.
  @CommandHandler(command)
  class Handler implements ICommandHandler<PlanCommand<F>> {
    constructor(
      private readonly commands: UnitCommands,
      private readonly authorization: Authorization,
    ) {}

    async execute({ by, unit, year, facts, seen }: PlanCommand<F>): Promise<CommandResult> {
      const own = how.authority?.(facts).kind === 'own';
      const asManager = !own || (await this.authorization.allows(by.actor, 'change-target-on-own-authority', unit));
      return this.commands.run(by, how.action, unit, {
        stream: unitYearStream(unit, year),
        decider: planDecider,
        content: [how.name, facts],
        ...seenOf(how, facts, seen),
        decide: (state) => {
          if (state.decided && !asManager) throw new NotAllowed(how.name);
          return how.decide(facts, state);
        },
      });
    }
  }
  return Handler;
}

export function seenOf<F>({ item }: Pick<Handling<F>, 'item'>, facts: F, version: number | undefined) {
  if (version === undefined || !item) return {};
  const { name, versionIn } = item(facts);
  return { seen: { item: name, version, versionIn } };
}
