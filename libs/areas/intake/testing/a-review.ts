import type { DocumentReview } from '../commands/document-review.js';
import type { ItemProposal } from '../domain/review.js';

/** SHA-256 of no file. */
const aDocument = 'ab12'.repeat(16);

/** A goal that stands nowhere yet and was read surely; `over` says otherwise. */
export const anItem = (over: Partial<ItemProposal> = {}): ItemProposal => ({
  key: 'goal/12',
  kind: 'goal',
  line: 12,
  title: 'Alla får svar inom en vecka',
  under: null,
  becoming: 'new',
  is: null,
  candidates: [],
  fields: [
    { field: 'title', read: 'Alla får svar inom en vecka', document: 'Alla får svar inom en vecka', becomes: 'new' },
  ],
  doubts: [],
  answer: null,
  open: false,
  version: -1,
  ...over,
});

/** An indicator under it, with one doubt that nobody has answered. */
export const aDoubtfulIndicator = (over: Partial<ItemProposal> = {}): ItemProposal =>
  anItem({
    key: 'indicator/20',
    kind: 'indicator',
    line: 20,
    title: 'Andel svar inom en vecka',
    under: 'goal/12',
    fields: [
      { field: 'name', read: 'Andel svar inom en vecka', document: 'Andel svar inom en vecka', becomes: 'new' },
      { field: 'annualTarget', read: '9S %', document: '9S %', becomes: 'new' },
      { field: 'periodicity', read: 'Tertial', document: 'Tertial', becomes: 'new' },
    ],
    doubts: [{ line: 20, code: 'cell-unreadable', message: 'Årsmålet går inte att läsa som ett tal.' }],
    open: true,
    ...over,
  });

/** What stands since the earlier version was recorded, and this version says otherwise: a target, which asks for a decision. */
export const aChangedIndicator = (over: Partial<ItemProposal> = {}): ItemProposal =>
  anItem({
    key: 'indicator/15',
    kind: 'indicator',
    line: 15,
    title: 'Andel nöjda besökare',
    under: 'goal/12',
    becoming: 'differs',
    is: 'nojda',
    candidates: [{ id: 'nojda2', title: 'Andel nöjda besökare, hemtjänst', why: 'alike' }],
    fields: [
      {
        field: 'name',
        read: 'Andel nöjda besökare',
        document: 'Andel nöjda besökare',
        before: 'Andel nöjda besökare',
        standing: 'Andel nöjda besökare',
        becomes: 'same',
      },
      {
        field: 'annualTarget',
        read: '82 %',
        document: '82 %',
        before: '80 %',
        standing: '81 %',
        becomes: 'ask',
        asks: 'committee',
      },
    ],
    ...over,
  });

/** A made-up unit's plan with one doubt; nobody has answered. */
export const aReview = (over: Partial<DocumentReview> = {}): DocumentReview => {
  const items = over.items ?? [anItem(), aDoubtfulIndicator()];
  return {
    document: aDocument,
    name: 'plan.txt',
    format: 'text',
    pages: null,
    receivedAt: '2026-03-02T08:15:00.000Z',
    receivedBy: 'p-siv',
    lines: 400,
    facts: {
      kind: { read: 'plan', document: 'plan' },
      unit: { read: 'Solgårdens enhet', document: 'Solgårdens enhet' },
      unitId: null,
      unitsNamed: 0,
      committee: { read: null, document: null },
      year: { read: 2025, document: 2025 },
    },
    answer: null,
    answerVersion: -1,
    open: false,
    doubts: [],
    notUnderstood: [],
    chapters: 0,
    openCount: items.filter((item) => item.open).length,
    follows: null,
    asksFor: [],
    setAside: false,
    recordedIn: [],
    withdrawn: [],
    lostAnswers: [],
    version: 0,
    ...over,
    items,
  };
};
