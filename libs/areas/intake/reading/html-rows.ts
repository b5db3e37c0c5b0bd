/** One row of the source text and its 1-based line. */
export interface RawRow {
  number: number;
  raw: string;
}

/** Marks of cells that lost a letter: "</d>", "<t>", ">td>". */
const mended = (html: string): string =>
  html
    .replace(/<(\/?)[td]>/gi, '<$1td>')
    .replace(/(?<=>)td>/gi, '<td>')
    .replace(/(?<=>)\/(t[dr])>/gi, '</$1>')
    .replace(/<(\/?t[dr])(?=<)/gi, '<$1>');

/**
 * Turns HTML tables that a converter left in the text into rows with tabs, one a `<tr>`, so that they are read like all
 * others. A row keeps the line where it begins. Tables inside a cell of another table stay what they are: text.
 */
export function unfoldHtmlTables(rows: readonly string[]): RawRow[] {
  const result: RawRow[] = [];
  let open: RawRow | null = null;
  for (const [index, raw] of rows.entries()) {
    if (open === null && (raw.includes('\t') || !/<tr[\s>]/i.test(raw))) {
      result.push({ number: index + 1, raw });
      continue;
    }
    const whole: string = mended(open === null ? raw : `${open.raw} ${raw}`);
    const number: number = open?.number ?? index + 1;
    const lastOpen = whole.toLowerCase().lastIndexOf('<tr');
    const closed = whole.toLowerCase().indexOf('</tr', lastOpen) >= 0 || /<\/table/i.test(whole.slice(lastOpen));
    // A row that is never closed must not swallow the document.
    if (!closed && index - number < 60) {
      open = { number, raw: whole };
      continue;
    }
    open = null;
    for (const row of whole.split(/(?=<tr[\s>])/i)) {
      const cells = [...row.matchAll(/<t[dh](?:\s[^>]{0,200})?>([\s\S]*?)(?=<\/t[dh]>|<t[dh][\s>]|<\/tr|$)/gi)].map(
        (m) => (m[1] ?? '').replace(/\s+/g, ' '),
      );
      if (cells.length > 0) result.push({ number, raw: cells.join('\t') });
    }
  }
  if (open !== null) result.push(open);
  return result;
}
