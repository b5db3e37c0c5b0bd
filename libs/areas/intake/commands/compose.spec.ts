import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { aPlan, aReport, composed } from '../testing/composed.js';
import type { Composed } from './compose.js';

const types = ({ events }: Composed): string[] => events.map((e) => e.type);
const of = (c: Composed, type: string): DomainEvent[] => c.events.filter((e) => e.type === type);

describe('what a document becomes', () => {
  const first = composed(aPlan, 'a', 'plan');

  test('a plan becomes its chain, indicators and targets, each with its line, and is not taken as decided', () => {
    expect(types(first)).toEqual([
      'plan-started',
      'goal-added',
      'goal-added',
      'goal-added',
      'goal-section-revised',
      'indicator-adopted',
      'target-set',
      'target-set',
      'indicator-adopted',
      'target-set',
      'indicator-adopted',
      'document-recorded',
    ]);
    expect(first.events.every((e) => e.source?.document === 'a'.repeat(64) && e.authority?.kind === 'document')).toBe(
      true,
    );
    expect(of(first, 'indicator-adopted')[0]).toMatchObject({
      source: { line: 8 },
      data: { owner: 'council', direction: null },
    });
    expect(of(first, 'indicator-adopted')[1]).toMatchObject({ data: { owner: 'unit' } });
  });

  test('a cell that cannot be read is told with its line, and becomes nothing', () => {
    expect(first.notRecorded).toEqual([{ line: 18, why: 'unreadable', what: 'target' }]);
  });

  test('free text is kept apart from facts', () => {
    const [section] = of(first, 'goal-section-revised');
    expect(section?.text).toEqual({ text: 'Den som skriver vet inom sju dagar vem som har ärendet.' });
    expect(JSON.stringify(first.events.map((e) => e.data))).not.toContain('sju dagar');
  });

  test('the same reading gives the same ids', () => {
    expect(composed(aPlan, 'a', 'plan')).toEqual(first);
  });

  test('a report joins what stands by full name: outcomes, verdict and quotation on the plan’s own items', () => {
    const second = composed(aReport, 'b', 'annual-report', first.events);
    expect(types(second)).toEqual([
      'goal-assessed',
      'outcome-recorded',
      'previous-outcome-quoted',
      'previous-outcome-quoted',
      'document-recorded',
    ]);
    const adopted = of(first, 'indicator-adopted')[0]?.data as { indicator: string };
    expect(of(second, 'outcome-recorded')[0]).toMatchObject({
      data: {
        indicator: adopted.indicator,
        period: 'VB',
        outcome: { figure: { value: '78.5', unit: '%' }, men: { value: '76' }, women: { value: '81' } },
      },
    });
  });

  test('what differs from what stands, or is about another year, is told and not recorded', () => {
    const second = composed(aReport, 'b', 'annual-report', first.events);
    expect(second.notRecorded).toEqual([
      { line: 8, why: 'differs-from-what-stands', what: 'target' },
      { line: 15, why: 'other-year', what: 'outcome' },
    ]);
  });

  test('a target that was changed meanwhile is not turned back by an older plan', () => {
    const changed: DomainEvent = {
      type: 'target-changed',
      data: {
        ...(of(first, 'target-set')[0]?.data as object),
        from: null,
        to: { kind: 'number', figure: { value: '75', unit: '%' } },
      },
    };
    const again = composed(aPlan, 'c', 'plan', [...first.events, changed]);
    expect(types(again)).toEqual(['document-recorded']);
    expect(again.notRecorded).toContainEqual({ line: 8, why: 'differs-from-what-stands', what: 'target' });
  });

  test('an outcome for a period that was closed here is told and not recorded', () => {
    const closed: DomainEvent[] = [
      { type: 'period-opened', data: { period: 'VB', due: '2026-01-20' } },
      { type: 'period-closed', data: { period: 'VB' } },
    ];
    const second = composed(aReport, 'b', 'annual-report', [...first.events, ...closed]);
    expect(second.notRecorded).toContainEqual({ line: 8, why: 'period-closed', what: 'outcome' });
    expect(of(second, 'outcome-recorded')).toEqual([]);
  });

  test('an indicator that a plan names twice becomes two, each with its target, and a later document finds both', () => {
    const twice = aPlan.replace('Antal klagomål\tomkring tolv\tÅr', 'Andel svar inom en vecka\t90 %\tTertial');
    const read = composed(twice, 'd', 'plan');
    expect(of(read, 'indicator-adopted')).toHaveLength(3);
    const again = composed(twice, 'e', 'plan', read.events);
    expect([types(again), again.notRecorded]).toEqual([['document-recorded'], []]);
  });
});
