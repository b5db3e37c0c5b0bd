import type { Authority, Owner } from '#kernel/authority.js';
import type { DomainEvent, SourceLine } from '#kernel/event.js';
import type { Period } from '#kernel/period.js';
import type { IndicatorEvent, Outcome, Target } from '../events/index.js';

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
