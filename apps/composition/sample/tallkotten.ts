import type { SampleUnit } from './sample-plan.js';

/** The unit that two were merged into at the turn of the year. */
export const tallkotten: SampleUnit = {
  unit: 'tallkotten',
  chapters: {
    introduction:
      'Tallkotten är öppenvården för den som vill ändra sina vanor med alkohol, droger eller spel. Enheten bildades av Tallen och Kotten, som hade var sin ingång och var sin kö.',
    organisation: 'Ett lag för samtal och ett för grupper. Båda delar mottagning och telefon.',
  },
  goals: [
    {
      id: 'tallkottenvagenin',
      under: 'itid',
      title: 'Den som söker hjälp får en tid samma vecka',
      sections: {
        expectedResults: 'Ingen väntar mer än fem arbetsdagar på ett första samtal.',
        workingMethods: 'Telefonen är öppen varje förmiddag. Två tider om dagen hålls lediga för den som ringer.',
        followUp: 'Väntan läses av varje fredag av den som har telefonen.',
      },
      verdicts: { before: 'partly', T1: 'partly', T2: 'fully' },
    },
    {
      id: 'tallkottenfullfolja',
      under: 'delaktighet',
      title: 'Den som börjar fullföljer sin behandling',
      sections: {
        expectedResults: 'Sju av tio fullföljer. Den som slutar i förtid har fått frågan varför.',
        followUp: 'Vid T1, T2 och årets slut.',
      },
      verdicts: { before: 'fully', T1: 'partly', T2: 'partly' },
    },
  ],
  indicators: [
    {
      id: 'tallkottenforstasamtal',
      goal: 'tallkottenvagenin',
      owner: 'unit',
      definition: {
        name: 'Andel med första samtal inom fem arbetsdagar',
        definition: 'Personer vars första samtal hölls inom fem arbetsdagar från att de hörde av sig.',
        measure: '%',
        direction: 'higher',
        window: 'so-far',
        periodicity: 'tertial',
        about: 'unit',
      },
      now: { target: '90 %', outcomes: { T1: '61/72', T2: '128/140' }, forecasts: { T1: '88 %', T2: '92 %' } },
    },
    {
      id: 'tallkottenfullfoljt',
      goal: 'tallkottenfullfolja',
      owner: 'committee',
      definition: {
        name: 'Andel som fullföljer sin behandling',
        definition: 'Avslutade behandlingar som genomfördes enligt plan, av alla avslutade.',
        measure: '%',
        direction: 'higher',
        window: 'so-far',
        source: 'Verksamhetssystemet',
        periodicity: 'tertial',
        split: 'rate',
        about: 'unit',
      },
      now: {
        target: '70 %',
        outcomes: { T1: '24/37', T2: '49/71' },
        forecasts: { T1: '70 %', T2: '70 %' },
        analysis: { T1: 'Gruppen på dagtid är svår att förena med arbete. En kvällsgrupp börjar i augusti.' },
      },
    },
  ],
  activities: [
    {
      id: 'tallkottenkvallsgrupp',
      goal: 'tallkottenfullfolja',
      title: 'Starta en kvällsgrupp',
      start: '03-01',
      end: '08-31',
      ends: { as: 'completed', on: '08-19' },
    },
    {
      id: 'tallkottentelefon',
      goal: 'tallkottenvagenin',
      title: 'En gemensam telefon för hela mottagningen',
      start: '01-01',
      end: '02-28',
      ends: { as: 'completed', on: '02-20' },
    },
  ],
};

/** The two that were merged, in their last year. */
const lastYear = (
  unit: string,
  waiting: readonly [string, string, string],
  completed: readonly [string, string, string],
): SampleUnit => ({
  unit,
  chapters: {},
  goals: [
    {
      id: `${unit}vagenin`,
      under: 'itid',
      title: 'Den som söker hjälp får en tid inom två veckor',
      sections: { expectedResults: 'Ingen väntar mer än tio arbetsdagar på ett första samtal.' },
      verdicts: { before: 'partly' },
    },
    {
      id: `${unit}fullfolja`,
      under: 'delaktighet',
      title: 'Den som börjar fullföljer sin behandling',
      sections: { expectedResults: 'Två av tre fullföljer.' },
      verdicts: { before: 'fully' },
    },
  ],
  indicators: [
    {
      id: `${unit}forstasamtal`,
      goal: `${unit}vagenin`,
      owner: 'unit',
      definition: {
        name: 'Andel med första samtal inom tio arbetsdagar',
        definition: 'Personer vars första samtal hölls inom tio arbetsdagar från att de hörde av sig.',
        measure: '%',
        direction: 'higher',
        window: 'so-far',
        periodicity: 'tertial',
        about: 'unit',
      },
      before: { target: '90 %', outcomes: { T1: waiting[0], T2: waiting[1], VB: waiting[2] } },
      now: { target: '', outcomes: {} },
    },
    {
      id: `${unit}fullfoljt`,
      goal: `${unit}fullfolja`,
      owner: 'committee',
      definition: {
        name: 'Andel som fullföljer sin behandling',
        definition: 'Avslutade behandlingar som genomfördes enligt plan, av alla avslutade.',
        measure: '%',
        direction: 'higher',
        window: 'so-far',
        periodicity: 'tertial',
        about: 'unit',
      },
      before: { target: '66 %', outcomes: { T1: completed[0], T2: completed[1], VB: completed[2] } },
      now: { target: '', outcomes: {} },
    },
  ],
  activities: [],
});

export const tallen = lastYear('tallen', ['28/34', '59/68', '88/101'], ['14/20', '29/41', '44/62']);
export const kotten = lastYear('kotten', ['19/21', '37/44', '55/63'], ['11/18', '22/33', '35/49']);
