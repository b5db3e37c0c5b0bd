import { describe, expect, test } from '@jest/globals';
import { toSchemaJson } from './as-schema.js';
import { readDocument } from './read-document.js';
import type { ReadDocument } from './read-document.types.js';
import { plan2017, planBySpaces, report2019T2 } from './testing/fixtures.js';

const codes = (read: ReadDocument): string[] => read.doubts.map(({ code }) => code);
const titles = (read: ReadDocument): string[] => read.goals.map(({ level, number, title }) => `${level} ${number ?? '-'} ${title}`);
const chain = 'KF:s inriktningsmål: 1. En stad\n\nKF:s mål för verksamhetsområdet: 1.1 Trygghet\n\nNämndmål: Alla får stöd\n\n';

describe('a plan of 2017 with åtaganden', () => {
  const read = readDocument(plan2017);

  test('its facts are read from the head', () => {
    expect(read.document).toEqual({
      kind: 'plan', year: 2017, unit: 'Ungdomsenheten Kajen', committee: 'Lindö stadsdelsnämnd',
      diaryNumber: '1.2.1-204/2016', documentDate: '2016-12-02', meetingDate: '2016-12-15', responsibleOfficer: 'Maja Ekvall',
    });
  });

  test('the chain holds labelled, numbered, bare and wrapped headings, and nothing from the contents', () => {
    expect(titles(read)).toEqual([
      'orientation 1 En stad för alla åldrar',
      'area 1.1 Unga får stöd i tid innan problemen växer och hela familjen är med',
      'committee 1.1.1 Unga och familjer har inflytande över sitt stöd',
      'unit 1 Ungdomar är med och planerar sina insatser',
      'unit 2 Föräldrar får stöd samma vecka',
      'area 1.2 Ingen ska behöva vara rädd',
      'committee - Våld upptäcks tidigt',
      'unit - Alla ungdomar tillfrågas om våld vid första besöket',
    ]);
    expect(read.goals.map(({ parent }) => parent)).toEqual([null, 'g1', 'g2', 'g3', 'g3', 'g1', 'g6', 'g7']);
    expect(codes(read)).toContain('goal-heading-unlabelled');
  });

  test('sections are read under both spellings, with a colon, and on the heading’s own line', () => {
    expect(Object.keys(read.goals[3]?.sections ?? {})).toEqual(['expectedResults', 'workingMethods', 'followUp']);
    expect(read.goals[3]?.sections.followUp?.text).toBe('sker i journalgranskning två gånger om året.');
    expect(Object.keys(read.goals[7]?.sections ?? {})).toEqual(['resourceUse']);
  });

  test('an indicator cut by a page mark and a repeated header is one, with both its lines', () => {
    const [cut, split, pending] = read.indicators;
    expect(cut).toMatchObject({
      name: 'Andel ungdomar som efter avslutad insats inte återkommer inom tolv månader',
      goal: 'g2', annualTarget: '78 %', councilTarget: 'tas fram av nämnden', periodicity: 'Halvår',
    });
    expect(cut?.lines).toHaveLength(2);
    expect(split).toMatchObject({ annualTarget: null, councilTarget: 'Öka', splits: [{ area: 'Kusten', value: '11' }, { area: 'Inlandet', value: '14' }] });
    expect(pending).toMatchObject({ annualTarget: 'max 14 dagar', councilTarget: 'Fastställs 2018', periodicity: 'Tertial' });
    expect(read.indicators).toHaveLength(3);
  });

  test('a title broken before its dates is joined, and one that begins small is an activity of its own', () => {
    expect(read.activities.map(({ title, start, end, goal }) => [title, start, end, goal])).toEqual([
      ['Ta fram en mall för ungdomens egen plan tillsammans med ungdomsrådet', '2017-02-01', '2017-05-31', 'g4'],
      ['utbilda alla handläggare i mallen', '2017-08-01', '2017-12-15', 'g4'],
    ]);
  });

  test('the budget keeps amounts as written, and an empty cell stays empty', () => {
    expect(read.budget.map(({ table, row, columns }) => [table, row, columns])).toEqual([
      ['Budget 2017 (mnkr)', 'Handläggning', { Kostnader: '12,4', Intäkter: '0,6', Netto: '11,8' }],
      ['Budget 2017 (mnkr)', 'Insatser', { Kostnader: '1 020,5', Intäkter: null, Netto: '1 020,5' }],
    ]);
  });
});

