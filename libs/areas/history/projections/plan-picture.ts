import type { Authority } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { Figure } from '#kernel/figure.js';
import type { Period } from '#kernel/period.js';
import type {
  IndicatorDefinition,
  MissingReason,
  Outcome,
  Target,
  TargetSlot,
} from '#areas/indicators/events/index.js';
import type { ActivityStatus, GoalLevel, GoalSection, PlanChapter, Verdict } from '#areas/plans/events/index.js';
import type { Seen } from './unit-history.projection.js';

/** One thing of a plan as it stands. Free texts are not in it, only the event that holds each: `position`. */
export type PlanPart =
  | { readonly kind: 'decision'; readonly item: 'plan'; readonly decidedOn: Day; readonly authority: Authority | null }
  | { readonly kind: 'chapter'; readonly item: PlanChapter; readonly position: number }
  | {
      readonly kind: 'goal';
      readonly item: string;
      readonly level: GoalLevel;
      readonly number: string | null;
      readonly title: string;
      readonly parent: string | null;
      /** Stands in the plan until that day. */
      readonly withdrawnFrom: Day | null;
    }
  | { readonly kind: 'section'; readonly item: string; readonly section: GoalSection; readonly position: number }
  | { readonly kind: 'verdict'; readonly item: string; readonly period: Period; readonly verdict: Verdict }
  | {
      readonly kind: 'activity';
      readonly item: string;
      readonly goal: string | null;
      readonly title: string;
      readonly start: Day | null;
      readonly end: Day | null;
      readonly status: ActivityStatus | null;
    }
  | {
      readonly kind: 'deviation';
      readonly item: string;
      readonly period: Period;
      readonly position: number;
    }
  | {
      readonly kind: 'indicator';
      readonly item: string;
      readonly goal: string | null;
      readonly name: string;
      readonly definition: IndicatorDefinition | null;
      readonly discontinuedFrom: Day | null;
    }
  /** In the order in which they apply; `from` null: since always. */
  | { readonly kind: 'target'; readonly item: string; readonly slot: TargetSlot; readonly spans: readonly TargetSpan[] }
  | {
      readonly kind: 'outcome';
      readonly item: string;
      readonly period: Period;
      readonly outcome: Outcome | null;
      readonly missing: MissingReason | null;
    }
  | { readonly kind: 'forecast'; readonly item: string; readonly period: Period; readonly forecast: Figure }
  | { readonly kind: 'analysis'; readonly item: string; readonly period: Period; readonly position: number }
  | { readonly kind: 'period'; readonly item: Period; readonly state: 'open' | 'closed'; readonly due: Day };

export interface TargetSpan {
  readonly from: Day | null;
  readonly target: Target;
  /** Its decision is awaited. */
  readonly pending: boolean;
}

/** A plan as known at one moment: its parts by a key that says which thing it is. */
export type PlanPicture = ReadonlyMap<string, PlanPart>;

/** What is needed of an event. */
export interface Happening {
  readonly eventType: string;
  readonly facts: unknown;
  readonly fromPosition: number;
  readonly effectiveFrom: Day | null;
  readonly authority: unknown;
}

/** A picture under way. Events must come in the log's order. */
export class PictureInProgress {
  private readonly parts = new Map<string, PlanPart>();

  now(): PlanPicture {
    return new Map(this.parts);
  }

