import type { Day } from '#kernel/day.js';
import { formatDay } from '#platform/page-kit/index.js';
import { figureText } from '#platform/page-kit/words.js';
import type { IndicatorDefinition, Outcome, Target } from '../routes/facts.dto.js';

export function targetText(target: Target): string {
  switch (target.kind) {
    case 'none':
      return 'inget mål';
    case 'word':
      return target.word;
    case 'delegated':
    case 'pending':
      return target.wording;
    case 'number': {
      const bound = target.bound === 'at-least' ? 'minst ' : target.bound === 'at-most' ? 'högst ' : '';
      return `${bound}${figureText(target.figure)}`;
    }
    case 'per-area': {
      const areas = areasText(target.areas);
      return target.whole ? `${figureText(target.whole)} (${areas})` : areas;
    }
  }
}

export function outcomeText(outcome: Outcome | null): string {
  if (!outcome) return 'inget utfall';
  const { figure, men, women, neither, share, areas, answers } = outcome;
  const split = [
    share && `${String(share.numerator)} av ${String(share.denominator)}`,
    men && `män/pojkar ${figureText(men)}`,
    women && `kvinnor/flickor ${figureText(women)}`,
    neither && `varken eller ${figureText(neither)}`,
    areas && areas.length > 0 && areasText(areas),
    answers && `${String(answers.answering)} av ${String(answers.asked)} svarade`,
  ].filter(Boolean);
  return split.length > 0 ? `${figureText(figure)} (${split.join(', ')})` : figureText(figure);
}

/** `1 februari 2025–30 juni 2025`; half of it where the other day is not known. */
export function daysText(start: Day | null, end: Day | null): string {
  if (start === null && end === null) return 'utan datum';
  if (start === null) return `till och med ${formatDay(end!)}`;
  return end === null ? `från ${formatDay(start)}` : `${formatDay(start)}–${formatDay(end)}`;
}

/** `, följer med från 2024`; nothing for what is new. */
export const carried = (year: number | undefined): string =>
  year === undefined ? '' : `, följer med från ${String(year)}`;

/** An indicator's name, what it means and where its figures come from, in one paragraph. */
export function definitionText(definition: IndicatorDefinition): string {
  const { name, measure, source, supplier, band } = definition;
  return [
    name,
    definition.definition,
    measure !== null && `mäts i ${measure}`,
    band && `ska ligga mellan ${figureText(band.from)} och ${figureText(band.to)}`,
    source !== null && `källa: ${source}`,
    supplier !== null && `lämnas av ${supplier}`,
  ]
    .filter((part) => typeof part === 'string')
    .map(withoutStop)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toLocaleUpperCase('sv') + part.slice(1))
    .join('. ');
}

/** Who wrote a definition may have ended it as a sentence. */
const withoutStop = (part: string): string => part.trim().replace(/\.$/, '');

const areasText = (areas: readonly { readonly area: string; readonly figure: Parameters<typeof figureText>[0] }[]) =>
  areas.map((a) => `${a.area} ${figureText(a.figure)}`).join(', ');
