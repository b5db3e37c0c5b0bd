import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { SchemaDocument } from '../../libs/areas/intake/reading/as-schema.js';
import { toSchemaJson } from '../../libs/areas/intake/reading/as-schema.js';
import { readDocument } from '../../libs/areas/intake/reading/read-document.js';
import type { ReceivedFile } from '../../libs/areas/intake/receiving/file-reader.js';
import type { ChildUsage } from '../../libs/platform/documents/child/run-in-child.js';
import { runInChild } from '../../libs/platform/documents/child/run-in-child.js';
import { extractPdf } from '../../libs/platform/documents/pdf/extract-pdf.js';
import { launch } from '../journeys/browser.js';
import { describeWithChromium, describeWithCorpus } from '../support/outside-parts.js';
import { asHtml, asPdf } from './as-pdf.js';
import { inventedDocument } from './invented/invented-document.js';
import { beyond, f1, factsOf } from './score.js';

const longTitle =
  'Unga får stöd i tid innan problemen växer, och hela familjen är med från början till slut i det arbetet';
/** So many that the table breaks over pages. */
const rows = Array.from({ length: 60 }, (_, i): [string, string, string, string] => [
  `Andel ungdomar i grupp ${i + 1} som efter avslutad insats inte återkommer inom tolv månader`,
  `${i + 20} %`,
  i % 3 === 0 ? '' : 'Tas fram av nämnd',
  i % 2 === 0 ? 'Tertial' : 'År',
]);
const rowsOf = (cells: readonly (readonly string[])[], tag: string): string =>
  cells.map((row) => `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`).join('');
const plan = `<!doctype html><meta charset="utf-8"><style>table { border-collapse: collapse } td, th { border: 1px solid }</style>
<h1>Verksamhetsplan 2031 för Ungdomsenheten Kajen</h1>
<h2>KF:s inriktningsmål: 1. En stad för alla åldrar</h2>
<h2>KF:s mål för verksamhetsområdet: 1.1 ${longTitle}</h2>
<table><thead>${rowsOf([['Indikator', 'Årsmål', 'KF:s årsmål', 'Periodicitet']], 'th')}</thead><tbody>${rowsOf(rows, 'td')}</tbody></table>
<h3>Enhetsmål: Ungdomar är med och planerar sina insatser</h3>
<h4>Förväntat resultat</h4><ul><li>Alla ungdomar har en egen plan</li><li>Planen följs upp</li></ul>
<h4>Arbetssätt</h4><p>Handläggaren skriver planen tillsammans med den unge.</p>`;

/** Ways that tables are set, beside lines around each cell. A file without tags has to be read from these lines. */
const settings: readonly (readonly [setting: string, css: string])[] = [
  ['lines between rows only', 'td, th { border-left: none; border-right: none }'],
  ['small pages, so that many rows are cut', '@page { size: A5 }'],
  [
    'figures to the right, words hyphenated, no space between paragraphs',
    'td + td { text-align: right } p { margin: 0 } body { text-align: justify; hyphens: auto }',
  ],
];

const entry = new URL('../../libs/areas/intake/receiving/receive.program.js', import.meta.url);

/** At least 0.97, or the facts that differ. */
const demand = (found: ReturnType<typeof factsOf>, truth: ReturnType<typeof factsOf>): number => {
  const score = f1(found, truth);
  if (score < 0.97)
    throw new Error(
      `F1 ${score.toFixed(4)}\nmissing: ${beyond(truth, found).join('\n')}\nsurplus: ${beyond(found, truth).join('\n')}`,
    );
  return score;
};

