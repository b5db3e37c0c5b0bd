import { describe, expect, test } from '@jest/globals';
import { RuleBroken } from '#kernel/rule-broken.js';
import { outcomeOf, type OutcomeEntry } from './outcome-figures.js';

const rate = { share: { numerator: 30, denominator: 50 }, shares: { men: of(12, 24), women: of(18, 26) } };
function of(numerator: number, denominator: number) {
  return { numerator, denominator };
}
function broken(entry: OutcomeEntry, split: 'rate' | 'share' | null): string {
  try {
    outcomeOf(entry, split);
    return 'none';
  } catch (error) {
    if (error instanceof RuleBroken) return error.rule;
    throw error;
  }
}

describe('an outcome by gender', () => {
  test('each group’s percentage is derived from its numbers', () => {
    expect(outcomeOf(rate, 'rate')).toEqual({
      figure: { value: '60.00', unit: '%' },
      men: { value: '50.00', unit: '%' },
      women: { value: '69.23', unit: '%' },
      ...rate,
    });
  });

  test('a percentage that a group’s numbers do not give is refused', () => {
    expect(broken({ ...rate, men: { value: '51', unit: '%' } }, 'rate')).toBe('a-share-agrees-with-its-parts');
    expect(broken({ ...rate, men: { value: '50', unit: '%' } }, 'rate')).toBe('none');
    expect(broken({ ...rate, shares: { men: of(25, 24) } }, 'rate')).toBe('a-share-is-a-part-of-a-whole');
  });

  test('as rates the groups’ numbers are those of the whole, where all are told', () => {
    const shares = { men: of(12, 24), women: of(17, 25), neither: of(1, 1) };
    expect(broken({ ...rate, shares }, 'rate')).toBe('none');
    expect(broken({ ...rate, shares: { ...shares, neither: of(1, 2) } }, 'rate')).toBe('parts-make-up-the-whole');
    expect(broken({ ...rate, shares: { ...shares, neither: of(0, 1) } }, 'rate')).toBe('parts-make-up-the-whole');
  });

  test('where a group is not told the others may not be more than the whole', () => {
    expect(broken({ ...rate, shares: { men: of(12, 20), women: of(10, 20) } }, 'rate')).toBe('none');
    expect(broken({ ...rate, shares: { men: of(12, 24), women: of(18, 27) } }, 'rate')).toBe('parts-make-up-the-whole');
  });

  test('as shares of the total the groups are parts of one number', () => {
    const figure = { figure: { value: '40', unit: 'st' } };
    expect(broken({ ...figure, shares: { men: of(15, 40), women: of(24, 40), neither: of(1, 40) } }, 'share')).toBe(
      'none',
    );
    expect(broken({ ...figure, shares: { men: of(15, 40), women: of(24, 40), neither: of(2, 40) } }, 'share')).toBe(
      'parts-make-up-the-whole',
    );
    expect(broken({ ...figure, shares: { men: of(15, 40), women: of(25, 41) } }, 'share')).toBe(
      'shares-of-the-total-have-one-total',
    );
  });

  test('where nobody has said what the groups’ figures are, only each one’s own numbers are compared', () => {
    expect(broken({ ...rate, shares: { men: of(12, 24), women: of(18, 27) } }, null)).toBe('none');
  });
});

describe('what else belongs to an outcome', () => {
  const figure = { figure: { value: '81.5', unit: '%' } };

  test('areas are named once and have figures', () => {
    const area = { area: 'Norr', figure: { value: '80' } };
    expect(broken({ ...figure, areas: [area, { ...area, area: 'Söder' }] }, null)).toBe('none');
    expect(broken({ ...figure, areas: [area, { ...area, area: ' norr' }] }, null)).toBe('an-area-is-named-once');
    expect(broken({ ...figure, areas: [{ ...area, area: '' }] }, null)).toBe('a-split-target-has-areas');
    expect(broken({ ...figure, areas: [{ ...area, figure: { value: 'x' } }] }, null)).toBe('a-figure-is-a-decimal');
  });

  test.each([
    [40, 41, 'those-answering-were-asked'],
    [0, 0, 'those-answering-were-asked'],
    [10, 2.5, 'those-answering-were-asked'],
    [40, 40, 'none'],
  ])('of %d asked, %d answering: %s', (asked, answering, rule) => {
    expect(broken({ ...figure, answers: { asked, answering } }, null)).toBe(rule);
  });
});
