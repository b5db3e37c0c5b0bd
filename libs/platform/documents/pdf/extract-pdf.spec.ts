import { describe, expect, test } from '@jest/globals';
import { extractPdf } from './extract-pdf.js';
import { PdfWriter } from './testing/pdf-writer.js';

const contentOf = async (pdf: PdfWriter): Promise<string[]> =>
  (await extractPdf(pdf.bytes())).content.split('\n').filter((line) => line !== '');

describe('paragraphs', () => {
  test('lines of a paragraph are one line, and the next paragraph another', async () => {
    const pdf = new PdfWriter().page((page) =>
      page
        .lines(70, 100, [
          'Enheten tar emot barn och deras familjer från hela området och arbetar med dem i',
          'deras vardag.',
        ])
        .lines(70, 140, ['Under året flyttar enheten.']),
    );
    expect(await contentOf(pdf)).toEqual([
      'Enheten tar emot barn och deras familjer från hela området och arbetar med dem i deras vardag.',
      'Under året flyttar enheten.',
    ]);
  });

  test('paragraphs without space between them are told apart by the short line', async () => {
    const pdf = new PdfWriter().page((page) =>
      page.lines(70, 100, [
        'Enheten tar emot barn och deras familjer från hela området och arbetar med dem i',
        'vardagen, hemma och i skolan.',
        'Arbetet följs upp varje tertial tillsammans med familjerna och med dem som känner dem',
        'bäst.',
      ]),
    );
    expect((await contentOf(pdf)).length).toBe(2);
  });

  test('a word cut at the end of a line is whole again, a hyphen of its own stays', async () => {
    const pdf = new PdfWriter().page((page) =>
      page.lines(70, 100, [
        'Enheten arbetar med barn och familjer i hela området enligt en genomförande-',
        'plan som varje familj är med om att skriva. Arbetet följer kommunens mål-',
        'och resultatstyrning och leds av gruppledarna tillsammans med Spånga-',
        'Tensta.',
      ]),
    );
    const [text] = await contentOf(pdf);
    expect(text).toContain('genomförandeplan som');
    expect(text).toContain('mål- och resultatstyrning');
    expect(text).toContain('Spånga-Tensta');
  });

  test('a word printed in pieces is one word', async () => {
    const pdf = new PdfWriter().page((page) =>
      page.raw('BT /R 11 Tf 70 700 Td [(V) 80 (erksamhets) 15 (plan 20) -5 (24 för enheten)] TJ ET'),
    );
    expect(await contentOf(pdf)).toEqual(['Verksamhetsplan 2024 för enheten']);
  });

  test('a paragraph that a page break cut is one line', async () => {
    const pdf = new PdfWriter()
      .page((page) =>
        page.lines(70, 760, ['Enheten tar emot barn och deras familjer från hela området och arbetar med dem i']),
      )
      .page((page) => page.lines(70, 80, ['deras vardag, hemma och i skolan.']));
    expect(await contentOf(pdf)).toEqual([
      'Enheten tar emot barn och deras familjer från hela området och arbetar med dem i deras vardag, hemma och i skolan.',
    ]);
  });
});

