import type { Actor, Scope } from '#kernel/actor.js';
import type { Clock } from '#kernel/clock.js';
import { today } from '#kernel/clock.js';
import type { Day } from '#kernel/day.js';
import type { Recorded } from '#kernel/event.js';
import type { Place as AccessPlace } from '#platform/access/may.js';
import {
  OrganisationView,
  type CommitteeEntry,
  type DelegationEntry,
  type DepartmentEntry,
  type PersonEntry,
  type UnitEntry,
} from '#platform/access/organisation-view.js';
import type { EventLog } from '#platform/event-store/event-log.js';
import type { Subscription } from '#platform/event-store/event-store.js';
import type { FunctionAssignment, OrganisationRegister, RoleHolding } from '../commands/organisation-register.js';
import type { Places } from '../domain/places.js';
import { thresholdOn } from '../domain/threshold-rules.js';
import type { Use } from '../domain/taking-back.js';
import { unitYearOf, unitYearStreamPrefix, type PlanStarted } from '#areas/plans/events/index.js';
import { defaultSmallNumber, type OrganisationEvent, type Place } from '../events/index.js';
import { OrganisationFold } from './organisation-fold.js';

/**
 * Committees, units and people in the memory of each process, followed from the log. In memory, since every request asks who may do what
 * where, and since names of people must stand in no read table: they are unsealed here and nowhere stored.
 */
export class OrganisationDirectory extends OrganisationView implements OrganisationRegister {
  private readonly fold = new OrganisationFold();
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
          this.fold.apply((await this.log.decodeWithText(stored)) as Recorded<OrganisationEvent>);
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

  /** @throws what ended the following: a directory that knows no more must not be waited for */
  async caughtUp(): Promise<number> {
    const head = await this.log.store.head();
    const known = this.waitFor(head);
    await Promise.race(this.subscription ? [known, this.subscription.ended] : [known]);
    return head;
  }

  override units(day = this.today()): readonly UnitEntry[] {
    return this.fold.pictures.on(day).units;
  }

  override allUnits(day = this.today()): readonly UnitEntry[] {
    return this.fold.pictures.allUnits(day);
  }

  override unit(id: string, day = this.today()): UnitEntry | undefined {
    return this.fold.pictures.unit(id, day);
  }

  override unitsNamed(name: string, day = this.today()): readonly UnitEntry[] {
    return this.fold.pictures.unitsNamed(name, day);
  }

  override departments(day = this.today()): readonly DepartmentEntry[] {
    return this.fold.pictures.on(day).departments;
  }

  override committees(day = this.today()): readonly CommitteeEntry[] {
    return this.fold.pictures.on(day).committees;
  }

  override committeeByName(name: string): string | undefined {
    return this.fold.pictures.committeeByName(name, this.today());
  }

  override placeOf(unit: string): Promise<AccessPlace | undefined> {
    return Promise.resolve(this.fold.pictures.placeOf(unit, this.today()));
  }

  override delegations(day = this.today()): readonly DelegationEntry[] {
    return this.fold.delegationsOn(day);
  }

  override smallNumberThreshold(committee: string | null, day = this.today()): number {
    return committee === null ? defaultSmallNumber : thresholdOn(this.fold.places, committee, day);
  }

  override people(): readonly PersonEntry[] {
    const day = this.today();
    return [...this.fold.people].map(([id, { name, madeUp }]) => ({
      id,
      name,
      madeUp,
      roles: this.fold.rolesOn(id, day),
    }));
  }

  /** The person's name for a page, or undefined where it is erased or unknown. */
  override nameOf(person: string): string | undefined {
    return this.fold.people.get(person)?.name;
  }

  /** Who may act: the person with the roles held today. */
  override actor(person: string): Promise<Actor | undefined> {
    const known = this.fold.people.has(person);
    return Promise.resolve(known ? { id: person, roles: this.fold.rolesOn(person, this.today()) } : undefined);
  }

  get places(): Places {
    return this.fold.places;
  }

  streamOf(place: Place): string | undefined {
    return this.fold.streamOf(place);
  }

  holdings(): readonly RoleHolding[] {
    return this.fold.holdings();
  }

  assignments(): readonly FunctionAssignment[] {
    return this.fold.assignments();
  }

  allDelegations(): readonly DelegationEntry[] {
    return this.fold.allDelegations();
  }

  async usesOf(place: Place): Promise<readonly Use[]> {
    const at = ({ scope }: { readonly scope: Scope }): boolean => scope.kind === place.kind && scope.id === place.id;
    const inCommittee = (d: DelegationEntry): boolean => place.kind === 'committee' && d.committee === place.id;
    const uses: Use[] = [];
    if (this.holdings().some(at)) uses.push('roles');
    if (this.assignments().some(at)) uses.push('functions');
    if (this.allDelegations().some((d) => at(d) || inCommittee(d))) uses.push('delegations');
    return place.kind === 'unit' ? [...uses, ...(await this.recordsIn(place.id))] : uses;
  }

  /** Whether anything was recorded in the unit's years. */
  private async recordsIn(unit: string): Promise<readonly Use[]> {
    const streamPrefix = `${unitYearStreamPrefix}${unit}-`;
    const uses = new Set<Use>();
    const limit = 500;
    for (let after = -1, more = true; more;) {
      const { events, lastPosition } = await this.log.store.readAll({ after, filter: { streamPrefix }, limit });
      // The unit `a` is not the unit `a-b`, although one's prefix is the other's.
      for (const stored of events.filter((e) => unitYearOf(e.stream).unit === unit)) {
        uses.add('records');
        if (stored.type === 'plan-started' && (this.log.decode(stored) as PlanStarted).data.continuesUnits)
          uses.add('inherited');
      }
      more = events.length === limit;
      after = lastPosition;
    }
    return [...uses];
  }

  private today(): Day {
    return today(this.clock);
  }

  private reached(position: number): void {
    if (position <= this.position) return;
    this.position = position;
    const resolvers = [...this.waiting];
    this.waiting.clear();
    for (const resolve of resolvers) resolve();
  }
}
