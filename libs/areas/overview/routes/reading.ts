import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { Authorization } from '#platform/access/authorization.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import type { UnitRights } from '../pages/indicator-table.js';

/** What the pages of this area ask before they ask their question. */
@Injectable()
export class Reading {
  constructor(
    private readonly authorization: Authorization,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * The position that a page waits for: what the reader has just recorded, or else what the foremost read model already has. Each follows the
   * log by itself, and a section that was told of a change by one must not show the other as it was before: it would not be told again.
   */
  async position(justRecorded: number | undefined): Promise<number> {
    const reached = (await this.readModels.status()).filter((s) => s.state === 'live').map((s) => s.position);
    return Math.max(justRecorded ?? -1, ...reached);
  }

  async rights(actor: Actor, unit: string): Promise<UnitRights> {
    const [own, decided, recordOutcomes, managePeriods, decidePlan] = await Promise.all(
      (['change-target-on-own-authority', 'enter-decided-target', 'record-outcome', 'open-and-close-periods', 'decide-plan'] as const).map((action) =>
        this.authorization.allows(actor, action, unit),
      ),
    );
    return { changeTargets: own === true || decided === true, recordOutcomes: recordOutcomes === true, managePeriods: managePeriods === true, decidePlan: decidePlan === true };
  }
}
