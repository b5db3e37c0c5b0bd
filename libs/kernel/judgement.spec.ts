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
    expect(judge('VB', percent(outcome), percent(target), direction)).toBe(judgement);
  });

  test('is not judged before the year is over: nothing is red that is on its way', () => {
    expect(judge('T1', percent('10'), percent('80'), 'higher')).toBe('not-judged');
    expect(judge('T2', percent('10'), percent('80'), 'higher')).toBe('not-judged');
  });

  test('is not judged against what is no number, or in another unit of measure', () => {
    expect(judge('VB', percent('10'), null, 'higher')).toBe('not-judged');
    expect(judge('VB', { value: '84.38' }, percent('80'), 'higher')).toBe('units-differ');
    expect(judge('VB', null, percent('80'), 'higher')).toBe('no-outcome');
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
