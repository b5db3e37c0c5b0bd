import { describe, expect, test } from '@jest/globals';
import { likeness } from './likeness.js';
import { weigh, type Weighing } from './three-ways.js';

const same = (a: string, b: string): boolean => a === b;
const of = (
  before: string | null | undefined,
  document: string | null,
  standing: string | null | undefined,
  how: Weighing = {},
) => weigh({ before, document, standing, same }, how);

describe('old document, new document, what stands', () => {
  test.each([
    // before, document, standing → becomes
    ['80', '80', '80', 'same'],
    ['80', '80', '75', 'standing'],
    ['80', '80', null, 'standing'],
    ['80', '85', '85', 'same'],
    ['80', '85', '80', 'document'],
    ['80', '85', '75', 'ask'],
    ['80', '85', null, 'ask'],
    ['80', null, '80', 'ask'],
    ['80', null, null, 'same'],
    [null, '85', null, 'new'],
    [null, '85', '75', 'ask'],
    [null, null, '75', 'standing'],
  ])('%s → %s, while %s stands: %s', (before, document, standing, becomes) => {
    expect(of(before, document, standing)).toBe(becomes);
  });

  test.each([
    ['85', null, 'new'],
    ['85', undefined, 'new'],
    ['85', '75', 'ask'],
    [null, '75', 'standing'],
  ])('without an earlier version: %s, while %s stands: %s', (document, standing, becomes) => {
    expect(of(undefined, document, standing)).toBe(becomes);
  });

  test('a person’s choice goes before all of it', () => {
    expect(of('80', '80', '75', { holds: 'document' })).toBe('document');
    expect(of('80', null, '80', { holds: 'document' })).toBe('document');
    expect(of('80', '85', '80', { holds: 'standing' })).toBe('standing');
    expect(of(undefined, '85', '75', { holds: 'document' })).toBe('document');
  });

  test('a document’s words give way to a later document’s, and nothing said by a person is no gap', () => {
    expect(of(undefined, 'b', 'a', { replaces: true })).toBe('document');
    expect(of('b', 'b', 'a', { replaces: true })).toBe('standing');
    expect(of(undefined, 'b', null, { nothingIsSaid: true })).toBe('ask');
  });
});

describe('how alike two names are', () => {
  test('is 1 for the same, and falls with every word that differs', () => {
    expect(likeness('Andel nöjda besökare', 'andel  nöjda besökare')).toBe(1);
    expect(likeness('Alla får svar inom en vecka', 'Alla får svar inom en arbetsvecka')).toBeGreaterThan(0.8);
    expect(likeness('Andel nöjda besökare', 'Andel nöjda anhöriga')).toBeLessThan(0.8);
    expect(likeness('Andel nöjda besökare', 'Antal klagomål')).toBeLessThan(0.4);
    expect(likeness('', '')).toBe(0);
  });

  test('a common beginning alone makes nothing alike', () => {
    const beginning = 'Andel brukare som upplever att';
    expect(likeness(`${beginning} maten smakar bra`, `${beginning} handläggaren lyssnar på dem`)).toBeLessThan(0.8);
  });
});
