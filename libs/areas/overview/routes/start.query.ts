import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import type { Year } from '#kernel/period.js';
import { Authorization } from '#platform/access/authorization.js';
import { may, type Action } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { selectRows, tableOf } from '#platform/read-models/asking.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import type { UnitYearsDto } from './dashboard.dto.js';
import { DashboardQuery } from './dashboard.query.js';
import type { AgendaDto, ChangedDto, StartPlaceDto } from './start.dto.js';
import { byUrgency, offIn, toDoIn } from './to-do.js';
import { anyOf, UnitYears, type UnitYear } from './unit-years.js';

/** Answers what a person is to do and look at when they come in. */
@Injectable()
export class StartQuery {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly unitYears: UnitYears,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
    private readonly dashboards: DashboardQuery,
  ) {}

  units(actor: Actor): Promise<UnitYearsDto[]> {
    return this.dashboards.units(actor);
  }

  /** Most urgent first. Only units that stand, each with its latest plan, this year's, and those that have an open period. */
  async agenda(actor: Actor, known?: readonly UnitYearsDto[]): Promise<AgendaDto> {
    const day = today(systemClock);
    const units = agendaUnits(actor, known ?? (await this.units(actor)));
    const rights = new Map<string, ReadonlySet<Action>>();
    for (const { unit } of units) rights.set(unit, await this.rightsIn(unit, actor));
    const latest = new Map(units.flatMap((u) => (u.years[0] === undefined ? [] : [[u.unit, u.years[0]] as const])));
    const rows = await this.unitYears.load(await this.yearsUnderWay(latest));
    const asked = rows.map((r) => ({
      rows: r,
      unitName: this.organisation.unit(r.unit)?.name ?? '',
      day,
      latest: latest.get(r.unit) === r.year,
      allows: (action: Action) => rights.get(r.unit)?.has(action) ?? false,
    }));
    return {
      toDo: asked.flatMap(toDoIn).sort(byUrgency),
      off: asked.flatMap(offIn),
    };
  }

  /** How many things changed in each unit's year after the position, without those that the actor is known to have changed. */
  async changedSince(position: number, actor: Actor, units: readonly UnitYearsDto[]): Promise<readonly ChangedDto[]> {
    const ids = agendaUnits(actor, units).map((u) => u.unit);
    if (ids.length === 0) return [];
    const { sql } = this;
    const among = sql`unit = ${anyOf(sql, ids)} and from_position > ${position} and to_position is null`;
    const others = sql`${among} and changed_by <> ${actor.id}`;
    const from = (table: Parameters<typeof tableOf<typeof unitDashboard>>[2]) => tableOf(sql, unitDashboard, table);
    const counted = await sql<{ unit: string; year: number; what: Counted; n: number }[]>`
      select unit, year, what, count(*)::int as n from (
        select unit, year, 'targets' as what from ${from('target')} where ${others}
        union all select unit, year, 'outcomes' from ${from('outcome')} where ${others}
        union all select unit, year, 'other' from ${from('forecast')} where ${others}
        union all select unit, year, 'goals' from ${from('goal')} where ${among}
        union all select unit, year, 'activities' from ${from('activity')} where ${among}
        union all select unit, year, 'other' from ${from('verdict')} where ${among}
        union all select unit, year, 'other' from ${from('period')} where ${among}
        union all select unit, year, 'other' from ${from('plan')} where ${among}
      ) changed group by unit, year, what`;
    const byYear = Map.groupBy(counted, (c) => `${c.unit}/${String(c.year)}`);
    return [...byYear.values()]
      .map((rows): ChangedDto => {
        const { unit, year } = rows[0]!;
        const count = (what: Counted): number => rows.find((r) => r.what === what)?.n ?? 0;
        return {
          ...{ unit, year, unitName: this.organisation.unit(unit)?.name ?? '' },
          ...{ targets: count('targets'), outcomes: count('outcomes'), goals: count('goals') },
          ...{ activities: count('activities'), other: count('other') },
        };
      })
      .sort((a, b) => a.unitName.localeCompare(b.unitName, 'sv') || b.year - a.year);
  }

  /** Committees of the units that the actor may see, and departments with more than one of those. */
  places(actor: Actor, units: readonly UnitYearsDto[]): StartPlaceDto[] {
    const now = thisYear();
    const found = new Map<string, { place: Pick<StartPlaceDto, 'kind' | 'id' | 'name'>; units: UnitYearsDto[] }>();
    for (const unit of units) {
      const entry = this.organisation.unit(unit.unit);
      if (!entry || unit.closedFrom !== null) continue;
      for (const { kind, id, name } of [
        { kind: 'committee', id: entry.committee, name: entry.committeeName },
        { kind: 'department', id: entry.department, name: entry.departmentName },
      ] as const) {
        if (id === null || name === null) continue;
        const known = found.get(`${kind}/${id}`);
        if (known) known.units.push(unit);
        else found.set(`${kind}/${id}`, { place: { kind, id, name }, units: [unit] });
      }
    }
    return [...found.values()].flatMap(({ place, units: here }) => {
      const years = here.flatMap((u) => u.years);
      const compare = here.filter((u) => u.years.length > 0).length > 1;
      if (place.kind === 'department' && !compare) return [];
      return {
        ...place,
        year: years.length === 0 || years.includes(now) ? now : Math.max(...years),
        compare,
        periods: place.kind === 'committee' && here.some((u) => this.managesPeriods(actor, u.unit)),
      };
    });
  }

  /** Where the goals of the whole city are the actor's to set, the year under way. */
  cityGoals(actor: Actor): Year | null {
    const city = { unit: null, department: null, committee: null };
    return may(actor.roles, 'set-steering', city) === undefined ? null : thisYear();
  }

  /** Units without a plan where the actor may start one. */
  async mayStart(actor: Actor, units: readonly UnitYearsDto[]): Promise<readonly string[]> {
    const without = units.filter((u) => u.years.length === 0 && u.closedFrom === null).map((u) => u.unit);
    const allowed = await Promise.all(without.map((unit) => this.authorization.allows(actor, 'start-plan', unit)));
    return without.filter((_, n) => allowed[n]);
  }

  private managesPeriods(actor: Actor, unit: string): boolean {
    const { department = null, committee = null } = this.organisation.unit(unit) ?? {};
    return may(actor.roles, 'open-and-close-periods', { unit, department, committee }) !== undefined;
  }

  private async rightsIn(unit: string, actor: Actor): Promise<ReadonlySet<Action>> {
    const held = new Set<Action>();
    for (const action of actions) if (await this.authorization.allows(actor, action, unit)) held.add(action);
    return held;
  }

  private async yearsUnderWay(latest: ReadonlyMap<string, number>): Promise<readonly UnitYear[]> {
    if (latest.size === 0) return [];
    const open = await selectRows(this.sql, unitDashboard, 'period', {
      where: this.sql`unit = ${anyOf(this.sql, [...latest.keys()])} and state = 'open'`,
    });
    const wanted = new Map<string, UnitYear>();
    // A year that is not over is of interest although the next one's plan is begun.
    const current = [...latest.keys()].map((unit) => [unit, thisYear()] as const);
    for (const [unit, year] of [...latest, ...current]) wanted.set(`${unit}/${String(year)}`, { unit, year });
    for (const { unit, year } of open) wanted.set(`${unit}/${String(year)}`, { unit, year });
    return [...wanted.values()];
  }
}

type Counted = 'targets' | 'outcomes' | 'goals' | 'activities' | 'other';

/** Those that stand. Of a whole city's many units only where the actor has a role nearer to them: nobody's first page is about 500 units. */
const agendaUnits = (actor: Actor, units: readonly UnitYearsDto[]): readonly UnitYearsDto[] => {
  const standing = units.filter((u) => u.closedFrom === null);
  const near = actor.roles.some(({ scope }) => scope.kind === 'committee') ? standing : standing.filter((u) => u.mine);
  return standing.length <= mostUnits ? standing : near;
};
const mostUnits = 100;

const thisYear = (): Year => Number(today(systemClock).slice(0, 4));

const actions = [
  'record-outcome',
  'open-and-close-periods',
  'enter-decided-target',
  'decide-plan',
  'edit-plan',
] as const satisfies readonly Action[];
