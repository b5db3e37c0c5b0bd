import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import type { EmbeddedPostgres } from '#platform/embedded-postgres/index.js';
import { percentile } from './markdown.js';
import { sourceFile } from './paths.js';

/** Compiles the shim into `folder` and returns its path, for `startEmbeddedPostgres({preload})`. @throws Error without a C compiler */
export async function buildSlowFsync(folder: string, delayMs: number): Promise<string> {
  const library = join(folder, 'slow-fsync.so');
  const flags = ['-shared', '-fPIC', '-O2', '-Wall', '-Werror', `-DSLOW_FSYNC_US=${delayMs * 1_000}`];
  try {
    await promisify(execFile)('cc', [...flags, '-o', library, sourceFile('slow-fsync.c'), '-ldl']);
  } catch (cause) {
    throw new Error('the shim that slows the disk down needs a C compiler (cc)', { cause });
  }
  await chmod(library, 0o755);
  return library;
}

/**
 * ms that single commits take, at least and typically.
 * @param atLeast throws where one was faster: what is measured would not be what it says
 */
export async function commitTimes(
  pg: EmbeddedPostgres,
  atLeast: number,
): Promise<{ readonly least: number; readonly median: number }> {
  const sql = postgres({ ...pg.connection('owner'), max: 1 });
  try {
    await sql`create table if not exists commit_probe (n integer)`;
    const times: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      const began = performance.now();
      await sql`insert into commit_probe values (${n})`;
      times.push(performance.now() - began);
    }
    const least = Math.min(...times);
    if (least < atLeast)
      throw new Error(
        `a commit took ${least.toFixed(2)} ms, less than the ${atLeast} ms added to each fsync: the shim is not at work`,
      );
    return { least, median: percentile(times, 50) };
  } finally {
    await sql.end();
  }
}
