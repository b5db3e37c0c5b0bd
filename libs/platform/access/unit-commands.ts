import type { Actor } from '#kernel/actor.js';
import type { CommandResult, CommandRunner, CommandToRun } from '#platform/event-store/command-runner.js';
import type { Authorization } from './authorization.js';
import type { Action } from './may.js';

/** Who gives a command, and its id: the same for its retries. */
export interface By {
  readonly actor: Actor;
  readonly commandId: string;
}

/** Commands about one unit: allowed first, then run in the role that allows them. */
export class UnitCommands {
  constructor(
    private readonly authorization: Authorization,
    private readonly runner: CommandRunner,
  ) {}

  async run<S>(
    by: By,
    action: Action,
    unit: string,
    command: Omit<CommandToRun<S>, 'commandId' | 'actor' | 'role'>,
  ): Promise<CommandResult> {
    const role = await this.authorization.require(by.actor, action, unit);
    return this.runner.run({ ...command, commandId: by.commandId, actor: by.actor.id, role });
  }
}
