import { expect, test } from '@jest/globals';
import { toSchemaJson } from '../../libs/areas/intake/reading/as-schema.js';
import { readDocument } from '../../libs/areas/intake/reading/read-document.js';
import { inventedDocument } from './invented/invented-document.js';
import { beyond, f1, factsOf } from './score.js';

// Made-up documents show whether the reader knows the genre's forms or only the documents it was written with. The
// command damage.ts reads more of them, and other seeds.
const seeds = Array.from({ length: 80 }, (_, i) => 20_000 + i);

test('made-up documents of many layouts are read with a mean F1 of at least 0.99, hardly any below 0.95', () => {
  const scores = seeds.map((seed) => {
    const { text, truth, style } = inventedDocument(seed);
    const found = factsOf(toSchemaJson(readDocument(text)));
    const expected = factsOf(truth);
    return {
      seed,
      style,
      score: f1(found, expected),
      missing: beyond(expected, found),
      surplus: beyond(found, expected),
    };
  });
  const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
  const poor = scores.filter(({ score }) => score < 0.95);
  expect(poor.map(({ seed, score, missing }) => [seed, score, missing.slice(0, 3)]).slice(2)).toEqual([]);
  expect(mean).toBeGreaterThan(0.99);
}, 120_000);

test('the same seed gives the same document, another seed another one', () => {
  expect(inventedDocument(7).text).toBe(inventedDocument(7).text);
  expect(inventedDocument(7).text).not.toBe(inventedDocument(8).text);
});

test('text outside the goals is kept under its chapter, and follow-up sections become duties', () => {
  let intervals = 0;
  for (const seed of seeds.slice(0, 20)) {
    const { text, truth } = inventedDocument(seed);
    const read = readDocument(text);
    expect(read.chapters.map(({ chapter }) => chapter)).toEqual(
      expect.arrayContaining(['introduction', 'economy', 'other']),
    );
    const lines = text.split('\n');
    for (const { line, text: said, interval, role } of read.followUps) {
      // Nothing is invented: a duty's words stand in the document where it says they do.
      expect(said).toContain(interval ?? '');
      expect(said).toContain(role ?? '');
      expect(lines.slice(line - 1, line + 4).join(' ')).toContain(said.split(' ').slice(0, 3).join(' '));
      if (interval !== null) intervals++;
    }
    if (truth.goals.some(({ sections }) => sections.followUp)) expect(read.followUps.length).toBeGreaterThan(0);
  }
  expect(intervals).toBeGreaterThan(5);
});
