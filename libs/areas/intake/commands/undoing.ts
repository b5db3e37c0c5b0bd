import { evolveAll } from '#kernel/decider.js';
import type { DomainEvent, Recorded } from '#kernel/event.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { unitYearDecider, type UnitYearState } from './draft.js';
import type { Kept } from './intake.commands.js';
import type { Touch } from './touched.js';

/** A document's recording while it is taken back: the events so far, what stands with them, and what stays. */
export class Undoing {
  readonly events: DomainEvent[] = [];
  readonly kept: Kept[] = [];
  /** As it stood when the document was to be recorded. */
  readonly before: UnitYearState;

  /** @param first version of the recording's first event */
  constructor(
    readonly document: string,
    readonly reason: string,
    public state: UnitYearState,
    readonly written: readonly Recorded[],
    first: number,
  ) {
    this.before = evolveAll(unitYearDecider, unitYearDecider.initial, written.slice(0, first), 0);
  }

  record(events: readonly DomainEvent[]): void {
    const next = this.written.length + this.events.length;
    this.state = evolveAll(unitYearDecider, this.state, events, next);
    this.events.push(...events);
  }

  /** By an area's rule; where it says no, the thing stays and that is told. */
  attempt({ source }: DomainEvent, touch: Pick<Touch, 'item' | 'what'>, decide: () => readonly DomainEvent[]): boolean {
    try {
      const from = { document: this.document, line: source?.line ?? 1 };
      this.record(decide().map((event) => ({ authority: { kind: 'document' }, ...event, source: from })));
      return true;
    } catch (error) {
      if (!(error instanceof RuleBroken || error instanceof NotFound)) throw error;
      this.keep(touch, 'rule');
      return false;
    }
  }

  keep({ item, what }: Pick<Touch, 'item' | 'what'>, why: Kept['why']): void {
    if (!this.kept.some((k) => k.item === item && k.what === what)) this.kept.push({ item, what, why });
  }

  /** As if the plan were not decided. */
  get undecided(): UnitYearState {
    const { plan, indicators, earlier } = this.state;
    return { plan: { ...plan, decided: false }, indicators: { ...indicators, decided: false }, earlier };
  }
}
