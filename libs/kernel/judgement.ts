import { compareValues, type Figure } from './figure.js';
import type { Period } from './period.js';

/** Which way is better. `band`: within two figures. `none`: only discussed, never judged. */
export const directions = ['higher', 'lower', 'band', 'none'] as const;
export type Direction = (typeof directions)[number];

/** How an outcome stands against its target. `units-differ`: one of the two lacks its unit, or they have different ones. */
export type Judgement = 'meets' | 'misses' | 'not-judged' | 'no-outcome' | 'units-differ';

/** On what a judgement rests; null where there is none. */
export type JudgementBasis = 'outcome' | 'forecast' | 'share-of-year';

export interface JudgedFigures {
  readonly period: Period;
  readonly outcome: Figure | null;
  /** For the whole year, given at T1 or T2. */
  readonly forecast?: Figure | null;
  /** Null where it is not a number. */
  readonly target: Figure | null;
  readonly direction: Direction | null;
  /** Where the direction is a band, both ends included. */
  readonly band?: { readonly from: Figure; readonly to: Figure } | null;
  /** The outcome is counted from January on and grows through the year. */
  readonly runningCount?: boolean;
}

/**
 * Before the year is over an indicator is judged by its forecast where it has one, or by its share of the year where it is a running
 * count; otherwise it is shown without a judgement: nothing is red at T1 that is on its way.
 */
export function judge(figures: JudgedFigures): {
  readonly judgement: Judgement;
  readonly basis: JudgementBasis | null;
} {
  const { period, outcome, target, direction, band = null, runningCount = false } = figures;
  const forecast = period === 'VB' ? null : (figures.forecast ?? null);
  if (!outcome && !forecast) return { judgement: 'no-outcome', basis: null };
  const limits = direction === 'band' ? band : direction === 'higher' || direction === 'lower' ? target : null;
  if (!limits) return notJudged;
  if (forecast) return { judgement: against(forecast, limits, direction), basis: 'forecast' };
  if (period === 'VB') return { judgement: against(outcome!, limits, direction), basis: 'outcome' };
  // A ceiling that a count has not reached yet tells nothing of the year; one that it passed is passed.
  if (!runningCount || !target || direction === 'band') return notJudged;
  const due = direction === 'lower' ? target : shareOfYear(target, period);
  const judgement = against(outcome!, due, direction);
  return direction === 'lower' && judgement === 'meets' ? notJudged : { judgement, basis: 'share-of-year' };
}

const notJudged = { judgement: 'not-judged', basis: null } as const;

function against(
  figure: Figure,
  limits: Figure | { readonly from: Figure; readonly to: Figure },
  direction: Direction | null,
): Judgement {
  const [lowest, highest] =
    'from' in limits ? [limits.from, limits.to] : direction === 'lower' ? [null, limits] : [limits, null];
  for (const limit of [lowest, highest]) {
    // 84,38 against 80 %: a person sees what is meant; we do not guess.
    if (limit && limit.unit !== figure.unit) return 'units-differ';
  }
  const within =
    (!lowest || compareValues(figure.value, lowest.value) >= 0) &&
    (!highest || compareValues(figure.value, highest.value) <= 0);
  return within ? 'meets' : 'misses';
}

/** What a count that is to reach the target has reached by the period's end: a third at T1, two thirds at T2, in whole steps. */
function shareOfYear(target: Figure, period: Period): Figure {
  const thirds = { T1: 1n, T2: 2n, VB: 3n }[period];
  const [whole = '0', fraction = ''] = target.value.split('.');
  const scaled = (BigInt(whole + fraction) * thirds) / 3n;
  const places = fraction.length;
  const digits = scaled
    .toString()
    .replace('-', '')
    .padStart(places + 1, '0');
  const value = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return { ...target, value: scaled < 0n ? `-${value}` : value };
}

/**
 * Which way is probably better, from the wording. Documents do not say it, so it is shown as a proposal until a person confirms; undefined
 * where the words do not tell. What stands in brackets names a group or a service, and says nothing of the direction.
 */
export function proposeDirection(name: string): Direction | undefined {
  const text = name
    .toLocaleLowerCase('sv')
    .replace(/\([^)]*\)/gu, ' ')
    .replace(/vräkningsförebygg\p{L}*/gu, ' ');
  // "Who did not have to wait", "evictions averted": these turn a bad word round, so they are asked first.
  if (turnsRound.test(text)) return 'higher';
  if (lowerIsBetter.test(text)) return 'lower';
  if (higherIsBetter.test(text)) return 'higher';
  return undefined;
}

const turnsRound =
  /inte (har )?(fått )?vänta|avvärj|undvik|förhindra|förbättrad|inte (är )?(blir|upplever|utsatt|längre än)/u;
const lowerIsBetter =
  /sjukfrånvaro|sjuktal|vräkning|vräkta|avhysning|hemlös|klagomål|väntetid|vänta på|olycks|skador|arbetslös|återaktualis|åter (blir|aktuell)|(har|beroende av|långvarigt|med) ekonomiskt bistånd|försörjningsstöd|biståndsberoende|"?okänt"?|energianvändning|utsläpp|underskott|otrygg|avbrott/u;
const higherIsBetter =
  /nöjd|trygg|delaktig|inflytande|självförsörj|medarbetarengagemang|aktivt medskapande|prognossäkerhet|ledarskap|index|klarar mål|uppnå|fått återkoppling|elektroniska? inköp|bemött|bemötande|kvalitet|fått arbete|gått (ut )?(till|i) (arbete|studier)|egen .*försörjning|utbildning|följt|följs|följer|fullfölj|genomför|upplever|rekommendera|tillgänglig|kallats till samtal|vidtalas|tar emot stöd|behåller/u;
