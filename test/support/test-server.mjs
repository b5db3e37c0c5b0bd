// Plain JavaScript: jest loads its global setup and teardown without transforming what they import.
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** One test server per user and repository; the same rule as in libs/platform/embedded-postgres/testing. */
export function testServerFolder(repository) {
  const hash = createHash('sha256').update(repository).digest('hex').slice(0, 12);
  return join(tmpdir(), `rt-test-postgres-${process.geteuid()}-${hash}`);
}

/** Several jest runs may use the server at once: each leaves a note, and the last one stops it. */
export function registerRun(folder) {
  mkdirSync(runsIn(folder), { recursive: true, mode: process.geteuid() === 0 ? 0o711 : 0o700 });
  // Anybody can make a folder of this name in a shared temporary folder.
  if (lstatSync(folder).uid !== process.geteuid()) throw new Error(`${folder} belongs to another user: remove it`);
  writeFileSync(join(runsIn(folder), runName()), '');
}

export async function endRun(folder) {
  rmSync(join(runsIn(folder), runName()), { force: true });
  const living = readdirSync(runsIn(folder)).filter((name) => {
    const [pid, startTime] = name.split('-');
    if (startTimeOf(pid) === startTime) return true;
    rmSync(join(runsIn(folder), name), { force: true });
    return false;
  });
  if (living.length === 0) await stopServer(join(folder, 'cluster'));
}

async function stopServer(clusterDir) {
  const pid = serverIn(clusterDir);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 30_000 && serverIn(clusterDir) === pid; waited += 20) await delay(20);
}

function serverIn(clusterDir) {
  try {
    const pid = Number(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return startTimeOf(pid) && statSync(`/proc/${pid}/cwd`).ino === statSync(clusterDir).ino ? pid : undefined;
  } catch {
    return undefined;
  }
}

const runsIn = (folder) => join(folder, 'runs');
const runName = () => `${process.pid}-${startTimeOf(process.pid)}`;

function startTimeOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
