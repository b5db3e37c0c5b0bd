import type { HistoryChoices, HistoryDto, HistoryEntryDto, HistoryFilterDto } from '../routes/history.dto.js';

export const noFilter: HistoryFilterDto = { item: null, goal: null, kind: null, person: null, from: null, to: null };

export const someChoices: HistoryChoices = {
  goals: [
    { id: 'g3', depth: 0, name: '1.4.1 Barn är delaktiga', withdrawn: false },
    { id: 'g4', depth: 1, name: 'Möten från första kontakten', withdrawn: true },
  ],
  people: [
    { id: 'p-1', name: 'Maj Ekström', role: 'manager' },
    { id: 'p-2', name: null, role: 'planner' },
  ],
};

/** Entries as the page is shown them, made up. */
export const anEntry = (over: Partial<HistoryEntryDto> = {}): HistoryEntryDto => ({
  position: 12,
  item: 'i1',
  itemName: 'Andel utredningar där barnet fått återkoppling',
  eventType: 'target-changed',
  facts: {
    indicator: 'i1',
    slot: 'annual',
    from: { kind: 'number', figure: { value: '70', unit: '%' } },
    to: { kind: 'number', figure: { value: '75', unit: '%' } },
  },
  actor: 'p-1',
  actorName: 'Maj Ekström',
  role: 'manager',
  recordedAt: '2022-05-04T09:30:00.000Z',
  effectiveFrom: '2022-05-01',
  authority: {
    kind: 'decision',
    body: 'Norra sjöstadens stadsdelsnämnd',
    date: '2022-04-28',
    diaryNumber: '1.1/77-2022',
    paragraph: '9',
  },
  source: null,
  reason: 'Nämnden höjde ambitionen efter första tertialet.',
  text: null,
  previousPosition: null,
  ...over,
});

export const aHistory = (over: Partial<HistoryDto> = {}): HistoryDto => ({
  unit: 'lindgarden',
  unitName: 'Lindgårdens familjeenhet',
  year: 2022,
  filter: { ...noFilter, item: 'i1' },
  itemName: 'Andel utredningar där barnet fått återkoppling',
  total: 5,
  names: { g3: '1.4.1 Barn är delaktiga', g4: 'Möten från första kontakten' },
  stale: null,
  entries: [
    anEntry({
      position: 31,
      eventType: 'target-changed',
      facts: {
        slot: 'annual',
        from: { kind: 'number', figure: { value: '75', unit: '%' } },
        to: { kind: 'number', figure: { value: '72', unit: '%' } },
      },
      recordedAt: '2022-10-03T12:01:00.000Z',
      effectiveFrom: '2022-10-03',
      authority: { kind: 'pending', body: 'Norra sjöstadens stadsdelsnämnd' },
      reason: 'Två handläggare är tjänstlediga under hösten.',
    }),
    anEntry({
      position: 25,
      eventType: 'outcome-corrected',
      facts: {
        period: 'T2',
        earlier: { figure: { value: '75.1', unit: '%' } },
        outcome: { figure: { value: '71.5', unit: '%' } },
      },
      recordedAt: '2022-09-20T07:45:00.000Z',
      effectiveFrom: null,
      authority: null,
      role: 'controller',
      actorName: 'Nils Alm',
      reason: 'Nio ärenden var räknade två gånger.',
    }),
    anEntry(),
    anEntry({
      position: 5,
      eventType: 'target-set',
      facts: { slot: 'annual', target: { kind: 'number', figure: { value: '70', unit: '%' } } },
      recordedAt: '2022-01-10T08:00:00.000Z',
      effectiveFrom: null,
      authority: { kind: 'document' },
      source: { document: 'ab12'.repeat(16), line: 150 },
      role: 'planner',
      actorName: 'Siv Berg',
      reason: null,
    }),
    anEntry({
      position: 4,
      eventType: 'indicator-adopted',
      facts: { name: 'Andel utredningar där barnet fått återkoppling' },
      recordedAt: '2022-01-10T08:00:00.000Z',
      effectiveFrom: null,
      authority: { kind: 'document' },
      source: { document: 'ab12'.repeat(16), line: 150 },
      role: 'planner',
      actorName: null,
      reason: null,
    }),
  ],
  next: null,
  reasonsShown: true,
  ...over,
});
