import { brotliDecompressSync } from 'node:zlib';
import { committee, withApp } from './app.js';
import { mustEqual, type Bench } from './bench.js';
import { get } from './get.js';
import { kilobytes, median, milliseconds, percentile, table } from './markdown.js';
import { indicatorId, unitYear } from './unit-years.js';

const lastYear = 2025;
const units = 50;

export const pages: Bench = {
  name: 'pages',
  about: 'server time of every kind of page: a unit with ten years of history, a committee of 50 units',
  run: ({ short }) => {
    const years = (unit: string, count: number) =>
      new Map(
        Array.from({ length: count }, (_, n) => lastYear - count + 1 + n).map((year) => [
          year,
          unitYear(unit, year, { text: true }),
        ]),
      );
    const names = Array.from({ length: units }, (_, n) => `enhet${String(n + 1)}`);
    const histories = new Map(names.map((unit, n) => [unit, years(unit, n === 0 ? 10 : 1)]));
    const unit = `/enheter/${names[0]!}`;
    const year = `${unit}/${lastYear}`;
    return withApp(histories, async (app) => {
      const rows: (string | number)[][] = [];
      for (const [what, path] of [
        ['dashboard', year],
        ['plan as a document', `${year}/plan`],
        ['history', `${year}/historia`],
        ['two days side by side', `${year}/jamfor?fran=2020-01-01&till=2030-01-01&visa=allt`],
        ['indicator over the years', `${year}/indikatorer/${indicatorId(names[0]!, lastYear, 1)}`],
        ['many outcomes in one table', `${year}/utfall/VB`],
        ['next year’s plan', `${unit}/ny-plan?ar=${lastYear + 1}`],
        ['start, 50 units', '/'],
        ['search, 50 units', '/sok?q=andel'],
        ['organisation, 50 units', '/organisation'],
        ['committee of 50 units', `/namnder/${committee}/${lastYear}?period=VB`],
      ] as const) {
        const first = await get(app, path);
        const times: number[] = [];
        for (let n = 0; n < (short ? 15 : 150); n += 1) times.push((await get(app, path)).milliseconds);
        const settled = times.slice(times.length / 3);
        const html = brotliDecompressSync(first.body).toString('utf8');
        if (what === 'committee of 50 units')
          mustEqual('units on the committee’s page', new Set(html.match(/\/enheter\/enhet\d+\/2025/g)).size, units);
        rows.push([
          what,
          kilobytes(Buffer.byteLength(html)),
          milliseconds(Math.min(...settled)),
          milliseconds(median(settled)),
          milliseconds(percentile(settled, 95)),
        ]);
      }
      return [
        `One unit has ten years of history, the other ${String(units - 1)} one year each. Time from the request to the last byte over HTTP with Brotli, one request after the other.`,
        table(['page', 'HTML', 'fastest', 'median', 'p95'], rows),
      ].join('\n\n');
    });
  },
};
