import { describe, expect, it } from '@jest/globals';
import { anOutcomeForm } from '../testing/a-form.js';
import { firstOutcomeValues, readOutcome } from './outcome-form.js';

const errorsIn = (body: object, form = anOutcomeForm()): (string | undefined)[] => {
  const answer = readOutcome({ ...body }, form);
  return 'errors' in answer ? answer.errors.map((e) => e.field) : [];
};

describe('reading the form of an outcome', () => {
  it('reads a figure by gender, each with the unit', () => {
    expect(
      readOutcome({ how: 'figure', figure: '74,5', measure: '%', men: '70', women: '78,9' }, anOutcomeForm()),
    ).toEqual({
      read: {
        kind: 'figures',
        entry: {
          figure: { value: '74.5', unit: '%' },
          men: { value: '70', unit: '%' },
          women: { value: '78.9', unit: '%' },
        },
        reason: '',
      },
    });
  });

  it('reads how many of how many, and leaves the figure to be derived', () => {
    expect(
      readOutcome({ how: 'share', numerator: '1 043', denominator: '1192', measure: '%' }, anOutcomeForm()),
    ).toEqual({
      read: { kind: 'figures', entry: { share: { numerator: 1043, denominator: 1192 } }, reason: '' },
    });
    expect(errorsIn({ how: 'share', numerator: '14,3', denominator: '' })).toEqual(['numerator', 'denominator']);
  });

  it('asks for a reason in a correction only', () => {
    const body = { how: 'figure', figure: '74,5' };
    expect(errorsIn(body)).toEqual([]);
    expect(errorsIn(body, anOutcomeForm({ mode: 'correct' }))).toEqual(['reason']);
  });

  it('reads each group’s numbers, areas and how many answered', () => {
    const body = {
      how: 'share',
      numerator: '30',
      denominator: '50',
      menNumerator: '12',
      menDenominator: '24',
      areaLines: 'Norr 61,5 %\r\nSödra delen: 58 %\n',
      asked: '60',
      answering: '50',
    };
    expect(readOutcome(body, anOutcomeForm())).toMatchObject({
      read: {
        entry: {
          share: { numerator: 30, denominator: 50 },
          shares: { men: { numerator: 12, denominator: 24 } },
          areas: [
            { area: 'Norr', figure: { value: '61.5', unit: '%' } },
            { area: 'Södra delen', figure: { value: '58', unit: '%' } },
          ],
          answers: { asked: 60, answering: 50 },
        },
      },
    });
    expect(errorsIn({ ...body, menDenominator: '', areaLines: 'Norr', answering: '' })).toEqual([
      'menDenominator',
      'areaLines',
      'answering',
    ]);
  });

  it('reads why there is no figure; a reason is asked for where one stood', () => {
    const body = { how: 'missing', missing: 'secrecy' };
    expect(readOutcome(body, anOutcomeForm({ mode: 'correct' }))).toEqual({
      read: { kind: 'missing', missing: 'secrecy', reason: '' },
    });
    const standing = { figure: { value: '74' }, men: null, women: null, share: null };
    expect(errorsIn(body, anOutcomeForm({ mode: 'correct', standing }))).toEqual(['reason']);
    expect(errorsIn({ how: 'missing' })).toEqual(['missing']);
  });

  it('takes back a figure that stands, with a reason', () => {
    const standing = { figure: { value: '74' }, men: null, women: null, share: null };
    const form = anOutcomeForm({ mode: 'correct', standing });
    expect(readOutcome({ how: 'withdraw', reason: 'Fel enhet' }, form)).toEqual({
      read: { kind: 'withdraw', reason: 'Fel enhet' },
    });
    expect(errorsIn({ how: 'withdraw' })).toEqual(['how']);
  });

  it('names what is not a figure', () => {
    expect(errorsIn({ how: 'figure', figure: 'n/a', men: '1,2,3' })).toEqual(['figure', 'men']);
    expect(errorsIn({})).toEqual(['how']);
  });
});

describe('what the form begins with', () => {
  it('is what stands, for a correction', () => {
    const standing = {
      figure: { value: '74.48', unit: '%' },
      men: null,
      women: { value: '78', unit: '%' },
      share: { numerator: 143, denominator: 192 },
    };
    expect(firstOutcomeValues(anOutcomeForm({ mode: 'correct', standing }))).toEqual({
      how: 'share',
      numerator: '143',
      denominator: '192',
      measure: '%',
      men: '',
      women: '78',
      neither: '',
    });
  });

  it('is the target’s unit, for a first figure', () => {
    expect(firstOutcomeValues(anOutcomeForm())).toEqual({ how: 'figure', measure: '%' });
  });
});
