import { describe, expect, test } from '@jest/globals';
import { toSchemaJson } from './as-schema.js';
import { readDocument } from './read-document.js';
import type { ReadDocument } from './read-document.types.js';
import { plan2017, planBySpaces, report2019T2 } from './testing/fixtures.js';

const codes = (read: ReadDocument): string[] => read.doubts.map(({ code }) => code);
const titles = (read: ReadDocument): string[] =>
  read.goals.map(({ level, number, title }) => `${level} ${number ?? '-'} ${title}`);
const chain =
  'KF:s inriktningsmål: 1. En stad\n\nKF:s mål för verksamhetsområdet: 1.1 Trygghet\n\nNämndmål: Alla får stöd\n\n';

describe('a plan of 2017 with åtaganden', () => {
  const read = readDocument(plan2017);

  test('its facts are read from the head', () => {
    expect(read.document).toEqual({
      kind: 'plan',
      year: 2017,
      unit: 'Ungdomsenheten Kajen',
      committee: 'Lindö stadsdelsnämnd',
      diaryNumber: '1.2.1-204/2016',
      documentDate: '2016-12-02',
      meetingDate: '2016-12-15',
      responsibleOfficer: 'Maja Ekvall',
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
      goal: 'g2',
      annualTarget: '78 %',
      councilTarget: 'tas fram av nämnden',
      periodicity: 'Halvår',
    });
    expect(cut?.lines).toHaveLength(2);
    expect(split).toMatchObject({
      annualTarget: null,
      councilTarget: 'Öka',
      splits: [
        { area: 'Kusten', value: '11' },
        { area: 'Inlandet', value: '14' },
      ],
    });
    expect(pending).toMatchObject({
      annualTarget: 'max 14 dagar',
      councilTarget: 'Fastställs 2018',
      periodicity: 'Tertial',
    });
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
    expect(read.document).toMatchObject({
      kind: 'tertial-report',
      year: 2019,
      unit: 'Vuxenenheten Åsen',
      committee: null,
      diaryNumber: '2019/88',
      meetingDate: null,
    });
  });

  test('outcome, forecast and target are told apart, icons dropped, analyses kept with their indicator', () => {
    expect(read.indicators).toMatchObject([
      {
        name: 'Andel personer i eget boende efter insats',
        outcome: '41,5 %',
        outcomeMen: '39 %',
        outcomeWomen: '45 %',
        forecast: '48 %',
        annualTarget: '50 %',
        period: 'T2 2019',
        analysis: 'Utfallet är lägre än väntat under sommaren.',
      },
      {
        name: 'Antal tillfälliga nätter',
        outcome: '1 204',
        outcomeMen: null,
        forecast: '1 800',
        annualTarget: '1 500',
        councilTarget: null,
        analysis: null,
      },
    ]);
  });

  test('verdicts: none, partly as a forecast, and one that has run onto its heading', () => {
    expect(read.goals.map(({ fulfilment }) => fulfilment)).toEqual(['none', null, 'partly', 'not']);
    expect(read.goals[3]?.title).toBe('Ingen bor på vandrarhem längre än tre månader');
    expect(toSchemaJson(read).goals[0]?.fulfilment).toBeNull();
  });

  test('statuses in words, and deviations', () => {
    expect(read.activities.map(({ status, deviation }) => [status, deviation])).toEqual([
      ['completed', null],
      ['ongoing', 'Försenad, avtalspart saknas'],
    ]);
  });

  test('a budget whose header names the table, and a register beside it', () => {
    expect(read.budget[0]).toMatchObject({
      table: 'Boende vuxna (tkr)',
      row: 'Kostnader',
      columns: { 'Budget VP': '-9 500', Prognos: '-10 200', Avvikelse: '-700' },
    });
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

describe('the goal chain', () => {
  test('prose that names a goal or a section is neither', () => {
    const read = readDocument(
      `${chain}Enhetsmål: Vi syns\n\nArbetssätt\n\nEnhetens mål nås genom samarbete.\nUppföljningen av detta sker löpande.\n- Utveckling\n`,
    );
    expect(read.goals).toHaveLength(4);
    expect(Object.keys(read.goals[3]?.sections ?? {})).toEqual(['workingMethods']);
    expect(read.goals[3]?.sections.workingMethods?.text.split('\n')).toHaveLength(3);
  });

  test('a title broken over two lines is whole where the contents list it', () => {
    const read = readDocument(
      'Innehållsförteckning\n\nKF:s inriktningsmål: 1. En stad där alla i Ekdalen kan bo kvar\t4\nÖvrigt\t9\n\nKF:s inriktningsmål: 1. En stad där alla i\nEkdalen kan bo kvar\n\nDet gäller även gäster.\n',
    );
    expect(titles(read)).toEqual(['orientation 1 En stad där alla i Ekdalen kan bo kvar']);
    expect(read.goals[0]?.lines).toEqual([6, 7]);
  });

  test('a chapter on economy ends the chain: its Resursanvändning is not the last goal’s', () => {
    const read = readDocument(
      `${chain}Enhetsmål: Vi syns\n\nUppföljning\n\nVarje månad.\n\nRedovisning av ekonomi\n\nResursanvändning\n\nEnheten håller sin ram.\n`,
    );
    expect(Object.keys(read.goals[3]?.sections ?? {})).toEqual(['followUp']);
  });

  test('a heading without text is no section, and a numbered list is no chain', () => {
    const read = readDocument(
      `${chain}Enhetsmål: Vi syns\n\nArbetssätt\n\n1. Möten\n2. Samtal\n3. Brev\n\nUtveckling\n`,
    );
    expect(read.goals).toHaveLength(4);
    expect(Object.keys(read.goals[3]?.sections ?? {})).toEqual(['workingMethods']);
  });

  test('an area goal whose orientation goal is lost is not hung on the wrong one', () => {
    const read = readDocument(
      'KF:s inriktningsmål: 1. En stad\n\nKF:s mål för verksamhetsområdet: 2.4 Kultur för alla\n',
    );
    expect(read.goals[1]?.parent).toBeNull();
    expect(codes(read)).toContain('goal-number-disagrees');
  });

  test('local numbers of committee goals do not break the chain', () => {
    const read = readDocument(
      'KF:s inriktningsmål:\n\n2. Kvalitet\n\nKF:s mål för verksamhetsområdet:\n\n2.3 Omsorg\n\nNämndmål:\n\n1. Förebygg\n\nÅtagande:\n\nVi är först\n',
    );
    expect(read.goals.map(({ number, parent }) => [number, parent])).toEqual([
      ['2', null],
      ['2.3', 'g1'],
      ['1', 'g2'],
      [null, 'g3'],
    ]);
  });
});
