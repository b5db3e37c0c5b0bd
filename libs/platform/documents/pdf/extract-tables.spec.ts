import { describe, expect, test } from '@jest/globals';
import { extractPdf } from './extract-pdf.js';
import { PdfWriter } from './testing/pdf-writer.js';

const contentOf = async (pdf: PdfWriter): Promise<string[]> =>
  (await extractPdf(pdf.bytes())).content.split('\n').filter((line) => line !== '');

describe('tables', () => {
  const header = ['Indikator', 'Årsmål', 'KF:s årsmål', 'Periodicitet'];
  const xs = [70, 270, 340, 440, 525];

  test('a ruled table is a row a line, wrapped cells joined and empty ones kept', async () => {
    const pdf = new PdfWriter().page((page) => {
      page.grid(xs, [100, 118, 150, 168]);
      for (const [i, text] of header.entries()) page.text((xs[i] ?? 0) + 4, 113, text, { size: 9, bold: true });
      page
        .text(74, 130, 'Andel familjer som efter avslutad insats', { size: 9 })
        .text(74, 142, 'inte återkommer inom ett år', { size: 9 });
      page
        .text(274, 130, '78 %', { size: 9 })
        .text(344, 130, 'Tas fram av', { size: 9 })
        .text(344, 142, 'nämnden', { size: 9 });
      page.text(444, 130, 'Tertial', { size: 9 });
      page
        .text(74, 162, 'Antal besök', { size: 9 })
        .text(274, 162, '120', { size: 9 })
        .text(444, 162, 'År', { size: 9 });
    });
    expect(await contentOf(pdf)).toEqual([
      '| Indikator | Årsmål | KF:s årsmål | Periodicitet |',
      '| Andel familjer som efter avslutad insats inte återkommer inom ett år | 78 % | Tas fram av nämnden | Tertial |',
      '| Antal besök | 120 |  | År |',
    ]);
  });

  test('a cell over all columns is one text, with its bold beginning marked', async () => {
    const pdf = new PdfWriter().page((page) => {
      for (const y of [100, 118, 136, 160]) page.rule(70, y, 525, y);
      for (const x of xs) page.rule(x, 100, x, x === 70 || x === 525 ? 160 : 136);
      for (const [i, text] of header.entries()) page.text((xs[i] ?? 0) + 4, 113, text, { size: 9, bold: true });
      page.text(74, 131, 'Antal besök', { size: 9 }).text(274, 131, '120', { size: 9 });
      page
        .text(74, 150, 'Analys', { size: 9, bold: true })
        .text(106, 150, 'Besöken har blivit fler sedan enheten flyttade.', { size: 9 });
    });
    expect((await contentOf(pdf)).at(-1)).toBe(
      '| **Analys** Besöken har blivit fler sedan enheten flyttade. |  |  |  |',
    );
  });

  test('a row cut by a page break is whole, and the repeated header stays', async () => {
    const head = (page: Parameters<Parameters<PdfWriter['page']>[0]>[0], y: number): void => {
      for (const [i, text] of header.entries()) page.text((xs[i] ?? 0) + 4, y, text, { size: 9, bold: true });
    };
    const pdf = new PdfWriter()
      .page((page) => {
        page.grid(xs, [700, 718, 736, 760]);
        head(page, 713);
        page
          .text(74, 731, 'Antal besök', { size: 9 })
          .text(274, 731, '120', { size: 9 })
          .text(444, 731, 'År', { size: 9 });
        page
          .text(74, 750, 'Andel familjer som efter avslutad', { size: 9 })
          .text(274, 750, '78 %', { size: 9 })
          .text(444, 750, 'Tertial', { size: 9 });
      })
      .page((page) => {
        page.grid(xs, [70, 88, 106, 124]);
        head(page, 83);
        page.text(74, 101, 'insats inte återkommer', { size: 9 });
        page
          .text(74, 119, 'Kötid', { size: 9 })
          .text(274, 119, '14 dagar', { size: 9 })
          .text(444, 119, 'År', { size: 9 });
      });
    expect(await contentOf(pdf)).toEqual([
      '| Indikator | Årsmål | KF:s årsmål | Periodicitet |',
      '| Antal besök | 120 |  | År |',
      '| Andel familjer som efter avslutad insats inte återkommer | 78 % |  | Tertial |',
      '| Indikator | Årsmål | KF:s årsmål | Periodicitet |',
      '| Kötid | 14 dagar |  | År |',
    ]);
  });

  test('a new row right after a page break is a new row', async () => {
    const pdf = new PdfWriter()
      .page((page) =>
        page
          .grid(xs, [740, 760])
          .text(74, 755, 'Antal besök', { size: 9 })
          .text(274, 755, '120', { size: 9 })
          .text(444, 755, 'År', { size: 9 }),
      )
      .page((page) =>
        page
          .grid(xs, [70, 88])
          .text(74, 83, 'Antal samtal', { size: 9 })
          .text(274, 83, '40', { size: 9 })
          .text(444, 83, 'År', { size: 9 }),
      );
    expect(await contentOf(pdf)).toEqual(['| Antal besök | 120 |  | År |', '| Antal samtal | 40 |  | År |']);
  });

  test('columns without any lines are found by where their texts stand', async () => {
    const rows = [
      ['Intäkter', '-21 024', '-20 900'],
      ['Löner', '13 609', '13 700'],
      ['Övriga kostnader', '7 415', '7 200'],
    ];
    const pdf = new PdfWriter().page((page) => {
      page.text(70, 80, 'Enhetens budget framgår nedan.');
      for (const [i, row] of rows.entries())
        for (const [j, cell] of row.entries()) page.text(70 + j * 150, 110 + i * 16, cell);
    });
    expect((await contentOf(pdf)).slice(1)).toEqual([
      '| Intäkter | -21 024 | -20 900 |',
      '| Löner | 13 609 | 13 700 |',
      '| Övriga kostnader | 7 415 | 7 200 |',
    ]);
  });

  test('lines between rows are enough to tell rows', async () => {
    const pdf = new PdfWriter().page((page) => {
      for (const y of [100, 118, 150, 168]) page.rule(70, y, 525, y);
      for (const [i, text] of header.entries()) page.text((xs[i] ?? 0) + 4, 113, text, { size: 9, bold: true });
      page
        .text(74, 130, 'Andel familjer som efter avslutad insats', { size: 9 })
        .text(74, 142, 'inte återkommer', { size: 9 });
      page.text(274, 130, '78 %', { size: 9 }).text(444, 130, 'Tertial', { size: 9 });
      page
        .text(74, 163, 'Antal besök', { size: 9 })
        .text(274, 163, '120', { size: 9 })
        .text(444, 163, 'År', { size: 9 });
    });
    expect((await contentOf(pdf)).slice(1)).toEqual([
      '| Andel familjer som efter avslutad insats inte återkommer | 78 % |  | Tertial |',
      '| Antal besök | 120 |  | År |',
    ]);
  });

  test('a bar in a cell does not part it', async () => {
    const pdf = new PdfWriter().page((page) =>
      page
        .grid([70, 270, 525], [100, 118, 136])
        .text(74, 113, 'Öppet | stängt')
        .text(274, 113, 'Ja')
        .text(74, 131, 'Antal')
        .text(274, 131, '3'),
    );
    expect((await contentOf(pdf))[0]).toBe('| Öppet ¦ stängt | Ja |');
  });
});
