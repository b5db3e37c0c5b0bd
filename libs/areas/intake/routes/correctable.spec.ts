import { describe, expect, test } from '@jest/globals';
import { readDocument } from '../reading/read-document.js';
import { aPlanWithActivity, aReport } from '../testing/composed.js';
import { itemKeyOf, outward } from './as-review-dto.js';
import { correctionsOf, fieldsAsRead, type ReadField } from './correctable.js';

const lineOf = (text: string, words: string): number => text.split('\n').findIndex((l) => l.includes(words)) + 1;
const read = (text: string, kind: string, words: string): readonly ReadField[] =>
  fieldsAsRead(readDocument(text), `${kind}/${String(lineOf(text, words))}`) ?? [];
const value = (fields: readonly ReadField[], field: string): string | null | undefined =>
  fields.find((one) => one.field === field)?.read;

describe('fields of a reading that a person may correct', () => {
  test('are those of the item, as they were read, with the goal that it stands under by its key', () => {
    const indicator = read(aReport, 'indicator', 'Andel svar');
    expect([value(indicator, 'outcome'), value(indicator, 'outcomeMen'), value(indicator, 'period')]).toEqual([
      '91 %',
      null,
      '2024',
    ]);
    expect(value(indicator, 'goal')).toBe(`goal-${String(lineOf(aReport, 'Enhetsmål: Alla'))}`);
  });

  test('of a goal are its sections too, and of the document what it is and of whom', () => {
    const goal = read(aPlanWithActivity, 'goal', 'Enhetsmål: Alla');
    expect(value(goal, 'expectedResults')).toMatch(/^Den som skriver vet/);
    const document = fieldsAsRead(readDocument(aPlanWithActivity), 'document')!;
    expect([value(document, 'kind'), value(document, 'year')]).toEqual(['plan', '2025']);
  });

  test('are none of what the reading does not have', () => {
    expect(fieldsAsRead(readDocument(aReport), 'goal/9999')).toBeUndefined();
  });
});

describe('corrections', () => {
  const fields: readonly ReadField[] = [
    { field: 'name', read: 'Andel svar' },
    { field: 'annualTarget', read: '9S %' },
    { field: 'period', read: null },
    { field: 'goal', read: 'goal-12' },
    { field: 'analysis', read: 'Två\r\n rader' },
  ];
  const of = (typed: Record<string, string>) => correctionsOf(fields, typed, itemKeyOf);

  test('are what was typed otherwise than it was read; an emptied field is an empty cell', () => {
    expect(of({ name: 'Andel svar', annualTarget: '95 %', period: '' })).toEqual({ annualTarget: '95 %' });
    expect(of({ annualTarget: '', period: 'VB' })).toEqual({ annualTarget: null, period: 'VB' });
  });

  test('are not white space, nor fields that the form did not send', () => {
    expect(of({ analysis: 'Två\nrader', name: ' Andel  svar ' })).toEqual({});
    expect(of({})).toEqual({});
  });

  test('name a goal by its own key', () => {
    expect(of({ goal: 'goal-30' })).toEqual({ goal: 'goal/30' });
    expect(of({ goal: '' })).toEqual({ goal: null });
  });
});

describe('keys in addresses', () => {
  test.each(['document', 'goal/12', 'indicator/150-2', 'gone-activity/80'])('%s comes back as it was', (key) => {
    expect(itemKeyOf(outward(key))).toBe(key);
  });
  test.each(['', 'goal', 'goal/12', 'goal-', 'goal-1-2-3', 'budget-1', 'gone-document', '../x'])(
    '%j is none',
    (text) => {
      expect(itemKeyOf(text)).toBeUndefined();
    },
  );
});
