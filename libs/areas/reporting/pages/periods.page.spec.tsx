import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { PeriodRowDto, PeriodsDto } from '../routes/periods.dto.js';
import { PeriodsPage } from './periods.page.js';

const aPeriod = (over: Partial<PeriodRowDto>): PeriodRowDto => ({
  period: 'T1',
  state: 'not-opened',
  due: null,
  suggestedDue: '2022-05-15',
  owed: [],
  hidden: { command: 'c', seen: '0' },
  ...over,
});
const thePeriods = (periods: readonly PeriodRowDto[], over: Partial<PeriodsDto> = {}): PeriodsDto => ({
  unit: 'u1',
  unitName: 'Lindgårdens familjeenhet',
  year: 2022,
  started: true,
  periods,
  ...over,
});

describe('the year’s periods', () => {
  it('offers each period only the step that can come next', () => {
    const html = htmlOf(
      <PeriodsPage
        periods={thePeriods([
          aPeriod({ state: 'closed' }),
          aPeriod({ period: 'T2', state: 'open', due: '2022-09-15' }),
          aPeriod({ period: 'VB' }),
        ])}
      />,
    );
    expect([...html.matchAll(/name="do" value="(\w+)"/g)].map((m) => m[1])).toEqual(['reopen', 'close', 'open']);
    expect(html).toContain('name="reason-T1"');
    expect(html).not.toContain('name="reason-VB"');
    expect(html).not.toContain('name="due-T2"');
  });

  it('shows a refused form’s error at the period’s own field', () => {
    const html = htmlOf(
      <PeriodsPage
        periods={thePeriods([aPeriod({}), aPeriod({ period: 'T2' })])}
        values={{ 'due-T2': '2022-02-30' }}
        errors={[{ field: 'due-T2', message: 'Datumet finns inte.' }]}
      />,
    );
    expect(html).toContain('href="#f-due-T2"');
    expect(html).toMatch(/id="f-due-T2"[^>]*value="2022-02-30"|value="2022-02-30"[^>]*id="f-due-T2"/);
  });

  it('says which figures an open period waits for, and reminds only where there are some', () => {
    const owing = htmlOf(
      <PeriodsPage periods={thePeriods([aPeriod({ state: 'open', owed: ['Andel nöjda', 'Antal klagomål'] })])} />,
    );
    expect(owing).toContain('2 utfall saknas');
    expect(owing).toContain('Antal klagomål');
    expect([...owing.matchAll(/name="do" value="(\w+)"/g)].map((m) => m[1])).toEqual(['remind', 'close']);
    expect(htmlOf(<PeriodsPage periods={thePeriods([aPeriod({ state: 'open' })])} />)).not.toContain('value="remind"');
  });

  it('has nothing to open in a year without a plan', () => {
    expect(htmlOf(<PeriodsPage periods={thePeriods([aPeriod({})], { started: false })} />)).not.toContain('name="do"');
  });
});
