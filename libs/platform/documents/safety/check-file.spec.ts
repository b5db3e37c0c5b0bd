import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { ruleText } from '#platform/page-kit/rule-texts.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { documentXml, makeZip, paragraphXml, rawDocx } from '../testing/make-zip.js';
import { refusal } from '../testing/refusal.js';
import { checkArchive, documentArchive } from './check-archive.js';
import { checkFile } from './check-file.js';
import { FileRefused, refusalReasons } from './file-refused.js';

const bytesOf = (hex: string, size = 600): Uint8Array => {
  const bytes = new Uint8Array(size);
  bytes.set(Buffer.from(hex, 'hex'));
  return bytes;
};
const ole2 = (entry: string): Uint8Array =>
  Buffer.concat([bytesOf('d0cf11e0a1b11ae1', 1_536), Buffer.from(entry, 'utf16le'), Buffer.alloc(400)]);
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('what a file is', () => {
  test.each([
    ['a Word document', rawDocx(documentXml(paragraphXml('Hej'))), 'docx'],
    ['a PDF', text('%PDF-1.7\n'), 'pdf'],
    ['a PDF with some bytes in front', text('\r\n\r\n%PDF-1.4\n'), 'pdf'],
    ['text', text('Verksamhetsplan'), 'text'],
    ['text that begins like an archive or a picture', text('PK är två bokstäver'), 'text'],
    ['text that begins like a bitmap', text('BMI är ett mått'), 'text'],
  ])('its bytes say: %s', async (_, bytes, kind) => {
    expect(await checkFile(bytes)).toBe(kind);
  });

  const opc = { name: '[Content_Types].xml', content: '<Types/>' };
  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['50 MB of zeros', new Uint8Array(50_000_000), 'too-large'],
    ['Word 97', bytesOf('d0cf11e0a1b11ae1'), 'not-a-document: word-97'],
    ['a Word document that a password locks', ole2('EncryptedPackage'), 'encrypted'],
    ['Excel 97', ole2('Workbook'), 'not-a-document: excel'],
    ['PowerPoint 97', ole2('PowerPoint Document'), 'not-a-document: powerpoint'],
    ['a PNG', bytesOf('89504e470d0a1a0a'), 'not-a-document: image'],
    ['a JPEG', bytesOf('ffd8ffe0'), 'not-a-document: image'],
    ['a bitmap', bytesOf('424d'), 'not-a-document: image'],
    ['a WebP', text('RIFF\0\0\0\0WEBPVP8 '), 'not-a-document: image'],
    ['an HEIC', text('\0\0\0\x18ftypheic'), 'not-a-document: image'],
    ['an SVG', text('<?xml version="1.0"?>\n<svg xmlns="x">'), 'not-a-document: image'],
    ['a web page', text('<!DOCTYPE html>\n<html>'), 'not-a-document: web-page'],
    ['a web page with a comment', text('\n<!-- saved -->\n<HTML lang="sv">'), 'not-a-document: web-page'],
    ['a web page in UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), 'not-a-document: web-page'],
    ['other XML', text('<?xml version="1.0"?><a/>'), 'not-a-document: unknown'],
    ['RTF', text('{\\rtf1\\ansi'), 'not-a-document: rich-text'],
    ['a gzip', bytesOf('1f8b08'), 'not-a-document: archive'],
    ['Excel', makeZip([opc, { name: 'xl/workbook.xml', content: '<a/>' }]), 'not-a-document: excel'],
    ['PowerPoint', makeZip([opc, { name: 'ppt/presentation.xml', content: '<a/>' }]), 'not-a-document: powerpoint'],
    [
      'OpenDocument',
      makeZip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
        { name: 'content.xml', content: '<a/>' },
      ]),
      'not-a-document: opendocument',
    ],
    ['an archive of documents', makeZip([{ name: 'plan.docx', content: 'x' }]), 'not-a-document: archive'],
    ['an archive that is cut off', rawDocx(documentXml('')).subarray(0, 300), 'damaged'],
  ])('%s is refused', async (_, bytes, reason) => {
    expect(await refusal(checkFile(bytes))).toBe(reason);
  });
});

