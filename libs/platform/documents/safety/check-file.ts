import { Buffer } from 'node:buffer';
import type { ArchiveEntry } from './check-archive.js';
import { checkArchive } from './check-archive.js';
import type { ForeignKind } from './file-refused.js';
import { FileRefused } from './file-refused.js';

/** Bytes. The largest real plans, with pictures, have about 6 MB. */
export const largestFile = 20_000_000;

/**
 * Refuses by size alone: before a file is handed on, or held in memory twice.
 * @throws FileRefused 'empty' or 'too-large'
 */
export function checkSize(bytes: Uint8Array, max = largestFile): void {
  if (bytes.byteLength === 0) throw new FileRefused('empty');
  if (bytes.byteLength > max) throw new FileRefused('too-large', { of: 'file', max });
}

/**
 * What a file is by its first bytes, checked for what is dangerous to parse. Its name is never asked.
 * @throws FileRefused
 */
export async function checkFile(bytes: Uint8Array): Promise<'text' | 'docx' | 'pdf'> {
  checkSize(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Readers of PDF allow some bytes before the mark, and mail programs put some there.
  if (buffer.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (startsWith(buffer, ole2)) throw oldOffice(buffer);
  const foreign = foreignKind(buffer);
  if (foreign) throw new FileRefused('not-a-document', { found: foreign });
  if (!/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(buffer.toString('latin1', 0, 4))) return 'text';
  const entries = await checkArchive(bytes);
  const kind = archiveKind(entries);
  if (kind !== 'docx') throw new FileRefused('not-a-document', { found: kind });
  return 'docx';
}

const startsWith = (buffer: Buffer, hex: string): boolean => buffer.subarray(0, hex.length / 2).toString('hex') === hex;

/** Office 97–2003; and later Office where a password locks the file, for it wraps the whole zip in this. */
const ole2 = 'd0cf11e0a1b11ae1';

/** By the names in the container's directory, which are in UTF-16. */
function oldOffice(buffer: Buffer): FileRefused {
  const holds = (name: string): boolean => buffer.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return new FileRefused('encrypted');
  const found = holds('Workbook') ? 'excel' : holds('PowerPoint Document') ? 'powerpoint' : 'word-97';
  return new FileRefused('not-a-document', { found });
}

const magics: readonly (readonly [hex: string, kind: ForeignKind])[] = [
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['424d', 'image'],
  ['7b5c727466', 'rich-text'],
  ['1f8b', 'archive'],
  ['377abcaf271c', 'archive'],
  ['52617221', 'archive'],
];

function foreignKind(buffer: Buffer): ForeignKind | null {
  const known = magics.find(([hex]) => startsWith(buffer, hex));
  if (known && !(known[0] === '424d' && !buffer.subarray(0, 64).includes(0))) return known[1];
  if (buffer.toString('latin1', 0, 4) === 'RIFF' && buffer.toString('latin1', 8, 12) === 'WEBP') return 'image';
  if (/^ftyp(?:hei|mif|avif)/.test(buffer.toString('latin1', 4, 12))) return 'image';
  const head = buffer.toString('latin1', 0, 4096).replaceAll('\0', '');
  const opening = head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(opening))
    return 'web-page';
  if (/^(?:<\?xml[^>]*>\s*)?<svg[\s>]/i.test(opening)) return 'image';
  return /^<\?xml[\s>]/i.test(opening) ? 'unknown' : null;
}

function archiveKind(entries: readonly ArchiveEntry[]): 'docx' | ForeignKind {
  const has = (test: RegExp): boolean => entries.some(({ name }) => test.test(name));
  if (has(/^\[Content_Types\]\.xml$/i)) {
    if (has(/^word\//i)) return 'docx';
    if (has(/^xl\//i)) return 'excel';
    if (has(/^ppt\//i)) return 'powerpoint';
    return 'unknown';
  }
  return has(/^mimetype$/) && has(/^content\.xml$/) ? 'opendocument' : 'archive';
}
