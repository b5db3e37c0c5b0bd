import type { Seen } from '../projections/unit-history.projection.js';

/** What a change can be about, to choose by. A type may belong to several. */
export const changeKinds = {
  goals: ['goal-added', 'goal-reworded', 'goal-moved', 'goal-withdrawn'],
  texts: [
    'goal-section-revised',
    'plan-chapter-revised',
    'outcome-analysed',
    'activity-deviation-explained',
    'activity-reported',
  ],
  activities: [
    'activity-planned',
    'activity-reworded',
    'activity-rescheduled',
    'activity-reported',
    'activity-completed',
    'activity-cancelled',
    'activity-resumed',
    'activity-deviation-explained',
    'activity-withdrawn',
  ],
  indicators: [
    'indicator-adopted',
    'indicator-defined',
    'indicator-redefined',
    'indicator-moved',
    'indicator-discontinued',
    'indicator-withdrawn',
  ],
  targets: ['target-set', 'target-changed', 'target-withdrawn'],
  outcomes: [
    'outcome-recorded',
    'outcome-corrected',
    'outcome-withdrawn',
    'outcome-missing-explained',
    'outcome-analysed',
    'forecast-given',
    'previous-outcome-quoted',
  ],
  verdicts: ['goal-assessed', 'goal-assessment-withdrawn'],
  plan: ['plan-started', 'plan-decided', 'plan-decision-withdrawn', 'document-recorded'],
  periods: ['period-opened', 'period-closed', 'period-reopened', 'period-reminded'],
  /** Of what stood already: changed, moved, corrected, taken back. */
  changes: [
    'goal-reworded',
    'goal-moved',
    'goal-withdrawn',
    'goal-assessment-withdrawn',
    'activity-reworded',
    'activity-rescheduled',
    'activity-cancelled',
    'activity-resumed',
    'activity-withdrawn',
    'plan-decision-withdrawn',
    'indicator-redefined',
    'indicator-moved',
    'indicator-discontinued',
    'indicator-withdrawn',
    'target-changed',
    'target-withdrawn',
    'outcome-corrected',
    'outcome-withdrawn',
    'period-reopened',
  ],
} as const satisfies Readonly<Record<string, readonly Seen['type'][]>>;

export type ChangeKind = keyof typeof changeKinds;
export const changeKindNames = Object.keys(changeKinds) as readonly ChangeKind[];
