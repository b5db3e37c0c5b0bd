import { extractDocument } from '#platform/documents/extract.js';
import { readDocument } from '../reading/index.js';
import { readerVersion } from '../reading/reader-version.js';
import type { ReadText, ReceivedFile, ReceivingProgress } from './file-reader.js';

/** What is to be done with the bytes: a file's, or a text's that was extracted before (UTF-8). */
export type Receiving = 'file' | 'text';

/**
 * The work itself, wherever it is done.
 * @throws FileRefused
 */
export async function receive(
  what: Receiving,
  bytes: Uint8Array,
  onProgress: (progress: ReceivingProgress) => void,
): Promise<ReceivedFile | ReadText> {
  if (what === 'text') return readNow(new TextDecoder().decode(bytes), onProgress);
  onProgress({ stage: 'unpacking', done: 0, of: 0 });
  const extracted = await extractDocument(bytes, {
    onProgress: (done, of) => onProgress({ stage: 'unpacking', done, of }),
  });
  return { extracted, ...readNow(extracted.content, onProgress) };
}

function readNow(content: string, onProgress: (progress: ReceivingProgress) => void): ReadText {
  onProgress({ stage: 'reading', done: 0, of: 1 });
  const read = readDocument(content);
  onProgress({ stage: 'reading', done: 1, of: 1 });
  return { read, readerVersion };
}
