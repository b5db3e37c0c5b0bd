import { StreamableFile } from '@nestjs/common';
import { toCsv, toXlsx, type Sheet } from './spreadsheet.js';

export const fileFormats = ['xlsx', 'csv'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** `?format=`; undefined: the page itself. */
export const fileFormatIn = (text: string | undefined): FileFormat | undefined =>
  fileFormats.find((format) => format === text);

/**
 * What a route returns to have a table downloaded. A workbook holds every sheet, a CSV file the first.
 * @param name of the file, without its ending
 */
export async function fileAnswer(
  format: FileFormat,
  sheets: readonly [Sheet, ...Sheet[]],
  name: string,
): Promise<StreamableFile> {
  const bytes = format === 'xlsx' ? await toXlsx(sheets) : toCsv(sheets[0]);
  return new StreamableFile(bytes, {
    type: types[format],
    disposition: `attachment; filename="${plain(name)}.${format}"`,
    length: bytes.length,
  });
}

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** Headers are ASCII, and names that every file system takes are the same everywhere. */
const plain = (name: string): string =>
  name
    .toLocaleLowerCase('sv')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
