import type { SampleUnit } from './sample-plan.js';

export const ekglantan: SampleUnit = {
  unit: 'ekglantan',
  chapters: {
    introduction:
      'Ekgläntan möter familjer som vill ha råd och stöd. Hit kommer man utan remiss. Enheten gör också utredningar när någon har oroat sig för ett barn.',
    qualityWork:
      'Synpunkter tas upp på veckomötet och förs in i registret samma dag. Två gånger om året läser vi tjugo akter tillsammans med en annan enhet.',
    developmentAreas: 'Barnens egna ord ska höras i varje utredning. Vi samlar deras svar med ett kort frågeblad.',
  },
  goals: [
    {
      id: 'ekglantanbarnetsord',
      under: 'delaktighet',
      title: 'Barnets egna ord finns i varje utredning',
      sections: {
        expectedResults: 'Varje barn som är gammalt nog har talat enskilt med den som utreder.',
        workingMethods: 'Två handläggare delar på samtalen, så att barnet kan välja vem det talar med.',
        resourceUse: 'En förmiddag i veckan är fri från möten och används till barnsamtal.',
        followUp: 'Aktgranskning i april och oktober, tjugo akter per gång, av samordnaren.',
      },
      verdicts: { before: 'fully', T1: 'fully', T2: 'fully' },
    },
    {
      id: 'ekglantanitid',
      under: 'itid',
      title: 'Utredningar blir klara i tid',
      sections: {
        expectedResults: 'Utredningar om barn är klara inom fyra månader.',
        followUp: 'Varje vecka vid ärendedragningen.',
      },
      verdicts: { before: 'partly', T1: 'fully', T2: 'not' },
    },
  ],
  indicators: [
    {
      id: 'ekglantanbarnsamtal',
      goal: 'ekglantanbarnetsord',
      owner: 'committee',
      definition: {
        name: 'Andel utredningar med enskilt barnsamtal',
        definition: 'Avslutade utredningar om barn över sex år med minst ett enskilt samtal, av alla sådana.',
        measure: '%',
        direction: 'higher',
        window: 'so-far',
        source: 'Egen aktgranskning',
        periodicity: 'tertial',
        split: 'rate',
        about: 'unit',
      },
      before: { target: '95 %', outcomes: { T1: '37/40', T2: '71/74', VB: '108/112' } },
      now: { target: '97 %', outcomes: { T1: '41/42', T2: '77/79' }, forecasts: { T1: '98 %', T2: '97,5 %' } },
    },
    {
      id: 'ekglantanutredningstid',
      goal: 'ekglantanitid',
      owner: 'council',
      definition: {
        name: 'Andel utredningar klara inom fyra månader',
        definition: 'Avslutade utredningar som tog högst fyra månader, av alla avslutade hittills i år.',
        measure: '%',
        direction: 'higher',
        window: 'so-far',
        source: 'Verksamhetssystemet',
        periodicity: 'tertial',
        about: 'unit',
      },
      before: { target: '98 %', council: '100 %', outcomes: { T1: '44/46', T2: '83/88', VB: '121/129' } },
      now: {
        target: '98 %',
        council: '100 %',
        outcomes: { T1: '48/49', T2: '84/93' },
        forecasts: { T1: '98 %', T2: '93 %' },
        analysis: {
          T2: 'Två handläggare slutade i maj. Nio utredningar drog över tiden; alla är avslutade sedan dess.',
        },
      },
    },
    {
      id: 'ekglantanoppet',
      goal: 'ekglantanitid',
      owner: 'unit',
      definition: {
        name: 'Andel som får tid för råd inom en vecka',
        definition: 'Familjer som bad om råd och fick en tid inom sju dagar.',
        measure: '%',
        direction: 'higher',
        window: 'period',
        periodicity: 'tertial',
        about: 'unit',
      },
      before: { target: '90 %', outcomes: { T1: '92 %', T2: { missing: 'not-collected' }, VB: '89 %' } },
      now: { target: '90 %', outcomes: { T1: '93 %', T2: '91 %' } },
    },
  ],
  activities: [
    {
      id: 'ekglantanfrageblad',
      goal: 'ekglantanbarnetsord',
      title: 'Ta fram ett frågeblad tillsammans med barn i mellanstadiet',
      start: '01-15',
      end: '05-31',
      ends: { as: 'completed', on: '05-20' },
    },
    {
      id: 'ekglantanmottagning',
      goal: 'ekglantanitid',
      title: 'Öppna kvällsmottagning på torsdagar',
      start: '03-01',
      end: '09-30',
      ends: { as: 'cancelled', reason: 'Lokalen kan inte hållas öppen på kvällar. Frågan tas upp igen nästa år.' },
    },
  ],
};
