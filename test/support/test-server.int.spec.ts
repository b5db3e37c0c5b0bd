import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { startEmbeddedPostgres } from '../../libs/platform/embedded-postgres/index.js';
import { postgresProcessesIn, processStartTime } from '../../libs/platform/embedded-postgres/process-table.js';
import { ServerFolders } from '../../libs/platform/embedded-postgres/testing/server-folders.js';

const { registerRun, endRun } = (await import(new URL('./test-server.mjs', import.meta.url).href)) as {
  registerRun: (folder: string) => void;
  endRun: (folder: string) => Promise<void>;
};

const folders = new ServerFolders();
afterEach(() => folders.clear());

test('the test server is stopped by the last of several runs, and a killed run does not keep it up', async () => {
  const dataDir = folders.create();
  const running = () => postgresProcessesIn(join(dataDir, 'cluster')).length > 0;
  registerRun(dataDir);
  await startEmbeddedPostgres({ dataDir, settings: { shared_buffers: '16MB' } });
  const other = spawn('sleep', ['60']);
  writeFileSync(join(dataDir, 'runs', `${other.pid}-${processStartTime(other.pid!)}`), '');
  writeFileSync(join(dataDir, 'runs', '999999999-1'), '');

  await endRun(dataDir);
  expect(running()).toBe(true);

  const gone = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await gone;
  registerRun(dataDir);
  await endRun(dataDir);
  expect(running()).toBe(false);
  expect(readdirSync(join(dataDir, 'runs'))).toEqual([]);
});

test('a run without a database ends as quietly', async () => {
  const dataDir = folders.create();
  mkdirSync(dataDir);
  registerRun(dataDir);
  await endRun(dataDir);
  expect(readdirSync(join(dataDir, 'runs'))).toEqual([]);
});
