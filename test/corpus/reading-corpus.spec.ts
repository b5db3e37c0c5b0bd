import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { SchemaDocument } from '../../libs/areas/intake/reading/as-schema.js';
import { toSchemaJson } from '../../libs/areas/intake/reading/as-schema.js';
import { readDocument } from '../../libs/areas/intake/reading/read-document.js';
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

/** Lines on which goals, indicators and activities begin, with their kind: what must survive damage to the letters. */
function places(document: SchemaDocument): Set<string> {
  return new Set([
    ...document.goals.map(({ level, line }) => `${level} ${line}`),
    ...document.indicators.map(({ line }) => `indicator ${line}`),
    ...document.activities.map(({ line }) => `activity ${line}`),
  ]);
}

function damaged(text: string, rate: number, seed: number): string {
  let state = seed;
  const chance = (): number => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
  return [...text].filter((letter) => letter === '\n' || chance() >= rate).join('');
}

(here ? describe : describe.skip)(
  `real documents (${here ? 'found' : 'skipped: no corpus at ../shared/corpus beside the repository'})`,
  () => {
    test.each(names)('%s is read with F1 of at least 0.99', (name) => {
      const found = factsOf(toSchemaJson(readDocument(textOf(name))));
      const expected = factsOf(expectedOf(name));
      const score = f1(found, expected);
      if (score < 0.99)
        throw new Error(
          `F1 ${score.toFixed(3)}\nmissing: ${beyond(expected, found).join('\n')}\nsurplus: ${beyond(found, expected).join('\n')}`,
        );
      expect(score).toBeGreaterThanOrEqual(0.99);
    });

    test.each(names)('%s is read in well under a second', (name) => {
      const text = textOf(name);
      const started = performance.now();
      readDocument(text);
      expect(performance.now() - started).toBeLessThan(1000);
    });

    test.each([0.005, 0.01, 0.02])(
      'with %d of all characters lost, nine items in ten still stand where they stood',
      (rate) => {
        for (const [index, name] of names.entries()) {
          const found = places(toSchemaJson(readDocument(damaged(textOf(name), rate, index + 1))));
          const expected = places(expectedOf(name));
          const kept = [...expected].filter((place) => found.has(place)).length;
          expect(kept / expected.size).toBeGreaterThan(0.9);
          expect(found.size).toBeLessThan(expected.size * 1.1);
        }
      },
    );
  },
);
