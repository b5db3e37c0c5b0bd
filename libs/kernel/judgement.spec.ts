import { describe, expect, test } from '@jest/globals';
import { judge, proposeDirection, type Direction } from './judgement.js';

const percent = (value: string) => ({ value, unit: '%' });

describe('an outcome against its target', () => {
  test.each([
    ['85', '80', 'higher', 'meets'],
    ['80.0', '80', 'higher', 'meets'],
    ['79.99', '80', 'higher', 'misses'],
    ['79', '80', 'lower', 'meets'],
    ['81', '80', 'lower', 'misses'],
    ['9.5', '10', 'lower', 'meets'],
    ['85', '80', 'none', 'not-judged'],
    ['85', '80', null, 'not-judged'],
  ] as const)('%s against %s, %s is better: %s', (outcome, target, direction, judgement) => {
    expect(judge({ period: 'VB', outcome: percent(outcome), target: percent(target), direction }).judgement).toBe(
      judgement,
    );
  });

  test('is not judged before the year is over: nothing is red that is on its way', () => {
    for (const period of ['T1', 'T2'] as const)
      expect(judge({ period, outcome: percent('10'), target: percent('80'), direction: 'higher' })).toEqual({
        judgement: 'not-judged',
        basis: null,
      });
  });

  test('is judged by its forecast before the year is over, with or without an outcome, and not after', () => {
    const figures = { target: percent('80'), direction: 'higher', forecast: percent('75') } as const;
    expect(judge({ ...figures, period: 'T1', outcome: percent('90') })).toEqual({
      judgement: 'misses',
      basis: 'forecast',
    });
    expect(judge({ ...figures, period: 'T2', outcome: null })).toEqual({ judgement: 'misses', basis: 'forecast' });
    expect(judge({ ...figures, period: 'VB', outcome: percent('90') })).toEqual({
      judgement: 'meets',
      basis: 'outcome',
    });
    expect(judge({ ...figures, period: 'VB', outcome: null })).toEqual({ judgement: 'no-outcome', basis: null });
  });

  test.each([
    ['T1', '3', '10', 'higher', 'meets'],
    ['T1', '2', '10', 'higher', 'misses'],
    ['T2', '6', '10', 'higher', 'meets'],
    ['T2', '5', '10', 'higher', 'misses'],
    ['T1', '0.49', '1.50', 'higher', 'misses'],
    ['T1', '0.50', '1.50', 'higher', 'meets'],
    ['T1', '-1', '-4', 'higher', 'meets'],
    ['T1', '9', '10', 'lower', 'not-judged'],
    ['T1', '11', '10', 'lower', 'misses'],
  ] as const)('%s: a running count of %s on its way to %s, %s is better: %s', (period, count, goal, direction, so) => {
    const answer = judge({ period, outcome: { value: count }, target: { value: goal }, direction, runningCount: true });
    expect(answer.judgement).toBe(so);
    expect(answer.basis).toBe(so === 'not-judged' ? null : 'share-of-year');
  });

  test('is held against a band, both ends included', () => {
    const band = { from: percent('95'), to: percent('105') };
    const judged = (value: string) =>
      judge({ period: 'VB', outcome: percent(value), target: null, direction: 'band', band }).judgement;
    expect(['94.9', '95', '105.0', '105.1'].map(judged)).toEqual(['misses', 'meets', 'meets', 'misses']);
    expect(judge({ period: 'VB', outcome: percent('1'), target: null, direction: 'band' }).judgement).toBe(
      'not-judged',
    );
  });

  test('is not judged against what is no number, or in another unit of measure', () => {
    const judged = (
      outcome: { value: string; unit?: string } | null,
      target: { value: string; unit?: string } | null,
    ) => judge({ period: 'VB', outcome, target, direction: 'higher' }).judgement;
    expect(judged(percent('10'), null)).toBe('not-judged');
    expect(judged({ value: '84.38' }, percent('80'))).toBe('units-differ');
    expect(judged(null, percent('80'))).toBe('no-outcome');
  });
});

describe('the direction that the wording proposes', () => {
  test.each<[string, Direction | undefined]>([
    ['Sjukfrånvaro dag 1-14', 'lower'],
    ['Antal vräkningar som berör barn', 'lower'],
    ['Andel avhysningar som kunnat avvärjas', 'higher'],
    ['Andel personer som tar emot stöd vid kontakt med Vräkningsförebyggarna', 'higher'],
    ['Andel barn som lever i familjer som har ekonomiskt bistånd', 'lower'],
    ['Andel vuxna med långvarigt ekonomiskt bistånd', 'lower'],
    ['Andel som upplever en förbättrad situation (ekonomiskt bistånd)', 'higher'],
    ['Andel nöjda besökare', 'higher'],
    ['Andel besökare som känner sig otrygga', 'lower'],
    ['Andel barn som inte fått vänta på placering', 'higher'],
    ['Andel ärenden som åter blir aktuella', 'lower'],
    ['Aktivt Medskapandeindex', 'higher'],
    ['Väntetid som inte är längre än 14 dagar', 'higher'],
    ['Antal barnfamiljer som flyttar från tillfälligt boende', undefined],
    ['Andel anställda som går eller cyklar till arbetet', undefined],
    ['Antal personer som söker stöd för sin våldsutsatthet', undefined],
  ])('%s: %s', (name, direction) => {
    expect(proposeDirection(name)).toBe(direction);
  });
});
