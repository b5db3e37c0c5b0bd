import { alignedTable } from './aligned-tables.js';
import { beginsItem, finished } from './characters.js';
import type { Joiner } from './joining.js';
import type { Block, Rule, Segment, TextBlock } from './page.types.js';

type Line = readonly Segment[];

/** How the document is set, as far as its lines show. */
export interface Setting {
  /** Usual distance between baselines of text of this size. */
  leading: (size: number) => number;
  /** Where lines are broken. */
  rightEdge: number;
  /** The file's structure may be trusted to tell paragraphs apart. */
  structured: boolean;
  /** The page's horizontal lines and edges. */
  rules: readonly Rule[];
  join: Joiner;
}

const firstWordWidth = ({ text, x, right }: Segment): number => {
  const word = /^\S+/.exec(text)?.[0] ?? '';
  return text === '' ? 0 : ((right - x) * word.length) / text.length;
};

/** The line was broken because it was full: the next one's first word had no room on it. */
const isFull = (line: Segment, next: Segment, rightEdge: number): boolean =>
  line.right + 0.25 * line.size + firstWordWidth(next) > rightEdge - 0.3 * line.size;

const endsSentence = (text: string): boolean => /[.!?:;]["”»)]?$/.test(text);

/** Do the letters, their weight and their place let `next` go on the paragraph whose last line is `last`? */
function alike(last: Segment, next: Segment, setting: Setting): boolean {
  const gap = next.y - last.y;
  return (
    Math.abs(next.size - last.size) < 0.06 * last.size &&
    gap > 0.5 * last.size &&
    gap < 1.18 * setting.leading(last.size) + 0.5 &&
    (last.bold === next.bold || (!last.bold && /^\p{Ll}/u.test(next.text)))
  );
}

interface Open {
  segments: Segment[];
  text: string;
}

const leaders = /\s*(?:\.{4,}|(?:\. ){3,}\.?|…{2,}|_{4,}|(?:\.{3,}|…)(?=\s*\d{1,3}$))[\s.…_]*/;

/** An entry of a table of contents: leaders, and perhaps the page. Its title and the page, set in one way; or null. */
function contentsEntry(line: Line): string | null {
  const whole = line.map(({ text }) => text).join(' ');
  const m = leaders.exec(whole);
  if (!m || !/\p{L}/u.test(whole)) return null;
  const title = whole.slice(0, m.index);
  const page = /\d{1,3}/.exec(whole.slice(m.index))?.[0] ?? '';
  return `${title} ..... ${page}`.trim();
}

/** Puts lines together to paragraphs, headings, list items and tables without lines. */
export class Paragraphs {
  private readonly blocks: Block[] = [];
  private open: Open | null = null;

  constructor(private readonly setting: Setting) {}

  read(lines: readonly Line[]): Block[] {
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] ?? [];
      const entry = contentsEntry(line);
      if (entry !== null) {
        this.contents(line, entry);
        continue;
      }
      const table = this.inOneBlock(line) ? null : alignedTable(lines, i, this.setting.rules, this.setting.join);
      if (table) {
        this.close();
        if (listsPages(table.table.rows.map(({ cells }) => cells.map(({ text }) => text))))
          for (const one of lines.slice(i, i + table.lines)) this.separate(one, ' ..... ');
        else this.blocks.push(table.table);
        i += table.lines - 1;
        continue;
      }
      this.line(line);
    }
    this.close();
    return this.blocks;
  }

  /** A wide gap within a paragraph of the structure is a wide gap, not a column. */
  private inOneBlock(line: Line): boolean {
    const block = line[0]?.tag?.block;
    return this.setting.structured && block !== undefined && line.every(({ tag }) => tag?.block === block);
  }

  private line(line: Line): void {
    const [first, ...others] = line;
    if (!first) return;
    if (others.length === 0) {
      this.add(first);
      return;
    }
    if (this.inOneBlock(line) && others.every((one) => one.bold === first.bold)) {
      this.add({ ...first, text: line.map(({ text }) => text).join(' '), right: line.at(-1)?.right ?? first.right });
      return;
    }
    this.separate(line, '  ');
  }

  /** Texts beside each other: a label and its value stay together, what stands far off is said by itself. */
  private separate(line: Line, between: string): void {
    this.close();
    const parts: Segment[] = [];
    for (const one of line) {
      const last = parts.at(-1);
      const far = last && one.x - last.right > 6 * last.size && !/[:.]$/.test(last.text);
      const apart = last && this.setting.structured && last.tag?.block !== one.tag?.block;
      if (!last || (between === '  ' && (far || apart))) parts.push(one);
      else parts[parts.length - 1] = { ...last, text: last.text + between + one.text, right: one.right };
    }
    for (const part of parts) this.single(part);
  }

  private single(segment: Segment): void {
    this.open = { segments: [segment], text: segment.text };
    this.close();
  }

  private contents(line: Line, entry: string): void {
    const [first] = line;
    if (!first) return;
    const last = this.open?.segments.at(-1);
    const continued =
      this.open &&
      last &&
      alike(last, first, this.setting) &&
      (/^\p{Ll}/u.test(first.text) || last.right > 0.7 * this.setting.rightEdge) &&
      this.beginsEntry(this.open);
    if (!continued) this.close();
    this.open = {
      segments: [...(continued ? (this.open?.segments ?? []) : []), first],
      text: continued ? this.setting.join(this.open?.text ?? '', entry) : entry,
    };
    this.close();
  }

  /** The lines above an entry are its beginning where they fill the line, or an entry stands right above them. */
  private beginsEntry(open: Open): boolean {
    const above = this.blocks.at(-1);
    const near = above?.kind === 'text' && (open.segments[0]?.y ?? 0) - above.bottom < 2 * above.size;
    return open.segments.length <= 2 && near && / \.{5}(?: \d+)?$/.test(above.text);
  }

  private add(segment: Segment): void {
    if (this.open && this.continues(this.open, segment)) {
      this.open.text = this.setting.join(this.open.text, segment.text);
      this.open.segments.push(segment);
      return;
    }
    this.close();
    this.open = { segments: [segment], text: segment.text };
  }

  private continues(open: Open, next: Segment): boolean {
    const last = open.segments.at(-1);
    const [first] = open.segments;
    if (!last || !first) return false;
    const { structured, rightEdge } = this.setting;
    if (structured && last.tag && next.tag)
      return last.tag.block === next.tag.block && Math.abs(next.size - last.size) < 0.2 * last.size;
    if (!alike(last, next, this.setting) || beginsItem(next.text) || !this.inPlace(open, next)) return false;
    const small = /^\p{Ll}/u.test(next.text) && !endsSentence(last.text);
    return small || isFull(last, next, rightEdge);
  }

  /** Under the text above: flush, hanging after a bullet, out of a first line's indent, or centred. */
  private inPlace(open: Open, next: Segment): boolean {
    const [first, second] = open.segments;
    const last = open.segments.at(-1);
    if (!first || !last) return false;
    const centred = Math.abs((first.x + first.right) / 2 - (next.x + next.right) / 2) < 4;
    if (centred) return true;
    if (second) return Math.abs(next.x - second.x) < 3;
    if (beginsItem(first.text)) return next.x > first.x - 2 && next.x < first.x + 5 * first.size;
    return next.x > first.x - 5 * first.size && next.x < first.x + 3;
  }

  private close(): void {
    const { open } = this;
    this.open = null;
    const [first] = open?.segments ?? [];
    const last = open?.segments.at(-1);
    const text = finished(open?.text ?? '');
    if (!open || !first || !last || text === '') return;
    const block: TextBlock = {
      kind: 'text',
      text: /\s{2}/.test(open.text) ? open.text.replace(/\u00ad/g, '').trim() : text,
      size: Math.max(...open.segments.map(({ size }) => size)),
      bold: open.segments.every(({ bold }) => bold),
      heading: this.setting.structured ? (first.tag?.heading ?? null) : null,
      listItem:
        beginsItem(text) || (this.setting.structured && first.tag?.listItem === true && first.tag.heading === null),
      full: last.right > this.setting.rightEdge - 8 * last.size,
      lines: open.segments.length,
      top: first.y - first.size,
      bottom: last.y,
    };
    this.blocks.push(block);
  }
}

/** Two columns, the second of which holds rising page numbers, are a table of contents without leaders. */
function listsPages(rows: readonly (readonly string[])[]): boolean {
  const pages = rows.map((cells) => (cells.length === 2 && /^\d{1,3}$/.test(cells[1] ?? '') ? Number(cells[1]) : NaN));
  return pages.every((page, i) => page >= (pages[i - 1] ?? 1) && page - (pages[i - 1] ?? 1) < 40);
}
