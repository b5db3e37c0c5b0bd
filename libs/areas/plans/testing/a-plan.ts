import type { Authority } from '#kernel/authority.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Period } from '#kernel/period.js';
import type { GoalLevel, PlanEvent, Verdict } from '../events/index.js';

export const byTheUnit: Authority = { kind: 'own' };
export const byTheCommittee: Authority = {
  kind: 'decision',
  body: 'Norra nämnden',
  date: '2025-03-20',
  paragraph: '31',
};
export const awaitingTheCommittee: Authority = { kind: 'pending', body: 'Norra nämnden' };

/** Builds the history of a unit's plan, in events; made-up ids. */
export class PlanHistory {
  private readonly happened: DomainEvent[] = [{ type: 'plan-started', data: { unit: 'solgarden', year: 2025 } }];

  get events(): readonly DomainEvent[] {
    return this.happened;
  }

  goal(goal: string, level: GoalLevel = 'unit', parent: string | null = null, steering?: string): this {
    return this.and({
      type: 'goal-added',
      data: {
        goal,
        level,
        number: null,
        title: `Mål ${goal}`,
        parent,
        ...(steering === undefined ? {} : { steering }),
      },
    });
  }

  /** `inriktning` over `omrade` over `namndmal` over `eget`. */
  chain(): this {
    return this.goal('inriktning', 'orientation')
      .goal('omrade', 'area', 'inriktning')
      .goal('namndmal', 'committee', 'omrade')
      .goal('eget', 'unit', 'namndmal');
  }

  activity(
    activity: string,
    goal: string | null = 'eget',
    start = '2025-01-01',
    end: string | null = '2025-06-30',
  ): this {
    return this.and({ type: 'activity-planned', data: { activity, goal, title: `Aktivitet ${activity}`, start, end } });
  }

  decided(authority: Authority = byTheCommittee): this {
    return this.and({ type: 'plan-decided', data: { decidedOn: '2025-01-20' }, authority });
  }

  opened(period: Period): this {
    return this.and({ type: 'period-opened', data: { period, due: '2025-05-15' } });
  }

  closed(period: Period): this {
    return this.and({ type: 'period-closed', data: { period } });
  }

  assessed(goal: string, period: Period, verdict: Verdict): this {
    return this.and({ type: 'goal-assessed', data: { goal, period, verdict } });
  }

  /** An indicator with a target and an outcome for the period, as the indicators area records them. */
  measured(indicator: string, goal: string, period: Period, figures: { target: string; outcome: string }): this {
    const figure = (value: string) => ({ value, unit: '%' });
    return this.and({
      type: 'indicator-adopted',
      data: { indicator, name: `Andel ${indicator}`, goal, owner: 'unit', periodicity: 'tertial', direction: 'higher' },
    })
      .and({
        type: 'target-set',
        data: { indicator, slot: 'annual', target: { kind: 'number', figure: figure(figures.target) } },
      })
      .and({
        type: 'outcome-recorded',
        data: { indicator, period, outcome: { figure: figure(figures.outcome), men: null, women: null, share: null } },
      });
  }

  and(event: PlanEvent | DomainEvent): this {
    this.happened.push(event);
    return this;
  }
}

export const aPlan = (): PlanHistory => new PlanHistory();
