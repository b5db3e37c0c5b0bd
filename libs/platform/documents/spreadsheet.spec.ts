import { describe, expect, test } from '@jest/globals';
import { toCsv, toXlsx, type Sheet } from './spreadsheet.js';
import { unzip } from './testing/unzip.js';

const dangerous = ['=1+1', '+46 8 123', '-cmd', '@SUM(A1)', '\t=1', '\r=1', '  =1', '\u00a0+1', '＝1+1'];
const table = (rows: Sheet['rows']): Sheet => ({ name: 'Indikatorer', columns: ['Namn', 'Värde'], rows });
const csv = (rows: Sheet['rows']): string => toCsv(table(rows)).toString('utf8');

describe('a CSV file', () => {
  test('begins with a byte order mark, has semicolons, and ends its lines as spreadsheets expect', () => {
    expect(csv([['Nöjdhet', 3]])).toBe('\ufeffNamn;Värde\r\nNöjdhet;3\r\n');
  });

  test('writes decimals with a comma and days as they are, and negative figures as numbers', () => {
    expect(csv([[{ decimal: '-84.30' }, { day: '2025-05-01' }]])).toContain('-84,30;2025-05-01');
  });

  test.each(dangerous)('takes the life out of %j', (text) => {
    const cell = csv([[text, null]])
      .split('\r\n')
      .slice(1)
      .join('\r\n')
      .replace(/^"/, '');
    expect(cell.startsWith("'")).toBe(true);
  });

  test('quotes what would end the cell', () => {
    expect(csv([['a;b "c"\nd', null]])).toContain('"a;b ""c""\nd";');
  });

  test('says what is to be said under the table', () => {
    expect(toCsv({ ...table([]), notes: ['Antal under 5 visas inte'] }).toString()).toMatch(
      /Antal under 5 visas inte\r\n$/,
    );
  });
});

describe('an Excel workbook', () => {
  const parts = async (sheets: readonly Sheet[]) => unzip(await toXlsx(sheets));

  test('holds no formula, whatever the cells begin with', async () => {
    const files = await parts([table(dangerous.map((text) => [text, null]))]);
    const sheet = files['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).toContain('<row');
    expect(sheet).not.toMatch(/<f[ >]/);
    // Each is text: shared with the workbook, or in the cell.
    expect(sheet.match(/<c [^>]*t="(s|inlineStr|str)"/g)).toHaveLength(dangerous.length + 2);
    expect(Object.values(files).join('')).toContain('=1+1');
  });

  test.each(['toString', 'constructor', '__proto__'])('keeps the text %s, which every object has too', async (text) => {
    const files = await parts([table([[text, null]])]);
    expect(files['xl/sharedStrings.xml']).toContain(text);
  });

  test('writes figures as numbers with the decimals that they were reported with', async () => {
    const files = await parts([table([['a', { decimal: '81.50' }]])]);
    expect(files['xl/worksheets/sheet1.xml']).toContain('<v>81.5</v>');
    expect(files['xl/styles.xml']).toContain('0.00');
  });

  test('has a sheet for each table, named without what Excel refuses', async () => {
    const files = await parts([table([]), { ...table([]), name: `A/B: [${'x'.repeat(40)}]` }]);
    const names = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((m) => m[1]!);
    expect(names[0]).toBe('Indikatorer');
    expect(names[1]).toMatch(/^A B  +x+$/);
    expect(names[1]!.length).toBeLessThanOrEqual(31);
  });
});
