import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres/index.js';

/** A temporary folder that the database server's account can pass through, and its end. */
export async function inFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `rt-bench-${name}-`));
  try {
    await chmod(folder, 0o711);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** An own database server with the product's settings, and its end. */
export async function withServer<T>(
  work: (pg: EmbeddedPostgres) => Promise<T>,
  { preload }: { readonly preload?: string } = {},
): Promise<T> {
  return inFolder('server', async (folder) => {
    const pg = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), ...(preload ? { preload } : {}) });
    try {
      return await work(pg);
    } finally {
      await pg.stop('fast', { force: true });
    }
  });
}
