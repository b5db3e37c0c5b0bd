import type { ComparedPartDto, TwoDaysDto } from '../routes/two-days.dto.js';

export const aPart = (over: Partial<ComparedPartDto> = {}): ComparedPartDto => ({
  key: 'target/i1/annual',
  kind: 'target',
  item: 'i1',
  itemName: 'Andel svar inom en vecka',
  goal: 'g1',
  same: false,
  before: { kind: 'target', item: 'i1', slot: 'annual', spans: [span('80')] },
  after: { kind: 'target', item: 'i1', slot: 'annual', spans: [span('80'), span('85', '2025-05-01')] },
  text: null,
  changed: {
    position: 31,
    actor: 'p-1',
    actorName: 'Maj Ekström',
    role: 'manager',
    recordedAt: '2025-03-04T09:30:00.000Z',
    effectiveFrom: '2025-05-01',
    authority: { kind: 'own' },
  },
  ...over,
});

const span = (value: string, from: string | null = null) => ({
  from,
  target: { kind: 'number', figure: { value, unit: '%' } },
  pending: false,
});

export const twoDays = (over: Partial<TwoDaysDto> = {}): TwoDaysDto => ({
  unit: 'lindgarden',
  unitName: 'Lindgårdens familjeenhet',
  year: 2025,
  from: '2025-01-10',
  to: '2025-04-01',
  everything: false,
  differences: 1,
  goals: [{ id: 'g1', depth: 0, name: 'Svar i tid' }],
  parts: [aPart()],
  textsShown: true,
  stale: null,
  ...over,
});
