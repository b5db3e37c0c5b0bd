import { Buffer } from 'node:buffer';
import { fromBufferPromise } from 'yauzl';
import { checkArchive } from '#platform/documents/safety/check-archive.js';
import { FileRefused } from '#platform/documents/safety/file-refused.js';
import { builtInFormat, formatOf, general, numberCell, type NumberFormat } from './number-format.js';
import { attribute, scanXml } from './scan-xml.js';
import { tableLimits, type Cell, type SheetTable } from './table.types.js';

/** Five thousand rows of sixty columns are some 20 MB of XML. */
const archive = { entries: 500, unpacked: 60_000_000, ratio: 250 };

/**
 * The sheets of a workbook that were not hidden, with what their cells show. Formulas are not calculated: what the workbook keeps as their
 * result is read.
 * @throws FileRefused for what is damaged, encrypted or swells, and for an archive that is no workbook
 */
export async function readXlsx(bytes: Uint8Array): Promise<readonly SheetTable[]> {
  const entries = await checkArchive(bytes, archive);
  if (!entries.some(({ name }) => name === workbookPart)) throw new FileRefused('not-a-document', { found: 'archive' });
  const part = await partsOf(
    bytes,
    /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i,
  );
  try {
    const strings = sharedStrings(part('xl/sharedStrings.xml') ?? '');
    const formats = cellFormats(part('xl/styles.xml') ?? '');
    const targets = sheetTargets(part('xl/_rels/workbook.xml.rels') ?? '');
    return sheetsOf(part(workbookPart) ?? '')
      .slice(0, tableLimits.sheets)
      .flatMap(({ name, relation }) => {
        const xml = part(targets.get(relation) ?? '');
        return xml === undefined ? [] : [sheetTable(name, xml, strings, formats)];
      });
  } catch (error) {
    if (error instanceof SyntaxError) throw new FileRefused('damaged', {}, error.message);
    throw error;
  }
}

const workbookPart = 'xl/workbook.xml';

/** Checked before: no part is larger than it may be. */
async function partsOf(bytes: Uint8Array, wanted: RegExp): Promise<(name: string) => string | undefined> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
  });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    if (!wanted.test(entry.fileName)) continue;
    const chunks: Buffer[] = [];
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    const content = Buffer.concat(chunks);
    const wide = content[0] === 0xff && content[1] === 0xfe;
    parts.set(entry.fileName.toLowerCase(), new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(content));
  }
  return (name) => parts.get(name.toLowerCase());
}

function sheetsOf(xml: string): readonly { readonly name: string; readonly relation: string }[] {
  const sheets: { name: string; relation: string }[] = [];
  scanXml(xml, {
    open: (tag, attributes) => {
      if (tag !== 'sheet' || /hidden/i.test(attribute(attributes, 'state') ?? '')) return;
      sheets.push({ name: attribute(attributes, 'name') ?? '', relation: attribute(attributes, 'id') ?? '' });
    },
    ...silent,
  });
  return sheets;
}

function sheetTargets(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  scanXml(xml, {
    open: (tag, attributes) => {
      const target = attribute(attributes, 'Target');
      if (tag !== 'Relationship' || target === undefined) return;
      targets.set(attribute(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    ...silent,
  });
  return targets;
}

function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let text = '';
  let inside = false;
  let phonetic = 0;
  scanXml(xml, {
    open: (tag) => {
      if (tag === 'si') text = '';
      else if (tag === 't') inside = true;
      else if (tag === 'rPh') phonetic += 1;
    },
    close: (tag) => {
      if (tag === 'si') strings.push(unescaped(text));
      else if (tag === 't') inside = false;
      else if (tag === 'rPh') phonetic -= 1;
    },
    text: (piece) => {
      if (inside && phonetic === 0) text += piece;
    },
  });
  return strings;
}

/** By the number that a cell gives as its style. */
function cellFormats(xml: string): readonly NumberFormat[] {
  const own = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  scanXml(xml, {
    open: (tag, attributes) => {
      const id = Number(attribute(attributes, 'numFmtId') ?? '0');
      if (tag === 'numFmt') own.set(id, formatOf(attribute(attributes, 'formatCode') ?? ''));
      else if (tag === 'cellXfs') inCells = true;
      else if (tag === 'xf' && inCells) formats.push(own.get(id) ?? builtInFormat(id));
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return formats;
}

function sheetTable(
  name: string,
  xml: string,
  strings: readonly string[],
  formats: readonly NumberFormat[],
): SheetTable {
  const rows: Cell[][] = [];
  let tooLarge: SheetTable['tooLarge'];
  let row = -1;
  let column = -1;
  let type = 'n';
  let format = general;
  let value = '';
  let inValue = false;
  let phonetic = false;
  const endCell = (): void => {
    const cell = cellOf(type, value, strings, format);
    if (cell === null || cell === '') return;
    // Styled cells without content may lie anywhere; only content counts.
    if (row >= tableLimits.rows) tooLarge = 'rows';
    else if (column >= tableLimits.columns) tooLarge ??= 'columns';
    else {
      while (rows.length <= row) rows.push([]);
      const cells = rows[row]!;
      while (cells.length < column) cells.push(null);
      cells[column] = cell;
    }
  };
  scanXml(xml, {
    open: (tag, attributes) => {
      if (tag === 'row') {
        row = Number(attribute(attributes, 'r') ?? String(row + 2)) - 1;
        column = -1;
      } else if (tag === 'c') {
        const place = /^([A-Z]{1,3})(\d{1,7})$/.exec(attribute(attributes, 'r') ?? '');
        column = place ? columnOf(place[1]!) : column + 1;
        if (place) row = Number(place[2]) - 1;
        type = attribute(attributes, 't') ?? 'n';
        format = formats[Number(attribute(attributes, 's') ?? '-1')] ?? general;
        value = '';
      } else if (tag === 'v' || tag === 't') inValue = !phonetic;
      else if (tag === 'rPh') phonetic = true;
    },
    close: (tag) => {
      if (tag === 'v' || tag === 't') inValue = false;
      else if (tag === 'rPh') phonetic = false;
      else if (tag === 'c') endCell();
    },
    text: (piece) => {
      if (inValue && value.length <= tableLimits.cellLength) value += piece;
    },
  });
  return tooLarge ? { name, rows: [], tooLarge } : { name, rows };
}

function cellOf(type: string, value: string, strings: readonly string[], format: NumberFormat): Cell {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? null;
    case 'str':
    case 'inlineStr':
      return unescaped(value);
    case 'b':
      return { odd: 'truth', text: value === '1' ? 'SANT' : 'FALSKT' };
    case 'e':
      return { odd: 'error', text: value };
    case 'd':
      return value === '' ? null : { odd: 'day', text: value.slice(0, 10) };
    default:
      return value === '' ? null : numberCell(value, format);
  }
}

const columnOf = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Characters that XML does not take are written `_x000D_`. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const silent = { close: () => undefined, text: () => undefined };
