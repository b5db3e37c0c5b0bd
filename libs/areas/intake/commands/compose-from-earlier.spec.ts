import { describe, expect, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import type { Answers } from '../domain/review.js';
import { aPlanWithActivity, composed, idOf, stateAfter } from '../testing/composed.js';

const first = composed(aPlanWithActivity, 'a', 'plan').events;
const goal = idOf(first, 'goal', 'Alla får svar inom en vecka');
const pleased = idOf(first, 'indicator', 'Andel nöjda besökare');
const activity = idOf(first, 'activity', 'Ny mall för svar');

describe('a document of the next year', () => {
  const lastYear = stateAfter(first);
  const carried = (answers: Answers = {}) =>
    composed(aPlanWithActivity.replaceAll('2025', '2026'), 'c', 'plan', [], { lastYear, year: 2026, answers });

  test('goes on with last year’s goals, indicators and activities of the same full name and path', () => {
    const { events, items } = carried();
    expect(events.find((e) => e.type === 'goal-added' && 'unit' === (e.data as { level: string }).level)).toMatchObject(
      {
        data: { goal, carriedFrom: 2025 },
      },
    );
    expect(idOf(events, 'indicator', 'Andel nöjda besökare')).toBe(pleased);
    expect(idOf(events, 'activity', 'Ny mall för svar')).toBe(activity);
    expect(items.find((i) => i.key === 'goal/10')).toMatchObject({
      becoming: 'new',
      is: goal,
      candidates: [{ id: goal, why: 'last-year' }],
      open: false,
    });
  });

  test('unless a person says that it is a new one', () => {
    const { events } = carried({ 'goal/10': { is: null } });
    expect(idOf(events, 'goal', 'Alla får svar inom en vecka')).not.toBe(goal);
  });
});

describe('what a person said of the earlier version', () => {
  const misread = aPlanWithActivity.replace('besökare\t80 %', 'besökare\t30 %');
  const answers: Answers = {
    'indicator/8': { corrected: { annualTarget: '80 %' } },
    'indicator/18': { leftOut: true },
    'goal/10': { accepted: true },
  };
  const put = composed(misread, 'm', 'plan', [], { answers }).events;
  const earlier = { document: 'm', text: misread, answers };
  const next = (change: (text: string) => string, own: Answers = {}) =>
    composed(change(misread), 'n', 'plan', put, { earlier, answers: own });
  const field = (of: ReturnType<typeof next>) =>
    of.items.find((i) => i.title === 'Andel nöjda besökare')?.fields.find((f) => f.field === 'annualTarget');

  test('holds for the next as far as it reads the same: what was misread is not misread again', () => {
    const later = next((text) => text.replace('inom sju dagar', 'inom fem dagar'));
    expect(later.events.map((event) => event.type)).toEqual(['goal-section-revised', 'document-recorded']);
    expect(field(later)).toMatchObject({ read: '30 %', document: '80\u00a0%', becomes: 'same' });
    expect(later.items.find((i) => i.title === 'Antal klagomål')).toMatchObject({ becoming: 'left-out', answer: null });
  });

  test('and no further: a cell that reads otherwise is what it reads', () => {
    const later = next((text) => text.replace('besökare\t30 %', 'besökare\t90 %'));
    expect(field(later)).toMatchObject({
      read: '90 %',
      document: '90\u00a0%',
      before: '80\u00a0%',
      becomes: 'document',
    });
  });

  test('lines may have moved; a person’s word about the new one goes before', () => {
    const below = (text: string) => text.replace('KF:s inriktningsmål', '\n\nKF:s inriktningsmål');
    expect(field(next(below))).toMatchObject({ document: '80\u00a0%' });
    const own = next(below, { 'indicator/10': { corrected: { annualTarget: '85 %' } } });
    expect(field(own)).toMatchObject({ document: '85\u00a0%', becomes: 'document' });
    const taken = next(below, { 'indicator/20': { accepted: true } });
    expect(taken.items.find((i) => i.title === 'Antal klagomål')?.becoming).toBe('new');
  });
});

describe('chapters outside the chain', () => {
  const withIntroduction = (words: string) =>
    aPlanWithActivity.replace('KF:s inriktningsmål', `Inledning\n\n${words}\n\nKF:s inriktningsmål`);
  const chapters = (events: readonly DomainEvent[]) => events.filter((event) => event.type === 'plan-chapter-revised');
  const read = composed(withIntroduction('Enheten ger stöd till vuxna.'), 'k', 'plan').events;
  const byHand: DomainEvent = {
    type: 'plan-chapter-revised',
    data: { chapter: 'introduction' },
    text: { text: 'Vi ger stöd.' },
  };
  const next = (words: string, before: readonly DomainEvent[], answers: Answers = {}) =>
    composed(withIntroduction(words), 'l', 'plan', before, {
      earlier: { document: 'k', text: withIntroduction('Enheten ger stöd till vuxna.') },
      answers,
    });

  test('of a plan are recorded with their line, as the document’s word', () => {
    expect(chapters(read)).toEqual([
      {
        type: 'plan-chapter-revised',
        data: { chapter: 'introduction' },
        text: { text: 'Enheten ger stöd till vuxna.' },
        authority: { kind: 'document' },
        source: { document: 'k'.repeat(64), line: expect.any(Number) },
      },
    ]);
  });

  test('are revised by a new version, and not where a person rewrote them, unless they choose so', () => {
    expect(chapters(next('Enheten ger stöd till alla.', read).events)).toHaveLength(1);
    const kept = next('Enheten ger stöd till alla.', [...read, byHand]);
    expect([chapters(kept.events), kept.notRecorded.map((n) => n.what)]).toEqual([
      [],
      expect.arrayContaining(['chapter']),
    ]);
    const answers: Answers = { document: { holds: { 'chapter/introduction': 'document' } } };
    expect(chapters(next('Enheten ger stöd till alla.', [...read, byHand], answers).events)).toHaveLength(1);
  });
});
