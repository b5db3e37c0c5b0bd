import type { Authority, Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import type { DomainEvent, SourceLine } from '#kernel/event.js';
import type { Period } from '#kernel/period.js';
import type { IndicatorDefinition, IndicatorEvent, Outcome, Target } from '../events/index.js';

/** Builds the history of a unit's year, in events; made-up ids. */
export class UnitYearHistory {
  private readonly happened: DomainEvent[] = [{ type: 'plan-started', data: { unit: 'solgarden', year: 2025 } }];

  get events(): readonly DomainEvent[] {
    return this.happened;
  }

  adopted(indicator: string, owner: Owner = 'unit'): this {
    return this.and({
      type: 'indicator-adopted',
      data: { indicator, name: `Andel ${indicator}`, goal: null, owner, periodicity: 'tertial', direction: 'higher' },
    });
  }

  goal(goal: string): this {
    return this.and({
      type: 'goal-added',
      data: { goal, level: 'unit', number: null, title: `Mål ${goal}`, parent: null },
    });
  }

  target(indicator: string, target: Target = percent('80')): this {
    return this.and({ type: 'target-set', data: { indicator, slot: 'annual', target } });
  }

  decided(): this {
    const authority: Authority = { kind: 'decision', body: 'Nämnden', date: '2025-01-20', paragraph: '7' };
    return this.and({ type: 'plan-decided', data: { decidedOn: '2025-01-20' }, authority });
  }

  opened(period: Period): this {
    return this.and({ type: 'period-opened', data: { period, due: '2025-05-10' } });
  }

  closed(period: Period): this {
    return this.and({ type: 'period-closed', data: { period } });
  }

  discontinued(indicator: string, effectiveFrom: Day): this {
    return this.and({ type: 'indicator-discontinued', data: { indicator }, effectiveFrom });
  }

  outcome(indicator: string, period: Period, outcome: Outcome = share('81.5')): this {
    return this.and({ type: 'outcome-recorded', data: { indicator, period, outcome } } satisfies IndicatorEvent);
  }

  and(event: DomainEvent): this {
    this.happened.push(event);
    return this;
  }
}

export const aUnitYear = (): UnitYearHistory => new UnitYearHistory();
export const percent = (value: string): Target => ({ kind: 'number', figure: { value, unit: '%' } });
export const share = (value: string): Outcome => ({
  figure: { value, unit: '%' },
  men: null,
  women: null,
  share: null,
});
export const aSource: SourceLine = { document: 'a'.repeat(64), line: 12 };
/** An indicator's definition of which nobody has said anything but the name, the direction and the periodicity. */
export const aDefinition = (over: Partial<IndicatorDefinition> = {}): IndicatorDefinition => ({
  name: 'Andel nojdhet',
  definition: null,
  measure: null,
  direction: 'higher',
  band: null,
  window: null,
  surveyMonths: null,
  source: null,
  supplier: null,
  split: null,
  periodicity: 'tertial',
  about: null,
  ...over,
});
