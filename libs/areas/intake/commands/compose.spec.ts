import { describe, expect, test } from '@jest/globals';
import { evolveAll } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import { indicatorDecider } from '#areas/indicators/commands/index.js';
import { planDecider } from '#areas/plans/commands/index.js';
import { readDocument } from '../reading/read-document.js';
import { compose, type Composed, type UnitYearState } from './compose.js';

const plan = (target = '80 %'): string => `Verksamhetsplan 2025 för Solgårdens enhet

KF:s inriktningsmål: 1. En stad där alla får stöd

KF:s mål för verksamhetsområdet: 1.4. Stöd ges i rätt tid

Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet
Andel nöjda besökare\t${target}\tTas fram av nämnd\tTertial

Enhetsmål: Alla får svar inom en vecka

Förväntat resultat

Den som skriver vet inom sju dagar vem som har ärendet.

Indikator\tÅrsmål\tPeriodicitet
Andel svar inom en vecka\t95 %\tTertial
Antal klagomål\tomkring tolv\tÅr
`;

const report = `Verksamhetsberättelse 2025 för Solgårdens enhet

KF:s inriktningsmål: 1. En stad där alla får stöd

KF:s mål för verksamhetsområdet: 1.4. Stöd ges i rätt tid

Indikator\tPeriodens utfall\tUtfall män/ pojkar\tUtfall kvinnor/ flickor\tUtfall VB 2024\tÅrsmål\tKF:s årsmål\tPeriod
Andel nöjda besökare\t78,5 %\t76 %\t81 %\t77 %\t82 %\tTas fram av nämnd\tVB 2025

Enhetsmål: Alla får svar inom en vecka

Uppfylls delvis

Indikator\tPeriodens utfall\tUtfall män/ pojkar\tUtfall kvinnor/ flickor\tUtfall VB 2024\tÅrsmål\tKF:s årsmål\tPeriod
Andel svar inom en vecka\t91 %\t\t\t88 %\t95 %\t\t2024
`;

const nothing: UnitYearState = { plan: planDecider.initial, indicators: indicatorDecider.initial };
const composed = (
  text: string,
  document: string,
  kind: 'plan' | 'annual-report',
  before = nothing,
  version = -1,
): Composed =>
  compose(
    {
      document: document.repeat(64),
      commandId: `import:${document}`,
      unit: 'solgarden',
      year: 2025,
      kind,
      read: readDocument(text),
      readerVersion: 1,
    },
    before,
    version,
  );
const after = (events: readonly DomainEvent[]): UnitYearState => ({
  plan: evolveAll(planDecider, planDecider.initial, events, 0),
  indicators: evolveAll(indicatorDecider, indicatorDecider.initial, events, 0),
});
const types = ({ events }: Composed): string[] => events.map((e) => e.type);
const of = (c: Composed, type: string): DomainEvent[] => c.events.filter((e) => e.type === type);

describe('what a document becomes', () => {
  const first = composed(plan(), 'a', 'plan');

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
    expect(composed(plan(), 'a', 'plan')).toEqual(first);
  });

  test('a report joins what stands by full name: outcomes, verdict and quotation on the plan’s own items', () => {
    const second = composed(report, 'b', 'annual-report', after(first.events), first.events.length - 1);
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
    const second = composed(report, 'b', 'annual-report', after(first.events), first.events.length - 1);
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
    const again = composed(plan(), 'c', 'plan', after([...first.events, changed]), first.events.length);
    expect(types(again)).toEqual(['goal-section-revised', 'document-recorded']);
    expect(again.notRecorded).toContainEqual({ line: 8, why: 'differs-from-what-stands', what: 'target' });
  });

  test('an outcome for a period that was closed here is told and not recorded', () => {
    const closed: DomainEvent[] = [
      { type: 'period-opened', data: { period: 'VB', due: '2026-01-20' } },
      { type: 'period-closed', data: { period: 'VB' } },
    ];
    const second = composed(report, 'b', 'annual-report', after([...first.events, ...closed]), first.events.length + 1);
    expect(second.notRecorded).toContainEqual({ line: 8, why: 'period-closed', what: 'outcome' });
    expect(of(second, 'outcome-recorded')).toEqual([]);
  });

  test('an indicator that a plan names twice becomes two, each with its target, and a later document finds both', () => {
    const twice = plan().replace('Antal klagomål\tomkring tolv\tÅr', 'Andel svar inom en vecka\t90 %\tTertial');
    const read = composed(twice, 'd', 'plan');
    expect(of(read, 'indicator-adopted')).toHaveLength(3);
    const again = composed(twice, 'e', 'plan', after(read.events), read.events.length - 1);
    expect([types(again), again.notRecorded]).toEqual([['goal-section-revised', 'document-recorded'], []]);
  });
});
