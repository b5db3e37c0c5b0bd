import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { postmasterOf, withApp, type RunningApp } from './app.js';
import type { Bench } from './bench.js';
import { connections, sendCommands, unitsForCommands } from './commands.js';
import { count, megabytes, table } from './markdown.js';

export const memory: Bench = {
  name: 'memory',
  about: 'resident memory of the app and of PostgreSQL, idle and after load',
  run: async ({ short, say }) => {
    const rows: [string, ...string[]][] = [];
    const note = async (when: string, app: RunningApp): Promise<void> => {
      const [node, server] = [await residentOf(app.pid), await serverMemory(app.dataDir)];
      rows.push([when, megabytes(node.now), megabytes(node.peak), megabytes(server)]);
      say(rows.at(-1)!.join(', '));
    };
    await withApp(new Map(), async (app) => {
      await delay(short ? 500 : 5_000);
      await note('started, empty log, one person signed in', app);
    });
    await withApp(unitsForCommands(), async (app) => {
      const { perSecond } = await sendCommands(app, short ? 2 : 15, 'measured');
      await note(
        `right after ${short ? 2 : 15} s of ${count(perSecond)} commands/s on ${connections} connections`,
        app,
      );
      await delay(short ? 500 : 15_000);
      await note(short ? 'a moment later' : '15 s later', app);
    });
    return [
      `The app is one Node process. PostgreSQL is the sum of its processes, memory that they share counted once; before the load the app has built its read models of some 41,000 events; its cache may hold 256 MB (\`shared_buffers\`).`,
      table(['', 'app, resident', 'app, largest', 'PostgreSQL'], rows),
    ].join('\n\n');
  },
};

async function residentOf(pid: number): Promise<{ readonly now: number; readonly peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return { now: kilobytesIn(status, 'VmRSS'), peak: kilobytesIn(status, 'VmHWM') };
}

/** Proportional set sizes: what several processes map is divided among them. */
async function serverMemory(dataDir: string): Promise<number> {
  const postmaster = await postmasterOf(dataDir);
  let sum = 0;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)) {
    try {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      if (pid === postmaster || parent === postmaster)
        sum += kilobytesIn(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8'), 'Pss');
    } catch (error) {
      // A process that ended while it was looked at.
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  return sum;
}

/** @returns bytes */
function kilobytesIn(text: string, field: string): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1];
  if (found === undefined) throw new Error(`no ${field} in what the system says of a process`);
  return Number(found) * 1_024;
}
