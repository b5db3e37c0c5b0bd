import { expect, test } from '@jest/globals';
import { toSchemaJson } from '../../libs/areas/intake/reading/as-schema.js';
import { readDocument } from '../../libs/areas/intake/reading/read-document.js';
import { damaged, damages } from './damaging.js';
import { inventedDocument } from './invented/invented-document.js';
import { f1, factsOf } from './score.js';
import { addUp, errorsOf, noErrors, underSoundNames } from './silent-errors.js';

// A sample; `node dist/test/corpus/damage.js` reads ten thousand damaged texts and prints the whole table.
// In a very short one a single lost heading is half of all facts.
const texts = Array.from({ length: 30 }, (_, i) => inventedDocument(30_000 + i).text)
  .filter((text) => text.length > 12_000)
  .slice(0, 6);
const sound = texts.map((text) => readDocument(text));
const facts = sound.map((read) => factsOf(toSchemaJson(read)));

function measure(damage: (typeof damages)[number], rate: number): { score: number; errors: typeof noErrors } {
  let errors = noErrors;
  let score = 0;
  texts.forEach((text, i) => {
    const read = readDocument(damaged(text, damage, rate, i * 31 + 7));
    const [whole, expected] = [sound[i]!, facts[i]!];
    errors = addUp(errors, errorsOf(whole, read));
    score += f1(factsOf(toSchemaJson(underSoundNames(read, whole))), expected) / texts.length;
  });
  return { score, errors };
}

test.each(damages)(
  'damage by %s at rising rates lowers the score smoothly, and figures go wrong with a doubt',
  (damage) => {
    let before = 1;
    for (const rate of [0.005, 0.02]) {
      const { score, errors } = measure(damage, rate);
      expect(before - score).toBeLessThan(0.12);
      before = score;
      // Of all figures; those that nobody could tell from the text are counted apart.
      expect(errors.silent / errors.figures).toBeLessThan(rate <= 0.005 ? 0.01 : 0.03);
      expect(errors.inventedSilently).toBeLessThanOrEqual(3);
    }
    expect(before).toBeGreaterThan(0.8);
  },
  120_000,
);

test('a text damaged beyond use is read without an error', () => {
  for (const text of texts.slice(0, 6)) {
    for (const damage of damages) {
      const read = readDocument(damaged(text, damage, 0.4, 11));
      expect(Array.isArray(read.doubts)).toBe(true);
    }
  }
});