describeWithChromium('printed documents', (executablePath) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(executablePath);
  }, 60_000);
  afterAll(() => browser.close());

  test.each([true, false])(
    'a plan printed from a browser is read with its goals, rows and sections (tagged: %p)',
    async (tagged) => {
      const { content } = await extractPdf(await asPdf(browser, plan, { tagged, head: 'Dnr 2031/88' }));
      const read = toSchemaJson(readDocument(content));
      expect(read.document).toMatchObject({
        kind: 'plan',
        year: 2031,
        unit: 'Ungdomsenheten Kajen',
        diaryNumber: '2031/88',
      });
      expect(read.goals.map(({ level, number, title }) => [level, number, title])).toEqual([
        ['orientation', '1', 'En stad för alla åldrar'],
        ['area', '1.1', longTitle],
        ['unit', null, 'Ungdomar är med och planerar sina insatser'],
      ]);
      expect(read.goals[2]?.sections).toMatchObject({ expectedResults: true, workingMethods: true });
      expect(read.indicators.map((one) => [one.name, one.annualTarget, one.councilTarget, one.periodicity])).toEqual(
        rows.map(([name, target, council, periodicity]) => [name, target, council || null, periodicity]),
      );
      expect(content).not.toContain('Sida 1');
    },
  );

  // Only those whose text shows paragraphs and cells as they were: what a bad extractor broke is no page that was printed.
  const invented = Array.from({ length: 24 }, (_, seed) => inventedDocument(seed + 1)).filter(
    ({ style }) => style.wrap === null && ['tabs', 'pipes', 'html'].includes(style.tables),
  );
  test.each([true, false])(
    'made-up documents of many kinds are read with F1 of at least 0.97 (tagged: %p)',
    async (tagged) => {
      expect(invented.length).toBeGreaterThan(5);
      for (const { text, truth } of invented) {
        const { content } = await extractPdf(await asPdf(browser, asHtml(text), { tagged }));
        demand(factsOf(toSchemaJson(readDocument(content))), factsOf(truth));
      }
    },
    300_000,
  );

  describeWithCorpus('real documents as PDF', ({ documents, expected }) => {
    const names = readdirSync(documents).map((name) => basename(name, '.txt'));
    const textOf = (name: string): string => readFileSync(join(documents, `${name}.txt`), 'utf8');
    const truthOf = (name: string): ReturnType<typeof factsOf> =>
      factsOf(JSON.parse(readFileSync(join(expected, `${name}.json`), 'utf8')) as SchemaDocument);
    const table: string[] = [];
    afterAll(() => {
      process.stdout.write(`\n${table.join('\n')}\n`);
    });

    // The way that a file takes in the app: bytes to a child process, text and reading back.
    test.each(names.flatMap((name) => [true, false].map((tagged) => [name, tagged] as const)))(
      '%s is read with F1 of at least 0.97, within time and memory (tagged: %p)',
      async (name, tagged) => {
        const bytes = await asPdf(browser, asHtml(textOf(name)), { tagged });
        let usage: ChildUsage = { peakMegabytes: Infinity, cpuSeconds: Infinity };
        const started = performance.now();
        const { read } = await runInChild<ReceivedFile>({
          entry,
          input: 'file',
          bytes,
          limits: { seconds: 30, megabytes: 512 },
          onUsage: (told) => (usage = told),
        });
        const seconds = (performance.now() - started) / 1000;
        const score = demand(factsOf(toSchemaJson(read)), truthOf(name));
        table.push(
          `${name.padEnd(48)} ${tagged ? 'tagged  ' : 'untagged'} F1 ${score.toFixed(4)}  ${seconds.toFixed(2)} s  cpu ${usage.cpuSeconds.toFixed(2)} s  ${usage.peakMegabytes?.toFixed(0) ?? '?'} MB  ${(bytes.length / 1000).toFixed(0)} kB  ${read.doubts.length} doubts`,
        );
        expect(usage.peakMegabytes ?? 0).toBeLessThan(200);
        // Of the processor, most of it pdf.js: how long it took by the clock says how busy this machine was.
        expect(usage.cpuSeconds).toBeLessThan(5);
      },
      60_000,
    );

    test.each(settings.flatMap(([setting, css]) => [true, false].map((tagged) => [setting, tagged, css] as const)))(
      'the longest two are read as well when set with %s (tagged: %p)',
      async (_, tagged, css) => {
        const longest = [...names].sort((a, b) => textOf(b).length - textOf(a).length).slice(0, 2);
        for (const name of longest) {
          const html = asHtml(textOf(name)).replace('</style>', `${css}</style>`);
          const { content } = await extractPdf(await asPdf(browser, html, { tagged }));
          demand(factsOf(toSchemaJson(readDocument(content))), truthOf(name));
        }
      },
      300_000,
    );
  });
});
