import type { Authority } from '#kernel/authority.js';
import { isDay } from '#kernel/day.js';
import { parseSwedishFigure, type Figure } from '#kernel/figure.js';
import { directions } from '#kernel/judgement.js';
import { readAuthority, type RecordedAuthorities } from '#platform/access/authority-form.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { measurementWindows, type IndicatorDefinition } from '../events/index.js';
import type { DefinitionFormDto } from './forms.dto.js';

export const definitionFields = [
  'name',
  'definition',
  'measure',
  'direction',
  'bandFrom',
  'bandTo',
  'window',
  'surveyMonths',
  'source',
  'supplier',
  'split',
  'periodicity',
  'about',
] as const;

export function definitionValues(definition: IndicatorDefinition): Record<string, string> {
  const { band, ...texts } = definition;
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, value ?? ''])),
    bandFrom: band?.from.value ?? '',
    bandTo: band?.to.value ?? '',
  };
}

const splits = ['rate', 'share'] as const;
const periodicities = ['tertial', 'year'] as const;
const abouts = ['unit', 'administration', 'city'] as const;

/** What is not chosen nobody has said. Rules about what fits together are the domain's. */
export function readDefinition(body: FormBody, errors: FieldError[]): IndicatorDefinition {
  const name = typed(body, 'name');
  if (name === '') errors.push({ field: 'name', message: 'Ange vad indikatorn heter.' });
  const measure = typed(body, 'measure');
  const direction = oneOf(directions, typed(body, 'direction'));
  return {
    name,
    definition: said(body, 'definition'),
    measure: measure === '' ? null : measure,
    direction,
    band: direction === 'band' ? bandIn(body, measure, errors) : null,
    window: oneOf(measurementWindows, typed(body, 'window')),
    surveyMonths: said(body, 'surveyMonths'),
    source: said(body, 'source'),
    supplier: said(body, 'supplier'),
    split: oneOf(splits, typed(body, 'split')),
    periodicity: oneOf(periodicities, typed(body, 'periodicity')),
    about: oneOf(abouts, typed(body, 'about')),
  };
}

function bandIn(body: FormBody, measure: string, errors: FieldError[]): IndicatorDefinition['band'] {
  const end = (field: string, what: string): Figure | undefined => {
    const figure = parseSwedishFigure(typed(body, field));
    if (!figure) {
      errors.push({ field, message: `Ange den ${what} gränsen som ett tal.` });
      return undefined;
    }
    return figure.unit === undefined && measure !== '' ? { ...figure, unit: measure } : figure;
  };
  const from = end('bandFrom', 'nedre');
  const to = end('bandTo', 'övre');
  return from && to ? { from, to } : null;
}

/** On what a redefinition or an ending rests: the owner's decision where one is asked for, otherwise the unit's own authority. */
export const readOwnersAuthority = (
  body: FormBody,
  { decisionAsked }: Pick<DefinitionFormDto, 'decisionAsked'>,
  recorded: RecordedAuthorities,
  errors: FieldError[],
): Authority | undefined => readAuthority(body, [decisionAsked ? 'decision' : 'own'], errors, { recorded });

export function readDay(body: FormBody, field: string, errors: FieldError[], message: string): string {
  const day = typed(body, field);
  if (!isDay(day)) errors.push({ field, message });
  return day;
}

export function readReason(body: FormBody, errors: FieldError[], message: string): string {
  const reason = typed(body, 'reason');
  if (reason.length < 3) errors.push({ field: 'reason', message });
  return reason;
}

const oneOf = <T extends string>(values: readonly T[], text: string): T | null =>
  values.find((v) => v === text) ?? null;

const said = (body: FormBody, field: string): string | null => typed(body, field) || null;
