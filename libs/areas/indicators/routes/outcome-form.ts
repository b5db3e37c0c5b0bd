import type { Figure } from '#kernel/figure.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import type { OutcomeEntry } from '../domain/outcome-rules.js';
import { missingReasons, type MissingReason, type Outcome, type Share } from '../events/index.js';
import { areaLines, areasIn, figureIn } from './figure-field.js';
import type { OutcomeFormDto } from './forms.dto.js';

const groups = ['men', 'women', 'neither'] as const;
type Group = (typeof groups)[number];
const groupName: Readonly<Record<Group, string>> = {
  men: 'män/pojkar',
  women: 'kvinnor/flickor',
  neither: 'dem som inte är någotdera',
};

export const outcomeFields = [
  'how',
  'figure',
  'measure',
  'numerator',
  'denominator',
  ...groups,
  ...groups.flatMap((group) => [`${group}Numerator`, `${group}Denominator`]),
  'areaLines',
  'asked',
  'answering',
  'missing',
  'reason',
] as const;

/** A correction begins with what stands: most often one figure of several is wrong. */
export function firstOutcomeValues({ standing, measure }: OutcomeFormDto): Record<string, string> {
  if (!standing) return { how: 'figure', measure: measure ?? '' };
  const { figure, share, areas, answers } = standing;
  return {
    how: share ? 'share' : 'figure',
    ...(share
      ? { numerator: String(share.numerator), denominator: String(share.denominator) }
      : { figure: figure.value }),
    measure: figure.unit ?? '',
    ...Object.fromEntries(groups.flatMap((group) => groupValues(standing, group))),
    ...(areas ? { areaLines: areaLines(areas) } : {}),
    ...(answers ? { asked: String(answers.asked), answering: String(answers.answering) } : {}),
  };
}

/** Where the numbers are known the percentage follows from them, and is not typed beside them. */
function groupValues({ shares, ...outcome }: Outcome, group: Group): readonly [string, string][] {
  const share = shares?.[group];
  if (!share) return [[group, outcome[group]?.value ?? '']];
  return [
    [`${group}Numerator`, String(share.numerator)],
    [`${group}Denominator`, String(share.denominator)],
  ];
}

/** What the person means: a figure, why there is none, or that the one that stands was a mistake. */
export type ReadOutcome =
  | { readonly kind: 'figures'; readonly entry: OutcomeEntry; readonly reason: string }
  | { readonly kind: 'missing'; readonly missing: MissingReason; readonly reason: string }
  | { readonly kind: 'withdraw'; readonly reason: string };

export function readOutcome(
  body: FormBody,
  { mode, standing }: OutcomeFormDto,
): { readonly read: ReadOutcome } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const reason = typed(body, 'reason');
  const how = typed(body, 'how');
  const read: ReadOutcome | undefined =
    how === 'missing'
      ? readMissing(body, reason, errors)
      : how === 'withdraw' && standing
        ? { kind: 'withdraw', reason }
        : { kind: 'figures', entry: readEntry(body, how, errors), reason };
  // Why there never was a figure needs no reason beside it.
  const corrects = mode === 'correct' && (how !== 'missing' || standing !== null);
  if (corrects && reason.length < 3) errors.push({ field: 'reason', message: 'Ange varför utfallet rättas.' });
  return errors.length > 0 || !read ? { errors } : { read };
}

function readMissing(body: FormBody, reason: string, errors: FieldError[]): ReadOutcome | undefined {
  const missing = missingReasons.find((m) => m === typed(body, 'missing'));
  if (missing) return { kind: 'missing', missing, reason };
  errors.push({ field: 'missing', message: 'Välj varför utfallet saknas.' });
  return undefined;
}

function readEntry(body: FormBody, how: string, errors: FieldError[]): OutcomeEntry {
  const main = readMain(body, how, errors);
  const figures = groups.flatMap((group): [Group, Figure][] => {
    const figure =
      typed(body, group) === '' ? undefined : figureIn(body, group, errors, `utfallet för ${groupName[group]}`);
    return figure ? [[group, figure]] : [];
  });
  const shares = how !== 'share' ? [] : groups.flatMap((group) => groupShare(body, group, errors));
  const areas = typed(body, 'areaLines') === '' ? null : areasIn(typed(body, 'areaLines'));
  if (areas === undefined)
    errors.push({ field: 'areaLines', message: 'Skriv ett område per rad, med sitt tal sist: Norr 81,5 %.' });
  const surveyed = typed(body, 'asked') !== '' || typed(body, 'answering') !== '';
  return {
    ...main,
    ...Object.fromEntries(figures),
    ...(shares.length > 0 ? { shares: Object.fromEntries(shares) } : {}),
    ...(areas ? { areas } : {}),
    ...(surveyed
      ? {
          answers: {
            asked: wholeNumber(body, 'asked', 'hur många som tillfrågades', errors),
            answering: wholeNumber(body, 'answering', 'hur många som svarade', errors),
          },
        }
      : {}),
  };
}

function readMain(body: FormBody, how: string, errors: FieldError[]): OutcomeEntry {
  switch (how) {
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

function groupShare(body: FormBody, group: Group, errors: FieldError[]): [Group, Share][] {
  const [top, bottom] = [`${group}Numerator`, `${group}Denominator`] as const;
  if (typed(body, top) === '' && typed(body, bottom) === '') return [];
  const numerator = wholeNumber(body, top, `antalet för ${groupName[group]}`, errors);
  const denominator = wholeNumber(body, bottom, `det totala antalet för ${groupName[group]}`, errors);
  return [[group, { numerator, denominator }]];
}

function wholeNumber(body: FormBody, field: string, what: string, errors: FieldError[]): number {
  const digits = typed(body, field).replace(/[\s\u00a0\u202f]/g, '');
  if (/^\d{1,12}$/.test(digits)) return Number(digits);
  errors.push({ field, message: `Ange ${what} som ett heltal.` });
  return 0;
}
