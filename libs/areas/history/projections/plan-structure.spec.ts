import { describe, expect, it } from '@jest/globals';
import { planStructure, withAllUnder, type Happened } from './plan-structure.js';

const events: readonly Happened[] = [
  ['goal-added', { goal: 'a', level: 'committee', number: '1.1', title: 'Trygghet', parent: null }],
  ['goal-added', { goal: 'b', level: 'unit', number: null, title: 'Svar i tid', parent: 'a' }],
  ['goal-added', { goal: 'c', level: 'committee', number: '1.2', title: 'Ekonomi', parent: null }],
  ['indicator-adopted', { indicator: 'i', name: 'Andel svar', goal: 'b' }],
  ['activity-planned', { activity: 'k', goal: 'b', title: 'Kurs' }],
  ['goal-reworded', { goal: 'b', from: {}, to: { number: null, title: 'Svar inom en vecka' } }],
  ['indicator-moved', { indicator: 'i', from: 'b', to: 'c' }],
  ['goal-withdrawn', { goal: 'b' }],
].map(([eventType, facts], fromPosition) => ({ eventType: eventType as string, facts, fromPosition }));

describe('what a plan has held', () => {
  const structure = planStructure(events);

  it('names things as they were named last, withdrawn ones too', () => {
    expect(structure.names.get('b')).toBe('Svar inom en vecka');
    expect(structure.goals.find((g) => g.id === 'b')).toMatchObject({ withdrawn: true, parent: 'a' });
  });

  it('counts to a goal what ever stood under it, at any depth', () => {
    expect([...withAllUnder('a', structure)].sort()).toEqual(['a', 'b', 'i', 'k']);
    expect([...withAllUnder('c', structure)].sort()).toEqual(['c', 'i']);
  });

  it('ends although two goals were moved under each other', () => {
    const circle = [
      ['x', 'y'],
      ['y', 'x'],
    ] as const;
    expect([...withAllUnder('x', { stoodUnder: circle })]).toEqual(['x', 'y']);
  });
});
