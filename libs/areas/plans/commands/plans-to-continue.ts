import { Injectable } from '@nestjs/common';
import type { Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { planDecider, type PlanState } from '../domain/plan-state.js';
import type { SourcePlan } from '../domain/joined-plans.js';
import { unitYearStream } from '../events/index.js';

/** From which plans of the year before a unit's plan can be started: its own, and those of the units that became it. */
@Injectable()
export class PlansToContinue {
  constructor(
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
  ) {}

  /** Its own first, where it has one. Empty: the plan begins empty. */
  async before(unit: string, year: Year): Promise<readonly SourcePlan[]> {
    const plans: SourcePlan[] = [];
    const seen = new Set([unit]);
    const own = await this.planOf(unit, year - 1);
    if (own.started) plans.push({ unit, state: own });
    const next = [...this.predecessorsOf(unit, year)];
    for (let id = next.shift(); id !== undefined; id = next.shift()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const state = await this.planOf(id, year - 1);
      // One without a plan was itself made of others that year: theirs are looked at instead.
      if (state.started) plans.push({ unit: id, state });
      else next.push(...this.predecessorsOf(id, year));
    }
    return plans;
  }

  /**
   * Those that are chosen; with none chosen the unit's own, or, where it has none, all others.
   * @throws NotFound for a unit whose plan cannot be continued here
   */
  async chosen(unit: string, year: Year, units: readonly string[]): Promise<readonly SourcePlan[]> {
    const offered = await this.before(unit, year);
    if (units.length === 0) {
      const own = offered.filter((plan) => plan.unit === unit);
      return own.length > 0 ? own : offered;
    }
    const wanted = new Set(units);
    const plans = offered.filter((plan) => wanted.has(plan.unit));
    if (plans.length < wanted.size) throw new NotFound('plan');
    return plans;
  }

  private async planOf(unit: string, year: Year): Promise<PlanState> {
    return (await this.runner.stateOf(unitYearStream(unit, year), planDecider)).state;
  }

  /** By the end of the year that is planned: the merger may still be to come. */
  private predecessorsOf(unit: string, year: Year): readonly string[] {
    return this.organisation.unit(unit, `${String(year)}-12-31`)?.predecessors ?? [];
  }
}
