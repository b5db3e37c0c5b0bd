type Cell = string | number;

/** A Markdown table; numbers are set right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const right = head.map((_, column) =>
    rows.every((row) => typeof row[column] === 'number' || /^[\d–]/.test(row[column] ?? '')),
  );
  const line = (cells: readonly Cell[]): string =>
    `| ${cells.map((c) => (typeof c === 'number' ? count(c) : c)).join(' | ')} |`;
  return [line(head), `|${right.map((r) => (r ? '--:' : '---')).join('|')}|`, ...rows.map(line)].join('\n');
}

export const count = (n: number): string => Math.round(n).toLocaleString('en-US');
export const ratio = (n: number): string => `${n.toFixed(2)} ×`;
export const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
export const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest rank. @throws RangeError for no values */
export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)]!;
}
