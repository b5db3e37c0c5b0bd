import { brotliDecompressSync } from 'node:zlib';
import { withApp } from './app.js';
import { mustEqual, type Bench } from './bench.js';
import { get } from './get.js';
import { kilobytes, median, milliseconds, percentile, table } from './markdown.js';
import { indicatorsOfUnit, unitYear } from './unit-years.js';

const lastYear = 2025;
const tenYears = Array.from({ length: 10 }, (_, n) => lastYear - 9 + n);

export const dashboard: Bench = {
  name: 'dashboard',
  about: "weight and server time of a unit's dashboard, one year and ten years of history",
  run: ({ short }) => {
    const years = (unit: string, wanted: readonly number[]) =>
      new Map(wanted.map((year) => [year, unitYear(unit, year, { text: true })]));
    const histories = new Map([
      ['nyenhet', years('nyenhet', [lastYear])],
      ['gammalenhet', years('gammalenhet', tenYears)],
    ]);
    return withApp(histories, async (app) => {
      const rows: (string | number)[][] = [];
      for (const [unit, what] of [
        ['nyenhet', 'one year'],
        ['gammalenhet', 'ten years'],
      ] as const) {
        const path = `/enheter/${unit}/${lastYear}`;
        const page = await get(app, path);
        const html = brotliDecompressSync(page.body).toString('utf8');
        mustEqual(
          `indicators on ${path}`,
          new Set(html.match(new RegExp(`${unit}y${lastYear}i\\d+`, 'g'))).size,
          indicatorsOfUnit,
        );
        const linked = await Promise.all(assetsIn(html).map((asset) => get(app, asset)));
        const times: number[] = [];
        for (let n = 0; n < (short ? 30 : 300); n += 1) times.push((await get(app, path)).milliseconds);
        // The first ones are the compiler's.
        const settled = times.slice(times.length / 3);
        rows.push([
          what,
          kilobytes(Buffer.byteLength(html)),
          kilobytes(page.transferred),
          kilobytes(page.transferred + linked.reduce((sum, a) => sum + a.transferred, 0)),
          1 + linked.length,
          milliseconds(page.milliseconds),
          milliseconds(median(settled)),
          milliseconds(percentile(settled, 95)),
        ]);
      }
      return [
        `\`/enheter/…/${lastYear}\` with ${indicatorsOfUnit} indicators, 12 goals and 8 activities, over HTTP with Brotli, headers included. Time from the request to the last byte, one request after the other.`,
        table(
          [
            'history',
            'HTML',
            'transferred',
            'first visit, with styles and scripts',
            'requests',
            'first time',
            'median',
            'p95',
          ],
          rows,
        ),
      ].join('\n\n');
    });
  },
};

/** Addresses of styles, scripts and icons that a browser fetches with the page. */
function assetsIn(html: string): readonly string[] {
  const links = [...html.matchAll(/<link\b[^>]*\brel="(?:stylesheet|icon|modulepreload)"[^>]*>/g)].map(
    ([tag]) => /\bhref="([^"]+)"/.exec(tag)?.[1],
  );
  const sources = [...html.matchAll(/<(?:script|img)\b[^>]*\bsrc="([^"]+)"/g)].map((m) => m[1]);
  const found = [...new Set([...links, ...sources])].filter((path) => path !== undefined);
  if (found.length === 0) throw new Error('the page links no styles or scripts');
  return found;
}
