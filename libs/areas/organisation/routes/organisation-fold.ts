import type { RoleHeld } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import type { Recorded } from '#kernel/event.js';
import type { DelegationEntry } from '#platform/access/organisation-view.js';
import type { FunctionAssignment, RoleHolding } from '../commands/organisation-register.js';
import { holdsOn } from '../domain/dated.js';
import { endedSpans, roleKey } from '../domain/organisation-state.js';
import { placeKey, recordPlace, standsOn, type MutablePlaces } from '../domain/places.js';
import type { OrganisationEvent, Place } from '../events/index.js';
import { PlacePictures } from './place-pictures.js';

/** Committees, units, people, roles and delegations out of their events, one after the other. Knows neither log nor clock. */
export class OrganisationFold {
  readonly places: MutablePlaces = { histories: new Map(), fates: new Map() };
  readonly pictures = new PlacePictures(this.places);
  /** Names as they were unsealed; a person whose name is erased is not here. */
  readonly people = new Map<string, { readonly name: string; readonly madeUp: boolean }>();
  private readonly streams = new Map<string, string>();
  /** By person, so that a request costs what one person holds. */
  private readonly held = new Map<string, Map<string, readonly RoleHolding[]>>();
  private readonly functions = new Map<string, FunctionAssignment>();
  private readonly delegations = new Map<string, DelegationEntry>();

  apply(event: Recorded<OrganisationEvent>): void {
    switch (event.type) {
      case 'person-registered':
        if (event.text) this.people.set(event.data.person, { name: event.text.name, madeUp: event.data.madeUp });
        break;
      case 'role-granted': {
        const { person, role, scope, from, to } = event.data;
        this.changeRoles(event.data, (spans) => [...spans, { person, role, scope, from, to }]);
        break;
      }
      case 'role-ended':
        this.changeRoles(event.data, (spans) => endedSpans(spans, event.data.to));
        break;
      case 'function-assigned': {
        const { assignment, person, function: name, scope, from, to } = event.data;
        this.functions.set(assignment, { assignment, person, function: name, scope, from, to });
        break;
      }
      case 'function-ended': {
        const known = this.functions.get(event.data.assignment);
        if (known) this.functions.set(known.assignment, { ...known, to: event.data.to });
        break;
      }
      case 'delegation-decided': {
        const { delegation: id, ...facts } = event.data;
        this.delegations.set(id, { id, ...facts, authority: event.authority ?? null });
        break;
      }
      case 'delegation-ended': {
        const known = this.delegations.get(event.data.delegation);
        if (known) this.delegations.set(known.id, { ...known, until: event.data.until });
        break;
      }
      case 'committee-established':
        this.establish({ kind: 'committee', id: event.data.committee }, event);
        break;
      case 'department-established':
        this.establish({ kind: 'department', id: event.data.department }, event);
        break;
      case 'unit-established':
        this.establish({ kind: 'unit', id: event.data.unit }, event);
        break;
      case 'section-established':
        this.establish({ kind: 'section', id: event.data.section }, event);
        break;
      case 'place-renamed':
      case 'unit-placed':
      case 'unit-shared':
      case 'units-merged':
      case 'unit-split':
      case 'committees-merged':
      case 'committee-split':
      case 'departments-merged':
      case 'small-number-threshold-set':
      case 'department-moved':
      case 'place-closed':
      case 'place-establishing-withdrawn':
      case 'place-renaming-withdrawn':
      case 'place-closing-withdrawn':
      case 'units-merger-withdrawn':
      case 'unit-split-withdrawn':
      case 'departments-merger-withdrawn':
      case 'committees-merger-withdrawn':
      case 'committee-split-withdrawn':
        this.changePlaces(event);
        break;
      default:
        event satisfies never;
    }
  }

  streamOf(place: Place): string | undefined {
    return this.streams.get(placeKey(place));
  }

  rolesOn(person: string, day: Day): readonly RoleHeld[] {
    return [...(this.held.get(person)?.values() ?? [])]
      .flat()
      .filter((span) => holdsOn(span, day))
      .map(({ role, scope }) => ({ role, scope }));
  }

  /** Withdrawn before they began: not among them. */
  holdings(): readonly RoleHolding[] {
    return [...this.held.values()].flatMap((roles) => [...roles.values()].flat()).filter(wasHeld);
  }

  assignments(): readonly FunctionAssignment[] {
    return [...this.functions.values()].filter(wasHeld);
  }

  allDelegations(): readonly DelegationEntry[] {
    return [...this.delegations.values()];
  }

  /** In force on the day: within its days, and while its committee stands. A committee that takes over decides on its own. */
  delegationsOn(day: Day): readonly DelegationEntry[] {
    return this.allDelegations().filter(
      ({ from, until, committee }) =>
        holdsOn({ from, to: until }, day) && standsOn(this.places, { kind: 'committee', id: committee }, day),
    );
  }

  private establish(place: Place, event: Recorded<OrganisationEvent>): void {
    this.streams.set(placeKey(place), event.stream);
    this.changePlaces(event);
  }

  private changePlaces(event: OrganisationEvent): void {
    recordPlace(this.places, event);
    this.pictures.changed();
  }

  private changeRoles(
    role: Parameters<typeof roleKey>[0],
    change: (spans: readonly RoleHolding[]) => readonly RoleHolding[],
  ): void {
    const roles = this.held.get(role.person) ?? new Map<string, readonly RoleHolding[]>();
    const key = roleKey(role);
    roles.set(key, change(roles.get(key) ?? []));
    this.held.set(role.person, roles);
  }
}

const wasHeld = ({ from, to }: { readonly from: Day; readonly to: Day | null }): boolean => to === null || from <= to;
