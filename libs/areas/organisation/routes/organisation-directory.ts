import type { Actor, Role, Scope } from '#kernel/actor.js';
import type { Clock } from '#kernel/clock.js';
import { today } from '#kernel/clock.js';
import type { Day } from '#kernel/day.js';
import type { Recorded } from '#kernel/event.js';
import type { Place } from '#platform/access/may.js';
import {
  OrganisationView,
  type CommitteeEntry,
  type DepartmentEntry,
  type PersonEntry,
  type UnitEntry,
} from '#platform/access/organisation-view.js';
import type { EventLog } from '#platform/event-store/event-log.js';
import type { Subscription } from '#platform/event-store/event-store.js';
import type { OrganisationEvent } from '../events/index.js';

interface Grant {
  readonly role: Role;
  readonly scope: Scope;
  readonly from: Day;
  to: Day | null;
}

/**
 * Committees, units and people in the memory of each process, followed from the log. In memory, since every request asks who may do what
 * where, and since names of people must stand in no read table: they are unsealed here and nowhere stored.
 */
export class OrganisationDirectory extends OrganisationView {
  private readonly committeeNames = new Map<string, string>();
  private readonly departmentEntries = new Map<string, DepartmentEntry>();
  private readonly unitEntries = new Map<string, UnitEntry>();
  private readonly names = new Map<string, { readonly name: string; readonly madeUp: boolean }>();
  private readonly grants = new Map<string, Grant[]>();
  private position = -1;
  private subscription: Subscription | undefined;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Resolves when everything recorded so far is known; goes on following. `onFault` is told if following ends: a restart is needed. */
  async start(onFault: (error: unknown) => void): Promise<void> {
    const head = await this.log.store.head();
    this.subscription = this.log.store.subscribe(
      { filter: { streamPrefix: 'organisation-' }, withSealed: true, onCaughtUp: (position) => this.reached(position) },
      async (page) => {
        for (const stored of page.events)
          this.apply((await this.log.decodeWithText(stored)) as Recorded<OrganisationEvent>);
        this.reached(page.lastPosition);
      },
    );
    const { ended } = this.subscription;
    ended.catch(onFault);
    // A log that cannot be read to its end here must not be waited for.
    await Promise.race([this.waitFor(head), ended]);
  }

  async stop(): Promise<void> {
    await this.subscription?.stop();
  }

  /** Resolves when the directory knows everything up to `position`. */
  override async waitFor(position: number): Promise<void> {
    while (this.position < position) await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  override units(): readonly UnitEntry[] {
    return [...this.unitEntries.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  }

  override unit(id: string): UnitEntry | undefined {
    return this.unitEntries.get(id);
  }

  override departments(): readonly DepartmentEntry[] {
    return [...this.departmentEntries.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  }

  override committees(): readonly CommitteeEntry[] {
    return [...this.committeeNames]
      .map(([id, name]) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  }

  override committeeByName(name: string): string | undefined {
    const wanted = name.trim().toLocaleLowerCase('sv');
    return [...this.committeeNames].find(([, n]) => n.toLocaleLowerCase('sv') === wanted)?.[0];
  }

  override placeOf(unit: string): Promise<Place | undefined> {
    const entry = this.unitEntries.get(unit);
    return Promise.resolve(entry && { unit, department: entry.department, committee: entry.committee });
  }

  override people(): readonly PersonEntry[] {
    return [...this.names].map(([id, { name, madeUp }]) => ({ id, name, madeUp, roles: this.rolesOf(id) }));
  }

  /** The person's name for a page, or undefined where it is erased or unknown. */
  override nameOf(person: string): string | undefined {
    return this.names.get(person)?.name;
  }

  /** Who may act: the person with the roles held today. */
  override actor(person: string): Promise<Actor | undefined> {
    return Promise.resolve(this.names.has(person) ? { id: person, roles: this.rolesOf(person) } : undefined);
  }

  private rolesOf(person: string): readonly { role: Role; scope: Scope }[] {
    const day = today(this.clock);
    return (this.grants.get(person) ?? [])
      .filter((g) => g.from <= day && (g.to === null || day <= g.to))
      .map(({ role, scope }) => ({ role, scope }));
  }

  private apply(event: Recorded<OrganisationEvent>): void {
    switch (event.type) {
      case 'committee-established':
        this.committeeNames.set(event.data.committee, event.data.name);
        break;
      case 'department-established': {
        const { department, committee, name } = event.data;
        this.departmentEntries.set(department, { id: department, name, committee });
        break;
      }
      case 'unit-established': {
        const { unit, name, department, committee } = event.data;
        const committeeName = committee === null ? null : (this.committeeNames.get(committee) ?? null);
        this.unitEntries.set(unit, {
          id: unit,
          name,
          department,
          departmentName: this.departmentEntries.get(department ?? '')?.name ?? null,
          committee,
          committeeName,
          sharedWith: [],
          sections: [],
          earlierNames: [],
          closedFrom: null,
          predecessors: [],
          successors: [],
        });
        break;
      }
      case 'person-registered':
        if (event.text) this.names.set(event.data.person, { name: event.text.name, madeUp: event.data.madeUp });
        break;
      case 'role-granted': {
        const { person, role, scope, from, to } = event.data;
        this.grants.set(person, [...(this.grants.get(person) ?? []), { role, scope, from, to }]);
        break;
      }
      case 'role-ended': {
        const { person, role, scope, to } = event.data;
        for (const grant of this.grants.get(person) ?? []) {
          if (grant.role === role && JSON.stringify(grant.scope) === JSON.stringify(scope) && grant.to === null)
            grant.to = to;
        }
        break;
      }
      case 'section-established':
      case 'place-renamed':
      case 'unit-placed':
      case 'unit-shared':
      case 'units-merged':
      case 'unit-split':
      case 'committees-merged':
      case 'committee-split':
      case 'place-closed':
      case 'function-assigned':
      case 'function-ended':
      case 'delegation-decided':
      case 'delegation-ended':
        break;
      default:
        event satisfies never;
    }
  }

  private reached(position: number): void {
    if (position <= this.position) return;
    this.position = position;
    const resolvers = [...this.waiting];
    this.waiting.clear();
    for (const resolve of resolvers) resolve();
  }
}
