import 'reflect-metadata';
import { Command } from 'commander';
import { RuleBroken } from '#kernel/rule-broken.js';
import { importCommand } from './import.command.js';
import { backupCommand, restoreCommand, verifyCommand } from './log.commands.js';
import { rebuildCommand } from './read-models.commands.js';

/** `rt`: the same store as the pages, from the command line. */
const program = new Command('rt')
  .description('Röda tråden on the command line. DATA_DIR chooses the store, as for the pages.')
  .addCommand(importCommand)
  .addCommand(verifyCommand)
  .addCommand(backupCommand)
  .addCommand(restoreCommand)
  .addCommand(rebuildCommand)
  .showHelpAfterError('(rt --help shows the commands)');

try {
  await program.parseAsync();
} catch (error) {
  const rule = error instanceof RuleBroken ? ` (${error.rule})` : '';
  process.stderr.write(`rt: ${error instanceof Error ? error.message : String(error)}${rule}\n`);
  process.exitCode = 1;
}
