import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { aPlan, aTertialReport, asRecorded, composed, idOf, stateAfter } from '../testing/composed.js';
import type { Composed } from './compose.js';
import { takeBack } from './take-back.js';

const plan = composed(aPlan, 'a', 'plan').events;
const indicator = idOf(plan, 'indicator', 'Andel nöjda besökare');
const figure = (value: string) => ({ value, unit: '%' });
const forecasts = ({ events }: Pick<Composed, 'events'>): DomainEvent[] =>
  events.filter((event) => event.type === 'forecast-given');
const given = (forecast: string): DomainEvent => ({
  type: 'forecast-given',
  data: { indicator, period: 'T1', forecast: figure(forecast), from: null },
});
const report = composed(aTertialReport, 't', 'tertial-report', plan);

describe('a tertial report’s forecast for the year', () => {
  test('becomes the period’s forecast, on the document’s line, though nobody opened the period here', () => {
    expect(forecasts(report)).toEqual([
      {
        type: 'forecast-given',
        data: { indicator, period: 'T1', forecast: figure('79'), from: null },
        authority: { kind: 'document' },
        source: { document: 't'.repeat(64), line: 8 },
      },
    ]);
  });

  test('is not put in place of one that a person gave', () => {
    const second = composed(aTertialReport, 't', 'tertial-report', [...plan, given('81')]);
    expect(forecasts(second)).toEqual([]);
    expect(second.notRecorded).toContainEqual({ line: 8, why: 'differs-from-what-stands', what: 'forecast' });
  });

  test('is not added to a period that was closed here', () => {
    const closed: DomainEvent[] = [
      { type: 'period-opened', data: { period: 'T1', due: '2025-05-20' } },
      { type: 'period-closed', data: { period: 'T1' } },
    ];
    const second = composed(aTertialReport, 't', 'tertial-report', [...plan, ...closed]);
    expect(forecasts(second)).toEqual([]);
    expect(second.notRecorded).toContainEqual({ line: 8, why: 'period-closed', what: 'forecast' });
  });

  test('follows a later version of the report, where nobody changed it meanwhile', () => {
    const later = aTertialReport.replace('79 %', '77 %');
    const before = [...plan, ...report.events];
    const earlier = { document: 't', text: aTertialReport };
    const second = composed(later, 'u', 'tertial-report', before, { earlier, reason: 'Ny version' });
    expect(forecasts(second).map((event) => event.data)).toEqual([
      { indicator, period: 'T1', forecast: figure('77'), from: figure('79') },
    ]);
  });

  test('that cannot be read is told', () => {
    const unclear = aTertialReport.replace('79 %', 'omkring åttio');
    const second = composed(unclear, 't', 'tertial-report', plan);
    expect(forecasts(second)).toEqual([]);
    expect(second.notRecorded).toContainEqual({ line: 8, why: 'unreadable', what: 'forecast' });
  });

  test('goes with the report when that is taken back', () => {
    const written = asRecorded(plan, report.events);
    const back = takeBack({ document: 't'.repeat(64), reason: 'Fel enhet' }, stateAfter(written), written);
    expect(forecasts(back).map((event) => event.data)).toEqual([
      { indicator, period: 'T1', forecast: null, from: figure('79') },
    ]);
    expect(back.kept).toEqual([]);
  });
});
