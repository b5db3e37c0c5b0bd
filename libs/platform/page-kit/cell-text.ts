import { isDay } from '#kernel/day.js';
import type { SheetCell } from '#platform/documents/spreadsheet.js';

const token = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>|([^<]+)/g;
const hidden = /\baria-hidden="true"|\bclass="[^"]*\b(ds-sr-only|rt-do|rt-edit)\b/;
const unread: ReadonlySet<string> = new Set(['svg', 'button', 'select', 'textarea']);
const voids: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'wbr']);
const lines: ReadonlySet<string> = new Set(['br', 'p', 'li', 'ul', 'div', 'details', 'summary', 'dt', 'dd']);
/** Inline elements that the stylesheet puts on a line of their own. */
const asides = /\bclass="[^"]*\brt-(aside|th-note|plan-target|rule)\b/;

/** What the eye reads in a cell, a line for each line: without signs, what only a screen reader says, and what one presses or fills in. */
export function cellText(html: string): SheetCell {
  const lone = /^<time dateTime="([^"]+)">[^<]*<\/time>$/i.exec(html)?.[1];
  if (lone !== undefined && isDay(lone)) return { day: lone };
  let text = '';
  let skipped = 0;
  const open: { readonly name: string; readonly breaks: boolean }[] = [];
  for (const [, end, name = '', attributes = '', words] of html.matchAll(token)) {
    if (words !== undefined) {
      if (skipped === 0) text += words;
    } else if (voids.has(name)) {
      if (skipped === 0 && lines.has(name)) text += '\n';
    } else if (end === '/') {
      if (open.pop()?.breaks === true && skipped === 0) text += '\n';
      if (skipped > 0) skipped--;
    } else {
      const breaks = lines.has(name) || asides.test(attributes);
      if (breaks && skipped === 0) text += '\n';
      open.push({ name, breaks });
      if (skipped > 0 || unread.has(name) || hidden.test(attributes)) skipped++;
    }
  }
  const tidy = unescaped(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
  return tidy === '' ? null : tidy;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };
const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => entities[name]!);

const figure = /^([-−]?)(\d{1,3}(?:\s\d{3})*|\d+)(?:,(\d+))?(?:\s?(\D{1,20}))?$/;

/** `−1 234,5 %` → -1234.5 and %; undefined where a text says anything else. */
export function figureIn(text: string): { readonly decimal: string; readonly unit: string | undefined } | undefined {
  const [whole, sign, digits, fraction, unit] = figure.exec(text) ?? [];
  if (whole === undefined || digits === undefined || unit?.includes('\n') === true) return undefined;
  return {
    decimal: `${sign === '' ? '' : '-'}${digits.replace(/\s/g, '')}${fraction === undefined ? '' : `.${fraction}`}`,
    unit: unit?.trim(),
  };
}
