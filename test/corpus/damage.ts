import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toSchemaJson } from '../../libs/areas/intake/reading/as-schema.js';
import { readDocument } from '../../libs/areas/intake/reading/read-document.js';
import { damaged, damages, type Damage } from './damaging.js';
import { inventedDocument } from './invented/invented-document.js';
import { f1, factsOf } from './score.js';
import { addUp, type Errors, errorsOf, noErrors, underSoundNames } from './silent-errors.js';

// Reads made-up and, where they are at hand, real documents sound and damaged, and prints how well: a command, because
// ten thousand readings take minutes. `node dist/test/corpus/damage.js [--seed 1] [--inputs 10000] [--corpus FOLDER]`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    inputs: { type: 'string', default: '10000' },
    invented: { type: 'string', default: '300' },
    corpus: { type: 'string', default: '../shared/corpus/documents' },
  },
});
const seed = Number(values.seed);
const rates = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1];

const real = existsSync(values.corpus)
  ? readdirSync(values.corpus)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join(values.corpus, name), 'utf8'))
  : [];
const madeUp = Array.from({ length: Number(values.invented) }, (_, i) => inventedDocument(seed * 100_000 + i));

console.log(`${real.length} real documents, ${madeUp.length} made up (seed ${seed})\n`);
const scores = madeUp
  .map(({ text, truth, seed: own }) => ({ own, score: f1(factsOf(toSchemaJson(readDocument(text))), factsOf(truth)) }))
  .sort((a, b) => a.score - b.score);
const mean = scores.reduce((sum, { score }) => sum + score, 0) / Math.max(1, scores.length);
console.log(
  `made up, sound: mean F1 ${mean.toFixed(4)}, below 0.97: ${scores.filter(({ score }) => score < 0.97).length}`,
);
console.log(
  `  worst: ${scores
    .slice(0, 5)
    .map(({ own, score }) => `${own} ${score.toFixed(3)}`)
    .join(', ')}\n`,
);

const texts = [...real, ...madeUp.slice(0, 40).map(({ text }) => text)];
const sound = texts.map((text) => readDocument(text));
const facts = sound.map((read) => factsOf(toSchemaJson(read)));
const perCell = Math.max(1, Math.ceil(Number(values.inputs) / (damages.length * rates.length)));
/** Comparing readings takes longer than reading; beyond these, inputs are read to see that nothing breaks. */
const scored = Math.min(perCell, texts.length);
let crashes = 0;
let slowest = 0;

function measure(damage: Damage, rate: number): { score: number; errors: Errors } {
  let errors = noErrors;
  let score = 0;
  for (let n = 0; n < perCell; n++) {
    const at = n % texts.length;
    const [text, whole, expected] = [texts[at], sound[at], facts[at]];
    if (text === undefined || !whole || !expected) continue;
    const hurt = damaged(text, damage, rate, seed * 1_000_003 + n * 97 + Math.round(rate * 1e5));
    const started = performance.now();
    try {
      const read = readDocument(hurt);
      slowest = Math.max(slowest, performance.now() - started);
      if (n >= scored) continue;
      score += f1(factsOf(toSchemaJson(underSoundNames(read, whole))), expected) / scored;
      errors = addUp(errors, errorsOf(whole, read));
    } catch (error) {
      crashes++;
      console.error(`crash: ${damage} ${rate} document ${at} input ${n}:`, error);
    }
  }
  return { score, errors };
}

const share = (n: number, of: number): string => `${((100 * n) / Math.max(1, of)).toFixed(2)} %`.padStart(8);
console.log('F1 is held against the sound reading, names by likeness. Shares are of the figures read.');
console.log('damage        rate     F1    wrong   silent  undetectable  invented (silent)  lost');
for (const damage of damages) {
  for (const rate of rates) {
    const { score, errors } = measure(damage, rate);
    const { figures, wrong, silent, undetectable, invented, inventedSilently, lost } = errors;
    console.log(
      `${damage.padEnd(12)} ${String(rate).padStart(5)}  ${score.toFixed(3)} ${share(wrong, figures)} ${share(silent, figures)} ${share(undetectable, figures).padStart(12)} ${String(invented).padStart(10)} (${inventedSilently})`.padEnd(
        82,
      ) + String(lost).padStart(6),
    );
  }
}
const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
console.log(
  `\n${perCell * damages.length * rates.length} damaged inputs, ${crashes} crashes, slowest ${Math.round(slowest)} ms, ${memory} MB`,
);
if (crashes > 0) process.exitCode = 1;