describe('headings and lists', () => {
  test('headings are told by size and weight, and a heading on two lines is one', async () => {
    const pdf = new PdfWriter().page((page) =>
      page
        .text(70, 80, 'Verksamhetsplan 2024', { size: 20, bold: true })
        .lines(70, 120, ['Enhetsmål: Barn och unga som bor i Lindö får stöd i tid och', 'deras familjer är med'], {
          size: 13,
          bold: true,
        })
        .text(70, 170, 'Arbetssätt', { bold: true })
        .lines(70, 190, [
          'Stödet ges hemma. Varje familj har en egen handläggare som följer den genom hela',
          'insatsen.',
        ]),
    );
    expect(await contentOf(pdf)).toEqual([
      '# Verksamhetsplan 2024',
      '## Enhetsmål: Barn och unga som bor i Lindö får stöd i tid och deras familjer är med',
      '**Arbetssätt**',
      'Stödet ges hemma. Varje familj har en egen handläggare som följer den genom hela insatsen.',
    ]);
  });

  test('items of a list stand on lines of their own', async () => {
    const bullet = '\\225';
    const pdf = new PdfWriter().page((page) => {
      page.text(70, 100, 'Enheten ska under året:');
      for (const [i, item] of ['Möta alla familjer', 'Följa upp varje insats'].entries())
        page.raw(`BT /R 11 Tf 80 ${842 - 120 - 14 * i} Td (${bullet}) Tj ET`).text(98, 120 + 14 * i, item);
    });
    expect(await contentOf(pdf)).toEqual([
      'Enheten ska under året:',
      '- Möta alla familjer',
      '- Följa upp varje insats',
    ]);
  });

  test('entries of a table of contents stand on lines of their own, a long one joined', async () => {
    const pdf = new PdfWriter().page((page) =>
      page
        .text(70, 80, 'Innehållsförteckning', { size: 16, bold: true })
        .text(
          70,
          110,
          'Inledning ............................................................................................ 3',
        )
        .text(70, 124, 'KF:s mål för verksamhetsområdet: 1.3 Staden ger stöd och omsorg där behoven är')
        .text(
          70,
          138,
          'som störst .......................................................................................... 5',
        )
        .text(
          70,
          152,
          'Ekonomi .............................................................................................. 9',
        ),
    );
    expect(await contentOf(pdf)).toEqual([
      '# Innehållsförteckning',
      'Inledning ..... 3',
      'KF:s mål för verksamhetsområdet: 1.3 Staden ger stöd och omsorg där behoven är som störst ..... 5',
      'Ekonomi ..... 9',
    ]);
  });
});

describe('what repeats on the pages', () => {
  const report = (pages: number): PdfWriter => {
    const pdf = new PdfWriter();
    for (let n = 1; n <= pages; n++)
      pdf.page((page) =>
        page
          .text(70, 40, 'Tjänsteutlåtande Dnr 2024/17', { size: 8 })
          .text(70, 120, `Kapitlet om år ${2000 + n * 3} är kort.`)
          .text(480, 810, `Sida ${n} (${pages})`, { size: 8 }),
      );
    return pdf;
  };

  test('page numbers go, and a running head stays once, for it may say what nothing else does', async () => {
    expect(await contentOf(report(4))).toEqual([
      'Tjänsteutlåtande Dnr 2024/17',
      'Kapitlet om år 2003 är kort.',
      'Kapitlet om år 2006 är kort.',
      'Kapitlet om år 2009 är kort.',
      'Kapitlet om år 2012 är kort.',
    ]);
  });

  test('progress is told page by page', async () => {
    const told: string[] = [];
    await extractPdf(report(3).bytes(), { onPage: (done, of) => told.push(`${done}/${of}`) });
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });
});

describe('pages set in other ways', () => {
  test('two columns are read one after the other', async () => {
    const left = Array.from({ length: 8 }, (_, i) => `Vänster spalt rad nummer ${i + 1} med sin text som`);
    const right = Array.from({ length: 8 }, (_, i) => `höger spalt rad nummer ${i + 1} med sin text som`);
    const pdf = new PdfWriter().page((page) =>
      page.lines(60, 100, left, { size: 9 }).lines(310, 100, right, { size: 9 }),
    );
    const text = (await contentOf(pdf)).join(' ');
    expect(text.indexOf('rad nummer 8 med')).toBeLessThan(text.indexOf('höger spalt rad nummer 1'));
  });

  test('text that runs down the page, without the page being turned, is read', async () => {
    const pdf = new PdfWriter().page((page) =>
      page.raw('q 0 -1 1 0 0 842 cm').lines(70, 300, ['Första raden här.', 'Andra raden här.']).raw('Q'),
    );
    expect((await contentOf(pdf)).join(' ')).toBe('Första raden här. Andra raden här.');
  });

  test.each([90, 180, 270])('a page turned by %d degrees is read as it is shown', async (degrees) => {
    const turn = { 90: '0 1 -1 0 842 0', 180: '-1 0 0 -1 595 842', 270: '0 -1 1 0 0 595' }[degrees] ?? '';
    const pdf = new PdfWriter()
      .page((page) => page.raw(`q ${turn} cm`).lines(70, 100, ['Första raden här.', 'Andra raden här.']).raw('Q'))
      .rotated(degrees);
    const upright = new PdfWriter().page((page) => page.lines(70, 100, ['Första raden här.', 'Andra raden här.']));
    expect(await contentOf(pdf)).toEqual(await contentOf(upright));
  });
});
