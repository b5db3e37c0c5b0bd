#!/usr/bin/env node
// Runs `rt` on the project's own Node, and builds first where nothing is built yet, so that it works right after `npm ci`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const node = join(root, 'node_modules/node/bin/node');
const program = join(root, 'dist/apps/cli/main.js');
if (!existsSync(node)) {
  process.stderr.write('rt: run npm ci first\n');
  process.exit(1);
}
if (!existsSync(program)) {
  process.stderr.write('rt: building first …\n');
  // stdout belongs to the command's answer.
  const built = spawnSync('npm', ['run', '-s', 'build'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
const run = spawnSync(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(run.status ?? 1);
