import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { dayOf, isDay, type Day } from '#kernel/day.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { positionAtEndOf } from '#platform/event-store/position-at.js';
import { selectRows } from '#platform/read-models/asking.js';
import { reach, type ReadAt } from '#platform/read-models/reach.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { numberIn } from '#platform/web/page-address.js';
import type { UnitRights } from '../pages/indicator-table.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';

export interface AsKnown {
  /** Absent: now. -1: before the first event. */
  readonly position?: number;
  /** By which something is late. */
  readonly day: Day;
  /** The day in the address. */
  readonly asked?: Day;
}

/** What the pages of this area ask before they ask their question. */
@Injectable()
export class Reading {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly authorization: Authorization,
    private readonly readModels: ReadModels,
    private readonly log: EventLog,
    private readonly organisation: OrganisationView,
  ) {}

  reach(justRecorded: number | undefined): Promise<ReadAt> {
    return reach(this.readModels, unitDashboard.name, justRecorded);
  }

  /**
   * `kand`: as known when the log ended there. `dag`: as known at the end of that day. Neither: now.
   * @throws NotFound for an address out of form, or a position that the log does not have
   */
  async asKnown({ kand, dag }: { readonly kand?: string; readonly dag?: string }): Promise<AsKnown> {
    const now = today(systemClock);
    if (dag !== undefined && dag !== '') {
      if (!isDay(dag)) throw new NotFound('page');
      return dag >= now
        ? { day: now, asked: dag }
        : { position: await positionAtEndOf(dag, this.log.store), day: dag, asked: dag };
    }
    const position = numberIn(kand);
    if (position === undefined) return { day: now };
    const [event] = await this.log.store.readAt([position]);
    if (!event) throw new NotFound('page');
    // What depends on the clock uses that day's clock.
    return { position, day: dayOf(event.recordedAt) };
  }

  /** The last open period, or else the last closed one, or else the year: what a manager who comes in wants to see. */
  async currentPeriod(unit: string, year: Year): Promise<Period> {
    const rows = await selectRows(this.sql, unitDashboard, 'period', {
      where: this.sql`unit = ${unit} and year = ${year}`,
    });
    const last = (state: string) => periods.findLast((p) => rows.some((r) => r.period === p && r.state === state));
    return last('open') ?? last('closed') ?? 'VB';
  }

  /** From the first of September on: next year's plan is to be begun, by this actor, where it is not there yet. */
  async mayPlanNext(actor: Actor, unit: string, year: Year): Promise<boolean> {
    if (today(systemClock) < `${String(year)}-09-01` || this.organisation.unit(unit)?.closedFrom !== null) return false;
    if (!(await this.authorization.allows(actor, 'start-plan', unit))) return false;
    const next = await selectRows(this.sql, unitDashboard, 'plan', {
      where: this.sql`unit = ${unit} and year = ${year + 1}`,
    });
    return next.length === 0;
  }

  async rights(actor: Actor, unit: string): Promise<UnitRights> {
    const allows = (action: Parameters<Authorization['allows']>[1]) => this.authorization.allows(actor, action, unit);
    return {
      changeTargets: (await allows('change-target-on-own-authority')) || (await allows('enter-decided-target')),
      recordOutcomes: await allows('record-outcome'),
      managePeriods: await allows('open-and-close-periods'),
      decidePlan: await allows('decide-plan'),
      editPlan: await allows('edit-plan'),
      assessGoals: await allows('assess-goals'),
      defineIndicators: await allows('define-indicators'),
      readDocuments: await allows('read-reasons'),
    };
  }
}
