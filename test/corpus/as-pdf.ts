import type { Browser } from 'playwright-core';
import { tableHeader } from '../../libs/areas/intake/reading/columns.js';
import { goalHeading, sectionHeading } from '../../libs/areas/intake/reading/headings.js';
import { readLines, type SourceLine } from '../../libs/areas/intake/reading/lines.js';

// The corpus has the texts only. Printing them as the kind of page they were read from (A4, styled headings, ruled tables
// that break over pages, a running head, page numbers) is how the way through a PDF is measured against the same truth.

const escaped = (text: string): string => text.replace(/&(?!\w+;)/g, '&amp;').replace(/</g, '&lt;');

/** Emphasis and tags that stand in the texts become what they mean; all else is text. */
function inline(text: string): string {
  return escaped(text)
    .replace(/&lt;(\/?(?:b|i|p|ul|ol|li|br|table|thead|tbody|tr|td|th|caption)\b[^<>]*)>/gi, '<$1>')
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/(?<![*\w])\*([^*\s](?:[^*]*[^*\s])?)\*(?![*\w])/g, '<i>$1</i>');
}

const isContentsEntry = (line: SourceLine): boolean =>
  /(?:\.{3,}\s*|\t\s*(?:<b>)?)\d{0,3}(?:<\/b>)?\s*$/.test(line.raw) && /[.\t]/.test(line.raw);

function contentsEntry(line: SourceLine): string {
  const m = /^(.*?)[.\s]*(\d{0,3})$/.exec(line.text);
  const [, title = line.text, page = ''] = m ?? [];
  return `<p class="contents"><span>${escaped(title)}</span><span class="dots">${'.'.repeat(150)}</span><span>${page}</span></p>`;
}

function row(cells: readonly string[], columns: number, tag: 'td' | 'th'): string {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const [only = ''] = filled;
  // Analyses lie over the whole table in the templates.
  const spans = tag === 'td' && filled.length === 1 && columns > 1 && /<b>Analys|^<p|.{200}/.test(only) && columns < 7;
  if (spans || (filled.length === 1 && tag === 'td' && /<b>Analys|^<p/.test(only) && cells[0] === only))
    return `<tr><td colspan="${columns}">${inline(only)}</td></tr>`;
  const padded = [...cells, ...Array.from({ length: Math.max(0, columns - cells.length) }, () => '')];
  return `<tr>${padded.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`;
}

function table(lines: readonly SourceLine[]): string {
  const rows = lines.map((line) => ({ line, cells: line.raw.split('\t') }));
  const [first] = rows;
  // A row between rules is an extractor's guess at a header: it stands again below.
  if (rows.length === 2 && /^-{3,}/.test(rows[1]?.line.raw ?? '')) return '';
  const headed = first !== undefined && tableHeader(first.line, null) !== null;
  while (headed && first.cells.at(-1)?.trim() === '') first.cells.pop();
  const columns = headed ? first.cells.length : Math.max(...rows.map(({ cells }) => cells.length));
  const head = headed ? `<thead>${row(first.cells, columns, 'th')}</thead>` : '';
  const body = rows
    .slice(headed ? 1 : 0)
    .filter(({ line }) => !/^[\s-]*$/.test(line.text))
    .map(({ cells }) => {
      const trimmed = [...cells];
      while (trimmed.length > columns && trimmed.at(-1)?.trim() === '') trimmed.pop();
      return row(trimmed, columns, 'td');
    });
  const widths = Array.from({ length: columns }, (_, i) => (i === 0 && columns < 7 ? '<col class="wide">' : '<col>'));
  return `<table><colgroup>${widths.join('')}</colgroup>${head}<tbody>${body.join('')}</tbody></table>`;
}

