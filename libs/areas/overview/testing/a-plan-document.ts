import type {
  PlanActivityDto,
  PlanDocumentDto,
  PlanGoalDto,
  PlanIndicatorDto,
  PlanTextDto,
} from '../routes/plan-document.dto.js';
import { aTarget } from './a-dashboard.js';

export const aText = (text: string | null, readable: PlanTextDto['readable'] = 'yes'): PlanTextDto => ({
  text,
  readable,
  position: 12,
  etag: '8',
});

export const aPlanGoal = (over: Partial<PlanGoalDto> = {}): PlanGoalDto => ({
  id: 'g1',
  level: 'unit',
  number: null,
  title: 'Barn och föräldrar möts från den första kontakten',
  parent: 'g0',
  steering: null,
  sections: [{ section: 'followUp', text: aText('Följs upp varje månad.\n\nAnsvarig är enhetschefen.') }],
  verdicts: [],
  indicators: [],
  activities: [],
  source: null,
  ...over,
});

export const aPlanIndicator = (over: Partial<PlanIndicatorDto> = {}): PlanIndicatorDto => ({
  id: 'i1',
  name: 'Andel utredningar där barnet fått återkoppling',
  owner: 'unit',
  periodicity: 'tertial',
  definition: null,
  discontinuedFrom: null,
  targets: [{ slot: 'annual', from: null, to: null, target: aTarget() }],
  source: null,
  ...over,
});

const aPlanActivity = (over: Partial<PlanActivityDto> = {}): PlanActivityDto => ({
  id: 'a1',
  title: 'Pröva ett gemensamt sätt att ge återkoppling',
  startsOn: '2022-02-01',
  endsOn: '2022-06-30',
  status: 'ongoing',
  completedOn: null,
  owner: null,
  etag: '4',
  source: null,
  ...over,
});

/** A made-up plan with one goal of each kind. */
export const aPlanDocument = (over: Partial<PlanDocumentDto> = {}): PlanDocumentDto => ({
  unit: 'lindgarden',
  unitName: 'Lindgårdens familjeenhet',
  committeeName: 'Norra sjöstadens stadsdelsnämnd',
  year: 2022,
  plan: {
    decidedOn: '2021-12-14',
    decision: { kind: 'decision', body: 'Norra sjöstadens stadsdelsnämnd', date: '2021-12-14', paragraph: '14' },
    etag: '3',
  },
  continues: 2021,
  documents: [],
  chapters: [
    { chapter: 'introduction', text: aText('Enheten tar emot familjer i hela området.') },
    { chapter: 'organisation', text: null },
    { chapter: 'developmentAreas', text: null },
    { chapter: 'qualityWork', text: null },
    { chapter: 'economy', text: aText('Budgeten är i balans.') },
    { chapter: 'other', text: null },
  ],
  goals: [
    aPlanGoal({
      id: 'g0',
      level: 'committee',
      number: '1.4.1',
      title: 'Barn är delaktiga',
      parent: null,
      sections: [],
    }),
    aPlanGoal({ indicators: [aPlanIndicator()], activities: [aPlanActivity()] }),
  ],
  indicators: [],
  activities: [],
  asKnownAt: null,
  stale: null,
  ...over,
});
