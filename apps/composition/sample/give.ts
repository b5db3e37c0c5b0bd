import type { Command } from '@nestjs/cqrs';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';

/** Gives a command as one of the made-up people. `id` is the same at every try, so that a preparation that was cut off goes on. */
export type Give = (person: SamplePerson, id: string, command: (by: By) => Command<CommandResult>) => Promise<number>;
export type SamplePerson = 'p-astrid' | 'p-bertil' | 'p-camilla' | 'p-elsa' | 'p-gunnar';
