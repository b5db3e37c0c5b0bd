import { isFigureValue, percentageOf, type Figure } from '#kernel/figure.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import type { IndicatorDefinition, Outcome, Share } from '../events/index.js';
import { areasAreNamedOnce } from './target-rules.js';

/** As a person enters it: a figure, or the two numbers that it is a share of; the same for men, women and those who are neither. */
export interface OutcomeEntry {
  readonly figure?: Figure;
  readonly men?: Figure;
  readonly women?: Figure;
  readonly neither?: Figure;
  readonly share?: Share;
  readonly shares?: { readonly men?: Share; readonly women?: Share; readonly neither?: Share };
  readonly areas?: readonly { readonly area: string; readonly figure: Figure }[];
  readonly answers?: { readonly asked: number; readonly answering: number };
}

const groups = ['men', 'women', 'neither'] as const;
type Group = (typeof groups)[number];

/**
 * The entry as an outcome. A share's percentage is derived; where both are given they must agree, to the decimals that were written.
 * @param split what the figures by gender are, by the indicator's definition; null: nobody has said, and their totals are not compared
 */
export function outcomeOf(entry: OutcomeEntry, split: IndicatorDefinition['split']): Outcome {
  const { figure, share = null, shares = {}, areas, answers } = entry;
  const whole = derivedOrGiven(figure, share, 'figure');
  if (!whole)
    throw new RuleBroken('an-outcome-has-a-figure', 'give a figure, or numerator and denominator', { field: 'figure' });
  const [men, women, neither] = groups.map((group) => derivedOrGiven(entry[group], shares[group] ?? null, group));
  partsMakeTheWhole(share, shares, split);
  if (areas) {
    areasAreNamedOnce(areas, 'areas');
    for (const { figure: of } of areas) figureIsInForm(of, 'areas');
  }
  if (answers) answeringAreAmongTheAsked(answers);
  const given = Object.fromEntries(groups.flatMap((group) => (shares[group] ? [[group, shares[group]]] : [])));
  return {
    figure: whole,
    men: men ?? null,
    women: women ?? null,
    share,
    ...(neither ? { neither } : {}),
    ...(Object.keys(given).length > 0 ? { shares: given } : {}),
    ...(areas ? { areas } : {}),
    ...(answers ? { answers } : {}),
  };
}

function derivedOrGiven(figure: Figure | undefined, share: Share | null, field: string): Figure | undefined {
  if (figure) figureIsInForm(figure, field);
  if (!share) return figure;
  const { numerator, denominator } = share;
  if (
    !Number.isSafeInteger(numerator) ||
    !Number.isSafeInteger(denominator) ||
    numerator < 0 ||
    denominator <= 0 ||
    numerator > denominator
  ) {
    throw new RuleBroken(
      'a-share-is-a-part-of-a-whole',
      'the numerator is between 0 and the denominator, both whole numbers',
      { field: field === 'figure' ? 'numerator' : field },
    );
  }
  const written = figure?.value.split('.')[1]?.length ?? 0;
  const derived = percentageOf(numerator, denominator, figure ? written : 2);
  if (figure && (figure.value !== derived.value || (figure.unit !== undefined && figure.unit !== '%'))) {
    throw new RuleBroken('a-share-agrees-with-its-parts', 'the percentage is not what numerator and denominator give', {
      given: figure.value,
      derived: derived.value,
      field,
    });
  }
  return derived;
}

function figureIsInForm(figure: Figure, field: string): void {
  if (!isFigureValue(figure.value))
    throw new RuleBroken('a-figure-is-a-decimal', 'an outcome is not a number in form', { field });
}

/**
 * As rates, the groups' numbers add up to the whole's; as shares of the total, the groups are parts of one number. Where a group is not told
 * (some are in neither, or it is too small to tell) the others may not be more than the whole.
 */
function partsMakeTheWhole(
  share: Share | null,
  shares: Readonly<Partial<Record<Group, Share>>>,
  split: IndicatorDefinition['split'],
): void {
  const parts = groups.flatMap((group) => (shares[group] ? [shares[group]] : []));
  if (split === null || parts.length === 0) return;
  const numerators = sum(parts.map((part) => part.numerator));
  if (split === 'rate') {
    if (!share) return;
    agree(numerators, share.numerator, parts.length);
    agree(sum(parts.map((part) => part.denominator)), share.denominator, parts.length);
    return;
  }
  const [first] = parts;
  if (parts.some((part) => part.denominator !== first!.denominator))
    throw new RuleBroken('shares-of-the-total-have-one-total', 'the groups are shares of different totals', {
      field: 'men',
    });
  agree(numerators, first!.denominator, parts.length);
}

function agree(parts: number, whole: number, told: number): void {
  if (told === groups.length ? parts === whole : parts <= whole) return;
  throw new RuleBroken('parts-make-up-the-whole', 'the groups’ numbers are not those of the whole', {
    parts,
    whole,
    field: 'men',
  });
}

function answeringAreAmongTheAsked({ asked, answering }: { readonly asked: number; readonly answering: number }): void {
  const counts = [asked, answering].every((n) => Number.isSafeInteger(n) && n >= 0);
  if (!counts || answering > asked || asked === 0)
    throw new RuleBroken('those-answering-were-asked', 'more answered than were asked, or not whole numbers', {
      field: 'answering',
    });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
