import { Buffer } from 'node:buffer';
import mammoth from 'mammoth';
import { FileRefused } from '../safety/file-refused.js';

/** The parts of mammoth's document that are read here; it has no types of its own for them. */
export interface Block {
  readonly type: string;
  readonly children?: readonly Block[];
  /** Of a text. */
  readonly value?: string;
  /** Of a paragraph. The name is English whatever language Word runs in ("heading 1"), where the style is Word's own. */
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly numbering?: { readonly isOrdered: boolean; readonly level: string } | null;
  /** Of a run. */
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  /** Of a cell: a merged one stands once, at its upper left. */
  readonly colSpan?: number;
  readonly rowSpan?: number;
  /** Of a table's row: it is repeated on every page. */
  readonly isHeader?: boolean;
  /** Of a checkbox. */
  readonly checked?: boolean;
}

/**
 * The document as mammoth understands it: tracked changes accepted, text boxes after their paragraph, headers and footers
 * left out. Its HTML is not asked for: cells, levels and line breaks are plainer here. Nothing is fetched from anywhere.
 * @throws FileRefused 'damaged'
 */
export async function documentModel(bytes: Uint8Array): Promise<readonly Block[]> {
  let found: Block | undefined;
  try {
    await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        externalFileAccess: false,
        includeEmbeddedStyleMap: false,
        transformDocument: (document: Block): Block => {
          found = document;
          return { ...document, children: [] };
        },
      },
    );
  } catch (error) {
    throw new FileRefused('damaged', {}, error instanceof Error ? error.name : 'unknown');
  }
  return found?.children ?? [];
}
