import type { Scope } from '#kernel/actor.js';
import { NotFound } from '#kernel/rule-broken.js';
import { decideDelegation, endDelegation } from '../domain/delegation-rules.js';
import {
  mergeCommittees,
  mergeDepartments,
  mergeUnits,
  splitCommittee,
  splitUnit,
  type Heir,
} from '../domain/lineage-rules.js';
import { assignFunction, endFunction, endRole, grantRole, registerPerson } from '../domain/people-rules.js';
import { establishCommittee, establishDepartment, establishSection, establishUnit } from '../domain/establish-rules.js';
import { closePlace, moveDepartment, placeUnit, renamePlace, shareUnit } from '../domain/place-rules.js';
import {
  placesToLookAt,
  recordedChanges,
  standingTurn,
  takeBack,
  type ChangeToTakeBack,
} from '../domain/taking-back.js';
import { setSmallNumberThreshold } from '../domain/threshold-rules.js';
import { placesOf } from '../domain/turns.js';
import { organisationStream, type Place } from '../events/index.js';
import { city, handles, OrganisationCommands } from './carrying-out.js';
import type { OrganisationRegister } from './organisation-register.js';
import {
  AssignFunction,
  ClosePlace,
  DecideDelegation,
  EndDelegation,
  EndFunction,
  EndRole,
  EstablishCommittee,
  EstablishDepartment,
  EstablishSection,
  EstablishUnit,
  GrantRole,
  MergeCommittees,
  MergeDepartments,
  MergeUnits,
  MoveDepartment,
  PlaceUnit,
  RegisterPerson,
  RenamePlace,
  SetSmallNumberThreshold,
  ShareUnit,
  SplitCommittee,
  SplitUnit,
  TakeBackChange,
} from './organisation.commands.js';

const unit = (id: string): Place => ({ kind: 'unit', id });
const department = (id: string): Place => ({ kind: 'department', id });
const committee = (id: string): Place => ({ kind: 'committee', id });
const orCity = (id: string | null) => (id === null ? city : committee(id));
const cityStream = (): string => organisationStream(null);

/** What happens to a place is recorded where it was established, wherever it stands since. */
function streamOf(place: Place | undefined, register: OrganisationRegister): string {
  const stream = place && register.streamOf(place);
  if (stream === undefined) throw new NotFound(place?.kind ?? 'unit');
  return stream;
}

const standing = (heirs: readonly Heir[]): readonly string[] => heirs.flatMap((h) => (h.name === null ? [h.id] : []));

/** Where it was recorded: a merger where what came of it is recorded, anything else where the place is; of committees all in the city's. */
function streamOfChange({ what, change }: ChangeToTakeBack, register: OrganisationRegister): string {
  const turn = standingTurn(register.places, what, change);
  if (turn === undefined || turn.is === 'closing') return streamOf(what, register);
  if (turn.kind === 'committee') return cityStream();
  const id = turn.is === 'merger' ? turn.after[0] : turn.before[0];
  return streamOf(id === undefined ? undefined : { kind: turn.kind, id }, register);
}

/** Whoever may make a change may take it back: everywhere that it is about. */
function whereChangeIs({ what, change }: ChangeToTakeBack, register: OrganisationRegister): readonly (Scope | Place)[] {
  const known = recordedChanges(register.places, what).find((c) => c.key === change);
  if (!known) throw new NotFound('change');
  const turn = standingTurn(register.places, what, change);
  if (what.kind === 'committee' && known.is !== 'renaming') return [city];
  return turn === undefined ? [what] : placesOf(turn);
}

function committeeOfDelegation(id: string, register: OrganisationRegister): string {
  const known = register.allDelegations().find((d) => d.id === id);
  if (!known) throw new NotFound('delegation');
  return known.committee;
}

const places = [
  handles(EstablishCommittee, {
    verb: 'establish-committee',
    action: 'establish-units',
    at: () => [city],
    stream: (facts) => organisationStream(facts.committee),
    decide: establishCommittee,
  }),
  handles(EstablishDepartment, {
    verb: 'establish-department',
    action: 'establish-units',
    at: (facts) => [committee(facts.committee)],
    stream: (facts) => organisationStream(facts.committee),
    decide: establishDepartment,
  }),
  handles(EstablishUnit, {
    verb: 'establish-unit',
    action: 'establish-units',
    at: (facts) => [orCity(facts.committee)],
    stream: (facts) => organisationStream(facts.committee),
    decide: establishUnit,
  }),
  handles(EstablishSection, {
    verb: 'establish-section',
    action: 'establish-units',
    at: (facts) => [unit(facts.unit)],
    stream: (facts, register) => streamOf(unit(facts.unit), register),
    decide: establishSection,
  }),
  handles(RenamePlace, {
    verb: 'rename-place',
    item: (facts) => facts.what,
    action: 'establish-units',
    at: (facts) => [facts.what],
    stream: (facts, register) => streamOf(facts.what, register),
    decide: renamePlace,
  }),
  handles(PlaceUnit, {
    verb: 'place-unit',
    item: (facts) => unit(facts.unit),
    action: 'establish-units',
    // Neither may a committee take a unit from another, nor give it one.
    at: (facts) => [unit(facts.unit), orCity(facts.committee)],
    stream: (facts, register) => streamOf(unit(facts.unit), register),
    decide: placeUnit,
  }),
  handles(ShareUnit, {
    verb: 'share-unit',
    item: (facts) => unit(facts.unit),
    action: 'establish-units',
    at: (facts) => [unit(facts.unit), ...facts.committees.map(committee)],
    stream: (facts, register) => streamOf(unit(facts.unit), register),
    decide: shareUnit,
  }),
  handles(MoveDepartment, {
    verb: 'move-department',
    item: (facts) => department(facts.department),
    action: 'establish-units',
    at: (facts) => [department(facts.department), committee(facts.committee)],
    stream: (facts, register) => streamOf(department(facts.department), register),
    decide: moveDepartment,
  }),
  handles(ClosePlace, {
    verb: 'close-place',
    item: (facts) => facts.what,
    action: 'establish-units',
    at: (facts) => [facts.what.kind === 'committee' ? city : facts.what],
    stream: (facts, register) => streamOf(facts.what, register),
    decide: closePlace,
  }),
];

