import { describe, expect, test } from '@jest/globals';
import { readDocument } from './read-document.js';
import type { ReadDocument } from './read-document.types.js';

const codes = (read: ReadDocument): string[] => read.doubts.map(({ code }) => code);
const titles = (read: ReadDocument): string[] =>
  read.goals.map(({ level, number, title }) => `${level} ${number ?? '-'} ${title}`);
const chain =
  'KF:s inriktningsmål: 1. En stad\n\nKF:s mål för verksamhetsområdet: 1.1 Trygghet\n\nNämndmål: Alla får stöd\n\n';

describe('damage', () => {
  test('cells that have run together are taken apart, and said to be', () => {
    const read = readDocument(
      `${chain}Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet\nSjukfrånvaro dag 1-14 2 %\tTas fram av nämnd Tertial\n`,
    );
    expect(read.indicators[0]).toMatchObject({
      name: 'Sjukfrånvaro dag 1-14',
      annualTarget: '2 %',
      councilTarget: 'Tas fram av nämnd',
      periodicity: 'Tertial',
    });
    expect(codes(read)).toContain('cells-merged');
  });

  test('an icon that took the name’s cell shifts the row back, and the cell it cost is named as missing', () => {
    const header =
      'Indikator\tPeriodens utfall\tUtfall män/ pojkar\tUtfall kvinnor/ flickor\tÅrsmål\tKF:s årsmål\tPeriod';
    const read = readDocument(
      `Verksamhetsberättelse 2021 för Testenheten\n\n${chain}${header}\n♀\tAndel nöjda\t31 %\t79 %\t21 %\t25 %\t2021\n`,
    );
    expect(read.indicators[0]).toMatchObject({
      name: 'Andel nöjda',
      outcome: '31 %',
      outcomeMen: '79 %',
      outcomeWomen: '21 %',
      annualTarget: '25 %',
      councilTarget: null,
      period: '2021',
    });
    expect(read.doubts.map(({ code, line }) => [code, line])).toContainEqual(['cell-missing', 10]);
  });

  test('damaged labels, headers and headings are recognised by likeness', () => {
    const read = readDocument(
      'KFs inriktningsmal: 1. En stad\n\nKF:s mal for verksamhetsomrädet: 1.1 Trygghet\n\nNämdmål: Alla får stöd\n\nEnhetsrnål: Vi svarar samma dag\n\nFörväntat resu1tat\n\nSvar ges.\n\n' +
        'lndikator\tArsmål\tKF:s arsmal\tPeriodicitel\nAndel svar\t90 %\t\tÅr\n',
    );
    expect(titles(read)).toEqual([
      'orientation 1 En stad',
      'area 1.1 Trygghet',
      'committee - Alla får stöd',
      'unit - Vi svarar samma dag',
    ]);
    expect(read.goals[3]?.sections.expectedResults?.text).toBe('Svar ges.');
    expect(read.indicators).toMatchObject([
      { name: 'Andel svar', annualTarget: '90 %', periodicity: 'År', goal: 'g4' },
    ]);
    expect(codes(read)).toEqual(expect.arrayContaining(['heading-damaged', 'header-damaged']));
  });

  test('a label that lost its colon still opens a goal', () => {
    const read = readDocument(`${chain}Enhetsmal Vi svarar samma dag\n\nFörväntat resultat\n\nSvar ges.\n`);
    expect(titles(read).at(-1)).toBe('unit - Vi svarar samma dag');
    expect(codes(read)).toContain('heading-damaged');
  });

  test('a header that lost a column beyond repair gives way to the document’s sound one', () => {
    const sound = 'Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet\nAndel svar\t90 %\t85 %\tÅr\n\n';
    const read = readDocument(
      `${chain}${sound}Nämndmål: Fler får stöd\n\nIndjkotorxArmål\tKF:s årsmål\tPeriodicitet\nAndel stöd\t70 %\t\tÅr\n`,
    );
    expect(read.indicators[1]).toMatchObject({
      name: 'Andel stöd',
      annualTarget: '70 %',
      councilTarget: null,
      periodicity: 'År',
    });
    expect(codes(read)).toContain('header-damaged');
  });

  test('a table whose header is lost is read by its content, and said to be', () => {
    const read = readDocument(
      `${chain}Bjuda in till dialog\t2020-01-01\t2020-06-30\nFölja upp dialogen\t2020-07-01\t2020-12-31\n`,
    );
    expect(read.activities.map(({ title }) => title)).toEqual(['Bjuda in till dialog', 'Följa upp dialogen']);
    expect(codes(read)).toContain('table-header-missing');
  });

  test('a cell that cannot be read is kept as written and doubted, never mended', () => {
    const read = readDocument(`${chain}Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet\nAndel svar\t9O,l %\t85 %\tÅr\n`);
    expect(read.indicators[0]).toMatchObject({ annualTarget: '9O,l %', councilTarget: '85 %' });
    expect(codes(read)).toContain('cell-unreadable');
  });

  test('a count without a sure place in the register is not given one; the total it sums to is', () => {
    const register =
      'Uppdelning   Kategori   Utfall T1   Utfall T2   Utfall VB   Totalt\nKlagomål   Bemötande   4   1   5 st\n';
    const read = readDocument(chain + register);
    expect(read.complaintRegister).toMatchObject([{ category: 'Bemötande', t1: null, t2: null, vb: null, total: 5 }]);
    expect(codes(read)).toContain('cell-missing');
  });

  test('rows between two headers of one table stay in it, whatever they are', () => {
    const header = 'Aktivitet\tStartdatum\tSlutdatum\tAvvikelse';
    const read = readDocument(
      `${chain}${header}\nMäta väntetid\t2020-01-01\t2020-12-31\t\n<b>Analys</b>\t\t\t\n\nSid 3 (7)\n\nKort väntan\t34\t\t\n\n${header}\nVäntan har kortats under året.\t\t\t\n`,
    );
    expect(read.activities).toMatchObject([{ title: 'Mäta väntetid', analysis: 'Väntan har kortats under året.' }]);
  });

  test('a table of an unknown kind is left, line by line', () => {
    const read = readDocument(`${chain}Färg\tForm\tSmak\nRöd\tRund\tSöt\n`);
    expect(read.notUnderstood).toEqual([
      { line: 7, text: 'Färg Form Smak' },
      { line: 8, text: 'Röd Rund Söt' },
    ]);
    expect(read.indicators).toEqual([]);
  });

  test('a chart dumped into an activity’s analysis is neither an activity nor lost', () => {
    const table =
      'Aktivitet\tStartdatum\tSlutdatum\tAvvikelse\n✓ Mäta väntetid\t2020-01-01\t2020-12-31\t\n<b>Analys</b> Väntan har kortats.\t\t\t\nKategori\tAntal\t\t\nKort väntan\t34\t\t\n▶ Öppna drop-in\t2020-03-01\t2021-12-31\t\n';
    const read = readDocument(`${chain}${table}`);
    expect(read.activities.map(({ title, status, analysis }) => [title, status, analysis])).toEqual([
      ['Mäta väntetid', 'completed', 'Väntan har kortats.'],
      ['Öppna drop-in', 'ongoing', null],
    ]);
    expect(read.notUnderstood.map(({ text }) => text)).toEqual(['Kategori Antal', 'Kort väntan 34']);
  });

  test('a converter’s doubled first row above a rule is read once', () => {
    const read = readDocument(
      `${chain}Redovisning av ekonomi\n\nBudget 2021\n\nIntäkter\t-21 024\n-----\t-----\n\nIntäkter\t-21 024\nLöner\t13 609\n`,
    );
    expect(read.budget.map(({ table, row, columns }) => [table, row, columns])).toEqual([
      ['Budget 2021', 'Intäkter', { '': '-21 024' }],
      ['Budget 2021', 'Löner', { '': '13 609' }],
    ]);
    expect(codes(read)).toContain('budget-row-repeated');
  });

  test('tables in HTML and in pipes are read like those in tabs', () => {
    const html =
      '<table><tr><th>Indikator</th><th>Årsmål</th><th>KF:s årsmål</th><th>Periodicitet</th></tr>\n<tr><td>Andel svar</td><td>90 %</td><td></td><td>År</td></tr></table>\n';
    const pipes =
      '| Indikator | Årsmål | KF:s årsmål | Periodicitet |\n|---|---|---|---|\n| Andel svar | 90 % |  | År |\n';
    for (const table of [html, pipes]) {
      expect(readDocument(chain + table).indicators).toMatchObject([
        {
          name: 'Andel svar',
          annualTarget: '90 %',
          councilTarget: null,
          periodicity: 'År',
          lines: [table === html ? 8 : 9],
        },
      ]);
    }
  });
});
