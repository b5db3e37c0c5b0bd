import { typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import type { OutcomeEntry } from '../domain/outcome-rules.js';
import { figureIn } from './figure-field.js';
import type { OutcomeFormDto } from './forms.dto.js';

export const outcomeFields = [
  'how',
  'figure',
  'measure',
  'numerator',
  'denominator',
  'men',
  'women',
  'reason',
] as const;

/** A correction begins with what stands: most often one figure of several is wrong. */
export function firstOutcomeValues({ standing, target }: OutcomeFormDto): Record<string, string> {
  if (!standing) return { how: 'figure', measure: (target?.kind === 'number' ? target.figure.unit : undefined) ?? '' };
  const { figure, men, women, share } = standing;
  return {
    how: share ? 'share' : 'figure',
    ...(share
      ? { numerator: String(share.numerator), denominator: String(share.denominator) }
      : { figure: figure.value }),
    measure: figure.unit ?? '',
    men: men?.value ?? '',
    women: women?.value ?? '',
  };
}

export interface ReadOutcome {
  readonly entry: OutcomeEntry;
  readonly reason: string;
}

export function readOutcome(
  body: FormBody,
  { mode }: OutcomeFormDto,
): { readonly read: ReadOutcome } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const main = readMain(body, errors);
  const men = typed(body, 'men') === '' ? undefined : figureIn(body, 'men', errors, 'utfallet för män/pojkar');
  const women =
    typed(body, 'women') === '' ? undefined : figureIn(body, 'women', errors, 'utfallet för kvinnor/flickor');
  const reason = typed(body, 'reason');
  if (mode === 'correct' && reason.length < 3)
    errors.push({ field: 'reason', message: 'Ange varför utfallet rättas.' });
  if (errors.length > 0) return { errors };
  return { read: { entry: { ...main, ...(men ? { men } : {}), ...(women ? { women } : {}) }, reason } };
}

function readMain(body: FormBody, errors: FieldError[]): OutcomeEntry {
  switch (typed(body, 'how')) {
    case 'figure': {
      const figure = figureIn(body, 'figure', errors, 'utfallet');
      return figure ? { figure } : {};
    }
    case 'share':
      return {
        share: {
          numerator: wholeNumber(body, 'numerator', 'antalet', errors),
          denominator: wholeNumber(body, 'denominator', 'det totala antalet', errors),
        },
      };
    default:
      errors.push({ field: 'how', message: 'Välj hur utfallet anges.' });
      return {};
  }
}

function wholeNumber(body: FormBody, field: string, what: string, errors: FieldError[]): number {
  const digits = typed(body, field).replace(/[\s\u00a0\u202f]/g, '');
  if (/^\d{1,12}$/.test(digits)) return Number(digits);
  errors.push({ field, message: `Ange ${what} som ett heltal.` });
  return 0;
}
