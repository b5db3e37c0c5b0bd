import { Buffer } from 'node:buffer';
import { checkFile } from './safety/check-file.js';
import { FileRefused } from './safety/file-refused.js';

export type DocumentFormat = 'text' | 'docx' | 'pdf';

/** A document's text, and how it was come by. */
export interface Extracted {
  format: DocumentFormat;
  /**
   * Lines separated by `\n`. Of a text file: its own lines, with the numbers that an editor shows. Of the others: what
   * each paragraph, list item and table row (`| a | b |`) says, in order; headings begin with `#`.
   */
  content: string;
  /** Null where the format has no pages of its own. */
  pages: number | null;
  /** Another version may give another text of the same file. */
  extractor: { name: string; version: number };
  /** Swedish: what is not in the text, or was guessed. */
  warnings: readonly string[];
}

/** Bytes of UTF-8: a document's text has to fit into one event, sealed. */
export const longestText = 900_000;

const versions: Readonly<Record<DocumentFormat, number>> = { text: 1, docx: 1, pdf: 1 };

export interface ExtractOptions {
  /** Parts (of a PDF: pages) that are done. */
  onProgress?: (done: number, of: number) => void;
}

/**
 * The text of a .docx, .pdf or text file; which it is, the bytes say. Parses what anybody may have sent: to be run in a
 * process of its own (`child/`).
 * @throws FileRefused
 */
export async function extractDocument(bytes: Uint8Array, options: ExtractOptions = {}): Promise<Extracted> {
  const format = await checkFile(bytes);
  const { content, pages, warnings } = await contentOf(format, bytes, options);
  if (content.trim() === '') throw new FileRefused('no-text');
  if (Buffer.byteLength(content) > longestText) throw new FileRefused('too-large', { of: 'text', max: longestText });
  return { format, content, pages, extractor: { name: format, version: versions[format] }, warnings };
}

interface Content {
  content: string;
  pages: number | null;
  warnings: readonly string[];
}

/** The parsers are loaded when they are needed: none of them is small. */
async function contentOf(format: DocumentFormat, bytes: Uint8Array, options: ExtractOptions): Promise<Content> {
  switch (format) {
    case 'text': {
      const { extractText } = await import('./text/extract-text.js');
      return { ...extractText(bytes), pages: null };
    }
    case 'docx': {
      const { extractDocx } = await import('./docx/extract-docx.js');
      return { ...(await extractDocx(bytes)), pages: null };
    }
    case 'pdf': {
      const { extractPdf } = await import('./pdf/extract-pdf.js');
      return extractPdf(bytes, options.onProgress ? { onPage: options.onProgress } : {});
    }
  }
}
