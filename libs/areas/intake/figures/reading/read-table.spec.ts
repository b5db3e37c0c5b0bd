import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FileRefused } from '#platform/documents/safety/file-refused.js';
import { toCsv, toXlsx } from '#platform/documents/spreadsheet.js';
import { makeZip } from '#platform/documents/testing/make-zip.js';
import { aWorkbook, n, type RawCell } from '../../testing/a-workbook.js';
import { readTableFile, tableReading } from './read-table.js';
import { cellText, type Cell } from './table.types.js';

const text = (content: string): Buffer => Buffer.from(content, 'utf8');
const rowsOf = async (bytes: Uint8Array): Promise<readonly (readonly Cell[])[]> =>
  (await readTableFile(bytes)).sheets[0]!.rows;
const workbook = (rows: readonly (readonly (RawCell | null)[])[], formats: readonly string[] = []) =>
  aWorkbook([{ name: 'Utfall', rows }], formats);

describe('a workbook', () => {
  test('is read with the numbers that it shows', async () => {
    const formats = ['0.00%', '0.0', '#,##0', '0.00" st"', 'yyyy\\-mm\\-dd', '[Red]-0.0', '0,'];
    const rows = await rowsOf(
      workbook(
        [
          [
            n('0.84379999999999999', 1),
            n('18.120805369127517', 2),
            n('1600.4', 3),
            n('12', 4),
            n('45778', 5),
            n('-9.26', 6),
            n('1234', 7),
          ],
          [n('84.379999999999995'), n('18.120805369127517'), n('1E-3'), n('140'), n('0.1'), n('-0.04', 2)],
        ],
        formats,
      ),
    );
    expect(rows).toEqual([
      [
        { decimal: '84.38', percent: true },
        { decimal: '18.1' },
        { decimal: '1600' },
        { decimal: '12.00' },
        { odd: 'day', text: '2025-05-01' },
        { decimal: '-9.3' },
        { decimal: '1234' },
      ],
      [
        { decimal: '84.38' },
        { decimal: '18.1208', rounded: true },
        { decimal: '0.001' },
        { decimal: '140' },
        { decimal: '0.1' },
        { decimal: '0.0' },
      ],
    ]);
  });

  test('tells what is no figure: an error of its formula, true and false, a formula without result', async () => {
    const rows = await rowsOf(
      workbook([
        [
          { attributes: 't="e"', inside: '<f>1/0</f><v>#DIV/0!</v>' },
          { attributes: 't="b"', inside: '<v>1</v>' },
          { attributes: 't="str"', inside: '<f>B1</f>' },
          { attributes: 't="str"', inside: '<f>B1</f><v>84 %</v>' },
          { attributes: 't="inlineStr"', inside: '<is><r><t>åtta</t></r><rPh><t>x</t></rPh></is>' },
        ],
      ]),
    );
    expect(rows[0]!.map(cellText)).toEqual(['#DIV/0!', 'SANT', '', '84 %', 'åtta']);
  });

  test('keeps its row numbers, passes over hidden sheets, and reads characters in every spelling', async () => {
    const { sheets } = await readTableFile(
      aWorkbook([
        { name: 'Gömt', state: 'hidden', rows: [['x']] },
        {
          name: 'A & B',
          xml: `<?xml version="1.0"?><x:worksheet xmlns:x="s"><x:sheetData><x:row r="3"><x:c r="C3" t="inlineStr"><x:is><x:t>a &amp;&#229;&#xE4;_x000D_<![CDATA[<ö>]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
        },
      ]),
    );
    expect(sheets).toEqual([{ name: 'A & B', rows: [[], [], [null, null, 'a &åä\r<ö>']] }]);
  });

  test('two cells far apart cost nothing; the sheet says that it is too large, and the others are read', async () => {
    const far = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`;
    const wide = `<worksheet><sheetData><row r="1"><c r="BI1"><v>1</v></c></row></sheetData></worksheet>`;
    const { sheets } = await readTableFile(
      aWorkbook([
        { name: 'a', xml: far },
        { name: 'b', xml: wide },
        { name: 'c', rows: [['x']] },
      ]),
    );
    expect(sheets).toEqual([
      { name: 'a', rows: [], tooLarge: 'rows' },
      { name: 'b', rows: [], tooLarge: 'columns' },
      { name: 'c', rows: [['x']] },
    ]);
  });

  test.each([
    ['cut off', workbook([['a']]).slice(0, 300), 'damaged'],
    ['with an entity', aWorkbook([{ name: 'a', xml: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }]), 'forbidden-xml'],
    [
      'that swells',
      aWorkbook([{ name: 'a', xml: `<worksheet>${' '.repeat(5_000_000)}</worksheet>` }]),
      'unpacks-too-large',
    ],
    ['whose tags do not end', aWorkbook([{ name: 'a', xml: '<worksheet><sheetData><row' }]), 'damaged'],
    ['too large', new Uint8Array(5_000_001).fill(80), 'too-large'],
    ['empty', new Uint8Array(), 'empty'],
  ])('%s is refused, saying why', async (_, bytes, reason) => {
    await expect(readTableFile(bytes)).rejects.toMatchObject({ reason });
    await expect(readTableFile(bytes)).rejects.toBeInstanceOf(FileRefused);
  });

  test.each([
    ['old-excel', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['archive', makeZip([{ name: 'word/document.xml', content: '<w/>' }])],
    ['pdf', text('%PDF-1.7')],
  ])('%s is told as such', async (found, bytes) => {
    await expect(readTableFile(bytes)).rejects.toMatchObject({
      rule: 'a-file-of-figures-is-a-table',
      details: { found },
    });
    expect(await tableReading(bytes)).toMatchObject({ rule: 'a-file-of-figures-is-a-table' });
  });

  test('what we write is what we read', async () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((s) => s.trim() === s && !/^'|\r/.test(s) && !(s in {}));
    const decimal = fc
      .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 3 }))
      .map(([whole, places]) => (places === 0 ? String(whole) : (whole / 10 ** places).toFixed(places)));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(line, decimal), { minLength: 1, maxLength: 6 }), async (rows) => {
        const sheet = { name: 'a', columns: ['Indikator', 'Utfall'], rows: rows.map(([a, b]) => [a, { decimal: b }]) };
        const back = await rowsOf(await toXlsx([sheet]));
        expect(back.slice(1)).toEqual(rows.map(([a, b]) => [a, { decimal: b.replace(/^-(?=0(?:\.0*)?$)/, '') }]));
        const csv = await rowsOf(toCsv(sheet));
        expect(csv.slice(1).map((row) => row[1])).toEqual(rows.map(([, b]) => b.replace('.', ',')));
      }),
      { numRuns: 30, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
    );
  }, 30_000);
});