  /** @returns the keys of what it changed */
  apply(happening: Happening): readonly string[] {
    const event = { type: happening.eventType, data: happening.facts } as Pick<Seen, 'type' | 'data'> as Seen;
    const { effectiveFrom, authority, fromPosition: position } = happening;
    switch (event.type) {
      case 'plan-decided':
        return this.put({
          kind: 'decision',
          item: 'plan',
          decidedOn: event.data.decidedOn,
          authority: authority as Authority | null,
        });
      case 'plan-decision-withdrawn':
        return this.drop('decision/plan');
      case 'plan-chapter-revised':
        return this.put({ kind: 'chapter', item: event.data.chapter, position });
      case 'goal-added': {
        const { goal: item, level, number, title, parent } = event.data;
        return this.put({ kind: 'goal', item, level, number, title, parent, withdrawnFrom: null });
      }
      case 'goal-reworded':
        return this.change('goal', event.data.goal, event.data.to);
      case 'goal-moved':
        return this.change('goal', event.data.goal, { parent: event.data.to });
      case 'goal-withdrawn':
        // Without a day it never stood there.
        return effectiveFrom === null
          ? this.drop(`goal/${event.data.goal}`)
          : this.change('goal', event.data.goal, { withdrawnFrom: effectiveFrom });
      case 'goal-section-revised':
        return this.put({ kind: 'section', item: event.data.goal, section: event.data.section, position });
      case 'goal-assessed': {
        const { goal: item, period, verdict } = event.data;
        return this.put({ kind: 'verdict', item, period, verdict });
      }
      case 'goal-assessment-withdrawn':
        return this.drop(`verdict/${event.data.goal}/${event.data.period}`);
      case 'activity-planned': {
        const { activity: item, goal, title, start, end } = event.data;
        return this.put({ kind: 'activity', item, goal, title, start, end, status: null });
      }
      case 'activity-reworded':
        return this.change('activity', event.data.activity, event.data.to);
      case 'activity-rescheduled':
        return this.change('activity', event.data.activity, event.data.to);
      case 'activity-reported': {
        const { activity, period, status } = event.data;
        return [
          ...this.change('activity', activity, { status }),
          ...this.put({ kind: 'deviation', item: activity, period, position }),
        ];
      }
      case 'activity-report-withdrawn': {
        const { activity, period, to } = event.data;
        return [...this.change('activity', activity, { status: to }), ...this.drop(`deviation/${activity}/${period}`)];
      }
      case 'activity-completed':
        return this.change('activity', event.data.activity, { status: 'completed' });
      case 'activity-cancelled':
        return this.change('activity', event.data.activity, { status: 'cancelled' });
      case 'activity-resumed':
        return this.change('activity', event.data.activity, { status: 'ongoing' });
      case 'activity-deviation-explained':
        return this.put({ kind: 'deviation', item: event.data.activity, period: event.data.period, position });
      case 'activity-withdrawn':
        return this.drop(`activity/${event.data.activity}`);
      case 'indicator-adopted': {
        const { indicator: item, goal, name } = event.data;
        return this.put({ kind: 'indicator', item, goal, name, definition: null, discontinuedFrom: null });
      }
      case 'indicator-defined':
      case 'indicator-redefined': {
        const definition = event.type === 'indicator-defined' ? event.data.definition : event.data.to;
        return this.change('indicator', event.data.indicator, { definition, name: definition.name });
      }
      case 'indicator-moved':
        return this.change('indicator', event.data.indicator, { goal: event.data.to });
      case 'indicator-discontinued':
        return this.change('indicator', event.data.indicator, { discontinuedFrom: effectiveFrom });
      case 'indicator-withdrawn':
        return this.drop(`indicator/${event.data.indicator}`);
      case 'target-set':
        return this.target(event.data, event.data.target, null, authority);
      case 'target-changed':
        return this.target(event.data, event.data.to, effectiveFrom, authority);
      case 'target-withdrawn': {
        const last = this.spansOf(event.data).at(-1);
        return this.target(event.data, event.data.to, last?.from ?? null, authority);
      }
      case 'outcome-recorded':
      case 'outcome-corrected': {
        const { indicator: item, period, outcome } = event.data;
        return this.put({ kind: 'outcome', item, period, outcome, missing: null });
      }
      case 'outcome-missing-explained': {
        const { indicator: item, period, reason } = event.data;
        return this.put({ kind: 'outcome', item, period, outcome: null, missing: reason });
      }
      case 'outcome-withdrawn':
        return this.drop(`outcome/${event.data.indicator}/${event.data.period}`);
      case 'forecast-given': {
        const { indicator: item, period, forecast } = event.data;
        return forecast === null
          ? this.drop(`forecast/${item}/${period}`)
          : this.put({ kind: 'forecast', item, period, forecast });
      }
      case 'outcome-analysed':
        return this.put({ kind: 'analysis', item: event.data.indicator, period: event.data.period, position });
      case 'period-opened':
      case 'period-reopened':
        return this.put({ kind: 'period', item: event.data.period, state: 'open', due: event.data.due });
      case 'period-closed':
        return this.change('period', event.data.period, { state: 'closed' });
      case 'plan-started':
      case 'document-recorded':
      case 'document-withdrawn':
      case 'previous-outcome-quoted':
      case 'previous-outcome-quotation-withdrawn':
      case 'period-reminded':
        return [];
    }
  }

  private put(part: PlanPart): readonly string[] {
    const key = keyOf(part);
    this.parts.set(key, part);
    return [key];
  }

  private drop(key: string): readonly string[] {
    return this.parts.delete(key) ? [key] : [];
  }

  /** Nothing where the thing is not there: an event about something that was never added changes no picture. */
  private change<K extends PlanPart['kind']>(
    kind: K,
    item: string,
    to: Partial<Extract<PlanPart, { readonly kind: K }>>,
  ): readonly string[] {
    const known = this.parts.get(`${kind}/${item}`);
    return known ? this.put({ ...known, ...to }) : [];
  }

  private spansOf({
    indicator,
    slot,
  }: {
    readonly indicator: string;
    readonly slot: TargetSlot;
  }): readonly TargetSpan[] {
    const known = this.parts.get(`target/${indicator}/${slot}`);
    return known?.kind === 'target' ? known.spans : [];
  }

  /** Until that day what stood goes on applying; without a day the new one always did. */
  private target(
    about: { readonly indicator: string; readonly slot: TargetSlot },
    target: Target,
    from: Day | null,
    authority: unknown,
  ): readonly string[] {
    const before = this.spansOf(about).filter((s) => from !== null && (s.from === null || s.from < from));
    const pending = (authority as { kind?: string } | null)?.kind === 'pending';
    return this.put({
      kind: 'target',
      item: about.indicator,
      slot: about.slot,
      spans: [...before, { from, target, pending }],
    });
  }
}

/** Which thing it is: unique within a unit's year. */
export function keyOf(part: PlanPart): string {
  switch (part.kind) {
    case 'section':
      return `section/${part.item}/${part.section}`;
    case 'target':
      return `target/${part.item}/${part.slot}`;
    case 'verdict':
    case 'deviation':
    case 'outcome':
    case 'forecast':
    case 'analysis':
      return `${part.kind}/${part.item}/${part.period}`;
    case 'decision':
    case 'chapter':
    case 'goal':
    case 'activity':
    case 'indicator':
    case 'period':
      return `${part.kind}/${part.item}`;
  }
}
