import { makeZip } from '#platform/documents/testing/make-zip.js';

/** Inside `<c …>`: what a workbook's writer puts there. A text alone is a shared text. */
export type RawCell = string | { readonly attributes?: string; readonly inside: string };

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export interface RawSheet {
  readonly name: string;
  readonly state?: 'hidden';
  /** The part's whole content instead of rows. */
  readonly xml?: string;
  readonly rows?: readonly (readonly (RawCell | null)[])[];
}

/**
 * A workbook as Excel and its kin write it, for shapes that no writer of ours makes.
 * @param formats format codes by style number, from 1; style 0 is `General`
 */
export function aWorkbook(sheets: readonly RawSheet[], formats: readonly string[] = []): Uint8Array {
  const strings: string[] = [];
  const parts = sheets.map((sheet, i) => ({
    name: `xl/worksheets/sheet${String(i + 1)}.xml`,
    content: sheet.xml ?? sheetXml(sheet.rows ?? [], strings),
  }));
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const rel = (i: number) =>
    `<Relationship Id="rId${String(i + 1)}" Type="${relations}/worksheet" Target="worksheets/sheet${String(i + 1)}.xml"/>`;
  return makeZip([
    {
      name: '[Content_Types].xml',
      content: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets>${sheets
        .map(
          ({ name, state }, i) =>
            `<sheet name="${escaped(name)}" sheetId="${String(i + 1)}" ${state ? `state="${state}" ` : ''}r:id="rId${String(i + 1)}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => rel(i)).join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${head}<styleSheet xmlns="${spreadsheet}"><numFmts>${formats
        .map((code, i) => `<numFmt numFmtId="${String(164 + i)}" formatCode="${escaped(code)}"/>`)
        .join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
        .map((_, i) => `<xf numFmtId="${String(164 + i)}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `${head}<sst xmlns="${spreadsheet}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    },
    ...parts,
  ]);
}

function sheetXml(rows: readonly (readonly (RawCell | null)[])[], strings: string[]): string {
  const cell = (raw: RawCell | null, place: string): string => {
    if (raw === null) return '';
    if (typeof raw !== 'string') return `<c r="${place}" ${raw.attributes ?? ''}>${raw.inside}</c>`;
    strings.push(raw);
    return `<c r="${place}" t="s"><v>${String(strings.length - 1)}</v></c>`;
  };
  const written = rows.map(
    (cells, r) =>
      `<row r="${String(r + 1)}">${cells.map((raw, c) => cell(raw, `${String.fromCharCode(65 + c)}${String(r + 1)}`)).join('')}</row>`,
  );
  return `${head}<worksheet xmlns="${spreadsheet}"><sheetData>${written.join('')}</sheetData></worksheet>`;
}

/** A number cell with the style's number. */
export const n = (value: string, style = 0): RawCell => ({
  attributes: `s="${String(style)}"`,
  inside: `<v>${value}</v>`,
});
