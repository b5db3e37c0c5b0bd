import type { DomainEvent } from '#kernel/event.js';
import type { Day } from '#kernel/day.js';
import { recordPlace, type MutablePlaces, type Places } from '../domain/places.js';
import type { OrganisationEvent, Place } from '../events/index.js';

const since = (effectiveFrom: Day | undefined) => (effectiveFrom === undefined ? {} : { effectiveFrom });

export const aCommittee = (committee: string, from?: Day): OrganisationEvent => ({
  type: 'committee-established',
  data: { committee, name: `Nämnden ${committee}` },
  ...since(from),
});

export const aDepartment = (department: string, committee: string, from?: Day): OrganisationEvent => ({
  type: 'department-established',
  data: { department, committee, name: `Avdelning ${department}` },
  ...since(from),
});

export const aUnit = (
  unit: string,
  { committee = null, department = null }: { committee?: string | null; department?: string | null } = {},
  from?: Day,
): OrganisationEvent => ({
  type: 'unit-established',
  data: { unit, committee, department, name: `Enhet ${unit}` },
  ...since(from),
});

export const aSection = (section: string, unit: string, from?: Day): OrganisationEvent => ({
  type: 'section-established',
  data: { section, unit, name: `Grupp ${section}` },
  ...since(from),
});

export const aPerson = (person: string, name = `Namn ${person}`): OrganisationEvent => ({
  type: 'person-registered',
  data: { person, madeUp: true },
  text: { name },
});

export const renamed = (what: Place, from: string, to: string, effectiveFrom: Day): OrganisationEvent => ({
  type: 'place-renamed',
  data: { what, from, to },
  effectiveFrom,
});

export const closed = (what: Place, effectiveFrom: Day): OrganisationEvent => ({
  type: 'place-closed',
  data: { what },
  effectiveFrom,
});

export const mergedInto = (units: readonly string[], into: string, effectiveFrom: Day): OrganisationEvent => ({
  type: 'units-merged',
  data: { units, into },
  effectiveFrom,
});

export const departmentMoved = (
  department: string,
  from: string,
  to: string,
  effectiveFrom: Day,
): OrganisationEvent => ({ type: 'department-moved', data: { department, from, to }, effectiveFrom });

/** What other streams hold, as a handler hands it to a rule. */
export function placesAfter(events: readonly DomainEvent[]): Places {
  const places: MutablePlaces = { histories: new Map(), fates: new Map() };
  for (const event of events) recordPlace(places, event as OrganisationEvent);
  return places;
}
