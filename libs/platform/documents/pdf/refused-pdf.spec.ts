import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { FileRefused } from '../safety/file-refused.js';
import { extractPdf } from './extract-pdf.js';
import { PdfWriter } from './testing/pdf-writer.js';

const reasonOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    await extractPdf(bytes);
    return 'read';
  } catch (error) {
    return error instanceof FileRefused ? error.reason : String(error);
  }
};

describe('files that are not read', () => {
  const plain = (): PdfWriter =>
    new PdfWriter().page((page) =>
      page.lines(70, 100, ['Enheten tar emot barn och deras familjer.', 'Arbetet går bra.']),
    );

  test('one with a password is refused as encrypted', async () => {
    expect(await reasonOf(plain().encrypted().bytes())).toBe('encrypted');
  });

  test('one with pictures only is refused as without text', async () => {
    const drawing = new PdfWriter()
      .page((page) => page.raw('10 10 300 300 re f'))
      .page((page) => page.raw('10 10 300 300 re f'));
    expect(await reasonOf(drawing.bytes())).toBe('no-text');
  });

  test('bytes that are no PDF are refused as damaged', async () => {
    expect(await reasonOf(new TextEncoder().encode('%PDF-1.7\nno more than this'))).toBe('damaged');
    expect(await reasonOf(new Uint8Array(0))).toBe('damaged');
  });

  test('one cut short is read as far as it goes, or refused as damaged', async () => {
    const whole = new PdfWriter();
    for (let n = 0; n < 6; n++)
      whole.page((page) => page.lines(70, 100, [`Kapitel ${n} om barn och familjer i området.`, 'Det fortsätter.']));
    const bytes = whole.bytes();
    for (let share = 0.05; share < 1; share += 0.05)
      expect(['read', 'damaged', 'no-text']).toContain(
        await reasonOf(bytes.slice(0, Math.floor(bytes.length * share))),
      );
  });

  // In what is drawn only: what pdf.js leaves behind for broken objects (open-pdf.ts) Jest takes for failures of the test.
  test('drawings changed at random never end in anything but a text or a refusal', async () => {
    const bytes = plain()
      .page((page) => page.grid([70, 200, 300], [100, 120, 140]).text(74, 115, 'Antal').text(204, 115, '3'))
      .bytes();
    const file = Buffer.from(bytes).toString('latin1');
    const drawn = [...file.matchAll(/stream\n(.*?)\nendstream/gs)].flatMap((m) =>
      Array.from(m[1] ?? '', (_, i) => m.index + 7 + i),
    );
    expect(drawn.length).toBeGreaterThan(100);
    let state = 7;
    const next = (below: number): number => (state = (state * 1664525 + 1013904223) >>> 0) % below;
    for (let round = 0; round < 60; round++) {
      const hurt = bytes.slice();
      for (let i = 0; i < 12; i++) hurt[drawn[next(drawn.length)] ?? 0] = next(256);
      expect(['read', 'damaged', 'no-text', 'encrypted']).toContain(await reasonOf(hurt));
    }
  });

  test('one that says it has millions of pages is refused without looking for them all', async () => {
    const said = Buffer.from(plain().bytes()).toString('latin1').replace('/Count 1 ', '/Count 9999999 ');
    expect(said).toContain('/Count 9999999');
    expect(['damaged', 'read']).toContain(await reasonOf(Buffer.from(said, 'latin1')));
  }, 20_000);

  test('a page without text beside others is told of', async () => {
    const pdf = new PdfWriter()
      .page((page) => page.lines(70, 100, ['Enheten tar emot barn och deras familjer.']))
      .page((page) => page.raw('10 10 300 300 re f'));
    expect((await extractPdf(pdf.bytes())).warnings).toEqual(['Sidor utan text (kanske inskannade): 2.']);
  });

  test('three hundred pages are read', async () => {
    const pdf = new PdfWriter();
    for (let n = 1; n <= 300; n++)
      pdf.page((page) =>
        page.lines(
          70,
          100,
          Array.from({ length: 40 }, (_, i) => `Rad ${i} på sidan ${n} handlar om något.`),
        ),
      );
    const before = process.cpuUsage();
    const { pages, content } = await extractPdf(pdf.bytes());
    const { user } = process.cpuUsage(before);
    expect(pages).toBe(300);
    expect(content).toContain('Rad 39 på sidan 300');
    // Microseconds of the processor: how long it took by the clock says how busy this machine was.
    expect(user).toBeLessThan(15_000_000);
  }, 60_000);

  test('the bytes are left as they were', async () => {
    const bytes = new PdfWriter().page((page) => page.text(70, 100, 'Enheten tar emot barn.')).bytes();
    const before = bytes.slice();
    await extractPdf(bytes);
    expect(bytes).toEqual(before);
  });
});
