import type { DomainEvent, Recorded } from '#kernel/event.js';
import type { Period } from '#kernel/period.js';
import {
  addGoal,
  assessGoal,
  deviationKey,
  explainActivityDeviation,
  moveGoal,
  planActivity,
  reportActivity,
  rescheduleActivity,
  reviseGoalSection,
  revisePlanChapter,
  rewordActivity,
  rewordGoal,
  sectionKey,
  verdictKey,
  withdrawActivityReport,
  withdrawAssessment,
} from '#areas/plans/commands/index.js';
import {
  adoptIndicator,
  analyseOutcome,
  correctOutcome,
  defineIndicator,
  explainMissingOutcome,
  giveForecast,
  moveIndicator,
  quotePreviousOutcome,
  setTarget,
  withdrawOutcome,
  withdrawQuotation,
  withdrawTarget,
  type OutcomeEntry,
} from '#areas/indicators/commands/index.js';
import { targetSlots, type IndicatorEvent, type Outcome } from '#areas/indicators/events/index.js';
import type { PlanEvent } from '#areas/plans/events/index.js';
import { reportKey } from '../domain/earlier.js';

import type { Touch } from './touched.js';
import type { Undoing } from './undoing.js';

/** What the event changed is again as it stood before the document. */
export function putBack(back: Undoing, recorded: Recorded, touch: Touch): void {
  const event = recorded as DomainEvent as PlanEvent | IndicatorEvent;
  const { before, reason } = back;
  const { plan, indicators } = before;
  const authority = { kind: 'document' } as const;
  const source = { document: back.document, line: recorded.source?.line ?? 1 };
  const attempt = (decide: () => readonly DomainEvent[]): boolean => back.attempt(recorded, touch, decide);
  switch (event.type) {
    case 'goal-reworded': {
      const { goal } = event.data;
      const { number, title } = plan.goals[goal] ?? event.data.from;
      attempt(() => rewordGoal({ goal, number, title, authority, reason }, back.undecided.plan));
      return;
    }
    case 'goal-moved': {
      const { goal, from } = event.data;
      attempt(() => moveGoal({ goal, to: from, authority, reason }, back.undecided.plan));
      return;
    }
    case 'goal-withdrawn': {
      const stood = plan.goals[event.data.goal];
      if (stood) attempt(() => addGoal({ goal: event.data.goal, ...stood, authority, source }, back.undecided.plan));
      return;
    }
    case 'goal-section-revised': {
      const { goal, section } = event.data;
      const text = wordsAt(back, plan.sections[sectionKey(goal, section)], 'text');
      attempt(() => reviseGoalSection({ goal, section, text, authority, source }, back.undecided.plan));
      return;
    }
    case 'plan-chapter-revised': {
      const { chapter } = event.data;
      const text = wordsAt(back, plan.chapters[chapter], 'text');
      attempt(() => revisePlanChapter({ chapter, text }, back.undecided.plan));
      return;
    }
    case 'goal-assessed':
    case 'goal-assessment-withdrawn': {
      const { goal, period } = event.data;
      const stood = plan.verdicts[verdictKey(goal, period)]?.verdict;
      attempt(() =>
        stood === undefined
          ? withdrawAssessment({ goal, period, reason }, back.undecided.plan)
          : assessGoal({ goal, period, verdict: stood, reason, authority, source }, back.undecided.plan),
      );
      return;
    }
    case 'activity-reworded': {
      const { activity, from } = event.data;
      attempt(() => rewordActivity({ activity, ...from, reason }, back.undecided.plan));
      return;
    }
    case 'activity-rescheduled': {
      const { activity, from } = event.data;
      attempt(() => rescheduleActivity({ activity, ...from, reason }, back.undecided.plan));
      return;
    }
    case 'activity-withdrawn': {
      const stood = plan.activities[event.data.activity];
      if (!stood) return;
      const { goal, title, start, end, owner } = stood;
      const facts = { activity: event.data.activity, goal, title, start, end, ...(owner ? { owner } : {}) };
      attempt(() => planActivity({ ...facts, authority, source }, back.undecided.plan));
      return;
    }
    case 'activity-reported': {
      // Its status follows from the reports that stand.
      if (!touch.slot.endsWith('/status')) putReportBack(back, recorded, touch, event.data.activity, event.data.period);
      return;
    }
    case 'indicator-defined': {
      const { indicator } = event.data;
      const definition = indicators.indicators[indicator]?.definition;
      if (definition) attempt(() => defineIndicator({ indicator, definition, reason }, back.undecided.indicators));
      return;
    }
    case 'indicator-moved': {
      const { indicator, from } = event.data;
      attempt(() => moveIndicator({ indicator, goal: from, reason }, back.undecided.indicators));
      return;
    }
    case 'indicator-withdrawn':
      putIndicatorBack(back, recorded, touch, event.data.indicator);
      return;
    case 'target-set':
    case 'target-changed': {
      const { indicator, slot } = event.data;
      attempt(() => withdrawTarget({ indicator, slot, reason, authority }, back.undecided.indicators));
      return;
    }
    case 'outcome-recorded':
    case 'outcome-corrected':
    case 'outcome-withdrawn':
      putOutcomeBack(back, recorded, touch, event.data.indicator, event.data.period);
      return;
    case 'outcome-analysed': {
      const { indicator, period } = event.data;
      const analysis = wordsAt(back, indicators.indicators[indicator]?.analyses[period], 'analysis');
      attempt(() => analyseOutcome({ indicator, period, analysis, source }, back.undecided.indicators));
      return;
    }
    case 'forecast-given': {
      const { indicator, period } = event.data;
      const forecast = indicators.indicators[indicator]?.forecasts[period]?.value ?? null;
      attempt(() => giveForecast({ indicator, period, forecast, reason, source }, back.undecided.indicators));
      return;
    }
    case 'previous-outcome-quoted': {
      const { indicator } = event.data;
      const quoted = indicators.indicators[indicator]?.quoted;
      attempt(() =>
        quoted
          ? quotePreviousOutcome({ indicator, ...quoted, source }, back.undecided.indicators)
          : withdrawQuotation({ indicator, reason }, back.undecided.indicators),
      );
      return;
    }
    // A document records none of these.
    case 'plan-started':
    case 'plan-decided':
    case 'plan-decision-withdrawn':
    case 'goal-added':
    case 'activity-planned':
    case 'activity-report-withdrawn':
    case 'activity-completed':
    case 'activity-cancelled':
    case 'activity-resumed':
    case 'activity-deviation-explained':
    case 'indicator-adopted':
    case 'indicator-redefined':
    case 'indicator-discontinued':
    case 'target-withdrawn':
    case 'outcome-missing-explained':
    case 'previous-outcome-quotation-withdrawn':
    case 'document-recorded':
    case 'document-withdrawn':
      back.keep(touch, 'rule');
      return;
    default:
      event satisfies never;
  }
}

