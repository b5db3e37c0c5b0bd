import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { SchemaDocument } from '../../libs/areas/intake/reading/as-schema.js';
import { toSchemaJson } from '../../libs/areas/intake/reading/as-schema.js';
import type { ReceivedFile } from '../../libs/areas/intake/receiving/file-reader.js';
import type { ChildUsage } from '../../libs/platform/documents/child/run-in-child.js';
import { runInChild } from '../../libs/platform/documents/child/run-in-child.js';
import { asDocx } from './as-docx.js';
import { beyond, f1, factsOf } from './score.js';

const corpus = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const here = existsSync(join(corpus, 'expected'));
const names = here
  ? readdirSync(join(corpus, 'expected'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -5))
  : ['-'];

const textOf = (name: string): string => readFileSync(join(corpus, 'documents', `${name}.txt`), 'utf8');
const expectedOf = (name: string): SchemaDocument =>
  JSON.parse(readFileSync(join(corpus, 'expected', `${name}.json`), 'utf8')) as SchemaDocument;

const entry = new URL('../../libs/areas/intake/receiving/receive.program.js', import.meta.url);

// The way that a file takes in the app: bytes to a child process, text and reading back.
(here ? describe : describe.skip)(
  `real documents as Word documents (${here ? 'found' : 'skipped: no corpus at ../shared/corpus beside the repository'})`,
  () => {
    const table: string[] = [];
    afterAll(() => {
      process.stdout.write(`\n${table.join('\n')}\n`);
    });

    test.each(names)(
      '%s is read with F1 of at least 0.97, within time and memory',
      async (name) => {
        const bytes = await asDocx(textOf(name));
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
        const found = factsOf(toSchemaJson(read));
        const expected = factsOf(expectedOf(name));
        const score = f1(found, expected);
        table.push(
          `${name.padEnd(48)} F1 ${score.toFixed(4)}  ${seconds.toFixed(2)} s  cpu ${usage.cpuSeconds.toFixed(2)} s  ${usage.peakMegabytes?.toFixed(0) ?? '?'} MB  ${(bytes.length / 1000).toFixed(0)} kB  ${read.doubts.length} doubts`,
        );
        if (score < 0.97)
          throw new Error(
            `F1 ${score.toFixed(4)}\nmissing: ${beyond(expected, found).join('\n')}\nsurplus: ${beyond(found, expected).join('\n')}`,
          );
        expect(usage.peakMegabytes ?? 0).toBeLessThan(200);
        // Of the processor: how long it took by the clock says how busy this machine was.
        expect(usage.cpuSeconds).toBeLessThan(1.5);
      },
      60_000,
    );
  },
);
