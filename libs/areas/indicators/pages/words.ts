import { figureText } from '#platform/page-kit/words.js';
import type { IndicatorPlaceDto, OutcomeFormDto, TargetFormDto } from '../routes/forms.dto.js';

export function targetText(target: TargetFormDto['standing']): string {
  if (!target) return 'inget mål';
  switch (target.kind) {
    case 'number':
      return `${target.bound === undefined ? '' : target.bound === 'at-least' ? 'minst ' : 'högst '}${figureText(target.figure)}`;
    case 'word':
      return target.word;
    case 'delegated':
    case 'pending':
      return target.wording;
    case 'none':
      return 'inget mål';
    case 'per-area': {
      const areas = target.areas.map((a) => `${a.area} ${figureText(a.figure)}`).join(', ');
      return target.whole ? `${figureText(target.whole)} (${areas})` : areas;
    }
  }
}

/** Why there is no figure. */
export const missingReasonNames = [
  { value: 'not-collected', label: 'inte insamlat' },
  { value: 'not-applicable', label: 'inte tillämpligt' },
  { value: 'secrecy', label: 'sekretess' },
  { value: 'lost', label: 'uppgiften är förlorad' },
  { value: 'not-measurable', label: 'går inte att mäta' },
] as const;
export const missingName = (reason: string): string =>
  missingReasonNames.find(({ value }) => value === reason)?.label ?? reason;

export function outcomeText(outcome: OutcomeFormDto['standing']): string {
  if (!outcome) return 'inget utfall';
  const { figure, men, women, share } = outcome;
  const split = [
    share && `${String(share.numerator)} av ${String(share.denominator)}`,
    men && `män/pojkar ${figureText(men)}`,
    women && `kvinnor/flickor ${figureText(women)}`,
  ].filter(Boolean);
  return split.length > 0 ? `${figureText(figure)} (${split.join(', ')})` : figureText(figure);
}

export const slotName = (slot: TargetFormDto['slot']): string => (slot === 'annual' ? 'årsmålet' : 'KF:s årsmål');

export const pathOf = ({ unit, year, indicator }: IndicatorPlaceDto): string =>
  `/enheter/${unit}/${String(year)}/indikatorer/${indicator}`;

export const breadcrumbsTo = (place: IndicatorPlaceDto) => [
  { href: '/', label: 'Start' },
  { href: `/enheter/${place.unit}/${String(place.year)}`, label: `${place.unitName} ${String(place.year)}` },
  { href: pathOf(place), label: place.indicatorName },
];