/** The earlier report is told again, or none stands; and what a person explained of the period after it. */
function putReportBack(back: Undoing, recorded: Recorded, touch: Touch, activity: string, period: Period): void {
  const { reason } = back;
  const stood = back.before.earlier.reports[reportKey(activity, period)];
  if (stood && back.state.plan.activities[activity]?.said.at(-1)?.period !== period) {
    // Told again, it would be the last word on the status, which somebody had after the document.
    back.keep(touch, 'changed');
    return;
  }
  const words = (version: number, field: string): object => {
    const said = wordsAt(back, version, field);
    return said === '' ? {} : { [field]: said };
  };
  const source = { document: back.document, line: recorded.source?.line ?? 1 };
  const isBack = back.attempt(recorded, touch, () =>
    stood
      ? reportActivity(
          {
            ...{ activity, period, status: stood.status, authority: { kind: 'document' }, source },
            ...words(stood.version, 'deviation'),
            ...words(stood.version, 'analysis'),
          },
          back.undecided.plan,
        )
      : withdrawActivityReport({ activity, period, reason }, back.undecided.plan),
  );
  const explained = back.before.plan.deviations[deviationKey(activity, period)] ?? -1;
  const deviation = wordsAt(back, explained, 'deviation');
  if (isBack && explained > (stood?.version ?? -1) && deviation !== '')
    back.attempt(recorded, touch, () => explainActivityDeviation({ activity, period, deviation }, back.undecided.plan));
}

function putIndicatorBack(back: Undoing, recorded: Recorded, touch: Touch, indicator: string): void {
  const stood = back.before.indicators.indicators[indicator];
  if (!stood) return;
  const { name, goal, owner, definition, targets } = stood;
  const { periodicity, direction } = definition;
  const authority = { kind: 'document' } as const;
  const source = { document: back.document, line: recorded.source?.line ?? 1 };
  const facts = { indicator, name, goal, owner, periodicity, direction };
  if (!back.attempt(recorded, touch, () => adoptIndicator({ ...facts, authority, source }, back.undecided.indicators)))
    return;
  const says = Object.entries(definition).some(
    ([field, value]) => !['name', 'periodicity', 'direction'].includes(field) && value !== null,
  );
  if (says) back.attempt(recorded, touch, () => defineIndicator({ indicator, definition }, back.undecided.indicators));
  for (const slot of targetSlots) {
    const target = targets[slot]?.value;
    if (target && target.kind !== 'none')
      back.attempt(recorded, touch, () => setTarget({ indicator, slot, target, authority }, back.undecided.indicators));
  }
}

function putOutcomeBack(back: Undoing, recorded: Recorded, touch: Touch, indicator: string, period: Period): void {
  const { reason } = back;
  const stood = back.before.indicators.indicators[indicator]?.outcomes[period];
  const authority = { kind: 'document' } as const;
  const source = { document: back.document, line: recorded.source?.line ?? 1 };
  const outcome = stood?.value;
  if (outcome) {
    const facts = { indicator, period, entry: entryOf(outcome), reason, authority, source };
    back.attempt(recorded, touch, () => correctOutcome(facts, back.undecided.indicators));
    return;
  }
  if (back.state.indicators.indicators[indicator]?.outcomes[period]?.value)
    back.attempt(recorded, touch, () => withdrawOutcome({ indicator, period, reason }, back.undecided.indicators));
  const missing = stood?.missing;
  if (missing)
    back.attempt(recorded, touch, () =>
      explainMissingOutcome({ indicator, period, reason: missing }, back.undecided.indicators),
    );
}

/** Nothing where there was none, or it is erased. */
const wordsAt = (back: Undoing, version: number | undefined, field: string): string =>
  version === undefined
    ? ''
    : ((back.written[version]?.text as Readonly<Record<string, string>> | undefined)?.[field] ?? '');

function entryOf({ figure, men, women, share, ...rest }: Outcome): OutcomeEntry {
  return {
    ...rest,
    figure,
    ...(men ? { men } : {}),
    ...(women ? { women } : {}),
    ...(share ? { share } : {}),
  };
}
