export type TableKind = 'indicator' | 'activity' | 'register';

export type Field =
  | 'name'
  | 'annualTarget'
  | 'councilTarget'
  | 'periodicity'
  | 'period'
  | 'outcome'
  | 'outcomeMen'
  | 'outcomeWomen'
  | 'previousOutcome'
  | 'outcomeT1'
  | 'outcomeT2'
  | 'outcomeVB'
  | 'forecast'
  | 'assessment'
  | 'start'
  | 'end'
  | 'status'
  | 'deviation'
  | 'comment'
  | 'division'
  | 'category'
  | 't1'
  | 't2'
  | 'vb'
  | 'total'
  | 'summary'
  | 'other';

type Words = readonly (readonly [folded: string, field: Field])[];

const both = (stems: readonly string[], men: Field, women: Field): Words =>
  stems.flatMap((stem) => [
    [`${stem}manpojkar`, men],
    [`${stem}man`, men],
    [`${stem}pojkar`, men],
    [`${stem}kvinnorflickor`, women],
    [`${stem}kvinnor`, women],
    [`${stem}flickor`, women],
  ]);

/** Headings of columns in the templates of 2012 to 2024, folded, and what each column holds. */
export const vocabulary: Record<TableKind, Words> = {
  indicator: [
    ['indikator', 'name'],
    ['indikatorer', 'name'],
    ['namndindikator', 'name'],
    ['enhetsindikator', 'name'],
    ['namndensindikator', 'name'],
    ['namndensindikatorer', 'name'],
    ['enhetensindikator', 'name'],
    ['enhetensindikatorer', 'name'],
    ['kfsindikator', 'name'],
    ['kfsindikatorer', 'name'],
    ['indikatornamn', 'name'],
    ['aretsutfall', 'outcome'],
    ['senasteutfall', 'outcome'],
    ['ackumulerateutfall', 'outcome'],
    ['ackutfall', 'outcome'],
    ['utfallack', 'outcome'],
    ['utfallar', 'outcome'],
    ['utfallsvarde', 'outcome'],
    ['resultat', 'outcome'],
    ['vb', 'outcomeVB'],
    ['utfallbokslut', 'outcome'],
    ['periodensutfall', 'outcome'],
    ['utfall', 'outcome'],
    ['utfallperioden', 'outcome'],
    ['utfallhelar', 'outcome'],
    ['utfalltotalt', 'outcome'],
    ...both(['utfall', 'periodensutfall', ''], 'outcomeMen', 'outcomeWomen'),
    ['utfallt1', 'outcomeT1'],
    ['utfalltertial1', 'outcomeT1'],
    ['utfallt2', 'outcomeT2'],
    ['utfalltertial2', 'outcomeT2'],
    ['utfallvb', 'outcomeVB'],
    ['utfallforegaendear', 'previousOutcome'],
    ['utfallvbforegaendear', 'previousOutcome'],
    ['utfallfgar', 'previousOutcome'],
    ['utfallforraaret', 'previousOutcome'],
    ['utfallforegar', 'previousOutcome'],
    ['tidigareutfall', 'previousOutcome'],
    ['foregaendearsutfall', 'previousOutcome'],
    ['forraaretsutfall', 'previousOutcome'],
    ['arsmal', 'annualTarget'],
    ['namndensarsmal', 'annualTarget'],
    ['enhetensarsmal', 'annualTarget'],
    ['malvarde', 'annualTarget'],
    ['mal', 'annualTarget'],
    ['arsmalnamnd', 'annualTarget'],
    ['arsmalenhet', 'annualTarget'],
    ['arsmalkf', 'councilTarget'],
    ['kfmal', 'councilTarget'],
    ['kfsmal', 'councilTarget'],
    ['kfsmalvarde', 'councilTarget'],
    ['kfsarsmal', 'councilTarget'],
    ['kfarsmal', 'councilTarget'],
    ['kommunfullmaktigesarsmal', 'councilTarget'],
    ['periodicitet', 'periodicity'],
    ['period', 'period'],
    ['avserperiod', 'period'],
    ['matperiod', 'period'],
    ['prognhelar', 'forecast'],
    ['prognoshelar', 'forecast'],
    ['prognos', 'forecast'],
    ['prognosvb', 'forecast'],
    ['prognosar', 'forecast'],
    ['progn', 'forecast'],
    ['prognar', 'forecast'],
    ['arsprognos', 'forecast'],
    ['helarsprognos', 'forecast'],
    ['bedomning', 'assessment'],
    ['maluppfyllelse', 'assessment'],
    ['status', 'assessment'],
    ['kommentar', 'comment'],
    ['analys', 'comment'],
    ['ansvarig', 'other'],
    ['ansvarignamnd', 'other'],
  ],
  activity: [
    ['aktivitet', 'name'],
    ['aktiviteter', 'name'],
    ['namndaktivitet', 'name'],
    ['enhetsaktivitet', 'name'],
    ['namndensaktiviteter', 'name'],
    ['enhetensaktiviteter', 'name'],
    ['namndensaktivitet', 'name'],
    ['enhetensaktivitet', 'name'],
    ['kfsaktivitet', 'name'],
    ['kfsaktiviteter', 'name'],
    ['planeradstart', 'start'],
    ['planeratslut', 'end'],
    ['fardigdatum', 'end'],
    ['klardatum', 'end'],
    ['startdatum', 'start'],
    ['start', 'start'],
    ['slutdatum', 'end'],
    ['slut', 'end'],
    ['avvikelse', 'deviation'],
    ['avvikelser', 'deviation'],
    ['status', 'status'],
    ['kommentar', 'comment'],
    ['analys', 'comment'],
    ['ansvarig', 'other'],
  ],
  register: [
    ['uppdelning', 'division'],
    ['klagomalsynpunkterkategorier', 'category'],
    ['klagomalsynpunkter', 'category'],
    ['kategori', 'category'],
    ['kategorier', 'category'],
    ['utfallt1', 't1'],
    ['utfallt2', 't2'],
    ['utfallvb', 'vb'],
    ...(
      [
        ['t1', ['t1', 'tertial1', 'antalt1', 'utfalltertial1', 'januariapril']],
        ['t2', ['t2', 'tertial2', 'antalt2', 'utfalltertial2', 'majaugusti']],
        ['vb', ['vb', 't3', 'tertial3', 'antalvb', 'helar', 'utfallhelar', 'utfallt3', 'septemberdecember']],
      ] as const
    ).flatMap(([field, words]) => words.map((word) => [word, field] as const)),
    ['ackumulerat', 'total'],
    ['ackutfall', 'total'],
    ['totaltantal', 'total'],
    ['totalthelar', 'total'],
    ['antaltotalt', 'total'],
    ['klagomalochsynpunkter', 'category'],
    ['synpunkterochklagomal', 'category'],
    ['typavsynpunkt', 'category'],
    ['totaltackutfall', 'total'],
    ['totaltutfall', 'total'],
    ['totalt', 'total'],
    ['summa', 'total'],
    ['sammanfattningochplaneradeatgarder', 'summary'],
    ['sammanfattning', 'summary'],
    ['planeradeatgarder', 'summary'],
    ['kommentar', 'summary'],
  ],
};
