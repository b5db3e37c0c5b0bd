import { Buffer } from 'node:buffer';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { fromBufferPromise } from 'yauzl';
import { findsForbiddenXml } from './forbidden-xml.js';
import { FileRefused } from './file-refused.js';

export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of all entries together, unpacked. */
  readonly unpacked: number;
  /** How many times larger than packed an entry may become, once it is over a megabyte. Repetitive XML reaches 60. */
  readonly ratio: number;
}

/** For office documents, of which the largest real ones have some hundred parts. */
export const documentArchive: ArchiveLimits = { entries: 2_000, unpacked: 100_000_000, ratio: 250 };

export interface ArchiveEntry {
  readonly name: string;
  /** Bytes, as unpacked here; never what the archive says of itself. */
  readonly size: number;
}

/**
 * Unpacks a zip archive once, keeping nothing, before anything parses it (.docx and .xlsx are such archives). Names are
 * compared, never used as paths; an archive inside the archive is a part like others and is not opened.
 * @throws FileRefused 'damaged', 'encrypted', 'unpacks-too-large' or, for a DOCTYPE or ENTITY in any part, 'forbidden-xml'
 */
export async function checkArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = documentArchive,
): Promise<readonly ArchiveEntry[]> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      // Sizes are counted below: an entry that lies about its size is to be stopped by the cap, not by its lie.
      validateEntrySizes: false,
    });
    if (zip.entryCount > limits.entries) throw new FileRefused('unpacks-too-large');
    return await unpackAll(zip, limits);
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    const message = error instanceof Error ? error.message : '';
    throw new FileRefused(/encrypt/i.test(message) ? 'encrypted' : 'damaged');
  }
}

async function unpackAll(zip: ZipFile, limits: ArchiveLimits): Promise<readonly ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  let left = limits.unpacked;
  for await (const entry of zip.eachEntry()) {
    if (entries.length >= limits.entries) throw new FileRefused('unpacks-too-large');
    if (entry.isEncrypted()) throw new FileRefused('encrypted');
    const size = entry.fileName.endsWith('/') ? 0 : await unpackedSize(zip, entry, left, limits.ratio);
    left -= size;
    entries.push({ name: entry.fileName, size });
  }
  return entries;
}

async function unpackedSize(zip: ZipFile, entry: Entry, left: number, ratio: number): Promise<number> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const isForbidden = findsForbiddenXml();
  let size = 0;
  let checksum = 0;
  // Leaving the loop by an error destroys the stream: nothing is unpacked beyond the cap.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    checksum = crc32(chunk, checksum);
    const swollen = size > 1_000_000 && size > entry.compressedSize * ratio;
    if (size > left || swollen) throw new FileRefused('unpacks-too-large');
    if (isForbidden(chunk)) throw new FileRefused('forbidden-xml');
  }
  // A document with one byte changed kept the XML parser busy for half a minute.
  if (size !== entry.uncompressedSize || checksum !== entry.crc32) throw new FileRefused('damaged');
  return size;
}
