import type { ReadModels } from './read-models.js';

/** Where a page stands in the log. `position` is absent where it could not be waited for; `late`: what the reader just recorded is not in it. */
export interface ReadAt {
  readonly position?: number;
  readonly late: boolean;
}

/**
 * Waits until this projection has what the reader has just recorded, and what the foremost projection already has: each follows the log by
 * itself, browsers are told of a position once, and a section that was told of it by one must not show the other as it was before.
 */
export async function reach(
  readModels: ReadModels,
  projection: string,
  justRecorded: number | undefined,
): Promise<ReadAt> {
  const live = (await readModels.status()).filter((s) => s.state === 'live').map((s) => s.position);
  const wanted = Math.max(justRecorded ?? -1, ...live);
  return (await readModels.waitFor(projection, wanted, readYourWritesMs))
    ? { position: wanted, late: false }
    : { late: justRecorded !== undefined };
}

const readYourWritesMs = 3_000;
