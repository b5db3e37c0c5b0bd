import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel/actor.js';
import type { Year } from '#kernel/period.js';
import { ItemChanged, NotAllowed, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import type { By } from '#platform/access/unit-commands.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { ruleText } from '#platform/page-kit/index.js';
import { AboveUnits, differencesOf, type Difference, type ItemAbove } from '../commands/above.js';
import { TakeInFromAbove } from '../commands/plan.commands.js';
import { planAndIndicators, type PlanAndIndicators } from '../commands/take-in-from-above.js';
import { itemAt, type PlanState } from '../domain/plan-state.js';
import { unitYearStream } from '../events/index.js';
import { daysText, goalText } from '../pages/words.js';
import type { DifferenceDto, FromAboveDto, TakenInByUnitDto, UnitsBelowDto } from './from-above.dto.js';
import { targetWords } from './target-text.js';

/**
 * Where units' plans differ from what stands above them. From the streams and not a read model: so what is shown is what the command compares,
 * and a unit's state is in memory while people work in it.
 */
@Injectable()
export class FromAbove {
  constructor(
    private readonly runner: CommandRunner,
    private readonly above: AboveUnits,
    private readonly authorization: Authorization,
    private readonly access: SteeringAccess,
    private readonly organisation: OrganisationView,
    private readonly commands: CommandBus,
  ) {}

  async of(unit: string, year: Year, actor: Actor): Promise<FromAboveDto> {
    await this.authorization.require(actor, 'read-unit', unit);
    return this.differencesIn(unit, year);
  }

  /** How many differ. None where the actor could not take them in. */
  async count(unit: string, year: Year, actor: Actor): Promise<{ readonly changed: number; readonly missing: number }> {
    if (!(await this.authorization.allows(actor, 'take-in-from-above', unit))) return { changed: 0, missing: 0 };
    const { found } = await this.found(unit, year);
    const missing = found.filter((difference) => difference.missing).length;
    return { changed: found.length - missing, missing };
  }

  /** Units with a plan for the year in which the actor may take in what the committee (null: the city) keeps. */
  async below(committee: string | null, year: Year, actor: Actor): Promise<UnitsBelowDto> {
    this.access.require(actor, 'read-unit', committee);
    const under = this.organisation
      .units()
      .filter((u) => committee === null || u.committee === committee || u.sharedWith.includes(committee));
    const units: FromAboveDto[] = [];
    for (const { id } of under) {
      if (!(await this.authorization.allows(actor, 'take-in-from-above', id))) continue;
      const { state } = await this.runner.stateOf(unitYearStream(id, year), planAndIndicators);
      if (!state.plan.started) continue;
      const { unit, unitName, differences } = await this.differencesIn(id, year);
      const kept = differences.filter((d) => d.committee === committee);
      units.push({ unit, unitName, year, differences: kept });
    }
    return { committee, name: this.keeperOf(committee), year, units };
  }

  /** One command a unit, with an id of its own made from this one's: each answers for itself. What a unit has as it stands is left out. */
  async takeInByMany(
    by: By,
    units: readonly string[],
    year: Year,
    { items, reason }: { readonly items: readonly ItemAbove[]; readonly reason: string },
  ): Promise<TakenInByUnitDto[]> {
    const results: TakenInByUnitDto[] = [];
    for (const unit of new Set(units)) {
      try {
        const mine = { ...by, commandId: `${by.commandId}:${unit}` };
        const command = new TakeInFromAbove(mine, unit, year, { items, where: 'differing', reason });
        const { position } = await this.commands.execute<TakeInFromAbove, CommandResult>(command);
        results.push({ unit, done: true, position });
      } catch (error) {
        results.push({ unit, done: false, ...refusalOf(error) });
      }
    }
    return results;
  }

  private async differencesIn(unit: string, year: Year): Promise<FromAboveDto> {
    const { state, found } = await this.found(unit, year);
    return {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      year,
      differences: found.map((difference) => ({
        kind: difference.kind,
        id: difference.id,
        committee: difference.committee,
        keeper: this.keeperOf(difference.committee),
        missing: difference.missing,
        ...wordsOf(difference, state.plan, state.indicators),
      })),
    };
  }

  private async found(unit: string, year: Year) {
    const { state } = await this.runner.stateOf(unitYearStream(unit, year), planAndIndicators);
    if (!state.plan.started) return { state, found: [] };
    return { state, found: differencesOf(await this.above.of(unit, year), state.plan, state.indicators) };
  }

  private keeperOf(committee: string | null): string {
    if (committee === null) return 'Staden';
    return this.organisation.committees().find((c) => c.id === committee)?.name ?? '';
  }
}

function wordsOf(
  { kind, id, above, missing }: Difference,
  plan: PlanState,
  { indicators }: PlanAndIndicators['indicators'],
): Pick<DifferenceDto, 'name' | 'here' | 'above' | 'decisionPending'> {
  switch (kind) {
    case 'goal': {
      const goal = above.goals[id]!;
      const planned = itemAt(plan.goals, id);
      const text = goalText(goal);
      return {
        name: text,
        here: planned ? goalText(planned) : null,
        above: text,
        decisionPending: goal.decisionPending,
      };
    }
    case 'indicator': {
      const { definition, comparableFrom, decisionPending } = above.indicators[id]!;
      const followed = itemAt(indicators, id);
      const { name } = definition;
      const breaks = comparableFrom !== null && comparableFrom !== followed?.comparableFrom;
      const what = breaks ? `${name}, ny definition från ${comparableFrom}` : `${name}, som den definieras nu`;
      return { name, here: followed?.name ?? null, above: missing ? name : what, decisionPending };
    }
    case 'target': {
      const { value, decisionPending } = above.targets[id]!;
      const followed = itemAt(indicators, id);
      const name = followed?.name ?? above.indicators[id]?.definition.name ?? '';
      const standing = followed?.targets[above.slot]?.value;
      return { name, here: standing ? targetWords(standing) : null, above: targetWords(value), decisionPending };
    }
    case 'activity': {
      const { title, start, end, decisionPending } = above.activities[id]!;
      const planned = itemAt(plan.activities, id);
      const here = planned ? `${planned.title}, ${daysText(planned.start, planned.end)}` : null;
      return { name: title, here, above: `${title}, ${daysText(start, end)}`, decisionPending };
    }
  }
}

/** Faults go on: only what a person can do something about is told. */
function refusalOf(error: unknown): { rule?: string; detail: string } {
  if (error instanceof RuleBroken)
    return { rule: error.rule, detail: ruleText(error.rule, error.details) ?? 'En regel hindrar det.' };
  if (error instanceof ItemChanged) return { detail: 'Någon annan ändrade planen samtidigt.' };
  if (error instanceof NotAllowed || error instanceof NotFound)
    return { detail: 'Din roll räcker inte för den enheten.' };
  throw error;
}
