import type { Scope } from '#kernel/actor.js';
import { dayOf, type Day } from '#kernel/day.js';
import type { Recorded } from '#kernel/event.js';
import { asJson, type JsonObject } from '#kernel/json.js';
import type { OrganisationEvent, Place } from '#areas/organisation/events/index.js';
import { defineProjection, type RowsOf } from '#platform/read-models/projection.js';
import { organisationTopic } from '#platform/read-models/topics.js';

/** What happens to a unit from outside its own year: to it, its department and its committee. Who a person is, is nobody's history here. */
export type OrganisationSeen = Exclude<OrganisationEvent, { type: 'person-registered' }>;

const tables = {
  /** One row for each place that an event concerns. `place`: `unit/…`, `department/…`, `committee/…`, `section/…`, `city`. */
  entry: {
    columns: {
      place: 'text',
      /** From when it applies. */
      onDay: 'date',
      eventType: 'text',
      facts: 'jsonb',
      actor: 'text',
      role: 'text',
      recordedAt: 'instant',
      effectiveFrom: 'date?',
      authority: 'jsonb?',
    },
    indexes: [['place']],
  },
  /** Where a function or a delegation was given: its end names it by its id only. */
  given: { columns: { places: 'jsonb', facts: 'jsonb' } },
  /** The unit of a section. */
  section: { columns: { unit: 'text' } },
} as const;
type Rows = RowsOf<typeof tables>;

export const organisationHistory = defineProjection<OrganisationEvent>()({
  name: 'organisation-history',
  version: 1,
  streamPrefix: 'organisation-',
  tables,
  topics: () => [organisationTopic],
  on: {
    // Told to browsers, not kept.
    'person-registered': () => undefined,
    'committee-established': (event, rows) => enter(event, rows, [`committee/${event.data.committee}`]),
    'department-established': (event, rows) => enter(event, rows, [`department/${event.data.department}`]),
    'unit-established': (event, rows) => enter(event, rows, [`unit/${event.data.unit}`]),
    'section-established': (event, rows) => {
      rows.section.put(event.data.section, { unit: event.data.unit });
      enter(event, rows, [`unit/${event.data.unit}`]);
    },
    'unit-placed': (event, rows) => enter(event, rows, [`unit/${event.data.unit}`]),
    'unit-shared': (event, rows) => enter(event, rows, [`unit/${event.data.unit}`]),
    'place-renamed': (event, rows) => enter(event, rows, [at(event.data.what, rows)]),
    'place-closed': (event, rows) => enter(event, rows, [at(event.data.what, rows)]),
    'place-establishing-withdrawn': (event, rows) => enter(event, rows, [at(event.data.what, rows)]),
    'place-renaming-withdrawn': (event, rows) => enter(event, rows, [at(event.data.what, rows)]),
    'place-closing-withdrawn': (event, rows) => enter(event, rows, [at(event.data.what, rows)]),
    'units-merged': (event, rows) => enterMerger(event, rows, 'unit', event.data.units, event.data.into),
    'units-merger-withdrawn': (event, rows) => enterMerger(event, rows, 'unit', event.data.units, event.data.into),
    'unit-split': (event, rows) => enterMerger(event, rows, 'unit', event.data.into, event.data.unit),
    'unit-split-withdrawn': (event, rows) => enterMerger(event, rows, 'unit', event.data.into, event.data.unit),
    'departments-merged': (event, rows) =>
      enterMerger(event, rows, 'department', event.data.departments, event.data.into),
    'departments-merger-withdrawn': (event, rows) =>
      enterMerger(event, rows, 'department', event.data.departments, event.data.into),
    'department-moved': (event, rows) => enter(event, rows, [`department/${event.data.department}`]),
    'committees-merged': (event, rows) => enterMerger(event, rows, 'committee', event.data.committees, event.data.into),
    'committees-merger-withdrawn': (event, rows) =>
      enterMerger(event, rows, 'committee', event.data.committees, event.data.into),
    'committee-split': (event, rows) => enterMerger(event, rows, 'committee', event.data.into, event.data.committee),
    'committee-split-withdrawn': (event, rows) =>
      enterMerger(event, rows, 'committee', event.data.into, event.data.committee),
    'small-number-threshold-set': (event, rows) => enter(event, rows, [`committee/${event.data.committee}`]),
    'role-granted': (event, rows) => enter(event, rows, [of(event.data.scope)], event.data.from),
    'role-ended': (event, rows) => enter(event, rows, [of(event.data.scope)], event.data.to),
    'function-assigned': (event, rows) => {
      give(event, rows, event.data.assignment, [of(event.data.scope)], { function: event.data.function });
      enter(event, rows, [of(event.data.scope)], event.data.from);
    },
    'function-ended': (event, rows) => end(event, rows, event.data.assignment, event.data.to),
    'delegation-decided': (event, rows) => {
      const { delegation, committee, scope, matter, from } = event.data;
      const places = [...new Set([`committee/${committee}`, of(scope)])];
      give(event, rows, delegation, places, { matter });
      enter(event, rows, places, from);
    },
    'delegation-ended': (event, rows) => end(event, rows, event.data.delegation, event.data.until),
  },
});

const of = (scope: Scope): string => (scope.kind === 'city' ? 'city' : `${scope.kind}/${scope.id}`);

/** What happens to a section is told of its unit. */
function at({ kind, id }: Place, rows: Rows): string {
  const unit = kind === 'section' ? rows.section.get(id)?.unit : undefined;
  return unit === undefined ? `${kind}/${id}` : `unit/${unit}`;
}

const enterMerger = (event: Recorded, rows: Rows, kind: Place['kind'], many: readonly string[], one: string): void =>
  enter(
    event,
    rows,
    [...new Set([...many, one])].map((id) => `${kind}/${id}`),
  );

function give(event: Recorded, rows: Rows, id: string, places: readonly string[], facts: object): void {
  rows.given.put(`${event.stream}/${id}`, { places, facts: asJson(facts) });
}

/** The end is told with what it ends. */
function end(event: Recorded, rows: Rows, id: string, on: Day): void {
  const known = rows.given.get(`${event.stream}/${id}`);
  if (known) enter(event, rows, known.places as readonly string[], on, known.facts as JsonObject);
}

function enter(event: Recorded, rows: Rows, places: readonly string[], on?: Day, facts: object = {}): void {
  for (const place of places)
    rows.entry.put(`${String(event.position)}/${place}`, {
      place,
      onDay: event.effectiveFrom ?? on ?? dayOf(event.recordedAt),
      eventType: event.type,
      facts: asJson({ ...facts, ...event.data }),
      actor: event.actor,
      role: event.role,
      recordedAt: event.recordedAt,
      effectiveFrom: event.effectiveFrom ?? null,
      authority: event.authority ? asJson(event.authority) : null,
    });
}
