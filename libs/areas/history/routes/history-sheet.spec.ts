import { describe, expect, it } from '@jest/globals';
import { toCsv } from '#platform/documents/spreadsheet.js';
import { aHistory, anEntry, noFilter } from '../testing/a-history.js';
import { historySheet } from './history-sheet.js';

const plain = (cell: unknown): unknown => (typeof cell === 'string' ? cell.replace(/[\u00a0\u202f]/g, ' ') : cell);

describe('the history as a file', () => {
  it('has a row for each event, with who, when, what, decision and reason', () => {
    const { columns, rows } = historySheet(aHistory({ filter: noFilter, entries: [anEntry()] }));
    const row = Object.fromEntries(columns.map((name, i) => [name, plain(rows[0]![i])]));
    expect(row).toMatchObject({
      Dag: { day: '2022-05-04' },
      Klockan: '11.30',
      Vem: 'Maj Ekström',
      'Vad hände': 'Årsmålet ändrades',
      Från: '70 %',
      Till: '75 %',
      'Gäller från': { day: '2022-05-01' },
      Beslut: 'Norra sjöstadens stadsdelsnämnd, 28 april 2022, dnr 1.1/77-2022, § 9',
    });
  });

  it('cannot make a spreadsheet calculate, whatever somebody wrote', () => {
    const csv = toCsv(historySheet(aHistory({ entries: [anEntry({ reason: '=SUM(A1)' })] }))).toString('utf8');
    expect(csv).toContain(`'=SUM(A1)`);
  });

  it('says that reasons are left out, to who may not see them', () => {
    expect(historySheet(aHistory({ reasonsShown: false })).notes).toContainEqual(expect.stringContaining('visas inte'));
  });
});
