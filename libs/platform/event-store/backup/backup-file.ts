import type { KeyRow } from './log-tables.js';

/** Of both files. */
export const formVersion = 1;

/**
 * Both files are JSON, a line each: a header, the rows, a trailer with the count and the SHA-256 of every byte before it. The log's is
 * compressed with gzip; `gunzip -c FILE | head` shows it. A later form gets another `version`.
 */
export interface LogHeader {
  readonly format: 'roda-traden-log';
  readonly version: typeof formVersion;
  readonly origin: string;
  /** Position of the last event, -1 for an empty log. */
  readonly head: number;
}

export interface LogTrailer {
  readonly end: true;
  readonly count: number;
  /** Merkle root over the events, hex. */
  readonly root: string;
  /** What had been erased by then: applied again after a restore, however old the keys file is. */
  readonly destroyedKeys: readonly Omit<KeyRow, 'wrapped'>[];
}

export interface KeysHeader {
  readonly format: 'roda-traden-keys';
  readonly version: typeof formVersion;
  readonly origin: string;
}

export interface KeysTrailer {
  readonly end: true;
  readonly count: number;
}

/** The file is cut off, changed or no such file; nothing of it was used. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file} cannot be restored: ${problem}`, options);
  }
}

/** Rows are restored in pages of what comes out of gzip at once: 16 kB, the default, would be some twenty. */
export const chunkSize = 1_048_576;
