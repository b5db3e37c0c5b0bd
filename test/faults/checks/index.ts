import type { History } from '../history.js';
import { commandsAreKept } from './commands.js';
import type { Finding } from './finding.js';
import { logIsInForm } from './log-form.js';
import { nothingIsOverwritten, orderIsRealTime, ownWritesAreRead, refusalsHaveReason } from './order.js';
import { rowsEqualReplay } from './rows.js';

export type { Finding, Invariant } from './finding.js';

/** Everything that must hold of what a campaign leaves behind. Pure. */
export function judge({ commands, shown, log, tables, people }: History): readonly Finding[] {
  return [
    ...logIsInForm(log),
    ...commandsAreKept(commands, log, people),
    ...orderIsRealTime(commands),
    ...nothingIsOverwritten(commands, log),
    ...refusalsHaveReason(commands, log),
    ...ownWritesAreRead(shown, log),
    ...rowsEqualReplay(tables),
  ];
}