describe('an archive', () => {
  const docx = documentXml(paragraphXml('Hej'));

  test('with an encrypted entry is refused', async () => {
    const zip = makeZip([{ name: 'word/document.xml', content: docx, encrypted: true }]);
    expect(await refusal(checkArchive(zip))).toBe('encrypted');
  });

  test('that unpacks beyond the limit is refused, also by its sum', async () => {
    const limits = { ...documentArchive, unpacked: 50_000 };
    const part = { name: 'a.xml', content: Buffer.alloc(30_000, 'åäö') };
    expect(await refusal(checkArchive(makeZip([part]), limits))).toBe('accepted');
    expect(await refusal(checkArchive(makeZip([part, { ...part, name: 'b.xml' }]), limits))).toBe('unpacks-too-large');
  });

  test('that unpacks to a thousand times its size is refused', async () => {
    const bomb = makeZip([{ name: 'word/document.xml', content: Buffer.alloc(99_000_000) }]);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal(checkArchive(bomb))).toBe('unpacks-too-large');
  });

  test('is measured by what it unpacks to, not by what it says', async () => {
    const liar = makeZip([{ name: 'a.xml', content: Buffer.alloc(90_000, 'ab'), declared: 10 }]);
    expect(await refusal(checkArchive(liar, { ...documentArchive, unpacked: 50_000 }))).toBe('unpacks-too-large');
    expect(await refusal(checkArchive(liar))).toBe('damaged');
  });

  test('with a part that has changed since it was packed is refused', async () => {
    expect(await refusal(checkArchive(makeZip([{ name: 'a.xml', content: 'abc', changed: true }])))).toBe('damaged');
  });

  test('with thousands of entries is refused', async () => {
    const many = makeZip(Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}.xml`, content: '' })));
    expect(await refusal(checkArchive(many))).toBe('unpacks-too-large');
  });

  test('whose names lead out of it is refused', async () => {
    expect(await refusal(checkArchive(makeZip([{ name: '../../x', content: 'x' }])))).toBe('damaged');
  });

  test('tells its entries and their sizes', async () => {
    expect(await checkArchive(makeZip([{ name: 'a/b.xml', content: 'åäö' }]))).toEqual([{ name: 'a/b.xml', size: 6 }]);
  });

  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  test.each([
    ['in its main part', rawDocx(documentXml(paragraphXml('&b;'), laughs))],
    ['in a part with another ending', rawDocx(docx, [{ name: 'word/x.bin', content: '<!ENTITY a "b">' }])],
    ['in UTF-16', rawDocx(docx, [{ name: 'word/s.xml', content: Buffer.from(`\ufeff${laughs}`, 'utf16le') }])],
    ['in UTF-16, the other way', rawDocx(docx, [{ name: 's.xml', content: Buffer.from(laughs, 'utf16le').swap16() }])],
    ['far into a part', rawDocx(docx, [{ name: 's.xml', content: `${noise(70_000)}${laughs}` }])],
  ])('that declares entities %s is refused', async (_, bytes) => {
    expect(await refusal(checkFile(bytes))).toBe('forbidden-xml');
  });

  test('may hold the same letters in a picture', async () => {
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('<!DOCTYPE')]);
    expect(await refusal(checkFile(rawDocx(docx, [{ name: 'word/media/1.png', content: png }])))).toBe('accepted');
  });

  test('finds a declaration wherever its chunks are cut', async () => {
    for (let before = 65_520; before < 65_545; before++) {
      const bytes = rawDocx(docx, [{ name: 's.xml', content: `${noise(before)}<!DOCTYPE x>` }]);
      expect(await refusal(checkFile(bytes))).toBe('forbidden-xml');
    }
  });
});

/** Letters that do not pack well. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return String.fromCharCode(97 + ((state >>> 16) % 26));
  }).join('');
}

describe('a refusal', () => {
  test.each(refusalReasons)('is told in Swedish: %s', (reason) => {
    const refused = new FileRefused(reason, { found: 'image', of: 'file', max: 20_000_000 });
    expect(refused).toBeInstanceOf(RuleBroken);
    expect(ruleText(refused.rule, refused.details)).toMatch(/^[A-ZÅÄÖ].* Inget är sparat\.$/);
  });

  test('says how large a file or a text may be', () => {
    const said = (details: Record<string, string | number>): string | undefined =>
      ruleText(new FileRefused('too-large').rule, details);
    expect(said({ of: 'file', max: 20_000_000 })).toContain('20 MB');
    expect(said({ of: 'text', max: 900_000 })).toContain('900 kB');
    expect(said({})).not.toContain('NaN');
  });
});
