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
    ['foregaendearsutfall', 'previousOutcome'],
    ['forraaretsutfall', 'previousOutcome'],
    ['arsmal', 'annualTarget'],
    ['namndensarsmal', 'annualTarget'],
    ['enhetensarsmal', 'annualTarget'],
    ['malvarde', 'annualTarget'],
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
    ['t1', 't1'],
    ['t2', 't2'],
    ['vb', 'vb'],
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
