import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toSchemaJson } from './as-schema.js';
import { readDocument } from './read-document.js';
import { plan2017, planBySpaces, report2019T2 } from './testing/fixtures.js';

const pieces = [
  'KF:s inriktningsmål:',
  'Nämndmål: 1.2.3',
  'Enhetsmål:',
  'Åtagande 1',
  'Innehållsförteckning',
  'Förväntat resultat',
  'Analys',
  'Uppfylls helt',
  '— Ingen',
  'Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet',
  'Aktivitet   Startdatum   Slutdatum',
  'Uppdelning\tKategori\tUtfall T1\tUtfall T2\tTotalt',
  'Budget 2020',
  '\t\t\t',
  '|---|',
  '| a | b |',
  '<table><tr><td>',
  '</td></tr>',
  '70 %',
  '2020-01-01',
  'Tertial',
  '♀',
  '**',
  '#',
  '.....\t4',
  '&#99999;',
  '\u0000',
  '\f',
  '(',
];
const line = fc.oneof(
  fc.constantFrom(...pieces),
  fc.string({ maxLength: 30 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join('\t')),
);

/** What must hold of any reading: every tie leads somewhere, every line exists. */
function holds(text: string): void {
  const read = readDocument(text);
  const last = text.split('\n').length + text.split('\r').length;
  const ids = new Set(read.goals.map(({ id }) => id));
  for (const item of [
    ...read.goals,
    ...read.indicators,
    ...read.activities,
    ...read.budget,
    ...read.complaintRegister,
  ]) {
    expect(item.lines.length).toBeGreaterThan(0);
    for (const number of item.lines) expect(number >= 1 && number <= last).toBe(true);
  }
  for (const goal of read.goals) expect(goal.parent === null || ids.has(goal.parent)).toBe(true);
  for (const item of [...read.indicators, ...read.activities])
    expect(item.goal === null || ids.has(item.goal)).toBe(true);
  for (const doubt of read.doubts) expect(doubt.message.length).toBeGreaterThan(10);
  expect(JSON.parse(JSON.stringify(toSchemaJson(read)))).toEqual(toSchemaJson(read));
}

test('any text at all is read without an error, and what is read hangs together', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => holds(lines.join('\n'))),
    { numRuns: 120 },
  );
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), holds), { numRuns: 60 });
});

test('a damaged document is read without an error', () => {
  const damage = fc.array(fc.tuple(fc.nat(4000), fc.constantFrom('', '\t', '\n', ' ', 'l', '\u00a0', '♂')), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(fc.constantFrom(plan2017, report2019T2, planBySpaces), damage, (text, hits) => {
      const letters = Array.from(text);
      for (const [at, letter] of hits) letters[at % letters.length] = letter;
      holds(letters.join(''));
    }),
    { numRuns: 40 },
  );
});

test('lost characters cost little: most goals, indicators and activities are still found', () => {
  const whole = readDocument(plan2017);
  let seed = 7;
  const chance = (): number => (seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32;
  const found: number[] = [];
  for (let round = 0; round < 10; round++) {
    const text = Array.from(plan2017)
      .filter((letter) => /\s/.test(letter) || chance() > 0.01)
      .join('');
    const read = readDocument(text);
    found.push(read.goals.length + read.indicators.length + read.activities.length);
  }
  const expected = whole.goals.length + whole.indicators.length + whole.activities.length;
  const mean = found.reduce((sum, n) => sum + n, 0) / found.length;
  expect(mean).toBeGreaterThan(expected * 0.9);
  expect(Math.max(...found)).toBeLessThanOrEqual(expected + 2);
});

test('a long line takes no long time', () => {
  const long = 'Andel personer som får 70 % '.repeat(8000);
  const started = performance.now();
  readDocument(
    `Indikator\tÅrsmål\tPeriodicitet\n${long}\t70 %\tÅr\n${long}\n${'1'.repeat(50000)}\n${'<b>'.repeat(20000)}`,
  );
  expect(performance.now() - started).toBeLessThan(2000);
});
