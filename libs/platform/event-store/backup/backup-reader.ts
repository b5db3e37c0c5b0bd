import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BackupDamaged, chunkSize, formVersion, type KeysHeader, type LogHeader } from './backup-file.js';

/** What to do with a file's parts, in their order; rows come in pages, as values and as they are written. */
export interface BackupReader {
  header(header: object): void;
  rows(rows: readonly object[], lines: readonly string[]): Promise<void> | void;
  trailer(trailer: object): void;
}

/** @throws BackupDamaged, and what the reader throws */
export async function readBackup(
  file: string,
  compressed: boolean,
  format: (LogHeader | KeysHeader)['format'],
  each: BackupReader,
): Promise<void> {
  const damaged = (problem: string): BackupDamaged => new BackupDamaged(file, problem);
  const sha256 = createHash('sha256');
  let count = -1;
  let ended = false;
  const take = async (lines: readonly string[]): Promise<void> => {
    const rows: object[] = [];
    const texts: string[] = [];
    for (const line of lines) {
      if (ended) throw damaged('it goes on after its end');
      const value = parsed(file, line) as Partial<{
        format: string;
        version: number;
        end: boolean;
        count: number;
        sha256: string;
      }>;
      if (count === -1) {
        if (value.format !== format) throw damaged(`it is not a file of the form ${format}`);
        if (value.version !== formVersion)
          throw damaged(`its form is of version ${value.version}, this product reads ${formVersion}`);
        each.header(value);
      } else if (value.end === true) {
        if (value.count !== count) throw damaged(`it holds ${count} rows and says ${value.count}`);
        if (value.sha256 !== sha256.copy().digest('hex')) throw damaged('its content is not what its SHA-256 says');
        if (rows.length > 0) await each.rows(rows.splice(0), texts.splice(0));
        each.trailer(value);
        ended = true;
      } else {
        rows.push(value);
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
    await (compressed ? pipeline(source, createGunzip({ chunkSize }), read) : pipeline(source, read));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code.startsWith('Z_') || code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new BackupDamaged(file, `it is cut off or changed (${code})`, { cause: error });
    throw error;
  }
  // Set by `take`, which the compiler does not follow.
  if (!(ended as boolean)) throw damaged('it is cut off');
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
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.concat([...rest, chunk.subarray(0, end)]),
    );
    rest = [chunk.subarray(end + 1)];
    yield text.split('\n');
  }
  if (rest.some((r) => r.length > 0)) throw new BackupDamaged(file, 'it is cut off');
}
