import type { SampleUnit } from './sample-plan.js';

export const bjorkbacken: SampleUnit = {
  unit: 'bjorkbacken',
  chapters: {
    introduction:
      'Björkbacken ger boendestöd och sysselsättning till vuxna som behöver hjälp att få vardagen att fungera. Ungefär 140 personer har insats här under ett år. Arbetet sker hemma hos den enskilde, i vår verkstad och i kaféet vid torget.',
    organisation:
      'Enheten har två arbetslag och en verkstad. En samordnare i varje lag fördelar ärenden. Enhetschefen leder arbetet tillsammans med en biträdande chef.',
    developmentAreas:
      'Vi vill att fler planer skrivs tillsammans med den som får stödet, och att ingen väntar längre än två veckor på ett första besök.',
    economy:
      'Budgeten räcker till de insatser som är beslutade. Vikarier anlitas först när laget har prövat att flytta tid.',
  },
  goals: [
    {
      id: 'bjorkbackenplan',
      under: 'delaktighet',
      title: 'Den som får stöd har en plan som hen själv har skrivit under',
      titleBefore: 'Den enskilde är delaktig i sin genomförandeplan',
      sections: {
        expectedResults: 'Nio av tio har en plan som är yngre än ett år och som de har varit med om att skriva.',
        workingMethods:
          'Stödpersonen och den enskilde går igenom planen vid ett eget möte. Den som vill har en anhörig eller tolk med. Planen skrivs på lätt svenska.',
        followUp:
          'Biträdande chefen läser tio planer i månaden. Vid T1 och T2 går lagen igenom vilka som saknar plan och varför.',
        development: 'Under året prövar vi en bildplan för den som hellre pekar än läser.',
      },
      verdicts: { before: 'partly', T1: 'partly', T2: 'fully' },
    },
    {
      id: 'bjorkbackenbesok',
      under: 'itid',
      title: 'Första besöket sker inom två veckor från beslutet',
      sections: {
        expectedResults: 'Väntan är högst fjorton dagar för alla, sommaren inräknad.',
        workingMethods: 'Samordnaren bokar första besöket samma dag som beslutet kommer.',
        followUp: 'Väntan mäts i verksamhetssystemet den sista dagen i varje månad.',
      },
      verdicts: { before: 'not', T1: 'partly', T2: 'partly' },
    },
    {
      id: 'bjorkbackenarbetsplats',
      under: 'frisk',
      title: 'Medarbetarna vill stanna och rekommenderar sin arbetsplats',
      sections: {
        expectedResults: 'Sjukfrånvaron sjunker och fler svarar att de vill vara kvar om två år.',
        followUp: 'Månadsvis av enhetschefen med den fackliga gruppen.',
      },
      verdicts: { before: 'partly', T1: 'none', T2: 'partly' },
    },
  ],
  indicators: [
    {
      id: 'bjorkbackenaktuellplan',
      goal: 'bjorkbackenplan',
      owner: 'committee',
      definition: {
        name: 'Andel med en aktuell plan',
        definition: 'Personer med boendestöd vars plan är högst tolv månader gammal, av alla med boendestöd.',
        measure: '%',
        direction: 'higher',
        window: 'at-date',
        source: 'Verksamhetssystemet',
        periodicity: 'tertial',
        about: 'unit',
      },
      before: { target: '85 %', council: '80 %', outcomes: { T1: '88/121', T2: '96/124', VB: '104/126' } },
      now: {
        target: '90 %',
        council: '80 %',
        outcomes: { T1: '101/128', T2: '115/131' },
        forecasts: { T1: '88 %', T2: '91 %' },
        analysis: {
          T1: 'Ökningen kommer av att lagen går igenom listan varje månad. I verkstaden saknas fortfarande elva planer.',
          T2: 'Verkstaden har kommit i kapp. Åtta personer har tackat nej till en skriven plan.',
        },
      },
    },
    {
      id: 'bjorkbackeninflytande',
      goal: 'bjorkbackenplan',
      owner: 'council',
      definition: {
        name: 'Andel som känner att de får bestämma om sitt stöd',
        definition: 'Andel som svarar ”ja” eller ”oftast” på frågan om inflytande i brukarenkäten.',
        measure: '%',
        direction: 'higher',
        window: 'survey-months',
        surveyMonths: 'september–oktober',
        source: 'Brukarenkäten',
        periodicity: 'year',
        split: 'rate',
        about: 'unit',
      },
      before: {
        target: '78 %',
        council: '80 %',
        outcomes: { VB: '74,5 %' },
        byGender: { men: '76,2 %', women: '72,9 %' },
      },
      now: { target: '80 %', council: '80 %', outcomes: {} },
    },
    {
      id: 'bjorkbackenvantan',
      goal: 'bjorkbackenbesok',
      owner: 'unit',
      definition: {
        name: 'Dagar till första besöket',
        definition: 'Genomsnittligt antal dagar från beslut till första besök, hittills i år.',
        measure: 'dagar',
        direction: 'lower',
        source: 'Verksamhetssystemet',
        periodicity: 'tertial',
        about: 'unit',
      },
      redefined: {
        before: { definition: 'Genomsnittligt antal dagar från ansökan till första besök.' },
        reason:
          'Väntan räknas från beslutet i stället för från ansökan, så att enheten mäter det den själv råder över.',
      },
      before: { target: '21 dagar', outcomes: { T1: '26 dagar', T2: '31 dagar', VB: '28 dagar' } },
      now: {
        target: '14 dagar',
        outcomes: { T1: '16 dagar', T2: '17 dagar' },
        forecasts: { T1: '14 dagar', T2: '15 dagar' },
        analysis: { T2: 'Sommarens vikarier kunde inte boka första besök själva. Det får de göra från september.' },
      },
    },
    {
      id: 'bjorkbackenbesokantal',
      goal: 'bjorkbackenbesok',
      owner: 'unit',
      definition: {
        name: 'Antal förstabesök',
        definition: 'Antal personer som har fått ett första besök, räknat från januari.',
        measure: 'st',
        direction: 'higher',
        window: 'so-far',
        periodicity: 'tertial',
        about: 'unit',
      },
      before: { target: '90 st', outcomes: { T1: '27 st', T2: '58 st', VB: '86 st' } },
      now: { target: '96 st', outcomes: { T1: '33 st', T2: '66 st' } },
    },
    {
      id: 'bjorkbackensjuk',
      goal: 'bjorkbackenarbetsplats',
      owner: 'council',
      definition: {
        name: 'Sjukfrånvaro',
        definition: 'Sjukfrånvaro i procent av ordinarie arbetstid, rullande tolv månader.',
        measure: '%',
        direction: 'lower',
        window: 'rolling-year',
        source: 'Lönesystemet',
        periodicity: 'tertial',
        about: 'unit',
      },
      before: {
        target: '6,5 %',
        council: '6,5 %',
        outcomes: { T1: '7,4 %', T2: '7,1 %', VB: '6,9 %' },
        byGender: { men: '5,8 %', women: '7,6 %' },
      },
      now: {
        target: '6,3 %',
        council: '6,5 %',
        outcomes: { T1: '6,8 %', T2: '6,4 %' },
        forecasts: { T2: '6,3 %' },
      },
    },
  ],
  activities: [
    {
      id: 'bjorkbackenbildplan',
      goal: 'bjorkbackenplan',
      title: 'Pröva bildplan med tio personer i verkstaden',
      start: '02-01',
      end: '06-30',
      ends: { as: 'moved', to: '10-31', reason: 'Bildmaterialet blev klart först i juni.' },
    },
    {
      id: 'bjorkbackenlistan',
      goal: 'bjorkbackenplan',
      title: 'Gå igenom listan över saknade planer varje månad',
      start: '01-01',
      end: '12-31',
      ends: { as: 'ongoing' },
    },
    {
      id: 'bjorkbackenbokning',
      goal: 'bjorkbackenbesok',
      title: 'Boka första besöket samma dag som beslutet kommer',
      start: '01-15',
      end: '04-30',
      ends: { as: 'completed', on: '04-12' },
    },
  ],
};
