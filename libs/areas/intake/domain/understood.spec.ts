import { describe, expect, test } from '@jest/globals';
import { aPlanWithActivity } from '../testing/composed.js';
import { readDocument } from '../reading/read-document.js';
import { documentDecider } from './received-document.js';
import { answerReading, setDocumentAside, withdrawAnswer } from './review-rules.js';
import type { Answer } from './review.js';
import { keysOf, understood } from './understood.js';

const read = readDocument(aPlanWithActivity);

describe('a reading as a person understands it', () => {
  test('every item has a key of its kind and line, and one of its own where several begin on it', () => {
    const [first] = read.goals;
    const twice = { ...read, goals: [first!, { ...first! }] };
    expect([...keysOf(twice).values()].slice(0, 2)).toEqual(['goal/3', 'goal/3-2']);
    expect([...keysOf(read).values()]).toEqual([
      'goal/3',
      'goal/5',
      'goal/10',
      'indicator/8',
      'indicator/17',
      'indicator/18',
      'activity/21',
    ]);
  });

  test('without answers it is what was read, and the reading itself is never changed', () => {
    const before = structuredClone(read);
    expect(understood(read, {})).toEqual(read);
    understood(read, { 'goal/10': { leftOut: true }, 'goal/5': { corrected: { title: 'Annat' } } });
    expect(read).toEqual(before);
  });

  test('fields are corrected, emptied, and moved under another goal', () => {
    const as = understood(read, {
      document: { corrected: { unit: 'Månens enhet', year: '2024' } },
      'goal/10': { corrected: { title: 'Svar i tid', expectedResults: null, development: 'En ny mall.' } },
      'indicator/18': { corrected: { annualTarget: '12', goal: 'goal/5' } },
      'activity/21': { corrected: { status: 'ongoing', end: null } },
    });
    expect(as.document).toMatchObject({ unit: 'Månens enhet', year: 2024, kind: 'plan' });
    expect(as.goals[2]).toMatchObject({
      title: 'Svar i tid',
      sections: { development: { text: 'En ny mall.', lines: [10] } },
    });
    expect(as.goals[2]?.sections.expectedResults).toBeUndefined();
    expect(as.indicators[2]).toMatchObject({ annualTarget: '12', goal: as.goals[1]?.id });
    expect(as.activities[0]).toMatchObject({ status: 'ongoing', end: null, start: '2025-01-01' });
  });

  test('what is left out is out with all that stands under it', () => {
    const without = understood(read, {
      'goal/5': { leftOut: true },
      'indicator/18': { corrected: { goal: 'goal/3' } },
    });
    expect(without.goals.map((goal) => goal.title)).toEqual(['En stad där alla får stöd']);
    expect(without.indicators.map((indicator) => indicator.name)).toEqual(['Antal klagomål']);
    expect(without.activities).toEqual([]);
  });

  test('a goal that is put under one that is not above it stands under none', () => {
    expect(understood(read, { 'goal/5': { corrected: { parent: 'goal/10' } } }).goals[1]?.parent).toBeNull();
  });

  test('answers about what the reading does not have any more change nothing', () => {
    expect(understood(read, { 'goal/999': { leftOut: true } })).toEqual(read);
  });
});

describe('answers', () => {
  const received = { received: true, answers: {}, setAside: false };
  const give = (item: string, answer: Answer) => answerReading({ item, answer, readerVersion: 1 }, received);

  test('corrected words are sealed, the names of the fields are not', () => {
    expect(give('goal/10', { corrected: { title: 'Svar i tid' }, holds: { number: 'standing' } })).toEqual([
      {
        type: 'reading-answered',
        data: { item: 'goal/10', holds: { number: 'standing' }, corrected: ['title'], readerVersion: 1 },
        text: { corrected: '{"title":"Svar i tid"}' },
      },
    ]);
  });

  test.each<[string, Answer, string]>([
    ['goal/10', {}, 'an-answer-says-something'],
    ['table/10', { accepted: true }, 'an-answer-is-about-an-item'],
    ['goal/10', { corrected: { name: 'x' } }, 'a-field-is-corrected-to-what-it-may-be'],
    ['goal/10', { corrected: { title: ' ' } }, 'a-field-is-corrected-to-what-it-may-be'],
    ['goal/10', { corrected: { level: 'nämnd' } }, 'a-field-is-corrected-to-what-it-may-be'],
    ['indicator/8', { corrected: { goal: 'indicator/8' } }, 'a-field-is-corrected-to-what-it-may-be'],
    ['activity/21', { corrected: { status: 'snart' } }, 'a-field-is-corrected-to-what-it-may-be'],
    ['document', { corrected: { year: '20255' } }, 'a-field-is-corrected-to-what-it-may-be'],
  ])('%s %j breaks %s', (item, answer, rule) => {
    expect(() => give(item, answer)).toThrow(expect.objectContaining({ rule }));
  });

  test('what nobody answered is not taken back; a document is set aside once, with a reason', () => {
    expect(() => withdrawAnswer({ item: 'goal/10' }, received)).toThrow(
      expect.objectContaining({ rule: 'an-answer-that-stands-is-withdrawn' }),
    );
    const aside = setDocumentAside({ document: 'd', reason: 'Fel fil' }, received);
    const after = aside.reduce((state, event, i) => documentDecider.evolve(state, event, i), received);
    expect(() => setDocumentAside({ document: 'd', reason: 'Fel fil' }, after)).toThrow(
      expect.objectContaining({ rule: 'a-document-is-set-aside-once' }),
    );
    expect(() => setDocumentAside({ document: 'd', reason: '-' }, received)).toThrow(
      expect.objectContaining({ rule: 'a-change-has-a-reason' }),
    );
  });
});
