import { describe, test } from '@jest/globals';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { given } from '#kernel/testing/given.js';
import { recordDecision, reportDelegatedDecisions } from './decision-rules.js';
import { steeringDecider } from './steering-state.js';

const facts = {
  decision: 'b1',
  body: ' Norra nämnden ',
  decidedOn: '2025-03-20',
  diaryNumber: ' ',
  paragraph: '31',
  delegation: null,
  matter: 'Årsmålet för svarstid sänks till 90 procent.',
} as const;
const recorded = (decision: string, delegation: string | null): DomainEvent => ({
  type: 'decision-recorded',
  data: { ...facts, decision, delegation },
});

describe('a decision', () => {
  test('is recorded with its day, and what it decided apart', () => {
    given(steeringDecider, [])
      .when((s) => recordDecision(facts, s, 2025))
      .records({
        type: 'decision-recorded',
        data: {
          decision: 'b1',
          body: 'Norra nämnden',
          decidedOn: '2025-03-20',
          diaryNumber: null,
          paragraph: '31',
          delegation: null,
        },
        text: { matter: facts.matter },
        effectiveFrom: '2025-03-20',
      });
  });

  test('has attachments, sealed with what it decided; rows left blank are none', () => {
    const attachments = [
      { title: ' Tjänsteutlåtande ', reference: ' NN 2025/118 ' },
      { title: '', reference: ' ' },
      { title: 'Uppföljning', reference: 'ab12'.repeat(16) },
    ];
    const text = {
      matter: facts.matter,
      attachments: JSON.stringify([
        { title: 'Tjänsteutlåtande', reference: 'NN 2025/118' },
        { title: 'Uppföljning', reference: 'ab12'.repeat(16) },
      ]),
    };
    const when = given(steeringDecider, []).when;
    const { matter: _sealed, ...stored } = facts;
    const data = { ...stored, body: 'Norra nämnden', diaryNumber: null };
    when((s) => recordDecision({ ...facts, attachments }, s, 2025)).records({
      ...{ type: 'decision-recorded', data, text, effectiveFrom: '2025-03-20' },
    });
    when((s) => recordDecision({ ...facts, attachments: [attachments[1]!] }, s, 2025)).records({
      ...{ type: 'decision-recorded', data, text: { matter: facts.matter }, effectiveFrom: '2025-03-20' },
    });
  });

  test('has at most twenty attachments, each with a title and where it lies, in at most 200 characters', () => {
    const when = given(steeringDecider, []).when;
    const one = { title: 'x'.repeat(200), reference: 'y'.repeat(200) };
    const record = (...attachments: (typeof one)[]) => when((s) => recordDecision({ ...facts, attachments }, s, 2025));
    record(...Array<typeof one>(20).fill(one)).records({ type: 'decision-recorded' });
    record(...Array<typeof one>(21).fill(one)).breaks('a-decision-has-no-more-attachments');
    record(one, { ...one, reference: ' ' }).breaks('an-attachment-has-title-and-reference');
    record({ ...one, title: '' }).breaks('an-attachment-has-title-and-reference');
    record({ ...one, title: 'x'.repeat(201) }).breaks('an-attachment-is-named-briefly');
    record({ ...one, reference: 'y'.repeat(201) }).breaks('an-attachment-is-named-briefly');
  });

  test('by delegation names one that was in force, where the committee has recorded any', () => {
    const delegationsOn = (day: string) => (day === '2025-03-20' ? ['d1'] : []);
    const record = (delegation: string, decidedOn = '2025-03-20') =>
      given(steeringDecider, []).when((s) =>
        recordDecision({ ...facts, delegation, decidedOn }, s, 2025, delegationsOn),
      );
    record('d1').records({ type: 'decision-recorded' });
    record('3.2').breaks('a-delegated-decision-names-its-delegation');
    record('3.2', '2025-03-19').records({ type: 'decision-recorded' });
  });

  test('says who, when, what and where it is found', () => {
    const when = given(steeringDecider, [recorded('b0', null)]).when;
    when((s) => recordDecision({ ...facts, body: '' }, s, 2025)).breaks('a-decision-says-who-decided');
    when((s) => recordDecision({ ...facts, decidedOn: '2025-02-30' }, s, 2025)).breaks('a-decision-has-a-date');
    when((s) => recordDecision(facts, s, 2024)).breaks('a-decision-stands-in-its-year');
    when((s) => recordDecision({ ...facts, matter: ' ' }, s, 2025)).breaks('a-decision-says-what-was-decided');
    when((s) => recordDecision({ ...facts, paragraph: '' }, s, 2025)).breaks('a-recorded-decision-can-be-found');
    when((s) => recordDecision({ ...facts, paragraph: '', delegation: '3.2' }, s, 2025)).records({
      type: 'decision-recorded',
    });
    when((s) => recordDecision({ ...facts, decision: 'b0' }, s, 2025)).breaks('a-decision-is-recorded-once');
  });
});

describe('decisions by delegation', () => {
  const history = [recorded('eget', null), recorded('d1', '3.2'), recorded('d2', '3.2')];

  test('are reported to the committee, together', () => {
    given(steeringDecider, history)
      .when((s) => reportDelegatedDecisions({ decisions: ['d1', 'd2', 'd1'], reportedOn: '2025-04-24' }, s))
      .records({
        type: 'delegated-decisions-reported',
        data: { decisions: ['d1', 'd2'], reportedOn: '2025-04-24' },
      });
  });

  test('once, on a day, and only those', () => {
    const when = given(steeringDecider, history).when;
    const report = { decisions: ['d1'], reportedOn: '2025-04-24' };
    when((s) => reportDelegatedDecisions({ ...report, decisions: [] }, s)).breaks('a-report-names-its-decisions');
    when((s) => reportDelegatedDecisions({ ...report, decisions: ['eget'] }, s)).breaks(
      'only-delegated-decisions-are-reported',
    );
    when((s) => reportDelegatedDecisions({ ...report, decisions: ['borta'] }, s)).throws(NotFound);
    when((s) => reportDelegatedDecisions({ ...report, reportedOn: '2025-04-31' }, s)).breaks('a-day-is-a-day');
    given(steeringDecider, [...history, { type: 'delegated-decisions-reported', data: report }])
      .when((s) => reportDelegatedDecisions(report, s))
      .breaks('a-delegated-decision-is-reported-once');
  });
});
