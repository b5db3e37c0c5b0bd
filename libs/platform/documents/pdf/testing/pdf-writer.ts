import { Buffer } from 'node:buffer';

/** A text at a place: points from the page's upper left corner, the baseline's y. */
interface PlacedText {
  x: number;
  y: number;
  text: string;
  size: number;
  bold: boolean;
}

/** What is drawn on one page. */
export class PageDrawing {
  private readonly commands: string[] = [];
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  text(x: number, y: number, text: string, { size = 11, bold = false }: Partial<PlacedText> = {}): this {
    this.commands.push(`BT /${bold ? 'B' : 'R'} ${size} Tf ${x} ${this.height - y} Td (${escaped(text)}) Tj ET`);
    return this;
  }

  /** Lines of a paragraph, 14 points apart. */
  lines(x: number, y: number, lines: readonly string[], style: Partial<PlacedText> = {}): this {
    for (const [i, line] of lines.entries()) this.text(x, y + i * 14, line, style);
    return this;
  }

  rule(x0: number, y0: number, x1: number, y1: number): this {
    this.commands.push(`${x0} ${this.height - y0} m ${x1} ${this.height - y1} l S`);
    return this;
  }

  /** A table's lines: all of them at `ys`, and upright ones at `xs`, from the first of `ys` to the last. */
  grid(xs: readonly number[], ys: readonly number[]): this {
    for (const y of ys) this.rule(xs[0] ?? 0, y, xs.at(-1) ?? 0, y);
    for (const x of xs) this.rule(x, ys[0] ?? 0, x, ys.at(-1) ?? 0);
    return this;
  }

  /** Operators as they stand in the file. */
  raw(command: string): this {
    this.commands.push(command);
    return this;
  }

  get content(): string {
    return this.commands.join('\n');
  }
}

const escaped = (text: string): string => text.replace(/[\\()]/g, (sign) => `\\${sign}`);

/** Writes PDFs by hand, as old programs do: untagged, two standard fonts, letters in Latin-1. */
export class PdfWriter {
  private readonly pages: PageDrawing[] = [];
  private rotation = 0;
  private encryption = '';

  page(draw: (page: PageDrawing) => unknown, [width, height]: readonly [number, number] = [595, 842]): this {
    const page = new PageDrawing(width, height);
    draw(page);
    this.pages.push(page);
    return this;
  }

  /** All pages are shown turned by so many degrees. */
  rotated(degrees: number): this {
    this.rotation = degrees;
    return this;
  }

  /** Says that a password is needed, which nobody knows. */
  encrypted(): this {
    const key = '00'.repeat(32);
    this.encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -44 >> /ID [<00> <00>]`;
    return this;
  }

  bytes(): Uint8Array {
    const objects: string[] = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Count ${this.pages.length} /Kids [${this.pages.map((_, i) => `${5 + 2 * i} 0 R`).join(' ')}] >>`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    ];
    for (const [i, page] of this.pages.entries()) {
      objects.push(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${this.rotation % 180 === 0 ? `${page.width} ${page.height}` : `${page.height} ${page.width}`}] /Rotate ${this.rotation} ` +
          `/Resources << /Font << /R 3 0 R /B 4 0 R >> >> /Contents ${6 + 2 * i} 0 R >>`,
        `<< /Length ${page.content.length} >>\nstream\n${page.content}\nendstream`,
      );
    }
    let file = '%PDF-1.4\n';
    const places = objects.map((object, i) => {
      const at = file.length;
      file += `${i + 1} 0 obj\n${object}\nendobj\n`;
      return at;
    });
    const start = file.length;
    file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
    for (const place of places) file += `${String(place).padStart(10, '0')} 00000 n \n`;
    file += `trailer << /Size ${objects.length + 1} /Root 1 0 R ${this.encryption} >>\nstartxref\n${start}\n%%EOF\n`;
    return new Uint8Array(Buffer.from(file, 'latin1'));
  }
}
