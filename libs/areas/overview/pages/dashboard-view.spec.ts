import { describe, expect, test } from '@jest/globals';
import { aDashboard, aGoal, anActivity, anIndicator, anOutcome, aTarget } from '../testing/a-dashboard.js';
import { isOwed, narrowed, viewIn, viewQuery, wholeView } from './dashboard-view.js';

const off = { ...wholeView, show: 'off' } as const;

describe('a view of a dashboard', () => {
  test('is in the address, and reads back from it', () => {
    const query = viewQuery({ period: 'T1', asKnownAt: null }, { show: 'missing', level: 'unit', day: '2025-03-01' });
    expect(query).toBe('?period=T1&visa=saknas&niva=enhet&dag=2025-03-01');
    expect(viewIn(Object.fromEntries(new URLSearchParams(query)))).toEqual({
      show: 'missing',
      level: 'unit',
      day: '2025-03-01',
    });
    expect(viewQuery({ period: 'VB', asKnownAt: 41 }, wholeView)).toBe('?period=VB&kand=41');
  });

  test('of what is off keeps the goals above it as headings, and nothing else', () => {
    const dashboard = aDashboard({
      goals: [
        aGoal({ id: 'top' }),
        aGoal({ id: 'fine', level: 'unit', parent: 'top', indicators: [anIndicator({ id: 'meets' })] }),
        aGoal({
          ...{ id: 'bad', level: 'unit', parent: 'top' },
          indicators: [anIndicator({ id: 'misses', judgement: 'misses' }), anIndicator({ id: 'meets2' })],
          activities: [anActivity({ id: 'late', late: true }), anActivity({ id: 'going' })],
        }),
        aGoal({ id: 'partly', level: 'unit', parent: 'elsewhere', verdict: 'partly' }),
      ],
      indicators: [anIndicator({ id: 'awaited', annualTarget: aTarget({ decisionPending: true }) })],
    });
    const shown = narrowed(dashboard, off);
    expect(shown.goals.map((g) => g.id)).toEqual(['top', 'bad', 'partly']);
    expect(shown.goals[1]!.indicators.map((i) => i.id)).toEqual(['misses']);
    expect(shown.goals[1]!.activities.map((a) => a.id)).toEqual(['late']);
    expect(shown.indicators.map((i) => i.id)).toEqual(['awaited']);
  });

  test('of one level shows its goals side by side', () => {
    const shown = narrowed(aDashboard(), { ...wholeView, level: 'committee' });
    expect(shown.goals.map((g) => g.level)).toEqual(['committee', 'committee']);
    expect(shown.indicators).toEqual([]);
  });
});

describe('a figure is owed', () => {
  const owed = (over: Parameters<typeof anIndicator>[0], period: 'T1' | 'VB' = 'VB') =>
    isOwed(anIndicator({ outcome: null, judgement: 'no-outcome', ...over }), period);

  test('where nobody gave it or said why there is none', () => {
    expect(owed({})).toBe(true);
    expect(owed({ outcome: anOutcome({ figure: null, missing: 'lost' }) })).toBe(false);
    expect(owed({ outcome: anOutcome() })).toBe(false);
  });

  test('not at T1 where it is measured by the year, nor where it is followed no longer', () => {
    expect(owed({ periodicity: 'year' }, 'T1')).toBe(false);
    expect(owed({ periodicity: 'year' }, 'VB')).toBe(true);
    expect(owed({ discontinuedFrom: '2022-03-01' })).toBe(false);
  });

  test('although there is a forecast that it is judged by', () => {
    expect(owed({ judgement: 'meets', judgedOn: 'forecast' }, 'T1')).toBe(true);
  });
});
