import { Injectable } from '@nestjs/common';
import type { Actor, Scope } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import type { Day } from '#kernel/day.js';
import { NotAllowed, NotFound } from '#kernel/rule-broken.js';
import { may, type Action } from '#platform/access/may.js';
import { OrganisationView, type UnitEntry } from '#platform/access/organisation-view.js';
import { OrganisationRegister } from '../commands/organisation-register.js';
import { always, stretches, type Dated, type Span } from '../domain/dated.js';
import {
  fateOf,
  nameOn,
  nearestDay,
  placeKey,
  placingDays,
  placingOn,
  standsOn,
  versionOf,
  type PlaceHistory,
} from '../domain/places.js';
import { placedIn } from '../domain/standing.js';
import { recordedChanges } from '../domain/taking-back.js';
import type { Place } from '../events/index.js';
import type {
  CommitteeNodeDto,
  LinkedPlaceDto,
  NamedDto,
  OrganisationRights,
  OrganisationTreeDto,
  PlaceDto,
  RecordedChangeDto,
  StretchDto,
  UnitNodeDto,
} from './organisation.dto.js';

/** The organisation for those who look at it: whoever reads any unit sees who stands where; it is no secret. */
@Injectable()
export class OrganisationQuery {
  constructor(
    private readonly view: OrganisationView,
    private readonly register: OrganisationRegister,
  ) {}

  /** @throws NotAllowed for who reads no unit anywhere */
  mustRead(actor: Actor): void {
    if (!maySomewhere(actor, 'read-unit')) throw new NotAllowed('read-unit');
  }

  rights(actor: Actor): OrganisationRights {
    return {
      changePlaces: maySomewhere(actor, 'establish-units'),
      changePeople: maySomewhere(actor, 'manage-organisation'),
    };
  }

  tree(day: Day, actor: Actor): OrganisationTreeDto {
    this.mustRead(actor);
    const units = this.view.units(day);
    const departments = this.view.departments(day);
    const standing = new Set([...this.view.committees(day), ...departments].map((place) => place.id));
    const below = Map.groupBy(units, ({ department, committee }) =>
      department !== null && standing.has(department) ? department : (committee ?? ''),
    );
    const nodes = (id: string): UnitNodeDto[] => (below.get(id) ?? []).map((unit) => this.node(unit, day));
    const committees: CommitteeNodeDto[] = this.view.committees(day).map(({ id, name }) => ({
      id,
      name,
      departments: departments
        .filter((d) => d.committee === id)
        .map((d) => ({ id: d.id, name: d.name, units: nodes(d.id) })),
      units: nodes(id),
    }));
    return {
      day,
      committees,
      outside: [...below.keys()].filter((id) => !standing.has(id)).flatMap(nodes),
      former: this.view
        .allUnits(day)
        .flatMap(({ id, name, closedFrom, committeeName, successors }) =>
          closedFrom === null
            ? []
            : [{ id, name, closedFrom, committeeName, successors: successors.map((unit) => this.named(unit, day)) }],
        )
        .sort((a, b) => (a.closedFrom < b.closedFrom ? 1 : -1)),
    };
  }

  /** @throws NotFound for a place that never was */
  place(place: Place, actor: Actor): PlaceDto {
    this.mustRead(actor);
    const { places } = this.register;
    const history = places.histories.get(placeKey(place));
    if (!history) throw new NotFound(place.kind);
    const day = today(systemClock);
    const { closedFrom, predecessors, successors } = fateOf(places, place);
    const mayChange = maySomewhere(actor, 'establish-units');
    const stretch = ({ value, from, until }: StretchOf<string>): StretchDto => ({
      text: value,
      from: said(from),
      until: until ?? closedFrom,
    });
    const linked = (links: readonly Dated<string>[]): readonly LinkedPlaceDto[] =>
      links.map(({ from, value }) => ({ ...this.link({ kind: place.kind, id: value }, from), from }));
    return {
      kind: place.kind,
      id: place.id,
      name: nameOn(history, nearestDay(places, history, day)),
      from: said(history.from),
      closedFrom,
      names: stretches(history.names).map(stretch),
      placings: place.kind === 'unit' || place.kind === 'department' ? this.placings(history).map(stretch) : [],
      sharedWith: stretches(history.sharedWith).map(({ from, value, until }) =>
        stretch({ from, until, value: value.map((id) => this.nameOf({ kind: 'committee', id }, from)).join(', ') }),
      ),
      predecessors: linked(predecessors),
      successors: linked(successors),
      inside: this.inside(history, day),
      unit: history.unit === null ? null : this.named(history.unit, day),
      withdrawn: history.withdrawn,
      version: versionOf(places, place),
      smallNumber: place.kind === 'committee' ? this.view.smallNumberThreshold(place.id) : null,
      changes: this.changes(place),
      mayChange: mayChange && !history.withdrawn && (closedFrom === null || day < closedFrom),
      mayTakeBack: mayChange && !history.withdrawn,
      maySetThreshold: place.kind === 'committee' && maySomewhere(actor, 'manage-organisation'),
    };
  }

