import type { Command } from '@nestjs/cqrs';
import type { Day } from '#kernel/day.js';
import { newId } from '#kernel/ids.js';
import { chosen, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { FieldError } from '#platform/page-kit/index.js';
import {
  ClosePlace,
  EstablishCommittee,
  EstablishDepartment,
  EstablishSection,
  EstablishUnit,
  MergeCommittees,
  MergeDepartments,
  MergeUnits,
  MoveDepartment,
  PlaceUnit,
  RenamePlace,
  SetSmallNumberThreshold,
  ShareUnit,
  SplitCommittee,
  SplitUnit,
  TakeBackChange,
} from '../commands/organisation.commands.js';
import type { Heir } from '../domain/lineage-rules.js';
import type { Place, UnitPlacing } from '../events/index.js';
import type { FormRead } from './form-answer.js';
import { heirOf, heirsOf } from './heirs.js';
import { linesOf, placesNamed, readDay } from './named-places.js';
import type { PlaceChange, PlaceKind } from './organisation.dto.js';

type Change = Command<CommandResult>;

/** What the form of a change asks for. */
export function readChange(view: OrganisationView, what: Place, change: PlaceChange, body: FormBody, by: By): FormRead {
  if (change === 'ta-tillbaka') return readTakingBack(what, body, by);
  const errors: FieldError[] = [];
  const effectiveFrom = readDay(body, 'effectiveFrom', errors);
  // Names are looked up on a day; without one only that is said.
  if (effectiveFrom === undefined) return { errors };
  const command = commandOf({ view, what, body, by, effectiveFrom, errors }, change);
  return errors.length > 0 ? { errors } : { command };
}

function readTakingBack(what: Place, body: FormBody, by: By): FormRead {
  const change = typed(body, 'change');
  if (change === '') return { errors: [{ field: 'change', message: 'Välj vad som ska tas tillbaka.' }] };
  return { command: new TakeBackChange(by, { what, change, reason: typed(body, 'reason') }, seenByForm(body)) };
}

interface Asked {
  readonly view: OrganisationView;
  readonly what: Place;
  readonly body: FormBody;
  readonly by: By;
  readonly effectiveFrom: Day;
  readonly errors: FieldError[];
}

function commandOf(asked: Asked, change: Exclude<PlaceChange, 'ta-tillbaka'>): Change {
  const { what, body, by, effectiveFrom } = asked;
  const name = typed(body, 'name');
  const seen = seenByForm(body);
  switch (change) {
    case 'namn':
      return new RenamePlace(by, { what, name, effectiveFrom, ...reasonIn(body) }, seen);
    case 'flytta':
      return what.kind === 'department'
        ? moving(asked)
        : new PlaceUnit(by, { unit: what.id, ...placingIn(body), effectiveFrom }, seen);
    case 'gemensam':
      return new ShareUnit(by, { unit: what.id, committees: chosen(body, 'committees'), effectiveFrom }, seen);
    case 'sla-ihop':
      return merger(asked);
    case 'dela':
      return splitting(asked);
    case 'avsluta':
      return new ClosePlace(by, { what, effectiveFrom, ...reasonIn(body) }, seen);
    case 'smatal': {
      const below = Number(typed(body, 'below'));
      return new SetSmallNumberThreshold(by, { committee: what.id, below, effectiveFrom, ...reasonIn(body) }, seen);
    }
  }
}

function moving({ what, body, by, effectiveFrom, errors }: Asked): Change {
  const committee = typed(body, 'committee');
  if (committee === '') errors.push({ field: 'committee', message: 'Välj nämnd.' });
  const facts = { department: what.id, committee, effectiveFrom, ...reasonIn(body) };
  return new MoveDepartment(by, facts, seenByForm(body));
}

function merger({ view, what, body, by, effectiveFrom, errors }: Asked): Change {
  const others = othersIn(view, what, body, effectiveFrom, errors);
  const [first] = others;
  const choice = typed(body, 'into');
  const name = typed(body, 'name');
  if (errors.length === 0 && first === undefined) errors.push({ field: 'others', message: 'Ange minst en till.' });
  if (!['this', 'first', 'new'].includes(choice)) errors.push({ field: 'into', message: 'Välj vad de blir.' });
  if (choice === 'new' && name === '') errors.push({ field: 'name', message: 'Ange vad den nya ska heta.' });
  const into: Heir = heirOf(by.commandId, choice === 'first' ? first : what.id, choice === 'new' ? name : undefined);
  const facts = { ids: [what.id, ...others], into, effectiveFrom, ...reasonIn(body) };
  const seen = seenByForm(body);
  if (what.kind === 'committee') return new MergeCommittees(by, facts, seen);
  return what.kind === 'department' ? new MergeDepartments(by, facts, seen) : new MergeUnits(by, facts, seen);
}

/** Departments of a committee are few and chosen; units and committees are typed. */
function othersIn(
  view: OrganisationView,
  { kind }: Place,
  body: FormBody,
  day: Day,
  errors: FieldError[],
): readonly string[] {
  if (kind === 'department') return chosen(body, 'others');
  const named = kind === 'committee' ? 'committee' : 'unit';
  return placesNamed(view, named, typed(body, 'others'), { day, field: 'others', errors });
}

function splitting({ view, what, body, by, effectiveFrom, errors }: Asked): Change {
  const kind = what.kind === 'committee' ? 'committee' : 'unit';
  const others = placesNamed(view, kind, typed(body, 'others'), { day: effectiveFrom, field: 'others', errors });
  const stays = typed(body, 'stays');
  if (stays !== 'yes' && stays !== 'no') errors.push({ field: 'stays', message: 'Välj om den finns kvar.' });
  const into = heirsOf(by.commandId, [...(stays === 'yes' ? [what.id] : []), ...others], linesOf(typed(body, 'names')));
  const Split = kind === 'unit' ? SplitUnit : SplitCommittee;
  return new Split(by, { id: what.id, into, effectiveFrom, ...reasonIn(body) }, seenByForm(body));
}

/** What the form of a new place asks for. `parent`: the unit of a section. */
export function readEstablishing(kind: PlaceKind, parent: string | undefined, body: FormBody, by: By): FormRead {
  const errors: FieldError[] = [];
  const day = typed(body, 'effectiveFrom') === '' ? undefined : readDay(body, 'effectiveFrom', errors);
  const facts = { name: typed(body, 'name'), ...(day === undefined ? {} : { effectiveFrom: day }) };
  const id = newId(by.commandId, kind);
  if (facts.name === '') errors.push({ field: 'name', message: 'Ange ett namn.' });
  const committee = typed(body, 'committee');
  if (kind === 'department' && committee === '') errors.push({ field: 'committee', message: 'Välj nämnd.' });
  if (errors.length > 0) return { errors };
  switch (kind) {
    case 'committee':
      return { command: new EstablishCommittee(by, { committee: id, ...facts }) };
    case 'department':
      return { command: new EstablishDepartment(by, { department: id, committee, ...facts }) };
    case 'unit':
      return { command: new EstablishUnit(by, { unit: id, ...placingIn(body), ...facts }) };
    case 'section':
      return { command: new EstablishSection(by, { section: id, unit: parent ?? '', ...facts }) };
  }
}

/** A committee, or one with its department: `norr`, `norr/omsorg`; nothing: none. */
function placingIn(body: FormBody): UnitPlacing {
  const [committee = '', department = ''] = typed(body, 'place').split('/');
  return { committee: committee === '' ? null : committee, department: department === '' ? null : department };
}

function reasonIn(body: FormBody): { readonly reason?: string } {
  const reason = typed(body, 'reason');
  return reason === '' ? {} : { reason };
}
