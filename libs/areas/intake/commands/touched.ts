import type { DomainEvent } from '#kernel/event.js';
import type { IndicatorEvent } from '#areas/indicators/events/index.js';
import type { PlanEvent } from '#areas/plans/events/index.js';
import type { NotRecorded } from './draft.js';

/** One thing of a unit's year that an event says something about: what two events about it say excludes each other. */
export interface Touch {
  /** Unique within the unit's year. */
  readonly slot: string;
  /** The goal, indicator, activity or chapter. */
  readonly item: string;
  readonly what: NotRecorded['what'];
  /** Of the plan, and so covered by its decision; what is told of how it went is not. */
  readonly ofPlan: boolean;
  /** The event brings the item in, or takes it out. */
  readonly isItem?: true;
}

/** What the event is about; nothing for one that only says that something happened, such as a decision. */
export function touched(unknownEvent: DomainEvent): readonly Touch[] {
  const event = unknownEvent as PlanEvent | IndicatorEvent;
  const of = (
    kind: string,
    item: string,
    what: NotRecorded['what'],
    ofPlan: boolean,
    part: string | null = null,
  ): Touch => ({
    slot: `${kind}/${item}${part === null ? '' : `/${part}`}`,
    item,
    what,
    ofPlan,
    ...(part === null ? { isItem: true } : {}),
  });
  switch (event.type) {
    case 'goal-added':
    case 'goal-withdrawn':
      return [of('goal', event.data.goal, 'goal', true)];
    case 'goal-reworded':
      return [of('goal', event.data.goal, 'goal', true, 'wording')];
    case 'goal-moved':
      return [of('goal', event.data.goal, 'goal', true, 'parent')];
    case 'goal-section-revised': {
      const { goal, section } = event.data;
      return [of('section', goal, 'section', section !== 'analysis', section)];
    }
    case 'goal-assessed':
    case 'goal-assessment-withdrawn':
      return [of('verdict', event.data.goal, 'verdict', false, event.data.period)];
    case 'plan-chapter-revised':
      return [of('chapter', event.data.chapter, 'chapter', true, 'text')];
    case 'activity-planned':
    case 'activity-withdrawn':
      return [of('activity', event.data.activity, 'activity', true)];
    case 'activity-reworded':
      return [of('activity', event.data.activity, 'activity', true, 'wording')];
    case 'activity-rescheduled':
      return [of('activity', event.data.activity, 'activity-date', true, 'days')];
    case 'activity-reported':
    case 'activity-report-withdrawn':
      return [
        of('activity', event.data.activity, 'activity-status', false, 'status'),
        of('activity', event.data.activity, 'activity-status', false, event.data.period),
      ];
    case 'activity-completed':
    case 'activity-cancelled':
    case 'activity-resumed':
      return [of('activity', event.data.activity, 'activity-status', false, 'status')];
    case 'activity-deviation-explained':
      return [of('activity', event.data.activity, 'activity-status', false, event.data.period)];
    case 'indicator-adopted':
    case 'indicator-withdrawn':
      return [of('indicator', event.data.indicator, 'indicator', true)];
    case 'indicator-defined':
    case 'indicator-redefined':
      return [of('indicator', event.data.indicator, 'indicator', true, 'definition')];
    case 'indicator-moved':
      return [of('indicator', event.data.indicator, 'indicator', true, 'goal')];
    case 'indicator-discontinued':
      return [of('indicator', event.data.indicator, 'indicator', true, 'end')];
    case 'target-set':
    case 'target-changed':
    case 'target-withdrawn': {
      const { indicator, slot } = event.data;
      return [of('target', indicator, slot === 'annual' ? 'target' : 'council-target', true, slot)];
    }
    case 'outcome-recorded':
    case 'outcome-corrected':
    case 'outcome-withdrawn':
    case 'outcome-missing-explained':
      return [of('outcome', event.data.indicator, 'outcome', false, event.data.period)];
    case 'forecast-given':
      return [of('forecast', event.data.indicator, 'forecast', false, event.data.period)];
    case 'outcome-analysed':
      return [of('analysis', event.data.indicator, 'analysis', false, event.data.period)];
    case 'previous-outcome-quoted':
    case 'previous-outcome-quotation-withdrawn':
      return [of('quoted', event.data.indicator, 'previous-outcome', false, 'year')];
    case 'plan-started':
    case 'plan-decided':
    case 'plan-decision-withdrawn':
    case 'document-recorded':
    case 'document-withdrawn':
      return [];
    default:
      // Periods come by too.
      event satisfies never;
      return [];
  }
}
