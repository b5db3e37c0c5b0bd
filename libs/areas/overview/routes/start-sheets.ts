import type { Sheet, SheetCell } from '#platform/documents/spreadsheet.js';
import { wordsOf } from '../pages/agenda.js';
import { targetText } from '../pages/words.js';
import { dayCell, figureCells } from './cells.js';
import type { AgendaDto } from './start.dto.js';

/** The first page's lists as files. */
export function startSheets({ toDo, off }: AgendaDto): { readonly toDo: Sheet; readonly off: Sheet } {
  return {
    toDo: {
      name: 'Att göra',
      columns: ['Vad', 'Enhet', 'År', 'Period', 'Senast', 'Sent'],
      rows: toDo.map((t): SheetCell[] => [
        wordsOf(t),
        t.unitName,
        t.year,
        t.period,
        dayCell(t.due),
        t.late ? 'ja' : null,
      ]),
    },
    off: {
      name: 'Det som avviker',
      columns: ['Indikator', 'Enhet', 'År', 'Period', 'Utfall eller prognos', 'Mått', 'Bedömt efter', 'Årsmål'],
      rows: off.map((o): SheetCell[] => [
        o.name,
        o.unitName,
        o.year,
        o.period,
        ...figureCells(o.figure),
        o.judgedOn && { outcome: 'utfallet', forecast: 'prognosen', 'share-of-year': 'årets andel' }[o.judgedOn],
        targetText(o.target) ?? null,
      ]),
    },
  };
}
