import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { longestText } from '#platform/documents/extract.js';
import { makeDocx } from '#platform/documents/testing/make-docx.js';
import { documentXml, makeZip, paragraphXml, rawDocx } from '#platform/documents/testing/make-zip.js';
import { refusal } from '#platform/documents/testing/refusal.js';
import { readDocument } from '../reading/index.js';
import { readerVersion } from '../reading/reader-version.js';
import { FileReaderInChild } from './file-reader-in-child.js';
import { FileReaderInProcess } from './file-reader-in-process.js';
import type { FileReader, ReceivingProgress } from './file-reader.js';

const plan = `# Verksamhetsplan 2030

Enheten för fjärilar

## KF:s inriktningsmål: 1. En stad för fjärilar

### Enhetsmål: Alla fjärilar får svar

Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet
Andel fjärilar som får svar\t90 %\t85 %\tTertial

Aktivitet\tStartdatum\tSlutdatum
Svara fjärilar\t2030-01-01\t2030-12-31
`;

const asDocx = (): Promise<Uint8Array> =>
  makeDocx({
    parts: [
      { heading: 'Verksamhetsplan 2030', level: 1 },
      { paragraph: 'Enheten för fjärilar' },
      { heading: 'KF:s inriktningsmål: 1. En stad för fjärilar', level: 2 },
      { heading: 'Enhetsmål: Alla fjärilar får svar', level: 3 },
      {
        table: [
          ['Indikator', 'Årsmål', 'KF:s årsmål', 'Periodicitet'],
          ['Andel fjärilar som får svar', '90 %', '85 %', 'Tertial'],
        ],
      },
      {
        table: [
          ['Aktivitet', 'Startdatum', 'Slutdatum'],
          ['Svara fjärilar', '2030-01-01', '2030-12-31'],
        ],
      },
    ],
  });

const sent = (bytes: Uint8Array, name = 'plan'): { name: string; bytes: Uint8Array } => ({ name, bytes });

describe.each<[string, FileReader]>([
  ['in a child process', new FileReaderInChild()],
  ['in this process', new FileReaderInProcess()],
])('a file read %s', (_, reader) => {
  test('as text gives its text and what it says', async () => {
    const { extracted, ...rest } = await reader.receiveFile(sent(Buffer.from(plan)));
    expect(extracted).toMatchObject({ format: 'text', content: plan, warnings: [] });
    expect(rest).toEqual({ read: readDocument(plan), readerVersion });
    expect(rest.read.indicators).toHaveLength(1);
  });

  test('as a Word document says the same, whatever it is called', async () => {
    const { extracted, read } = await reader.receiveFile(sent(await asDocx(), 'plan.pdf'));
    expect(extracted).toMatchObject({ format: 'docx', pages: null, extractor: { name: 'docx', version: 1 } });
    const asRows = (line: string): string => (line.includes('\t') ? `| ${line.replaceAll('\t', ' | ')} |` : line);
    expect(extracted.content).toBe(plan.split('\n').map(asRows).join('\n'));
    expect(read).toEqual(readDocument(plan));
  });

  test('is read again from its text', async () => {
    expect(await reader.readText(plan)).toEqual({ read: readDocument(plan), readerVersion });
  });

  test('tells how far it has come, extraction first', async () => {
    const told: ReceivingProgress[] = [];
    await reader.receiveFile(sent(await asDocx()), { onProgress: (progress) => told.push(progress) });
    expect(told[0]).toEqual({ stage: 'unpacking', done: 0, of: 0 });
    expect(told.at(-1)).toEqual({ stage: 'reading', done: 1, of: 1 });
  });

  test('is left when told to stop', async () => {
    const stop = new AbortController();
    const stopped = new Error('gone');
    const reading = reader.receiveFile(sent(Buffer.from(plan)), {
      signal: stop.signal,
      onProgress: () => stop.abort(stopped),
    });
    await expect(reading).rejects.toBe(stopped);
    await expect(reader.readText(plan, { signal: stop.signal })).rejects.toBe(stopped);
  });

  const entity = '<!DOCTYPE w [<!ENTITY a "aa">]>';
  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['too much', new Uint8Array(50_000_000), 'too-large'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'not-a-document: image'],
    ['an old Word document', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-a-document: word-97'],
    ['a bomb', rawDocx(documentXml(''), [{ name: 'a', content: Buffer.alloc(60_000_000) }]), 'unpacks-too-large'],
    ['locked', makeZip([{ name: 'word/document.xml', content: 'x', encrypted: true }]), 'encrypted'],
    ['entities', rawDocx(documentXml(paragraphXml('&a;'), entity)), 'forbidden-xml'],
    ['broken', rawDocx('<w:document>'), 'damaged'],
    ['without words', rawDocx(documentXml('<w:p/>')), 'no-text'],
    ['longer than an event holds', Buffer.from('a'.repeat(longestText + 1)), 'too-large'],
  ])('is refused when it is %s', async (_case, bytes, reason) => {
    expect(await refusal(reader.receiveFile(sent(bytes)))).toBe(reason);
  });
});

describe('a document that is all elements', () => {
  test('is given up before it harms the app', async () => {
    // Some 90 MB of XML that packs by a tenth, so that nothing is wrong with it until it is parsed.
    const body = Array.from({ length: 2_000_000 }, (_, i) => `<w:p><w:r><w:t>${i}</w:t></w:r></w:p>`).join('');
    const file = sent(rawDocx(documentXml(body)));
    const before = process.memoryUsage.rss();
    const reason = await refusal(new FileReaderInChild().receiveFile(file));
    expect(reason).toBe('took-too-much-memory');
    expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000);
  }, 60_000);
});
