import { describe, expect, test } from '@jest/globals';
import { extractDocument } from '../extract.js';
import type { MadeDocx, Part } from '../testing/make-docx.js';
import { makeDocx } from '../testing/make-docx.js';
import { documentXml, paragraphXml, rawDocx } from '../testing/make-zip.js';
import { refusal } from '../testing/refusal.js';

const linesOf = async (parts: readonly Part[], more: Partial<MadeDocx> = {}): Promise<string[]> => {
  const { content } = await extractDocument(await makeDocx({ parts, ...more }));
  expect(content.endsWith('\n')).toBe(true);
  return content.slice(0, -1).split('\n');
};

describe('the text of a Word document', () => {
  test('has a line for each paragraph, with a blank one between', async () => {
    expect(await linesOf([{ paragraph: 'Ett.' }, { paragraph: '' }, { paragraph: 'Två.' }])).toEqual([
      'Ett.',
      '',
      'Två.',
    ]);
  });

  test('marks headings by their level, on one line', async () => {
    expect(
      await linesOf([
        { heading: 'Plan 2030', level: 1 },
        { heading: [{ text: 'Enhetsmål:\nalla får svar', isBold: true }], level: 3 },
      ]),
    ).toEqual(['# Plan 2030', '', '### Enhetsmål: alla får svar']);
  });

  test('marks what is bold or italic as a whole, not words in a sentence', async () => {
    expect(
      await linesOf([
        { paragraph: [{ text: 'Enheten för', isBold: true }, ' ', { text: 'stöd', isBold: true }] },
        { paragraph: [{ text: 'Nämndmål: trygga hem', isItalic: true }] },
        { paragraph: ['Vi ', { text: 'vill', isBold: true }, ' det.'] },
      ]),
    ).toEqual(['**Enheten för stöd**', '', '*Nämndmål: trygga hem*', '', 'Vi vill det.']);
  });

  test('has list items on lines of their own, close together', async () => {
    expect(
      await linesOf([
        { paragraph: 'Vi ska' },
        { list: ['svara', 'lyssna'] },
        { list: ['först', 'sedan'], ordered: true },
        { paragraph: 'Slut.' },
      ]),
    ).toEqual(['Vi ska', '', '- svara', '- lyssna', '- först', '- sedan', '', 'Slut.']);
  });

  test('breaks a line where the paragraph does', async () => {
    expect(await linesOf([{ paragraph: 'Box 1\n123 45 Staden' }])).toEqual(['Box 1', '123 45 Staden']);
  });

  test('has a table row on a line, between strokes', async () => {
    expect(
      await linesOf([
        { paragraph: 'Före' },
        {
          table: [
            ['Indikator', 'Årsmål', 'Period'],
            [{ paragraphs: ['Andel nöjda\nmed svar', 'och bemötande'] }, '80\t%', ''],
            ['', '', ''],
            ['', '85 %', 'T2'],
          ],
        },
        { paragraph: 'Efter' },
      ]),
    ).toEqual([
      'Före',
      '',
      '| Indikator | Årsmål | Period |',
      '| Andel nöjda med svar och bemötande | 80 % |  |',
      '|  | 85 % | T2 |',
      '',
      'Efter',
    ]);
  });

  test('has merged cells where they begin, and the columns under each other', async () => {
    const table = [
      [{ paragraphs: ['Avdelning'], rows: 2 }, { paragraphs: ['Utfall'], columns: 2 }, 'Mål'],
      ['män', 'kvinnor', '-'],
      [{ paragraphs: ['Norra'], rows: 2 }, '1', '2', '3'],
      ['4', '5', '6'],
      [{ paragraphs: ['Analys'], columns: 4 }],
    ];
    expect(await linesOf([{ table }])).toEqual([
      '| Avdelning | Utfall |  | Mål |',
      '|  | män | kvinnor | - |',
      '| Norra | 1 | 2 | 3 |',
      '|  | 4 | 5 | 6 |',
      '| Analys |  |  |  |',
    ]);
  });

  test("has a table inside a cell as that cell's words", async () => {
    const nested = [
      ['a', 'b'],
      ['c', 'd'],
    ];
    expect(
      await linesOf([
        {
          table: [
            ['x', 'y'],
            [{ paragraphs: ['före'], nested }, 'z'],
          ],
        },
      ]),
    ).toEqual(['| x | y |', '| före a b c d | z |']);
  });

  test('takes tables that only place text apart', async () => {
    expect(await linesOf([{ table: [['En ruta']] }])).toEqual(['En ruta']);
    expect(
      await linesOf([{ table: [[{ paragraphs: ['Handläggare', 'Kim Ek'] }, { paragraphs: ['Till', 'Nämnden'] }]] }]),
    ).toEqual(['Handläggare', '', 'Kim Ek', '', 'Till', '', 'Nämnden']);
  });

  test('reads the columns of a letterhead downwards, and label and value along the row', async () => {
    const letterhead = [
      ['Handläggare', 'Till'],
      ['Kim Ek', 'Fjärilsnämnden'],
    ];
    const registered = [
      ['Dnr:', '2030/1'],
      ['Datum:', '2030-02-03'],
    ];
    const lines = await linesOf([
      { table: letterhead, plain: true },
      { paragraph: 'Fjärilsenheten' },
      { table: registered, plain: true },
      { heading: 'Plan 2030', level: 1 },
      { table: letterhead, plain: true },
    ]);
    expect(lines.filter((line) => line !== '')).toEqual([
      'Handläggare',
      'Kim Ek',
      'Till',
      'Fjärilsnämnden',
      'Fjärilsenheten',
      '| Dnr: | 2030/1 |',
      '| Datum: | 2030-02-03 |',
      '# Plan 2030',
      '| Handläggare | Till |',
      '| Kim Ek | Fjärilsnämnden |',
    ]);
  });

  test('breaks a stroke inside a cell, so that it makes no column', async () => {
    expect(
      await linesOf([
        {
          table: [
            ['a|b', 'c'],
            ['d', 'e'],
          ],
        },
      ]),
    ).toEqual(['| a¦b | c |', '| d | e |']);
  });

  test('accepts tracked changes', async () => {
    expect(
      await linesOf([
        { paragraph: ['Målet är ', { text: '80', tracked: 'deleted' }, { text: '85', tracked: 'inserted' }, ' %.'] },
      ]),
    ).toEqual(['Målet är 85 %.']);
  });

  test('leaves headers, footers and notes out, and says so of notes', async () => {
    const parts: Part[] = [{ paragraph: 'Texten', note: 'En not' }];
    expect(await linesOf(parts, { header: 'Staden', footer: 'Sida 1' })).toEqual(['Texten']);
    const { warnings } = await extractDocument(await makeDocx({ parts }));
    expect(warnings).toEqual(['En fotnot är inte med i texten.']);
  });

  test('has what stands in a text box', async () => {
    expect(await linesOf([{ paragraph: 'Före' }, { textBox: 'I rutan' }])).toEqual(['Före', '', 'I rutan']);
  });

  test('has a space, not a column, after a bullet that was typed', async () => {
    expect(await linesOf([{ paragraph: '–\tsvara i tid' }, { paragraph: 'Inledning\t3' }])).toEqual([
      '– svara i tid',
      '',
      'Inledning\t3',
    ]);
  });

  test('is found in a document with nothing but the text', async () => {
    const { content, format } = await extractDocument(rawDocx(documentXml(paragraphXml('Hej å &amp; ö'))));
    expect([content, format]).toEqual(['Hej å & ö\n', 'docx']);
  });
});

describe('a Word document is refused', () => {
  test.each([
    ['without text', rawDocx(documentXml('<w:p/>')), 'no-text'],
    ['with broken XML', rawDocx('<w:document><w:body>'), 'damaged'],
    ['with another main part', rawDocx('<a/>'), 'damaged'],
    ['with an empty main part', rawDocx(''), 'damaged'],
    [
      'nested ten thousand deep',
      rawDocx(documentXml(`${'<w:sdt><w:sdtContent>'.repeat(10_000)}x${'</w:sdtContent></w:sdt>'.repeat(10_000)}`)),
      'damaged',
    ],
    ['with more text than an event holds', rawDocx(documentXml(paragraphXml('ord '.repeat(230_000)))), 'too-large'],
  ])('%s', async (_, bytes, reason) => {
    expect(await refusal(extractDocument(bytes))).toBe(reason);
  });
});
