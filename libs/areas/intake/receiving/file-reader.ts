import type { Extracted } from '#platform/documents/extract.js';
import type { ReadDocument } from '../reading/index.js';

/** A file as it was sent. The name is for people: what the file is, its bytes say. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Extracting comes first, reading after it. `of` is 0 while nobody knows. */
export interface ReceivingProgress {
  readonly stage: 'unpacking' | 'reading';
  readonly done: number;
  readonly of: number;
}

export interface ReceivingOptions {
  readonly onProgress?: (progress: ReceivingProgress) => void;
  /** Ends the work; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface ReadText {
  readonly read: ReadDocument;
  readonly readerVersion: number;
}

export interface ReceivedFile extends ReadText {
  readonly extracted: Extracted;
}

/**
 * Turns files into text and text into what it says. A port: `FileReaderInChild` works in a process of its own, under
 * limits, and is what the app uses; `FileReaderInProcess` does the same work where it is called, for specs. Both pass
 * the suite in `file-reader.spec.ts`. Nothing is recorded by either.
 */
export abstract class FileReader {
  /** @throws FileRefused for what is no document, is damaged or too large, or takes too much time or memory. */
  abstract receiveFile(file: SentFile, options?: ReceivingOptions): Promise<ReceivedFile>;

  /**
   * Reads a text again that was extracted before.
   * @throws FileRefused as above
   */
  abstract readText(content: string, options?: ReceivingOptions): Promise<ReadText>;
}
