import type { Authority } from '#kernel/authority.js';
import { isDay } from '#kernel/day.js';
import { authorityFieldNames, readAuthority, type RecordedAuthorities } from '#platform/access/authority-form.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import type { Target } from '../events/index.js';
import { areasIn, figureIn } from './figure-field.js';
import type { TargetAskedDto } from './forms.dto.js';

export const targetFields = [
  'kind',
  'bound',
  'value',
  'measure',
  'word',
  'pendingWording',
  'delegatedWording',
  'whole',
  'areaLines',
  'reason',
  'effectiveFrom',
  ...authorityFieldNames,
] as const;

/** What the form begins with: the kind and unit of measure that stand, and an empty figure, so that the new one is written and not left. */
export function firstValues(
  { standing, mode, measure, authorities, firstDay, lastDay }: TargetAskedDto,
  today: string,
): Record<string, string> {
  return {
    kind: standing?.kind ?? 'number',
    ...(standing?.kind === 'number'
      ? { measure: standing.figure.unit ?? '', bound: standing.bound ?? '' }
      : { measure: measure ?? '' }),
    ...(standing?.kind === 'per-area'
      ? Object.fromEntries(standing.areas.map((a, i) => [`area-${String(i)}`, a.figure.value]))
      : {}),
    ...(authorities.length === 1 ? { authority: authorities[0]! } : {}),
    // Noted after the year, a change cannot have steered its earlier periods; before it, it is there from the start.
    ...(mode === 'change' ? { effectiveFrom: today < firstDay ? firstDay : today > lastDay ? lastDay : today } : {}),
  };
}

export interface ReadTarget {
  /** Where it is to end: the one that stands again. */
  readonly target: Target;
  /** `withdraw`: set by mistake; `refuse`: the decision that was awaited said no. Absent: set, changed or decided. */
  readonly ends?: 'withdraw' | 'refuse';
  readonly authority: Authority;
  readonly reason: string;
  readonly effectiveFrom?: string;
}

/** What the person means, or what to correct. Rules about who may change what are the domain's. */
export function readTarget(
  body: FormBody,
  form: TargetAskedDto,
  recorded?: RecordedAuthorities,
): { readonly read: ReadTarget } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const target = readKind(body, form, errors);
  const authority = readAuthority(body, form.authorities, errors, recorded ? { recorded } : {});
  const reason = typed(body, 'reason');
  const effectiveFrom = typed(body, 'effectiveFrom');
  const kind = typed(body, 'kind');
  const aboutWhatStands = kind === 'confirm' || kind === 'refuse' || kind === 'withdraw';
  if (form.mode === 'change') {
    if (reason.length < 3) errors.push({ field: 'reason', message: 'Ange varför målet ändras.' });
    if ((kind === 'confirm' || kind === 'refuse') && authority && authority.kind !== 'decision')
      errors.push({ field: 'authority', message: 'Ange beslutet som inväntades.' });
    // What is decided, refused or withdrawn applies from the day that it did.
    if (aboutWhatStands) {
      if (errors.length > 0 || !target || !authority) return { errors };
      return { read: { target, authority, reason, ...(kind === 'confirm' ? {} : { ends: kind }) } };
    }
    if (!isDay(effectiveFrom))
      errors.push({ field: 'effectiveFrom', message: 'Ange från och med vilken dag målet gäller.' });
    else if (effectiveFrom < form.firstDay || effectiveFrom > form.lastDay)
      errors.push({ field: 'effectiveFrom', message: `Dagen ska ligga i planens år, ${form.firstDay.slice(0, 4)}.` });
  }
  if (errors.length > 0 || !target || !authority) return { errors };
  return { read: { target, authority, reason, ...(form.mode === 'change' ? { effectiveFrom } : {}) } };
}

function readKind(body: FormBody, { standing, before }: TargetAskedDto, errors: FieldError[]): Target | undefined {
  const worded = (field: string): string => {
    const text = typed(body, field);
    if (text === '') errors.push({ field, message: 'Skriv vad som ska stå som mål.' });
    return text;
  };
  const kind = typed(body, 'kind');
  switch (kind) {
    case 'number': {
      const figure = figureIn(body, 'value', errors, 'målet');
      const bound = (['at-least', 'at-most'] as const).find((b) => b === typed(body, 'bound'));
      return figure && { kind, figure, ...(bound === undefined ? {} : { bound }) };
    }
    case 'word':
      return { kind, word: worded('word') };
    case 'pending':
      return { kind, wording: worded('pendingWording') };
    case 'delegated':
      return { kind, wording: worded('delegatedWording') };
    case 'none':
      return { kind };
    case 'confirm':
      return standing ?? unknownKind(errors);
    case 'refuse':
    case 'withdraw':
      return before ?? { kind: 'none' };
    case 'per-area': {
      if (standing?.kind !== 'per-area') return readAreaLines(body, errors);
      const areas = standing.areas.map((a, i) => ({
        area: a.area,
        figure: figureIn(body, `area-${String(i)}`, errors, `målet för ${a.area}`, a.figure.unit),
      }));
      const whole =
        typed(body, 'whole') === ''
          ? null
          : figureIn(body, 'whole', errors, 'målet för hela', standing.whole?.unit ?? standing.areas[0]?.figure.unit);
      return {
        kind,
        areas: areas.flatMap((a) => (a.figure ? [{ area: a.area, figure: a.figure }] : [])),
        whole: whole ?? null,
      };
    }
    default:
      return unknownKind(errors);
  }
}

/** One area a line, its figure last: `Norr 0,6 %`. */
function readAreaLines(body: FormBody, errors: FieldError[]): Target | undefined {
  const areas = areasIn(typed(body, 'areaLines'));
  if (!areas) {
    errors.push({ field: 'areaLines', message: 'Skriv ett område per rad, med sitt tal sist: Norr 0,6 %.' });
    return undefined;
  }
  return { kind: 'per-area', areas, whole: null };
}

function unknownKind(errors: FieldError[]): Target | undefined {
  errors.push({ field: 'kind', message: 'Välj vad målet är.' });
  return undefined;
}
