import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { LogRow } from './log-row.js';
import type { KeyRow } from './log-tables.js';

/**
 * Both files are JSON, a line each: a header, the rows, a trailer with the count and the SHA-256 of every byte before it. The log's is
 * compressed with gzip; `gunzip -c FILE | head` shows it. A later form gets another `version`.
 */
export interface LogHeader {
  readonly format: 'roda-traden-log';
  readonly version: 1;
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
  readonly version: 1;
  readonly origin: string;
}

export interface KeysTrailer {
  readonly end: true;
  readonly count: number;
}

export type LogLine = LogRow;
export type KeyLine = KeyRow;

/** The file is cut off, changed or no such file; nothing of it was used. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file} cannot be restored: ${problem}`, options);
  }
}

/** Rows are restored in pages of what comes out of gzip at once: 16 kB, the default, would be some twenty. */
const chunkSize = 1_048_576;

/** Writes lines to a draft, and gives it the name once all of it is on the disk. */
export class BackupWriter {
  private readonly sha256 = createHash('sha256');
  private readonly sink: Writable;
  private readonly done: Promise<void>;

  private constructor(
    private readonly file: string,
    private readonly draft: string,
    compressed: boolean,
  ) {
    const target = createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true });
    const gzip = compressed ? createGzip({ level: 4, chunkSize }) : undefined;
    this.sink = gzip ?? target;
    this.done = gzip ? pipeline(gzip, target) : finished(target);
    // Reported by `end` or `write`; until then nobody waits.
    this.done.catch(() => undefined);
  }

  /** @throws whatever `write` throws or the disk does; then there is no file */
  static async write(file: string, compressed: boolean, write: (to: BackupWriter) => Promise<void>): Promise<void> {
    const writer = new BackupWriter(file, `${file}.${randomBytes(6).toString('hex')}.draft`, compressed);
    try {
      await write(writer);
      await writer.finish();
    } catch (error) {
      writer.sink.destroy();
      await writer.done.catch(() => undefined);
      await rm(writer.draft, { force: true });
      throw error;
    }
  }

  async lines(lines: readonly object[]): Promise<void> {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    this.sha256.update(text);
    if (!this.sink.write(text)) await Promise.race([once(this.sink, 'drain'), this.done]);
  }

  async trailer(trailer: object): Promise<void> {
    await this.lines([{ ...trailer, sha256: this.sha256.copy().digest('hex') }]);
  }

  private async finish(): Promise<void> {
    this.sink.end();
    await this.done;
    await rename(this.draft, this.file);
    const folder = await open(dirname(this.file), 'r');
    await folder.sync().finally(() => folder.close());
  }
}

/** @param each is called with header, rows and trailer in order, in pages @throws BackupDamaged, and what `each` throws */
export async function readBackup<H extends object, R extends object, T extends object>(
  file: string,
  compressed: boolean,
  expected: { readonly format: string; readonly version: number },
  each: { readonly header: (header: H) => void; readonly rows: (rows: readonly R[], lines: readonly string[]) => Promise<void>; readonly trailer: (trailer: T) => void },
): Promise<void> {
  const sha256 = createHash('sha256');
  let count = -1;
  let ended = false;
  const take = async (lines: readonly string[]): Promise<void> => {
    const rows: R[] = [];
    const texts: string[] = [];
    for (const line of lines) {
      if (ended) throw new BackupDamaged(file, 'it goes on after its end');
      const value = parsed(file, line) as Partial<{ format: string; version: number; end: boolean; count: number; sha256: string }>;
      if (count === -1) {
        if (value.format !== expected.format) throw new BackupDamaged(file, `it is not a file of the form ${expected.format}`);
        if (value.version !== expected.version) throw new BackupDamaged(file, `its form is of version ${String(value.version)}, this product reads ${expected.version}`);
        each.header(value as H);
      } else if (value.end === true) {
        if (value.count !== count) throw new BackupDamaged(file, `it holds ${count} rows and says ${String(value.count)}`);
        if (value.sha256 !== sha256.copy().digest('hex')) throw new BackupDamaged(file, 'its content is not what its SHA-256 says');
        if (rows.length > 0) await each.rows(rows.splice(0), texts.splice(0));
        each.trailer(value as T);
        ended = true;
      } else {
        rows.push(value as R);
        texts.push(line);
      }
      count += 1;
      sha256.update(`${line}\n`);
    }
    if (rows.length > 0) await each.rows(rows, texts);
  };
  const source = createReadStream(file);
  const read = async (input: AsyncIterable<Buffer>): Promise<void> => {
    for await (const lines of linePages(input, file)) await take(lines);
  };
  try {
    await (compressed ? pipeline(source, createGunzip({ chunkSize }), read) : pipeline(source as Readable, read));
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code ?? '');
    if (code.startsWith('Z_') || code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new BackupDamaged(file, `it is cut off or changed (${code})`, { cause: error });
    throw error;
  }
  if (!ended) throw new BackupDamaged(file, 'it is cut off');
}

function parsed(file: string, line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Answered below, as any other line that is no object.
  }
  throw new BackupDamaged(file, 'a line is not JSON');
}

async function* linePages(input: AsyncIterable<Buffer>, file: string): AsyncGenerator<readonly string[]> {
  let rest: Buffer[] = [];
  for await (const chunk of input) {
    const end = chunk.lastIndexOf(0x0a);
    if (end === -1) {
      rest.push(chunk);
      continue;
    }
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat([...rest, chunk.subarray(0, end)]));
    rest = [chunk.subarray(end + 1)];
    yield text.split('\n');
  }
  if (rest.some((r) => r.length > 0)) throw new BackupDamaged(file, 'it is cut off');
}