describe('a table as text', () => {
  test.each([
    ['semicolons', 'Indikator;Utfall\nNöjda;84,38\n'],
    ['tabs', 'Indikator\tUtfall\nNöjda\t84,38\n'],
    ['commas', 'Indikator,Utfall\nNöjda,"84,38"\n'],
    ['a line that says so', 'sep=;\r\nIndikator;Utfall\r\nNöjda;84,38\r\n'],
  ])('is divided by %s', async (_, content) => {
    expect(await rowsOf(text(content))).toEqual([
      ['Indikator', 'Utfall'],
      ['Nöjda', '84,38'],
    ]);
  });

  test.each<[string, Uint8Array]>([
    ['UTF-8', text('Mått;Värde\nNöjda;84 %')],
    ['UTF-8 with its mark', text('\ufeffMått;Värde\nNöjda;84 %')],
    ['Windows-1252', Buffer.from('Mått;Värde\nNöjda;84 %', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffMått;Värde\nNöjda;84 %', 'utf16le')],
    ['UTF-16 without its mark', Buffer.from('Mått;Värde\nNöjda;84 %', 'utf16le')],
    ['UTF-16, the other way round', Buffer.from('\ufeffMått;Värde\nNöjda;84 %', 'utf16le').swap16()],
  ])('is read in %s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual([
      ['Mått', 'Värde'],
      ['Nöjda', '84 %'],
    ]);
  });

  test('keeps lines within quotation marks, and takes a stray mark for what it is', async () => {
    expect(await rowsOf(text('b;"c\nd;e'))).toEqual([
      ['b', '"c'],
      ['d', 'e'],
    ]);
    expect((await rowsOf(text('a;"x\ny ""z"""\nb;c')))[0]).toEqual(['a', 'x\ny "z"']);
  });

  test('more rows or columns than are read are told', async () => {
    const many = await readTableFile(text('a;b\n'.repeat(5_001)));
    expect(many.sheets[0]).toMatchObject({ tooLarge: 'rows', rows: [] });
    const wide = await readTableFile(text('a;'.repeat(61) + '\n' + 'a;'.repeat(60) + 'b\n'));
    expect(wide.sheets[0]).toMatchObject({ tooLarge: 'columns' });
  });

  test('what is no text is refused', async () => {
    await expect(readTableFile(Buffer.from([1, 2, 3, 0, 9, 200]))).rejects.toMatchObject({
      rule: 'a-file-of-figures-is-a-table',
    });
  });
});

test('no bytes whatever make the reading fail otherwise than by refusing', async () => {
  const some = aWorkbook([{ name: 'a', rows: [['Indikator', n('1', 1)]] }], ['0.0%']);
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.tuple(fc.nat({ max: some.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => some.with(at, byte)),
    fc.string({ maxLength: 300 }).map((s) => aWorkbook([{ name: 'a', xml: `<worksheet><sheetData>${s}` }])),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (b) => {
      const reading = await tableReading(b).catch((error: unknown) => error);
      expect(reading instanceof FileRefused || typeof reading === 'object').toBe(true);
      if (reading instanceof Error) expect(reading).toBeInstanceOf(FileRefused);
    }),
    { numRuns: 400 },
  );
}, 30_000);
