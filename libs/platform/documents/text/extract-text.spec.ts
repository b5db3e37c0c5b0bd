import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { extractDocument, longestText } from '../extract.js';
import { refusal } from '../testing/refusal.js';
import { extractText } from './extract-text.js';

const swedish = 'Målet är nått: tjänsten är öppen för alla.\r\nÅret då – “ök” – 12 % § 3\r\n';
const latin = (text: string): Uint8Array =>
  Uint8Array.from([...text], (one) => ({ '–': 0x96, '“': 0x93, '”': 0x94 })[one] ?? one.charCodeAt(0));

describe('a text file', () => {
  test.each([
    ['UTF-8', Buffer.from(swedish)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${swedish}`)],
    ['UTF-16', Buffer.from(`\ufeff${swedish}`, 'utf16le')],
    ['UTF-16, the other way', Buffer.from(`\ufeff${swedish}`, 'utf16le').swap16()],
  ])('in %s is read without a word', (_, bytes) => {
    expect(extractText(bytes)).toEqual({ content: swedish.replaceAll('\r\n', '\n'), warnings: [] });
  });

  test('in windows-1252 is read where it is plainly Swedish, and that is said', () => {
    const { content, warnings } = extractText(latin(swedish));
    expect(content).toBe(swedish.replaceAll('\r\n', '\n'));
    expect(warnings).toEqual([expect.stringContaining('windows-1252')]);
  });

  test.each([
    ['zero bytes', Buffer.from('Plan\0för 2030')],
    ['a million zeros', Buffer.alloc(1_000_000)],
    ['UTF-16 cut in the middle', Buffer.from('\ufeffåä', 'utf16le').subarray(0, 5)],
    ['letters as DOS wrote them', Buffer.from([0x4d, 0x86, 0x6c, 0x65, 0x74, 0x84, 0x94, 0x72, 0x86, 0x84])],
    ['letters as an old Mac wrote them', Buffer.from([0x4d, 0x8c, 0x6c, 0x65, 0x74, 0x8a, 0x9a, 0x72, 0x8c, 0x8a])],
    ['chance', Buffer.from(Array.from({ length: 5_000 }, (_, i) => ((i * i * 31) % 251) + 1))],
  ])('is none with %s', async (_, bytes) => {
    expect(await refusal(extractDocument(bytes))).toBe('not-a-document: unknown');
  });

  test('keeps its lines where an editor shows them', () => {
    const line = (text: string, n: number): string | undefined =>
      extractText(Buffer.from(text)).content.split('\n')[n - 1];
    expect(line('ett\r\n\r\ntre\nfyra', 4)).toBe('fyra');
    expect(line('ett\r\rtre', 3)).toBe('tre');
    expect(line('\n\n  tre \t', 3)).toBe('  tre \t');
  });

  test('of blanks only has no text', async () => {
    expect(await refusal(extractDocument(Buffer.from(' \n\t \r\n')))).toBe('no-text');
  });

  test('is at most as long as an event can hold', async () => {
    expect(await refusal(extractDocument(Buffer.from('å'.repeat(longestText / 2))))).toBe('accepted');
    expect(await refusal(extractDocument(Buffer.from('å'.repeat(longestText / 2 + 1))))).toBe('too-large');
  });

  test('says by what it was extracted', async () => {
    expect(await extractDocument(Buffer.from('Plan'))).toEqual({
      format: 'text',
      content: 'Plan',
      pages: null,
      extractor: { name: 'text', version: 1 },
      warnings: [],
    });
  });
});
