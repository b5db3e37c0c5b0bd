import { describe, expect, it } from '@jest/globals';
import { aTargetForm } from '../testing/a-form.js';
import { firstValues, readTarget } from './target-form.js';

const complete = {
  kind: 'number',
  value: '72,5',
  measure: '%',
  reason: 'Nämnden sänkte målet.',
  authority: 'decision',
  body: 'Norra nämnden',
  date: '2022-04-28',
  paragraph: '9',
  effectiveFrom: '2022-05-01',
};
const fieldsIn = (body: object, form = aTargetForm()): (string | undefined)[] => {
  const answer = readTarget({ ...body }, form);
  return 'errors' in answer ? answer.errors.map((e) => e.field) : [];
};

describe('reading the form of a target', () => {
  it('reads figure, reason, decision and day', () => {
    expect(readTarget(complete, aTargetForm())).toEqual({
      read: {
        target: { kind: 'number', figure: { value: '72.5', unit: '%' } },
        authority: { kind: 'decision', body: 'Norra nämnden', date: '2022-04-28', paragraph: '9' },
        reason: 'Nämnden sänkte målet.',
        effectiveFrom: '2022-05-01',
      },
    });
  });

  it('takes a figure pasted with its unit, and refuses two different units', () => {
    expect(readTarget({ ...complete, value: '84,38 %', measure: '' }, aTargetForm())).toMatchObject({
      read: { target: { figure: { value: '84.38', unit: '%' } } },
    });
    expect(fieldsIn({ ...complete, value: '84 st' })).toEqual(['value']);
  });

  it('adds no unit that nobody wrote', () => {
    expect(readTarget({ ...complete, value: '83', measure: '' }, aTargetForm())).toMatchObject({
      read: { target: { kind: 'number', figure: { value: '83' } } },
    });
    const answer = readTarget({ ...complete, value: '83', measure: '' }, aTargetForm());
    expect('read' in answer && answer.read.target.kind === 'number' && answer.read.target.figure).toEqual({
      value: '83',
    });
  });

  it('names every field that is missing or out of form', () => {
    expect(fieldsIn({})).toEqual(['kind', 'authority', 'reason', 'effectiveFrom']);
    expect(fieldsIn({ ...complete, value: 'sjuttio', date: '2022-02-30', body: '' })).toEqual([
      'value',
      'body',
      'date',
    ]);
    expect(fieldsIn({ ...complete, authority: 'pending' })).toEqual(['pendingBody']);
    expect(fieldsIn({ ...complete, kind: 'word' })).toEqual(['word']);
  });

  it('takes no authority that the person was not offered', () => {
    expect(fieldsIn({ ...complete, authority: 'own' })).toEqual(['authority']);
  });

  it('keeps the day within the plan’s year', () => {
    expect(fieldsIn({ ...complete, effectiveFrom: '2023-01-01' })).toEqual(['effectiveFrom']);
  });

  it('asks for no reason when a first target is set', () => {
    const { reason: _reason, effectiveFrom: _effectiveFrom, ...first } = complete;
    expect(fieldsIn(first, aTargetForm({ mode: 'set', standing: null }))).toEqual([]);
  });

  it('reads a target per area in the areas that stand', () => {
    const form = aTargetForm({
      standing: {
        kind: 'per-area',
        areas: [
          { area: 'Norra', figure: { value: '0.6', unit: '%' } },
          { area: 'Södra', figure: { value: '0.5', unit: '%' } },
        ],
        whole: null,
      },
    });
    expect(
      readTarget({ ...complete, kind: 'per-area', measure: '', 'area-0': '0,7', 'area-1': '0,5' }, form),
    ).toMatchObject({
      read: {
        target: {
          kind: 'per-area',
          areas: [
            { area: 'Norra', figure: { value: '0.7', unit: '%' } },
            { area: 'Södra', figure: { value: '0.5', unit: '%' } },
          ],
          whole: null,
        },
      },
    });
    expect(fieldsIn({ ...complete, kind: 'per-area', 'area-0': '0,7' }, form)).toContain('area-1');
  });
});

describe('what the form begins with', () => {
  it('is today within the year, its last day when the year is over, its first before it has begun', () => {
    expect(firstValues(aTargetForm(), '2022-06-15')).toMatchObject({ effectiveFrom: '2022-06-15' });
    expect(firstValues(aTargetForm(), '2026-03-02')).toMatchObject({ effectiveFrom: '2022-12-31' });
    expect(firstValues(aTargetForm(), '2021-11-30')).toMatchObject({ effectiveFrom: '2022-01-01' });
  });

  it('has the unit that stands and no figure', () => {
    const values = firstValues(aTargetForm(), '2022-06-15');
    expect(values).toMatchObject({ kind: 'number', measure: '%' });
    expect(values['value']).toBeUndefined();
  });
});
