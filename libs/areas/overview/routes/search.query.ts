import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Year } from '#kernel/period.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView, type UnitEntry } from '#platform/access/organisation-view.js';
import { selectRows, tableOf } from '#platform/read-models/asking.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import { anyOf } from './unit-years.js';
import type { HitDto, SearchResultDto, UnitHitDto } from './search.dto.js';

/** Answers where something is, by its name or title, in every year and in what the actor may read. */
@Injectable()
export class SearchQuery {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  /** Fewer than two signs find nothing. */
  async search(query: string, actor: Actor): Promise<SearchResultDto> {
    const wanted = query.trim().slice(0, longest);
    const nothing = { query: wanted, units: [], goals: [], indicators: [], activities: [], more: false };
    if (wanted.length < 2) return nothing;
    const readable: UnitEntry[] = [];
    for (const unit of this.organisation.allUnits())
      if (await this.authorization.allows(actor, 'read-unit', unit.id)) readable.push(unit);
    const names = new Map(readable.map((u) => [u.id, u.name]));
    const [units, goals, indicators, activities] = await Promise.all([
      this.units(wanted, readable),
      this.items('goal', 'title', wanted, names),
      this.items('indicator', 'name', wanted, names),
      this.items('activity', 'title', wanted, names),
    ]);
    const more = [units, goals, indicators, activities].some((hits) => hits.length > mostShown);
    return {
      query: wanted,
      units: units.slice(0, mostShown),
      goals: goals.slice(0, mostShown),
      indicators: indicators.slice(0, mostShown),
      activities: activities.slice(0, mostShown),
      more,
    };
  }

  private async units(wanted: string, readable: readonly UnitEntry[]): Promise<UnitHitDto[]> {
    const plain = wanted.toLocaleLowerCase('sv');
    const holds = (name: string): boolean => name.toLocaleLowerCase('sv').includes(plain);
    const found = readable.flatMap((u): { readonly u: UnitEntry; readonly former: string | null }[] => {
      if (holds(u.name)) return [{ u, former: null }];
      const former = u.earlierNames.find((e) => holds(e.name))?.name;
      return former === undefined ? [] : [{ u, former }];
    });
    if (found.length === 0) return [];
    const plans = await selectRows(this.sql, unitDashboard, 'plan', {
      where: this.sql`unit = ${anyOf(
        this.sql,
        found.map(({ u }) => u.id),
      )}`,
      orderBy: this.sql`year desc`,
    });
    const years = Map.groupBy(plans, (p) => p.unit);
    return found.map(({ u, former }) => ({
      ...{ unit: u.id, name: u.name, committeeName: u.committeeName, formerName: former },
      years: (years.get(u.id) ?? []).map((p) => p.year),
    }));
  }

  /** One hit for what keeps its id from year to year, as it is worded in the newest year in which it is found. */
  private async items(
    table: 'goal' | 'indicator' | 'activity',
    column: 'title' | 'name',
    wanted: string,
    names: ReadonlyMap<string, string>,
  ): Promise<HitDto[]> {
    const { sql } = this;
    const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
    const rows = await sql<{ id: string; unit: string; title: string; years: Year[] }[]>`
      select id, unit, (array_agg(${sql(column)} order by year desc))[1] as title,
        jsonb_agg(distinct year order by year desc) as years
      from ${tableOf(sql, unitDashboard, table)}
      where to_position is null and unit = ${anyOf(sql, [...names.keys()])} and ${sql(column)} ilike ${pattern}
      group by id, unit order by max(year) desc, title, unit limit ${mostShown + 1}`;
    return rows.map((r) => ({ ...r, unitName: names.get(r.unit) ?? '' }));
  }
}

const mostShown = 40;
const longest = 100;
