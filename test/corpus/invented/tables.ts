import type { Dice } from './dice.js';
import type { Style } from './style.js';

export interface Row {
  cells: readonly (string | null)[];
  /** Text of an analysis that follows the row. */
  analysis: string | null;
}
export interface Furniture {
  /** Lines that a page break puts into the text. */
  pageBreak: readonly string[];
}

export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const analysisCell = (text: string, style: Style): string[] =>
  style.analysis === 'marker-row'
    ? ['Analys', text]
    : style.analysis === 'with-text'
      ? [`${style.tables === 'html' || style.tables === 'tabs' ? '<b>Analys</b>' : '**Analys**'} ${text}`]
      : [style.tables === 'html' || style.tables === 'tabs' ? '<b>Analys</b>' : '**Analys**', text];

/** Lines of a table in the style's form; a page may break in it, with the header again and a name cut in two. */
export function tableLines(
  header: readonly string[],
  rows: readonly Row[],
  style: Style,
  dice: Dice,
  furniture: Furniture,
): string[] {
  const lines: string[] = [];
  const write = writers[style.tables];
  const widths = header.map(
    (one, i) => Math.max(13, one.length, ...rows.map(({ cells }) => cells[i]?.length ?? 0)) + 3,
  );
  const put = (cells: readonly (string | null)[]): void => {
    lines.push(
      ...write(
        style.cells === 'br' || style.cells === 'p' ? cells.map((cell) => cell && roughened(cell, style.cells)) : cells,
        widths,
      ),
    );
  };
  const head = (): void => {
    put(
      style.cells === 'bold-header'
        ? header.map((one) => (one === '' ? one : style.tables === 'html' ? `<b>${one}</b>` : `**${one}**`))
        : header,
    );
    if (style.tables === 'markdown') lines.push(`|${header.map(() => '---').join('|')}|`);
  };
  const free = style.tables === 'spaces' || style.tables === 'flat' || style.tables === 'cell-a-line';
  head();
  for (const [index, row] of rows.entries()) {
    const [name, ...values] = row.cells;
    const cut = !free && furniture.pageBreak.length > 0 && index > 0 && dice.chance(0.12) ? cutName(name ?? '') : null;
    put([cut?.[0] ?? name ?? null, ...values]);
    if (cut) {
      lines.push('', ...furniture.pageBreak, '');
      head();
      put([cut[1], ...values.map(() => null)]);
    }
    if (row.analysis !== null) {
      if (free) lines.push('Analys', ...(style.wrap === null ? [row.analysis] : wrapped(row.analysis, style.wrap)));
      else for (const cell of analysisCell(row.analysis, style)) put([cell, ...values.map(() => null)]);
    }
  }
  if (style.tables === 'html') return ['<table>', ...lines, '</table>'];
  return lines;
}

/** A cell as converters leave it: a broken line as `<br>`, a paragraph as `<p>`. */
function roughened(cell: string, how: Style['cells']): string {
  if (how === 'p') return cell.length > 40 ? `<p>${cell}</p>` : cell;
  const words = cell.split(' ');
  return words.length > 5 ? `${words.slice(0, 3).join(' ')}<br>${words.slice(3).join(' ')}` : cell;
}

/** Where a converter cuts a name at a page break: between two words, the second small. */
function cutName(name: string): [string, string] | null {
  const words = name.split(' ');
  for (let at = words.length - 2; at > 1; at--) {
    if (/^\p{Ll}/u.test(words[at] ?? '')) return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
  }
  return null;
}

const nameWidth = 56;

type Writer = (cells: readonly (string | null)[], widths: readonly number[]) => string[];
const writers: Record<Style['tables'], Writer> = {
  tabs: (cells) => [cells.map((cell) => cell ?? '').join('\t')],
  pipes: (cells) => [`| ${cells.map((cell) => cell ?? '').join(' | ')} |`],
  markdown: (cells) => [`|${cells.map((cell) => cell ?? ' ').join('|')}|`],
  html: (cells) => [`<tr>${cells.map((cell) => `<td>${cell ?? ''}</td>`).join('')}</tr>`],
  spaces: (cells, widths) => {
    const [first, ...values] = cells;
    const [top = '', ...below] = wrapped(first ?? '', nameWidth);
    const line = top.padEnd(nameWidth + 4) + values.map((cell, i) => (cell ?? '').padEnd(widths[i + 1] ?? 12)).join('');
    return [line.trimEnd(), ...below];
  },
  flat: (cells) => [cells.filter((cell) => cell !== null && cell !== '').join(' ')],
  'cell-a-line': (cells) => cells.filter((cell): cell is string => cell !== null && cell !== ''),
};
