import type { GoalDto } from '../routes/dashboard.dto.js';
import { aGoal, anActivity, anIndicator, anOutcome, aTarget, sha } from './parts.js';

/** The goals of a year under way, with everything that a real plan holds. */
export const wholeChain: readonly GoalDto[] = [
  aGoal(),
  aGoal({
    id: 'g2',
    level: 'area',
    number: '1.4',
    parent: 'g1',
    title:
      'Barn och unga som riskerar att fara illa får tidigt det stöd de behöver, utformat så att det går att förena med skola, vänner och fritid',
    indicators: [
      anIndicator({
        id: 'k1',
        name: 'Andel barn som åter blir föremål för anmälan inom ett år efter avslutad utredning',
        direction: 'lower',
        judgement: 'misses',
        annualTarget: aTarget({ figure: { value: '24', unit: '%' }, changes: 2 }),
        councilTarget: aTarget({ figure: { value: '24', unit: '%' } }),
        outcome: anOutcome({
          figure: { value: '26.47', unit: '%' },
          men: { value: '28', unit: '%' },
          women: { value: '25.1', unit: '%' },
        }),
        previous: {
          year: 2021,
          figure: { value: '25', unit: '%' },
          source: { document: sha, line: 170 },
          period: 'VB',
          from: 'quotation',
        },
      }),
      anIndicator({
        id: 'k2',
        name: 'Andel placerade barn som klarar målen i kärnämnena',
        annualTarget: aTarget({
          kind: 'per-area',
          figure: null,
          areas: [
            { area: 'Norra', figure: { value: '75', unit: '%' } },
            { area: 'Södra', figure: { value: '70', unit: '%' } },
          ],
        }),
        judgement: 'not-judged',
      }),
    ],
  }),
  aGoal({
    id: 'g3',
    level: 'committee',
    number: '1.4.1',
    parent: 'g2',
    title: 'Barn är delaktiga i utredningar som rör dem',
    verdict: 'none',
  }),
  aGoal({
    id: 'g4',
    level: 'unit',
    number: null,
    parent: 'g3',
    title: 'Barn och föräldrar möts av ett snabbt, samordnat och begripligt arbete från den första kontakten',
    verdict: 'partly',
    indicators: [
      anIndicator(),
      anIndicator({
        id: 'k3',
        name: 'Andel familjer som är nöjda med bemötandet',
        outcome: anOutcome({ figure: { value: '84.38' }, corrections: 1, reported: { value: '80.1', unit: '%' } }),
        judgement: 'units-differ',
        annualTarget: aTarget({ figure: { value: '80', unit: '%' }, decisionPending: true, changes: 1 }),
        councilTarget: null,
      }),
      anIndicator({
        id: 'k4',
        name: 'Förhandsbedömningar klara inom tre månader',
        directionProposed: false,
        outcome: null,
        judgement: 'no-outcome',
        annualTarget: aTarget({ figure: { value: '75', unit: '%' } }),
        councilTarget: null,
      }),
    ],
    activities: [
      anActivity({
        id: 'a1',
        title: 'Ta fram ett gemensamt sätt att ge barn återkoppling',
        startsOn: '2022-01-01',
        endsOn: '2022-12-31',
        status: 'ongoing',
      }),
      anActivity({
        id: 'a2',
        title: 'Utbilda alla handläggare i samtal med barn under våren',
        startsOn: '2022-02-01',
        endsOn: '2022-05-31',
        status: 'completed',
      }),
    ],
  }),
  aGoal({ id: 'g5', level: 'unit', number: null, parent: 'g3', title: 'Skola och förskola vet vart de vänder sig' }),
  aGoal({
    id: 'g6',
    level: 'orientation',
    number: '3',
    title: 'En stad som hushåller med sina pengar och är en bra arbetsgivare',
  }),
  aGoal({ id: 'g7', level: 'area', number: '3.2', parent: 'g6', title: 'Medarbetare har goda villkor' }),
  aGoal({
    id: 'g8',
    level: 'committee',
    number: null,
    parent: 'g7',
    title: 'Arbetsplatserna är hållbara',
    indicators: [
      anIndicator({
        id: 'k5',
        name: 'Sjukfrånvaro',
        direction: 'lower',
        directionProposed: false,
        annualTarget: aTarget({ figure: { value: '3', unit: '%' }, bound: 'at-most' }),
        councilTarget: aTarget({ kind: 'delegated', figure: null, wording: 'Tas fram av nämnd/styrelse' }),
        outcome: anOutcome({ figure: { value: '2.8', unit: '%' }, share: null }),
        judgement: 'meets',
        previous: { year: 2021, figure: { value: '3.4', unit: '%' }, source: null, period: 'VB', from: 'quotation' },
      }),
      anIndicator({
        id: 'k6',
        name: 'Aktivt medskapandeindex',
        annualTarget: aTarget({ figure: { value: '83' } }),
        councilTarget: aTarget({ figure: { value: '83' } }),
        periodicity: 'year',
        outcome: null,
        judgement: 'no-outcome',
      }),
      anIndicator({
        id: 'k7',
        name: 'Andel ekologiska livsmedel',
        annualTarget: aTarget({ kind: 'word', figure: null, wording: 'öka' }),
        councilTarget: aTarget({ kind: 'pending', figure: null, wording: 'Fastställs 2023' }),
        outcome: anOutcome({ figure: { value: '65', unit: '%' } }),
        judgement: 'not-judged',
      }),
    ],
  }),
  aGoal({
    id: 'g9',
    level: 'unit',
    number: null,
    parent: 'g8',
    title: 'Enheten är en arbetsplats där man orkar och vill vara kvar',
  }),
];
