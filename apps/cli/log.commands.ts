import { Command } from 'commander';
export const verifyCommand = new Command('verify');
export const backupCommand = new Command('backup');
export const restoreCommand = new Command('restore');