  /** What was recorded of it that may be taken back, or was. */
  private changes(place: Place): readonly RecordedChangeDto[] {
    return recordedChanges(this.register.places, place).map(({ key, is, from, takenBack, before, after }) => {
      const names = (ids: readonly string[]): string[] =>
        is === 'renaming' ? [...ids] : ids.map((id) => this.nameOf({ kind: place.kind, id }, from));
      return { change: key, is, from: said(from), takenBack, before: names(before), after: names(after) };
    });
  }

  /** Roles and delegations of the city have no place with a name. */
  whereText(scope: Scope, day: Day): string {
    if (scope.kind === 'city') return 'hela staden';
    const name = this.nameOf(scope, day);
    const unit = scope.kind === 'unit' ? this.view.unit(scope.id, day) : undefined;
    return unit?.committeeName ? `${name}, ${unit.committeeName}` : name;
  }

  nameOf(place: Place, day: Day): string {
    const { places } = this.register;
    const history = places.histories.get(placeKey(place));
    return history ? nameOn(history, nearestDay(places, history, day)) : place.id;
  }

  private placings(history: PlaceHistory): readonly StretchOf<string>[] {
    const { places } = this.register;
    // What it stands in may be merged or moved, although nothing is recorded of the place itself.
    const texts = placingDays(places, history).map((from) => {
      const { committee, department } = placingOn(places, history, from);
      const names = [
        committee === null ? null : this.nameOf({ kind: 'committee', id: committee }, from),
        department === null ? null : this.nameOf({ kind: 'department', id: department }, from),
      ].filter((name) => name !== null);
      return { from, value: names.length === 0 ? 'Ingen nämnd angiven' : names.join(', ') };
    });
    return stretches(texts.filter(({ value }, i) => value !== texts[i - 1]?.value));
  }

  private inside({ place }: PlaceHistory, day: Day): readonly LinkedPlaceDto[] {
    const { places } = this.register;
    const all =
      place.kind === 'unit'
        ? [...places.histories.values()].filter((h) => h.unit === place.id)
        : place.kind === 'section'
          ? []
          : placedIn(places, place, day);
    return all
      .filter((h) => place.kind !== 'unit' || standsOn(places, h.place, day))
      .map((h) => ({ ...this.link(h.place, day), from: h.from }));
  }

  private link(place: Place, day: Day): Omit<LinkedPlaceDto, 'from'> {
    return { kind: place.kind, id: place.id, name: this.nameOf(place, day) };
  }

  private named(unit: string, day: Day): NamedDto {
    return { id: unit, name: this.nameOf({ kind: 'unit', id: unit }, day) };
  }

  private node({ id, name, sharedWith, sections, earlierNames }: UnitEntry, day: Day): UnitNodeDto {
    return {
      id,
      name,
      sharedWith: sharedWith.map((committee) => ({
        id: committee,
        name: this.nameOf({ kind: 'committee', id: committee }, day),
      })),
      sections: sections.map((section) => ({ ...section })),
      earlierNames: earlierNames.map((earlier) => earlier.name),
    };
  }
}

type StretchOf<T> = Dated<T> & { readonly until: Day | null };

const said = (day: Day): Day | null => (day === always ? null : day);

/** Now, coming or past, seen from a day. */
export const stateOn = ({ from, to }: Span, day: Day): 'now' | 'coming' | 'past' =>
  day < from ? 'coming' : to !== null && to < day ? 'past' : 'now';

/** In any of the places where the actor holds a role. */
const maySomewhere = (actor: Actor, action: Action): boolean =>
  actor.roles.some(({ role, scope }) => {
    const place = {
      unit: null,
      department: null,
      committee: null,
      ...(scope.kind === 'city' ? {} : { [scope.kind]: scope.id }),
    };
    return may([{ role, scope }], action, place) !== undefined;
  });