function line(one: SourceLine): string {
  const hashes = /^(#{1,6})\s+(.*)$/.exec(one.raw.trim());
  if (hashes?.[1]) return `<h${hashes[1].length}>${inline(hashes[2] ?? '')}</h${hashes[1].length}>`;
  const goal = goalHeading(one);
  if (goal) {
    const level = { orientation: 2, area: 3, committee: 3, unit: 4 }[goal.level];
    return `<h${level}>${inline(one.raw.trim())}</h${level}>`;
  }
  if (sectionHeading(one) && one.text.length < 40) return `<h5>${inline(one.raw.trim())}</h5>`;
  return `<p>${inline(one.raw.trim())}</p>`;
}

/** Cells between tabs, whatever parted them. Bold that closes on the next line is one block; bold blocks wall to wall are several. */
function settled(text: string): string {
  return text
    .replace(/^[ \t]*\|(.*)\|[ \t]*$/gm, (_, cells: string) =>
      cells.replace(/[ \t]*\|[ \t]*/g, '\t').replace(/^ +| +$/g, ''),
    )
    .replace(/\*\*([^*\n]+)\s*\n([^*\n]+)\*\*/g, '**$1 $2**')
    .replace(/\*\*\*\*/g, '**\n\n**')
    .replace(/(?<=[^\s*|(])(\*\*\p{Lu})/gu, '\n\n$1');
}

const style = `
  @page { size: A4 }
  body { font: 11pt/1.35 'Liberation Serif', serif; margin: 0 }
  h1, h2, h3, h4, h5, h6 { font-family: 'Liberation Sans', sans-serif; break-after: avoid; margin: 1em 0 .4em }
  h1 { font-size: 20pt } h2 { font-size: 16pt } h3 { font-size: 14pt } h4 { font-size: 12pt; font-style: italic } h5, h6 { font-size: 11pt }
  p { margin: 0 0 .6em } li p { margin: 0 }
  table { border-collapse: collapse; width: 100%; font: 9pt/1.25 'Liberation Sans', sans-serif; margin: .5em 0 1em }
  td, th { border: .5pt solid #777; padding: 2pt 4pt; text-align: left; vertical-align: top; overflow-wrap: break-word }
  th { background: #dde } td p { margin: 0 0 .3em }
  col.wide { width: 45% }
  .contents { display: flex; align-items: flex-end; margin: 0 } .dots { flex: 1; overflow: hidden; white-space: nowrap; min-width: 1em }`;

/** A corpus text as the page it came from. */
export function asHtml(text: string): string {
  const parts: string[] = [];
  const lines = readLines(settled(text));
  for (let i = 0; i < lines.length; i++) {
    const one = lines[i];
    if (!one || one.blank) continue;
    const run = (belongs: (line: SourceLine) => boolean): SourceLine[] => {
      let end = i;
      while (end < lines.length && lines[end]?.blank === false && belongs(lines[end]!)) end++;
      const taken = lines.slice(i, end);
      i = end - 1;
      return taken;
    };
    if (isContentsEntry(one) && one.raw.split('\t').length < 3) parts.push(contentsEntry(one));
    else if (one.raw.includes('\t'))
      parts.push(table(run((other) => other.raw.includes('\t') || /^-{3,}/.test(other.raw))));
    else if (/^[-•]\s/.test(one.raw.trim()))
      parts.push(
        `<ul>${run((other) => /^[-•]\s/.test(other.raw.trim()))
          .map((item) => `<li>${inline(item.raw.trim().slice(2))}</li>`)
          .join('')}</ul>`,
      );
    else parts.push(line(one));
  }
  return `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Dokument</title><style>${style}</style><body>${parts.join('\n')}</body></html>`;
}

/** Prints HTML on A4 with a running head and page numbers. An untagged file has no structure, only placed letters. */
export async function asPdf(
  browser: Browser,
  html: string,
  { tagged, head = 'Verksamhetsplan och uppföljning' }: { readonly tagged: boolean; readonly head?: string },
): Promise<Uint8Array> {
  const page = await browser.newPage();
  try {
    await page.setContent(html);
    const running = 'font: 8pt sans-serif; width: 100%; padding: 0 20mm';
    return await page.pdf({
      format: 'A4',
      tagged,
      margin: { top: '25mm', bottom: '22mm', left: '25mm', right: '20mm' },
      displayHeaderFooter: true,
      headerTemplate: `<div style="${running}">${escaped(head)}</div>`,
      footerTemplate: `<div style="${running}; text-align: right">Sida <span class="pageNumber"></span> (<span class="totalPages"></span>)</div>`,
    });
  } finally {
    await page.close();
  }
}
