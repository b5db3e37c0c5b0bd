import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';
import { may } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { selectRows, type ReadRow } from '#platform/read-models/asking.js';
import type { RowOf } from '#platform/read-models/projection.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { organisationHistory } from '../projections/organisation-history.projection.js';
import { steeringHistory } from '../projections/steering-history.projection.js';
import type { unitHistory } from '../projections/unit-history.projection.js';

type Entry = ReadRow<RowOf<(typeof unitHistory)['tables']['entry']>>;

/** An event of the organisation or of what stands above, told as one of the unit's own. */
export interface AroundEntry extends Pick<
  Entry,
  'fromPosition' | 'item' | 'eventType' | 'facts' | 'actor' | 'role' | 'recordedAt' | 'effectiveFrom' | 'authority'
> {
  readonly source: null;
  readonly previousPosition: null;
  /** Whether the reader may see the reason: it was given where it happened, not in the unit. */
  readonly readable: boolean;
}

/** What the history calls it. */
const organisationItem = 'organisation';

/** Answers what happened around a unit in a year: to it, its department and its committee, and to what stands above that its plan has taken in. */
@Injectable()
export class AroundUnit {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly organisation: OrganisationView,
  ) {}

  /**
   * Newest first; some tens at most. The turn of the year belongs to the year that ends too: what ended with it is told there.
   * @param items goals, activities and indicators that the plan has ever held
   */
  async entries(unit: string, year: Year, items: readonly string[], actor: Actor): Promise<readonly AroundEntry[]> {
    const { sql } = this;
    const yearsEnd: Day = `${String(year)}-12-31`;
    const stood = this.organisation.unit(unit, yearsEnd);
    const places = [
      `unit/${unit}`,
      ...(stood?.department == null ? [] : [`department/${stood.department}`]),
      ...(stood?.committee == null ? [] : [`committee/${stood.committee}`]),
    ];
    const committee = stood?.committee ?? null;
    const [organisation, steering] = await Promise.all([
      selectRows(sql, organisationHistory, 'entry', {
        where: sql`place in ${sql(places)} and on_day between ${`${String(year)}-01-01`} and ${`${String(year + 1)}-01-01`}`,
        orderBy: sql`from_position`,
      }),
      items.length === 0
        ? []
        : selectRows(sql, steeringHistory, 'entry', {
            where: sql`year = ${year} and item in ${sql([...items])} and (committee is null or committee = ${committee})`,
            orderBy: sql`from_position`,
          }),
    ]);
    const reads = (place: string, id: string | null): boolean =>
      may(
        actor.roles,
        'read-reasons',
        place === 'department'
          ? { unit: null, department: id, committee }
          : { unit: null, department: null, committee: id },
      ) !== undefined;
    const told = [
      // One that concerns the unit and its committee is one event.
      ...new Map(
        organisation.map((row) => {
          const [kind = '', id = ''] = row.place.split('/');
          return [
            row.fromPosition,
            { ...asEntry(row), item: organisationItem, readable: kind === 'unit' || reads(kind, id) },
          ] as const;
        }),
      ).values(),
      ...steering.map((row) => ({ ...asEntry(row), item: row.item, readable: reads('committee', row.committee) })),
    ];
    return told.sort((a, b) => b.fromPosition - a.fromPosition);
  }

  /** Names of places and people that the entries' facts mention, by id; erased and unknown ones are left out. */
  names(entries: readonly Pick<AroundEntry, 'facts' | 'item'>[]): Readonly<Record<string, string>> {
    const ids = new Set(entries.filter((e) => e.item === organisationItem).flatMap(({ facts }) => textsIn(facts)));
    const named = [...this.organisation.committees(), ...this.organisation.departments()];
    return Object.fromEntries(
      [...ids].flatMap((id) => {
        const name =
          this.organisation.unit(id)?.name ?? named.find((p) => p.id === id)?.name ?? this.organisation.nameOf(id);
        return name === undefined ? [] : [[id, name]];
      }),
    );
  }
}

const asEntry = ({
  fromPosition,
  eventType,
  facts,
  actor,
  role,
  recordedAt,
  effectiveFrom,
  authority,
}: Omit<AroundEntry, 'item' | 'source' | 'previousPosition' | 'readable'>) => ({
  ...{ fromPosition, eventType, facts, actor, role, recordedAt, effectiveFrom, authority },
  ...{ source: null, previousPosition: null },
});

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(textsIn)
      : [];
