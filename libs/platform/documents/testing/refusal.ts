import type { RefusalReason } from '../safety/file-refused.js';
import { FileRefused } from '../safety/file-refused.js';

/** Why the work was refused, with what it was found to be where that is said; 'accepted' where it was not. */
export async function refusal(
  work: Promise<unknown>,
): Promise<RefusalReason | 'accepted' | `not-a-document: ${string}`> {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return error.details['found'] === undefined ? error.reason : `not-a-document: ${String(error.details['found'])}`;
  }
}