describe('a tertial report with forecasts', () => {
  const read = readDocument(report2019T2);

  test('its kind, year and unit are known, and what it does not say is null', () => {
    expect(read.document).toMatchObject({ kind: 'tertial-report', year: 2019, unit: 'Vuxenenheten Åsen', committee: null, diaryNumber: '2019/88', meetingDate: null });
  });

  test('outcome, forecast and target are told apart, icons dropped, analyses kept with their indicator', () => {
    expect(read.indicators).toMatchObject([
      { name: 'Andel personer i eget boende efter insats', outcome: '41,5 %', outcomeMen: '39 %', outcomeWomen: '45 %', forecast: '48 %', annualTarget: '50 %', period: 'T2 2019', analysis: 'Utfallet är lägre än väntat under sommaren.' },
      { name: 'Antal tillfälliga nätter', outcome: '1 204', outcomeMen: null, forecast: '1 800', annualTarget: '1 500', councilTarget: null, analysis: null },
    ]);
  });

  test('verdicts: none, partly as a forecast, and one that has run onto its heading', () => {
    expect(read.goals.map(({ fulfilment }) => fulfilment)).toEqual(['none', null, 'partly', 'not']);
    expect(read.goals[3]?.title).toBe('Ingen bor på vandrarhem längre än tre månader');
    expect(toSchemaJson(read).goals[0]?.fulfilment).toBeNull();
  });

  test('statuses in words, and deviations', () => {
    expect(read.activities.map(({ status, deviation }) => [status, deviation])).toEqual([['completed', null], ['ongoing', 'Försenad, avtalspart saknas']]);
  });

  test('a budget whose header names the table, and a register beside it', () => {
    expect(read.budget[0]).toMatchObject({ table: 'Boende vuxna (tkr)', row: 'Kostnader', columns: { 'Budget VP': '-9 500', Prognos: '-10 200', Avvikelse: '-700' } });
    expect(read.complaintRegister).toMatchObject([
      { division: 'Klagomål', category: 'Bemötande', t1: 2, t2: 1, vb: null, total: 3 },
      { division: 'Klagomål', category: 'Information', t1: null, t2: 4, vb: null, total: 4 },
    ]);
  });
});

describe('a plan whose columns are set by spaces', () => {
  const read = readDocument(planBySpaces);

  test('cells stand under their headings, an empty one between stays empty, wrapped names are joined', () => {
    expect(read.document).toMatchObject({ kind: 'plan', year: 2018, unit: 'Hemtjänst Norra viken' });
    expect(read.indicators.map((one) => [one.name, one.annualTarget, one.councilTarget, one.periodicity])).toEqual([
      ['Andel nöjda omsorgstagare', '86 %', '85 %', 'År'],
      ['Andel omsorgstagare med aktuell genomförandeplan', '92 %', null, 'Tertial'],
      ['Personalens kontinuitet, antal medarbetare', '10', null, 'Halvår'],
    ]);
    expect(read.activities.map(({ title, start, end }) => [title, start, end])).toEqual([
      ['Byta schema så att kontaktpersonen arbetar de dagar omsorgstagaren önskar', '2018-01-08', '2018-04-30'],
      ['Utbilda i beräknad tid', '2018-09-01', '2018-11-30'],
    ]);
  });
});

