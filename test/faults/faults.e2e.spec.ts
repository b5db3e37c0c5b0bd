import { afterAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../dist/test/faults/main.js');
const running = new Set<ChildProcess>();
const folders: string[] = [];

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** The command as it is, in a folder that the test knows. @param whenSaid called with everything said so far, each time something is */
async function faults(
  args: readonly string[],
  whenSaid: (output: string, child: ChildProcess) => void = () => undefined,
): Promise<Ended & { readonly folder: string }> {
  if (!existsSync(program)) throw new Error(`${program} is not there: run npm run build`);
  const folder = await mkdtemp(join(tmpdir(), 'rt-faults-spec-'));
  folders.push(folder);
  await chmod(folder, 0o711);
  const child = spawn(process.execPath, [program, '--data-dir', folder, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      whenSaid(output, child);
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  running.delete(child);
  return { code, output, folder };
}

/** Processes that work in the folder or were told to. */
function processesOf(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) => {
      try {
        return ['cmdline', 'environ'].some((file) => readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(folder));
      } catch {
        return false;
      }
    });
}

afterAll(async () => {
  for (const child of running) {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}, 30_000);

test('20 kills of the app and 20 of PostgreSQL under load lose nothing, record nothing twice and leave projections that equal a replay', async () => {
  // On failure the whole report is shown, with the seed and the command that repeats it.
  const { code, output, folder } = await faults(['--seed', '20', '--kills-app', '20', '--kills-postgres', '20']);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Nothing acknowledged was lost') });
  expect(output).toContain('20 kills of the app, 20 of PostgreSQL');
  expect(Number(/(\d+) acknowledged, \d+ refused/.exec(output)?.[1])).toBeGreaterThan(200);
  expect(processesOf(folder)).toEqual([]);
}, 300_000);

test('a campaign that is interrupted leaves nothing running', async () => {
  const { code, output, folder } = await faults(
    ['--seed', '1', '--kills-app', '50', '--kills-postgres', '50'],
    (said, child) => {
      if (said.includes('everybody is signed in')) setTimeout(() => child.kill('SIGINT'), 1_500);
    },
  );
  expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining('ended by SIGINT') });
  expect(processesOf(folder)).toEqual([]);
}, 60_000);

test.each(['--seed=x', '--kills-app=-1', '--unknown'])('%s is refused', async (argument) => {
  expect((await faults([argument])).code).toBe(2);
});
