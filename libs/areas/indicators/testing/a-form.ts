import type { IndicatorPlaceDto, OutcomeFormDto, TargetFormDto } from '../routes/forms.dto.js';

const place: IndicatorPlaceDto = {
  unit: 'lindgarden',
  unitName: 'Lindgårdens familjeenhet',
  year: 2022,
  indicator: 'i1',
  indicatorName: 'Andel utredningar där barnet fått återkoppling',
  owner: 'committee',
};
const command = '5c2f6f3e-0d5a-4d4e-9a51-0a4b2c3d4e5f';

/** A decided plan's target that is the committee's, changed by who may enter its decisions. */
export const aTargetForm = (over: Partial<TargetFormDto> = {}): TargetFormDto => ({
  place,
  slot: 'annual',
  standing: { kind: 'number', figure: { value: '70', unit: '%' } },
  before: null,
  decisionPending: false,
  mode: 'change',
  measure: '%',
  decided: true,
  authorities: ['decision', 'pending'],
  recorded: [],
  firstDay: '2022-01-01',
  lastDay: '2022-12-31',
  hidden: { command, seen: '6', mode: 'change' },
  ...over,
});

export const anOutcomeForm = (over: Partial<OutcomeFormDto> = {}): OutcomeFormDto => ({
  place,
  period: 'T2',
  periodState: 'open',
  standing: null,
  target: { kind: 'number', figure: { value: '70', unit: '%' } },
  measure: '%',
  split: null,
  mode: 'record',
  ended: null,
  mayOpenPeriods: false,
  hidden: { command, seen: '0', mode: 'record' },
  ...over,
});

export { place as aPlace };
