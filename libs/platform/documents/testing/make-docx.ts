import type { IRunPropertiesOptions } from 'docx';
import {
  BorderStyle,
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  Footer,
  Header,
  HeadingLevel,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  Textbox,
  TextRun,
  WidthType,
} from 'docx';

/** Words that are written alike. `\n` is a line break, `\t` a tab. */
export interface Words {
  text: string;
  isBold?: boolean;
  isItalic?: boolean;
  tracked?: 'inserted' | 'deleted';
}
export type Said = string | readonly (string | Words)[];

/** A cell's paragraphs, and how many columns and rows it is merged over. */
export interface MadeCell {
  paragraphs: readonly Said[];
  columns?: number;
  rows?: number;
  nested?: readonly (readonly string[])[];
}

/** A document, part by part, as somebody would have written it in Word. */
export type Part =
  | { heading: Said; level: 1 | 2 | 3 | 4 | 5 | 6 }
  | { paragraph: Said; style?: string; note?: string }
  | { list: readonly Said[]; ordered?: boolean }
  /** `plain`: no row is marked as a header. */
  | { table: readonly (readonly (string | MadeCell)[])[]; plain?: boolean }
  | { textBox: string };

export interface MadeDocx {
  parts: readonly Part[];
  header?: string;
  footer?: string;
}

/** A .docx with real headings, lists, tables (the first row a header that repeats), notes and tracked changes. */
export async function makeDocx({ parts, header, footer }: MadeDocx): Promise<Uint8Array> {
  const notes: Record<string, { children: Paragraph[] }> = {};
  const children = parts.flatMap((part) => made(part, notes));
  const document = new Document({
    footnotes: notes,
    numbering: { config: [{ reference: 'numbers', levels: [{ level: 0, format: 'decimal', text: '%1.' }] }] },
    sections: [
      {
        ...(header === undefined ? {} : { headers: { default: new Header({ children: [new Paragraph(header)] }) } }),
        ...(footer === undefined ? {} : { footers: { default: new Footer({ children: [new Paragraph(footer)] }) } }),
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

function made(part: Part, notes: Record<string, { children: Paragraph[] }>): (Paragraph | Table | Textbox)[] {
  if ('heading' in part)
    return [new Paragraph({ heading: levels[part.level - 1] ?? HeadingLevel.HEADING_6, children: runs(part.heading) })];
  if ('list' in part)
    return part.list.map((item) => {
      const kind = part.ordered ? { numbering: { reference: 'numbers', level: 0 } } : { bullet: { level: 0 } };
      return new Paragraph({ ...kind, children: runs(item) });
    });
  if ('table' in part) return [table(part.table, part.plain)];
  if ('textBox' in part) return [new Textbox({ children: [new Paragraph(part.textBox)] })];
  const reference: FootnoteReferenceRun[] = [];
  if (part.note !== undefined) {
    const id = Object.keys(notes).length + 1;
    notes[String(id)] = { children: [new Paragraph(part.note)] };
    reference.push(new FootnoteReferenceRun(id));
  }
  return [
    new Paragraph({
      ...(part.style === undefined ? {} : { style: part.style }),
      children: [...runs(part.paragraph), ...reference],
    }),
  ];
}

function table(rows: readonly (readonly (string | MadeCell)[])[], plain = false): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: { style: BorderStyle.SINGLE, size: 4, color: '808080' } },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          ...(!plain && index === 0 && rows.length > 1 ? { tableHeader: true } : {}),
          children: row.map(tableCell),
        }),
    ),
  });
}

function tableCell(cell: string | MadeCell): TableCell {
  if (typeof cell === 'string') return new TableCell({ children: [new Paragraph({ children: runs(cell) })] });
  return new TableCell({
    ...(cell.columns === undefined ? {} : { columnSpan: cell.columns }),
    ...(cell.rows === undefined ? {} : { rowSpan: cell.rows }),
    children: [
      ...cell.paragraphs.map((said) => new Paragraph({ children: runs(said) })),
      ...(cell.nested ? [table(cell.nested), new Paragraph('')] : []),
    ],
  });
}

let revision = 0;

function runs(said: Said): (TextRun | InsertedTextRun | DeletedTextRun)[] {
  return (typeof said === 'string' ? [said] : said).flatMap((one): (TextRun | InsertedTextRun | DeletedTextRun)[] => {
    const words: Words = typeof one === 'string' ? { text: one } : one;
    const { text, isBold = false, isItalic = false, tracked } = words;
    if (tracked) {
      const change = { id: revision++, author: 'Någon', date: '2030-01-01T00:00:00Z', text };
      return [tracked === 'inserted' ? new InsertedTextRun(change) : new DeletedTextRun(change)];
    }
    const look: IRunPropertiesOptions = { bold: isBold, italics: isItalic };
    return text.split('\n').map((line, i) => new TextRun({ ...(i > 0 ? { break: 1 } : {}), ...look, text: line }));
  });
}
