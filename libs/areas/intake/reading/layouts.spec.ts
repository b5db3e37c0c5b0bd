import { describe, expect, test } from '@jest/globals';
import { readDocument } from './read-document.js';
import type { ReadDocument } from './read-document.types.js';

const chain =
  'Verksamhetsplan 2021 för Testenheten\n\nKF:s inriktningsmål: 1. En stad\n\nKF:s mål för verksamhetsområdet: 1.1 Trygghet\n\nNämndmål: Alla får stöd\n\n';
const codesOn = (read: ReadDocument, line: number): string[] =>
  read.doubts.filter((doubt) => doubt.line === line).map(({ code }) => code);

describe('layouts', () => {
  test('an empty cell between full ones stays empty, and a figure with a space stays one', () => {
    const read = readDocument(
      `${chain}| Indikator | Utfall 2021 | Utfall 2020 | Årsmål | KF:s årsmål |\n| Antal besök | 7 663 | 2 802 | 3 982 |  |\n`,
    );
    expect(read.indicators).toMatchObject([
      { outcome: '7 663', previousOutcome: '2 802', annualTarget: '3 982', councilTarget: null },
    ]);
    expect(read.doubts).toEqual([]);
  });

  test('of several years the document’s own is the outcome and the target', () => {
    const read = readDocument(
      `${chain}Indikator\tUtfall 2019\tUtfall 2020\tUtfall 2021\tÅrsmål 2021\tÅrsmål 2022\nAndel nöjda\t71 %\t72 %\t73 %\t75 %\t80 %\n`,
    );
    expect(read.indicators).toMatchObject([{ outcome: '73 %', previousOutcome: '72 %', annualTarget: '75 %' }]);
  });

  test.each(['\n', '\n\n'])('a table taken out one cell a line is read like others', (gap) => {
    const cells = [
      'Indikator',
      'Årsmål',
      'KF:s årsmål',
      'Periodicitet',
      'Andel nöjda',
      '70 %',
      '80 %',
      'År',
      'Antal möten',
      '12',
      'Tertial',
    ];
    const read = readDocument(`${chain}${cells.join(gap)}\n\nEnhetsmål: Vi svarar\n\nArbetssätt\n\nVi ringer upp.\n`);
    expect(read.indicators).toMatchObject([
      {
        name: 'Andel nöjda',
        annualTarget: '70 %',
        councilTarget: '80 %',
        periodicity: 'År',
        lines: [expect.any(Number)],
      },
      { name: 'Antal möten', annualTarget: '12', councilTarget: null, periodicity: 'Tertial' },
    ]);
    expect(read.goals.at(-1)).toMatchObject({ level: 'unit', title: 'Vi svarar' });
    expect(read.goals.at(-1)?.sections.workingMethods?.text).toBe('Vi ringer upp.');
  });

  test('a heading that ran into the text before it is cut out', () => {
    const read = readDocument(
      `${chain}Enhetsmål: Vi svarar\n\nArbetssätt\n\nVi ringer upp.**Uppföljning**\n\nEnhetschefen följer upp varje tertial.\n`,
    );
    expect(read.goals.at(-1)?.sections).toMatchObject({
      workingMethods: { text: 'Vi ringer upp.' },
      followUp: { text: 'Enhetschefen följer upp varje tertial.' },
    });
  });

  test('half a verdict behind a title is none, and the whole one below it counts', () => {
    const read = readDocument(`${chain}Enhetsmål: Vi svarar ● Uppfylls\n\nUppfylls delvis\n`);
    expect(read.goals.at(-1)).toMatchObject({ level: 'unit', fulfilment: 'partly' });
  });

  test('a unit behind its year or before it, on its own line, or glued to "Till" is named', () => {
    const head = [
      'Verksamhetsplan för Enheten Kajen 2021',
      'Verksamhetsplan 2021 för Enheten Kajen',
      'Verksamhetsplan\n2021\nEnheten Kajen',
      'TillEnheten Kajen**Verksamhetsplan 2021****Inledning**',
      'VP 2021 Enheten Kajen',
    ];
    for (const text of head) {
      expect(readDocument(`${text}\n\n${chain.slice(chain.indexOf('KF:s'))}`).document).toMatchObject({
        kind: 'plan',
        year: 2021,
        unit: 'Enheten Kajen',
      });
    }
  });
});

describe('doubts', () => {
  const activities = `${chain}Aktivitet\tStartdatum\tSlutdatum\n`;
  const row = chain.split('\n').length + 1;

  test('a day that does not exist and a day without the other are doubted on their row', () => {
    expect(codesOn(readDocument(`${activities}Mäta\t2021-0l-01\t2021-12-31\n`), row)).toContain('cell-unreadable');
    expect(codesOn(readDocument(`${activities}Mäta\t2021-01-01\t\n`), row)).toContain('cell-missing');
  });

  test('a row with fewer cells than its header is doubted though every cell suits', () => {
    const read = readDocument(
      `${chain}Indikator\tPeriodens utfall\tUtfall 2020\tÅrsmål\tPeriod\nAndel nöjda\t70 %\t75 %\t2021\n`,
    );
    expect(codesOn(read, row)).toContain('cell-missing');
  });

  test('a register row whose total is not its sum is doubted', () => {
    const read = readDocument(
      `${chain}Uppdelning\tKategori\tUtfall T1\tUtfall T2\tUtfall VB\tTotalt\nKlagomål\tBemötande\t2\t1\t\t5 st\n\tKompetens\t1\t\t1\t2 st\n`,
    );
    expect(codesOn(read, row)).toContain('sum-disagrees');
    expect(codesOn(read, row + 1)).toEqual([]);
  });
});

describe('beside the chain', () => {
  test('chapters are kept with their lines under the plan’s own names', () => {
    const read = readDocument(
      `Verksamhetsplan 2021 för Testenheten\n\nInledning\n\nVi finns för alla.\n\nOrganisation\n\nTvå grupper.\n\n${chain.slice(chain.indexOf('KF:s'))}Uppföljning av ekonomi\n\nBudgeten är i balans.\n\nÖvrigt\n\nInget.\n`,
    );
    expect(read.chapters.map(({ chapter, title, text }) => [chapter, title, text])).toEqual([
      ['introduction', 'Inledning', 'Vi finns för alla.'],
      ['organisation', 'Organisation', 'Två grupper.'],
      ['economy', 'Uppföljning av ekonomi', 'Budgeten är i balans.'],
      ['other', 'Övrigt', 'Inget.'],
    ]);
    expect(read.chapters[0]?.lines).toEqual([3, 5]);
  });

  test('follow-up duties say how often and by whom only where the text does', () => {
    const read = readDocument(
      `${chain}Enhetsmål: Vi svarar\n\nUppföljning\n\nBiträdande enhetschef granskar tio akter två gånger per år. Svaren sammanställs.\n\n- Statistik vid T1, T2 och VB.\n`,
    );
    expect(read.followUps.map(({ text, interval, role }) => [text, interval, role])).toEqual([
      ['Biträdande enhetschef granskar tio akter två gånger per år.', 'två gånger per år', 'Biträdande enhetschef'],
      ['Svaren sammanställs.', null, null],
      ['Statistik vid T1, T2 och VB.', 'T1, T2 och VB', null],
    ]);
  });
});