describe('damage', () => {
  test('cells that have run together are taken apart, and said to be', () => {
    const read = readDocument(`${chain}Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet\nSjukfrånvaro dag 1-14 2 %\tTas fram av nämnd Tertial\n`);
    expect(read.indicators[0]).toMatchObject({ name: 'Sjukfrånvaro dag 1-14', annualTarget: '2 %', councilTarget: 'Tas fram av nämnd', periodicity: 'Tertial' });
    expect(codes(read)).toContain('cells-merged');
  });

  test('an icon that took the name’s cell shifts the row back, and the cell it cost is named as missing', () => {
    const header = 'Indikator\tPeriodens utfall\tUtfall män/ pojkar\tUtfall kvinnor/ flickor\tÅrsmål\tKF:s årsmål\tPeriod';
    const read = readDocument(`Verksamhetsberättelse 2021 för Testenheten\n\n${chain}${header}\n♀\tAndel nöjda\t31 %\t79 %\t21 %\t25 %\t2021\n`);
    expect(read.indicators[0]).toMatchObject({ name: 'Andel nöjda', outcome: '31 %', outcomeMen: '79 %', outcomeWomen: '21 %', annualTarget: '25 %', councilTarget: null, period: '2021' });
    expect(read.doubts.map(({ code, line }) => [code, line])).toContainEqual(['cell-missing', 10]);
  });

  test('damaged labels, headers and headings are recognised by likeness', () => {
    const read = readDocument(
      'KFs inriktningsmal: 1. En stad\n\nKF:s mal for verksamhetsomrädet: 1.1 Trygghet\n\nNämdmål: Alla får stöd\n\nEnhetsrnål: Vi svarar samma dag\n\nFörväntat resu1tat\n\nSvar ges.\n\n' +
        'lndikator\tArsmål\tKF:s arsmal\tPeriodicitel\nAndel svar\t90 %\t\tÅr\n',
    );
    expect(titles(read)).toEqual(['orientation 1 En stad', 'area 1.1 Trygghet', 'committee - Alla får stöd', 'unit - Vi svarar samma dag']);
    expect(read.goals[3]?.sections.expectedResults?.text).toBe('Svar ges.');
    expect(read.indicators).toMatchObject([{ name: 'Andel svar', annualTarget: '90 %', periodicity: 'År', goal: 'g4' }]);
    expect(codes(read)).toEqual(expect.arrayContaining(['heading-damaged', 'header-damaged']));
  });

  test('a table whose header is lost is read by its content, and said to be', () => {
    const read = readDocument(`${chain}Bjuda in till dialog\t2020-01-01\t2020-06-30\nFölja upp dialogen\t2020-07-01\t2020-12-31\n`);
    expect(read.activities.map(({ title }) => title)).toEqual(['Bjuda in till dialog', 'Följa upp dialogen']);
    expect(codes(read)).toContain('table-header-missing');
  });

  test('a cell that cannot be read is kept as written and doubted, never mended', () => {
    const read = readDocument(`${chain}Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet\nAndel svar\t9O,l %\t85 %\tÅr\n`);
    expect(read.indicators[0]).toMatchObject({ annualTarget: '9O,l %', councilTarget: '85 %' });
    expect(codes(read)).toContain('cell-unreadable');
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
    const table = 'Aktivitet\tStartdatum\tSlutdatum\tAvvikelse\n✓ Mäta väntetid\t2020-01-01\t2020-12-31\t\n<b>Analys</b> Väntan har kortats.\t\t\t\nKategori\tAntal\t\t\nKort väntan\t34\t\t\n▶ Öppna drop-in\t2020-03-01\t2021-12-31\t\n';
    const read = readDocument(`${chain}${table}`);
    expect(read.activities.map(({ title, status, analysis }) => [title, status, analysis])).toEqual([
      ['Mäta väntetid', 'completed', 'Väntan har kortats.'],
      ['Öppna drop-in', 'ongoing', null],
    ]);
    expect(read.notUnderstood.map(({ text }) => text)).toEqual(['Kategori Antal', 'Kort väntan 34']);
  });

  test('a converter’s doubled first row above a rule is read once', () => {
    const read = readDocument(`${chain}Redovisning av ekonomi\n\nBudget 2021\n\nIntäkter\t-21 024\n-----\t-----\n\nIntäkter\t-21 024\nLöner\t13 609\n`);
    expect(read.budget.map(({ table, row, columns }) => [table, row, columns])).toEqual([
      ['Budget 2021', 'Intäkter', { '': '-21 024' }],
      ['Budget 2021', 'Löner', { '': '13 609' }],
    ]);
    expect(codes(read)).toContain('budget-row-repeated');
  });

  test('tables in HTML and in pipes are read like those in tabs', () => {
    const html = '<table><tr><th>Indikator</th><th>Årsmål</th><th>KF:s årsmål</th><th>Periodicitet</th></tr>\n<tr><td>Andel svar</td><td>90 %</td><td></td><td>År</td></tr></table>\n';
    const pipes = '| Indikator | Årsmål | KF:s årsmål | Periodicitet |\n|---|---|---|---|\n| Andel svar | 90 % |  | År |\n';
    for (const table of [html, pipes]) {
      expect(readDocument(chain + table).indicators).toMatchObject([{ name: 'Andel svar', annualTarget: '90 %', councilTarget: null, periodicity: 'År', lines: [table === html ? 8 : 9] }]);
    }
  });
});

describe('the goal chain', () => {
  test('prose that names a goal or a section is neither', () => {
    const read = readDocument(`${chain}Enhetsmål: Vi syns\n\nArbetssätt\n\nEnhetens mål nås genom samarbete.\nUppföljningen av detta sker löpande.\n- Utveckling\n`);
    expect(read.goals).toHaveLength(4);
    expect(Object.keys(read.goals[3]?.sections ?? {})).toEqual(['workingMethods']);
    expect(read.goals[3]?.sections.workingMethods?.text.split('\n')).toHaveLength(3);
  });

  test('a chapter on economy ends the chain: its Resursanvändning is not the last goal’s', () => {
    const read = readDocument(`${chain}Enhetsmål: Vi syns\n\nUppföljning\n\nVarje månad.\n\nRedovisning av ekonomi\n\nResursanvändning\n\nEnheten håller sin ram.\n`);
    expect(Object.keys(read.goals[3]?.sections ?? {})).toEqual(['followUp']);
  });

  test('a heading without text is no section, and a numbered list is no chain', () => {
    const read = readDocument(`${chain}Enhetsmål: Vi syns\n\nArbetssätt\n\n1. Möten\n2. Samtal\n3. Brev\n\nUtveckling\n`);
    expect(read.goals).toHaveLength(4);
    expect(Object.keys(read.goals[3]?.sections ?? {})).toEqual(['workingMethods']);
  });

  test('an area goal whose orientation goal is lost is not hung on the wrong one', () => {
    const read = readDocument('KF:s inriktningsmål: 1. En stad\n\nKF:s mål för verksamhetsområdet: 2.4 Kultur för alla\n');
    expect(read.goals[1]?.parent).toBeNull();
    expect(codes(read)).toContain('goal-number-disagrees');
  });

  test('local numbers of committee goals do not break the chain', () => {
    const read = readDocument('KF:s inriktningsmål:\n\n2. Kvalitet\n\nKF:s mål för verksamhetsområdet:\n\n2.3 Omsorg\n\nNämndmål:\n\n1. Förebygg\n\nÅtagande:\n\nVi är först\n');
    expect(read.goals.map(({ number, parent }) => [number, parent])).toEqual([['2', null], ['2.3', 'g1'], ['1', 'g2'], [null, 'g3']]);
  });
});
