import { Buffer } from 'node:buffer';
import { FileRefused } from '../safety/file-refused.js';

/**
 * The characters of a text file: UTF-8, UTF-16 with a byte order mark, or windows-1252 where that plainly gives Swedish,
 * with a warning. Lines keep the numbers that an editor shows.
 * @throws FileRefused 'not-a-document' for what is no text
 */
export function extractText(bytes: Uint8Array): { content: string; warnings: readonly string[] } {
  const { text, warnings } = decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (holdsControls(text)) throw new FileRefused('not-a-document', { found: 'unknown' });
  // A carriage return alone ends a line in files from before 2001 only, where nothing else does.
  const content = text.includes('\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\r', '\n');
  return { content, warnings };
}

interface Decoded {
  text: string;
  warnings: readonly string[];
}

function decode(bytes: Buffer): Decoded {
  const wide = wideEncoding(bytes);
  const text = tryDecode(bytes, wide ?? 'utf-8');
  if (text !== null) return { text, warnings: [] };
  const western = wide === null ? tryDecode(bytes, 'windows-1252') : null;
  if (western === null || !isPlainlySwedish(western)) throw new FileRefused('not-a-document', { found: 'unknown' });
  return {
    text: western,
    warnings: [
      'Filen är inte i UTF-8. Den lästes som äldre Windows-text (windows-1252). Se efter att å, ä och ö stämmer.',
    ],
  };
}

function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** Without the byte order mark; null where the bytes are not in this encoding. */
function tryDecode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * windows-1252 gives some character to almost every byte, so the letters decide: in Swedish text nearly all that is
 * beyond ASCII is å, ä, ö, é, a dash, a bullet or a quotation mark. Text from a Mac or from DOS has other letters there.
 */
function isPlainlySwedish(text: string): boolean {
  const beyond = text.match(/[^\0-\x7f]/g) ?? [];
  const letters = beyond.filter((one) => /[åäöÅÄÖéÉ]/.test(one)).length;
  const marks = beyond.filter((one) => /[–—•·”“’‘…§°½\u00a0´«»àèüÜ]/.test(one)).length;
  return letters >= 3 && letters > beyond.length * 0.6 && letters + marks > beyond.length * 0.95;
}

/** Zero bytes at all, or more control characters than a stray one: a program or a picture, not a text. */
function holdsControls(text: string): boolean {
  const controls: readonly string[] = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g) ?? [];
  return controls.includes('\0') || controls.length > 3 + text.length / 10_000;
}