const lineage = [
  handles(MergeUnits, {
    verb: 'merge-units',
    // The one from whose page they are merged stands first.
    item: (facts) => unit(facts.ids[0] ?? ''),
    action: 'establish-units',
    at: (facts) => [...facts.ids, ...standing([facts.into])].map(unit),
    stream: (facts, register) => streamOf([...standing([facts.into]), ...facts.ids].map(unit)[0], register),
    decide: mergeUnits,
  }),
  handles(SplitUnit, {
    verb: 'split-unit',
    item: (facts) => unit(facts.id),
    action: 'establish-units',
    at: (facts) => [facts.id, ...standing(facts.into)].map(unit),
    stream: (facts, register) => streamOf(unit(facts.id), register),
    decide: splitUnit,
  }),
  handles(MergeDepartments, {
    verb: 'merge-departments',
    // The one from whose page they are merged stands first.
    item: (facts) => department(facts.ids[0] ?? ''),
    action: 'establish-units',
    at: (facts) => [...facts.ids, ...standing([facts.into])].map(department),
    stream: (facts, register) => streamOf([...standing([facts.into]), ...facts.ids].map(department)[0], register),
    decide: mergeDepartments,
  }),
  handles(MergeCommittees, {
    verb: 'merge-committees',
    // The one from whose page they are merged stands first.
    item: (facts) => committee(facts.ids[0] ?? ''),
    action: 'establish-units',
    at: () => [city],
    stream: cityStream,
    decide: mergeCommittees,
  }),
  handles(SplitCommittee, {
    verb: 'split-committee',
    item: (facts) => committee(facts.id),
    action: 'establish-units',
    at: () => [city],
    stream: cityStream,
    decide: splitCommittee,
  }),
];

const takenBack = [
  handles(TakeBackChange, {
    verb: 'take-back-change',
    item: (facts) => facts.what,
    action: 'establish-units',
    at: whereChangeIs,
    stream: streamOfChange,
    uses: (facts, register) => placesToLookAt(register.places, facts.what, facts.change),
    decide: takeBack,
  }),
];

const thresholds = [
  handles(SetSmallNumberThreshold, {
    verb: 'set-small-number-threshold',
    item: (facts) => committee(facts.committee),
    action: 'manage-organisation',
    at: (facts) => [committee(facts.committee)],
    stream: (facts) => organisationStream(facts.committee),
    decide: setSmallNumberThreshold,
  }),
];

/** All in the city's stream: that a person is registered and a role granted once is seen in one place. */
const people = [
  handles(RegisterPerson, {
    verb: 'register-person',
    action: 'manage-organisation',
    at: () => [city],
    stream: cityStream,
    // The name is sealed with the person's own key, so that one person can be erased.
    subject: (facts) => `person-${facts.person}`,
    decide: registerPerson,
  }),
  handles(GrantRole, {
    verb: 'grant-role',
    action: 'manage-organisation',
    at: (facts) => [facts.scope],
    stream: cityStream,
    decide: grantRole,
  }),
  handles(EndRole, {
    verb: 'end-role',
    action: 'manage-organisation',
    at: (facts) => [facts.scope],
    stream: cityStream,
    decide: endRole,
  }),
  handles(AssignFunction, {
    verb: 'assign-function',
    action: 'manage-organisation',
    at: (facts) => [facts.scope],
    stream: cityStream,
    decide: assignFunction,
  }),
  handles(EndFunction, {
    verb: 'end-function',
    action: 'manage-organisation',
    at: (facts, register) => {
      const known = register.assignments().find((a) => a.assignment === facts.assignment);
      if (!known) throw new NotFound('function');
      return [known.scope];
    },
    stream: cityStream,
    decide: endFunction,
  }),
];

/** In the committee's own stream: it is the committee's to give. */
const delegations = [
  handles(DecideDelegation, {
    verb: 'decide-delegation',
    action: 'establish-units',
    at: (facts) => [committee(facts.committee)],
    stream: (facts) => organisationStream(facts.committee),
    decide: decideDelegation,
  }),
  handles(EndDelegation, {
    verb: 'end-delegation',
    action: 'establish-units',
    at: (facts, register) => [committee(committeeOfDelegation(facts.delegation, register))],
    stream: (facts, register) => organisationStream(committeeOfDelegation(facts.delegation, register)),
    decide: endDelegation,
  }),
];

export const organisationHandlers = [...places, ...lineage, ...takenBack, ...thresholds, ...people, ...delegations];
export { OrganisationCommands };
