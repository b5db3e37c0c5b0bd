import type { Day } from '#kernel/day.js';
import type { OrganisationEvent, UnitPlacing } from '../events/index.js';
import { always } from './dated.js';
import type { OrganisationState } from './organisation-state.js';
import { withElsewhere, type Places } from './places.js';
import { mustBeDay, mustBeFree, mustBeNew, mustBePlaceable, mustExist, mustStandOn } from './standing.js';

type Events = readonly OrganisationEvent[];

/** `effectiveFrom` left out: it was there before anybody wrote it down. */
interface Since {
  readonly effectiveFrom?: Day;
}
export interface CommitteeToEstablish extends Since {
  readonly committee: string;
  readonly name: string;
}
export interface DepartmentToEstablish extends Since {
  readonly department: string;
  readonly committee: string;
  readonly name: string;
}
/** `committee` null: not known yet. */
export interface UnitToEstablish extends UnitPlacing, Since {
  readonly unit: string;
  readonly name: string;
}
export interface SectionToEstablish extends Since {
  readonly section: string;
  readonly unit: string;
  readonly name: string;
}
// Each decides on its own stream's state and on what is known of the places elsewhere: names, committees and mergers may stand in other streams.

export function establishCommittee(command: CommitteeToEstablish, state: OrganisationState, elsewhere: Places): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { committee } = command;
  const day = firstDay(command);
  mustBeNew(places, { kind: 'committee', id: committee });
  const name = mustBeFree(places, command.name, { kind: 'committee', of: null }, day ?? always);
  return [{ type: 'committee-established', data: { committee, name }, ...since(day) }];
}

export function establishDepartment(
  command: DepartmentToEstablish,
  state: OrganisationState,
  elsewhere: Places,
): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { department, committee } = command;
  const day = firstDay(command);
  mustBeNew(places, { kind: 'department', id: department });
  mustBePlaceable(places, { committee, department: null }, day);
  const name = mustBeFree(places, command.name, { kind: 'department', of: committee }, day ?? always);
  return [{ type: 'department-established', data: { department, committee, name }, ...since(day) }];
}

export function establishUnit(command: UnitToEstablish, state: OrganisationState, elsewhere: Places): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { unit, committee, department } = command;
  const day = firstDay(command);
  mustBeNew(places, { kind: 'unit', id: unit });
  mustBePlaceable(places, command, day);
  const name = mustBeFree(places, command.name, { kind: 'unit', of: committee }, day ?? always);
  return [{ type: 'unit-established', data: { unit, committee, department, name }, ...since(day) }];
}

export function establishSection(command: SectionToEstablish, state: OrganisationState, elsewhere: Places): Events {
  const places = withElsewhere(state.places, elsewhere);
  const { section, unit } = command;
  const day = firstDay(command);
  mustBeNew(places, { kind: 'section', id: section });
  if (day === null) mustExist(places, { kind: 'unit', id: unit });
  else mustStandOn(places, { kind: 'unit', id: unit }, day);
  const name = mustBeFree(places, command.name, { kind: 'section', of: unit }, day ?? always);
  return [{ type: 'section-established', data: { section, unit, name }, ...since(day) }];
}

function firstDay({ effectiveFrom }: Since): Day | null {
  if (effectiveFrom === undefined) return null;
  mustBeDay(effectiveFrom, 'effectiveFrom');
  return effectiveFrom;
}

const since = (day: Day | null): Since => (day === null ? {} : { effectiveFrom: day });
