import { Optional, type Type } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Authority } from '#kernel/authority.js';
import type { Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Year } from '#kernel/period.js';
import { NotAllowed } from '#kernel/rule-broken.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { AuthorityRecords, namedAuthority, type DecidedWhere } from './authority-records.js';
import { Authorization } from './authorization.js';
import type { Action } from './may.js';
import { UnitCommands, type By } from './unit-commands.js';

/**
 * A command about one unit's year; its kinds say what. `seen`: version of the item that the person had before them (ETag − 1); absent:
 * whatever stands.
 */
export abstract class UnitYearCommand<F> extends Command<CommandResult> {
  constructor(
    readonly by: By,
    readonly unit: string,
    readonly year: Year,
    readonly facts: F,
    readonly seen?: number,
  ) {
    super();
  }
}

/** How a kind of command is handled: all of them are allowed, decided and appended alike. */
export interface Handling<F, S, E extends DomainEvent> {
  /** Stands in the command's fingerprint: the same id for another kind of command is another intention. */
  readonly name: string;
  readonly action: Action | ((facts: F) => Action);
  /** `version`: the stream's, -1 for a new one. */
  readonly decide: (facts: F, state: S, version: number) => readonly E[];
  /** The item that two people may change at once, and its version; -1: it is not there. */
  readonly item?: (facts: F) => { readonly name: string; readonly versionIn: (state: S) => number };
  /** Where the change rests on an authority: once the plan is decided, only its manager changes it on the unit's own. */
  readonly authority?: (facts: F) => Authority;
  /** What a delegation has to be about; default: changing targets and goals. */
  readonly matter?: DecidedWhere['matter'];
}

type CommandKind<F> = abstract new (...args: never[]) => UnitYearCommand<F>;

/** What an area's handlers of commands about a unit's year have in common; the result makes one of them for a kind of command. */
export function unitYearHandlers<S extends { readonly decided: boolean }, E extends DomainEvent>(
  streamOf: (unit: string, year: Year) => string,
  decider: Decider<S>,
): <F>(command: CommandKind<F>, how: Handling<F, S, E>) => Type {
  return <F>(command: CommandKind<F>, how: Handling<F, S, E>) => {
    // The decorator asks for a class that can be made; it only reads its metadata.
    @CommandHandler(command)
    class Handler implements ICommandHandler<UnitYearCommand<F>> {
      constructor(
        private readonly commands: UnitCommands,
        private readonly authorization: Authorization,
        // Where nobody keeps decisions, what a command names is taken at its word.
        @Optional() private readonly records?: AuthorityRecords,
      ) {}

      async execute({ by, unit, year, facts, seen }: UnitYearCommand<F>): Promise<CommandResult> {
        const own = how.authority?.(facts).kind === 'own';
        const asManager = !own || (await this.authorization.allows(by.actor, 'change-target-on-own-authority', unit));
        const action = typeof how.action === 'function' ? how.action(facts) : how.action;
        const named = namedAuthority(facts);
        if (named && this.records) {
          await this.authorization.require(by.actor, action, unit);
          const { slot } = facts as { readonly slot?: string };
          const where = { unit, year, matter: how.matter ?? 'change-targets', council: slot === 'council' } as const;
          await this.records.verify(named, where);
        }
        return this.commands.run(by, action, unit, {
          stream: streamOf(unit, year),
          decider,
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
  };
}

/** What a command's giver saw, as the runner asks for it. */
export function seenOf<F, S>({ item }: Pick<Handling<F, S, never>, 'item'>, facts: F, version: number | undefined) {
  if (version === undefined || !item) return {};
  const { name, versionIn } = item(facts);
  return { seen: { item: name, version, versionIn } };
}
