import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { Authorization } from '#platform/access/authorization.js';
import { selectRows } from '#platform/read-models/asking.js';
import { reach, type ReadAt } from '#platform/read-models/reach.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import type { UnitRights } from '../pages/indicator-table.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';

/** What the pages of this area ask before they ask their question. */
@Injectable()
export class Reading {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly authorization: Authorization,
    private readonly readModels: ReadModels,
  ) {}

  reach(justRecorded: number | undefined): Promise<ReadAt> {
    return reach(this.readModels, unitDashboard.name, justRecorded);
  }

  /** The last open period, or else the last closed one, or else the year: what a manager who comes in wants to see. */
  async currentPeriod(unit: string, year: Year): Promise<Period> {
    const rows = await selectRows(this.sql, unitDashboard, 'period', {
      where: this.sql`unit = ${unit} and year = ${year}`,
    });
    const last = (state: string) => periods.findLast((p) => rows.some((r) => r.period === p && r.state === state));
    return last('open') ?? last('closed') ?? 'VB';
  }

  async rights(actor: Actor, unit: string): Promise<UnitRights> {
    const allows = (action: Parameters<Authorization['allows']>[1]) => this.authorization.allows(actor, action, unit);
    return {
      changeTargets: (await allows('change-target-on-own-authority')) || (await allows('enter-decided-target')),
      recordOutcomes: await allows('record-outcome'),
      managePeriods: await allows('open-and-close-periods'),
      decidePlan: await allows('decide-plan'),
      readDocuments: await allows('read-reasons'),
    };
  }
}
