import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { Authorization } from '#platform/access/authorization.js';
import type { Action } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { selectRows, tableOf } from '#platform/read-models/asking.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import type { UnitYearsDto } from './dashboard.dto.js';
import { DashboardQuery } from './dashboard.query.js';
import type { AgendaDto, ChangedDto, ComparablePlaceDto } from './start.dto.js';
import { byUrgency, offIn, toDoIn } from './to-do.js';
import { anyOf, UnitYears, type UnitYear, type UnitYearRows } from './unit-years.js';

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

  /** Most urgent first. Only units that stand, each with its latest plan and the years that have an open period. */
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
      off: asked.filter((a) => a.latest || hasOpenPeriod(a.rows)).flatMap(offIn),
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

  /** Committees and departments with more than one unit that the actor may see. */
  places(units: readonly UnitYearsDto[]): ComparablePlaceDto[] {
    const found = new Map<string, Readonly<ComparablePlaceDto> & { readonly units: number }>();
    for (const { unit, years, closedFrom } of units) {
      const entry = this.organisation.unit(unit);
      if (!entry || closedFrom !== null || years[0] === undefined) continue;
      for (const place of [
        { kind: 'committee', id: entry.committee, name: entry.committeeName },
        { kind: 'department', id: entry.department, name: entry.departmentName },
      ] as const) {
        if (place.id === null || place.name === null) continue;
        const key = `${place.kind}/${place.id}`;
        const known = found.get(key) ?? { ...place, id: place.id, name: place.name, year: 0, units: 0 };
        found.set(key, { ...known, units: known.units + 1, year: Math.max(known.year, years[0]) });
      }
    }
    return [...found.values()].flatMap(({ units: n, ...place }) => (n > 1 ? [place] : []));
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
    const wanted = new Map([...latest].map(([unit, year]) => [`${unit}/${String(year)}`, { unit, year }]));
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

const hasOpenPeriod = (rows: UnitYearRows): boolean => rows.period.some((p) => p.state === 'open');

const actions = [
  'record-outcome',
  'open-and-close-periods',
  'enter-decided-target',
  'decide-plan',
  'edit-plan',
] as const satisfies readonly Action[];
