import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import { anOutcome } from '../testing/a-dashboard.js';
import { aSheet, aYear } from '../testing/a-sheet.js';
import { chartPoints, IndicatorChart } from './indicator-chart.js';

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');
const labels = (sheet = aSheet()): string[] =>
  chartPoints(sheet).map((p) => `${p.label}${p.forecast ? ' prognos' : ''}`);
const t1 = (value: string, forecast: string | null = null) => ({
  period: 'T1' as const,
  endsOn: '2022-04-30',
  target: null,
  outcome: anOutcome({ figure: { value, unit: '%' } }),
  forecast: forecast === null ? null : { figure: { value: forecast, unit: '%' }, first: null, etag: '3' },
});

describe('an indicator drawn over the years', () => {
  it('shows earlier years whole and this one by its periods', () => {
    expect(labels()).toEqual(['2021', 'T1', '2022']);
  });

  it('shows of a count that grows through the year whole years only', () => {
    expect(labels(aSheet({ growsThroughYear: true }))).toEqual(['2021', '2022']);
  });

  it('ends with the forecast while the year is not over, and says that it is one', () => {
    const sheet = aSheet({ years: [aYear(2021, '66'), { ...aYear(2022, '0'), periods: [t1('68', '72')] }] });
    expect(labels(sheet)).toEqual(['2021', 'T1', '2022 prognos']);
    const html = htmlOf(<IndicatorChart sheet={sheet} />);
    expect(html).toContain('rt-bar-forecast');
    expect(read(html)).toContain('Utfallet var 66 % (2021) och väntas bli 72 % (2022).');
  });

  it('draws no line across a new definition, and says so', () => {
    const years = [aYear(2018, '60'), aYear(2019, '62'), aYear(2020, '64'), aYear(2021, '30'), aYear(2022, '31')];
    const html = htmlOf(
      <IndicatorChart sheet={aSheet({ years, redefinitions: [{ from: '2021-01-01', before: null, after: null }] })} />,
    );
    expect(html.match(/<polyline/g)).toHaveLength(2);
    expect(html).toContain('rt-break-line');
    expect(read(html)).toContain('mäter något annat sedan 1 januari 2021: siffrorna före och efter jämförs inte');
    expect(read(html)).toContain('2021 ny definition');
  });

  it('leaves out units that were several, and breaks the line where one became this unit', () => {
    const before = (unit: string) => aYear(2020, '61', { unit, unitName: unit, predecessor: true });
    expect(labels(aSheet({ years: [before('norra'), before('sodra'), ...aSheet().years] }))).toEqual(labels());
    const html = htmlOf(<IndicatorChart sheet={aSheet({ years: [before('norra'), ...aSheet().years] })} />);
    expect(read(html)).toContain('2021 ny enhet');
  });

  it('holds each figure against the target of its time', () => {
    const html = htmlOf(<IndicatorChart sheet={aSheet()} />);
    expect(html.match(/rt-target-line/g)).toHaveLength(3);
    expect(read(html)).toMatch(/2022 74,48 % 75 %/);
  });

  it('draws no picture of one figure', () => {
    expect(htmlOf(<IndicatorChart sheet={aSheet({ years: [aYear(2022, '70')] })} />)).toBe('');
  });
});
