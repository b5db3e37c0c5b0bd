import { compareValues, type Figure } from './figure.js';
import type { Period } from './period.js';

/** Which way is better. `none`: only discussed, never judged. */
export type Direction = 'higher' | 'lower' | 'none';

/** How an outcome stands against its target. `units-differ`: one of the two lacks its unit, or they have different ones. */
export type Judgement = 'meets' | 'misses' | 'not-judged' | 'no-outcome' | 'units-differ';

/**
 * Before the year is over an indicator without a forecast is shown without a judgement: nothing is red at T1 that is on its way. `target` is
 * null where it is not a number.
 */
export function judge(
  period: Period,
  outcome: Figure | null,
  target: Figure | null,
  direction: Direction | null,
): Judgement {
  if (!outcome) return 'no-outcome';
  if (period !== 'VB' || !target || direction === null || direction === 'none') return 'not-judged';
  // 84,38 against 80 %: a person sees what is meant; we do not guess.
  if (outcome.unit !== target.unit) return 'units-differ';
  const difference = compareValues(outcome.value, target.value);
  return difference === 0 || difference > 0 === (direction === 'higher') ? 'meets' : 'misses';
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
