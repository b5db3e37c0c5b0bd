import { FileRefused } from '../safety/file-refused.js';
import { layOut } from './layout.js';
import type { Pdf } from './open-pdf.js';
import { withPdf } from './open-pdf.js';
import { overPageBreaks } from './page-breaks.js';
import { readPage } from './page-content.js';
import type { PageContent } from './page.types.js';
import { withoutRunningHeads } from './running-heads.js';
import { writeText } from './write-text.js';

export interface ExtractedPdf {
  /** Lines separated by `\n`: a paragraph, heading (`# …`, `**…**`), list item or table row (`| a | b |`) each. */
  content: string;
  pages: number;
  /** Swedish, for the reader of the document. */
  warnings: readonly string[];
}

export interface ExtractPdfOptions {
  onPage?: (done: number, of: number) => void;
}

/** Fewer letters than this on a page, over the whole file, and it is pictures with a stamp. */
const leastLetters = 10;

/** A damaged file may say that it has millions of pages. */
const mostUnread = 100;

const lettersIn = ({ glyphs }: PageContent): number =>
  glyphs.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
const strangeIn = ({ glyphs }: PageContent): number =>
  glyphs.reduce((sum, { text }) => sum + (text.match(/[\ufffd\ue000-\uf8ff]/gu)?.length ?? 0), 0);

async function readPages(pdf: Pdf, options: ExtractPdfOptions): Promise<{ pages: PageContent[]; unread: number[] }> {
  const pages: PageContent[] = [];
  const unread: number[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number);
      pages.push(await readPage(page));
      page.cleanup();
    } catch {
      // One broken page must not cost the others.
      unread.push(number);
      if (unread.length > mostUnread) throw new FileRefused('damaged', {}, 'too many pages cannot be read');
      pages.push({ width: 0, height: 0, glyphs: [], rules: [], edges: [] });
    }
    options.onPage?.(number, pdf.numPages);
  }
  return { pages, unread };
}

const listed = (numbers: readonly number[]): string =>
  numbers.length > 8 ? `${numbers.slice(0, 8).join(', ')} med flera` : numbers.join(', ');

/**
 * The text of a PDF in reading order, with its headings, lists and tables, without running heads and page numbers.
 * Throws FileRefused: 'encrypted', 'damaged' (no page can be read), 'no-text' (pictures only, or letters that the file does
 * not say the meaning of).
 */
export async function extractPdf(bytes: Uint8Array, options: ExtractPdfOptions = {}): Promise<ExtractedPdf> {
  return withPdf(bytes, async (pdf) => {
    const { pages, unread } = await readPages(pdf, options);
    if (unread.length === pages.length) throw new FileRefused('damaged', {}, 'no page can be read');
    const letters = pages.reduce((sum, page) => sum + lettersIn(page), 0);
    const strange = pages.reduce((sum, page) => sum + strangeIn(page), 0);
    if (letters < leastLetters * (pages.length - unread.length) || strange > letters) throw new FileRefused('no-text');
    const body = withoutRunningHeads(pages);
    const laid = layOut(body.pages);
    const empty = pages.flatMap((page, i) => (page.glyphs.length === 0 && !unread.includes(i + 1) ? [i + 1] : []));
    const warnings = [
      ...(unread.length > 0 ? [`Sidor som inte gick att läsa: ${listed(unread)}.`] : []),
      ...(empty.length > 0 ? [`Sidor utan text (kanske inskannade): ${listed(empty)}.`] : []),
      ...(strange > 0.02 * letters
        ? ['Filen säger inte vad en del av dess tecken betyder. De kan saknas eller vara fel.']
        : []),
    ];
    return {
      content: writeText(overPageBreaks(laid.pages, laid.join), body.heads, body.feet),
      pages: pages.length,
      warnings,
    };
  });
}
