import { Buffer } from 'node:buffer';
import { RuleBroken } from '#kernel/rule-broken.js';
import { FileRefused } from '#platform/documents/safety/file-refused.js';
import { checkSize } from '#platform/documents/safety/check-file.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { tableLimits, type FileTables } from './table.types.js';

/** The tables of a file, or the rule that it breaks: a child process cannot throw a rule to its parent. */
export type TableReading =
  { readonly tables: FileTables } | { readonly rule: string; readonly details: RuleBroken['details'] };

/**
 * An Excel workbook (.xlsx) or a table as text; which it is, the bytes say.
 * @throws RuleBroken (FileRefused among them) for everything else, saying what to do
 */
export async function readTableFile(bytes: Uint8Array): Promise<FileTables> {
  checkSize(bytes, tableLimits.bytes);
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (head.startsWith('\xd0\xcf\x11\xe0')) throw noTable('old-excel');
  if (head.startsWith('PK')) {
    const sheets = await readXlsx(bytes).catch((error: unknown) => {
      throw error instanceof FileRefused && error.reason === 'not-a-document' ? noTable('archive') : error;
    });
    return { format: 'xlsx', sheets };
  }
  if (head.startsWith('%PDF')) throw noTable('pdf');
  return { format: 'csv', sheets: [readCsv(bytes)] };
}

export async function tableReading(bytes: Uint8Array): Promise<TableReading> {
  try {
    return { tables: await readTableFile(bytes) };
  } catch (error) {
    if (error instanceof RuleBroken && !(error instanceof FileRefused))
      return { rule: error.rule, details: error.details };
    throw error;
  }
}

const noTable = (found: string): RuleBroken =>
  new RuleBroken('a-file-of-figures-is-a-table', 'neither a workbook nor a table as text', { found });
