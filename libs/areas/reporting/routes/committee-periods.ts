import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { etagOf } from '#kernel/etag.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { ItemChanged, NotAllowed, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { Periodicity } from '#areas/indicators/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView, type UnitEntry } from '#platform/access/organisation-view.js';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { ruleText } from '#platform/page-kit/index.js';
import { selectRows } from '#platform/read-models/asking.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { ClosePeriod, OpenPeriod, RemindPeriod, ReopenPeriod } from '../commands/period.commands.js';
import { isAskedFor, isOwed } from '../domain/owed-figures.js';
import { owedFigures } from '../projections/owed-figures.projection.js';
import type { CommitteePeriodsDto, PeriodStandsDto, UnitResultDto } from './committee-periods.dto.js';

/** What is done for many units at once. */
export type ManyStep =
  | { readonly do: 'open'; readonly period: Period; readonly due: string }
  | { readonly do: 'reopen'; readonly period: Period; readonly due: string; readonly reason: string }
  | { readonly do: 'close' | 'remind'; readonly period: Period };

/** The periods of a committee's units: who is open, who owes what; and opening, closing, reopening and reminding of many. */
@Injectable()
export class CommitteePeriods {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly readModels: ReadModels,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
    private readonly commands: CommandBus,
  ) {}

  /**
   * @param committee null: the whole city
   * @throws NotFound for a committee that is not there, or in which the actor opens and closes no unit's periods
   */
  async of(committee: string | null, year: Year, actor: Actor, minPosition?: number): Promise<CommitteePeriodsDto> {
    const name = committee === null ? 'Staden' : this.organisation.committees().find((c) => c.id === committee)?.name;
    if (name === undefined) throw new NotFound('committee');
    if (minPosition !== undefined) await this.readModels.waitFor(owedFigures.name, minPosition, readYourWritesMs);
    const plans = await selectRows(this.sql, owedFigures, 'plan', { where: this.sql`year = ${year}` });
    const hasPlan = new Set(plans.map((p) => p.unit));
    const units = await this.unitsOf(committee, year, hasPlan, actor);
    if (units.length === 0) throw new NotFound('committee');
    const where = this.sql`year = ${year} and unit in ${this.sql(units.map((u) => u.id))}`;
    const [figures, opened] = await Promise.all([
      selectRows(this.sql, owedFigures, 'figure', { where, orderBy: this.sql`ordinal` }),
      selectRows(this.sql, owedFigures, 'period', { where }),
    ]);
    const figuresOf = Map.groupBy(figures, (row) => row.unit);
    const openedOf = Map.groupBy(opened, (row) => row.unit);
    return {
      committee,
      name,
      year,
      units: units.map((entry) => ({
        unit: entry.id,
        name: entry.name,
        hasPlan: hasPlan.has(entry.id),
        periods: periods.map((period): PeriodStandsDto => {
          const row = openedOf.get(entry.id)?.find((r) => r.period === period);
          const rows = (figuresOf.get(entry.id) ?? []).map((r) => ({
            name: r.name,
            periodicity: r.periodicity as Periodicity | null,
            discontinuedFrom: r.discontinuedFrom,
            accounted: [
              ...(r.t1 ? ['T1' as const] : []),
              ...(r.t2 ? ['T2' as const] : []),
              ...(r.vb ? ['VB' as const] : []),
            ],
          }));
          return {
            period,
            state: (row?.state as 'open' | 'closed' | undefined) ?? 'not-opened',
            due: row?.due ?? null,
            remindedAt: row?.remindedAt ?? null,
            asked: rows.filter((r) => isAskedFor(r, period, year)).length,
            owed: rows.filter((r) => isOwed(r, period, year)).map((r) => r.name),
            etag: etagOf(row?.itemVersion ?? -1),
          };
        }),
      })),
    };
  }

  /** One command a unit, with an id of its own made from this one's, so that the whole again records nothing twice; each answers for itself. */
  async doForMany(by: By, units: readonly string[], year: Year, step: ManyStep): Promise<UnitResultDto[]> {
    const results: UnitResultDto[] = [];
    for (const unit of new Set(units)) {
      const mine = { ...by, commandId: `${by.commandId}:${unit}` };
      try {
        const command = commandOf(mine, unit, year, step);
        const { position } = await this.commands.execute<typeof command, CommandResult>(command);
        results.push({ unit, done: true, position });
      } catch (error) {
        results.push({ unit, done: false, ...refusalOf(error) });
      }
    }
    return results;
  }

  /** Those that stood in the committee then, and those that had a plan and are no more. */
  private async unitsOf(
    committee: string | null,
    year: Year,
    withPlan: ReadonlySet<string>,
    actor: Actor,
  ): Promise<readonly UnitEntry[]> {
    const now = today(systemClock);
    const lastDay = `${String(year)}-12-31`;
    const day = lastDay < now ? lastDay : now;
    const standing = this.organisation.units(day);
    const gone = [...withPlan].filter((id) => !standing.some((u) => u.id === id));
    const all = [...standing, ...gone.flatMap((id) => this.organisation.unit(id, day) ?? [])];
    const here = all.filter((u) => committee === null || u.committee === committee);
    const allowed = await Promise.all(
      here.map((u) => this.authorization.allows(actor, 'open-and-close-periods', u.id)),
    );
    return here.filter((_, i) => allowed[i]);
  }
}

function commandOf(
  by: By,
  unit: string,
  year: Year,
  step: ManyStep,
): OpenPeriod | ReopenPeriod | ClosePeriod | RemindPeriod {
  const { period } = step;
  switch (step.do) {
    case 'open':
      return new OpenPeriod(by, unit, year, { period, due: step.due });
    case 'reopen':
      return new ReopenPeriod(by, unit, year, { period, due: step.due, reason: step.reason });
    case 'close':
      return new ClosePeriod(by, unit, year, { period });
    case 'remind':
      return new RemindPeriod(by, unit, year, { period });
  }
}

/** Faults go on: only what a person can do something about is told. */
function refusalOf(error: unknown): { rule?: string; detail: string } {
  if (error instanceof RuleBroken)
    return { rule: error.rule, detail: ruleText(error.rule, error.details) ?? 'En regel hindrar det.' };
  if (error instanceof ItemChanged) return { detail: 'Någon annan ändrade perioden samtidigt.' };
  if (error instanceof NotAllowed || error instanceof NotFound)
    return { detail: 'Din roll räcker inte för den enheten.' };
  throw error;
}

const readYourWritesMs = 3_000;
