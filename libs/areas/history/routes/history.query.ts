import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import type { Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { selectRows } from '#platform/read-models/asking.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { unitHistory } from '../projections/unit-history.projection.js';
import type { HistoryDto, HistoryEntryDto, HistorySourceDto } from './history.dto.js';

export interface HistoryQuestion {
  readonly unit: string;
  readonly year: Year;
  /** Only this item: an indicator, goal or activity id, a period, or `plan`. */
  readonly item?: string;
  /** Only events before this position: the next page. */
  readonly before?: number;
  readonly minPosition?: number;
  readonly limit?: number;
}

/** Answers how a unit's year became what it is. */
@Injectable()
export class HistoryQuery {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly readModels: ReadModels,
    private readonly log: EventLog,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  /** Newest first. Reasons are read from the log and unsealed for who may see them; they stand in no read table. */
  async history(question: HistoryQuestion, actor: Actor): Promise<HistoryDto> {
    const { unit, year, item } = question;
    await this.authorization.require(actor, 'read-unit', unit);
    const reasonsShown = await this.authorization.allows(actor, 'read-reasons', unit);
    if (question.minPosition !== undefined)
      await this.readModels.waitFor(unitHistory.name, question.minPosition, readYourWritesMs);
    const limit = Math.min(question.limit ?? 100, 500);
    const { sql } = this;
    const where = sql`unit = ${unit} and year = ${year} ${item === undefined ? sql`` : sql`and item = ${item}`} ${
      question.before === undefined ? sql`` : sql`and from_position < ${question.before}`
    }`;
    const rows = await selectRows(sql, unitHistory, 'entry', {
      where,
      orderBy: sql`from_position desc limit ${limit + 1}`,
    });
    if (rows.length === 0 && question.before === undefined) throw new NotFound('history');
    const page = rows.slice(0, limit);
    const reasons = reasonsShown
      ? await this.reasonsAt(page.filter((r) => withReason.has(r.eventType)).map((r) => r.fromPosition))
      : new Map<number, string>();
    const names = await this.namesOf(unit, year, [...new Set(page.map((r) => r.item))]);
    const entries = page.map((row): HistoryEntryDto => ({
      position: row.fromPosition,
      item: row.item,
      itemName: names.get(row.item) ?? null,
      eventType: row.eventType,
      facts: row.facts as Record<string, unknown>,
      actor: row.actor,
      actorName: this.organisation.nameOf(row.actor) ?? null,
      role: row.role,
      recordedAt: row.recordedAt,
      effectiveFrom: row.effectiveFrom,
      authority: row.authority as Authority | null,
      source: row.source as HistorySourceDto | null,
      reason: reasons.get(row.fromPosition) ?? null,
    }));
    return {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      year,
      item: item ?? null,
      itemName:
        item === undefined ? null : (names.get(item) ?? (await this.namesOf(unit, year, [item])).get(item) ?? null),
      entries,
      next: rows.length > limit ? (page.at(-1)?.fromPosition ?? null) : null,
      reasonsShown,
    };
  }

  private async reasonsAt(positions: readonly number[]): Promise<Map<number, string>> {
    const events = await this.log.readWithText(positions);
    return new Map(
      events.flatMap((e) =>
        (e.text as { reason?: string } | undefined)?.reason
          ? [[e.position, (e.text as { reason: string }).reason] as const]
          : [],
      ),
    );
  }

  /** As they were named when they came into the plan; periods and the plan itself have no name of their own. */
  private async namesOf(unit: string, year: Year, items: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { sql } = this;
    const first = await selectRows(sql, unitHistory, 'entry', {
      where: sql`unit = ${unit} and year = ${year} and item in ${sql(items as string[])} and event_type in ${sql(naming as string[])}`,
    });
    return new Map(
      first.flatMap(({ item, facts }) => {
        const { name, title } = facts as { name?: string; title?: string };
        const said = name ?? title;
        return said === undefined ? [] : [[item, said] as const];
      }),
    );
  }
}

/** Event types that bring something with a name into the plan. */
const naming: readonly string[] = ['indicator-adopted', 'goal-added', 'activity-planned'];
/** Event types whose sealed text is a reason for the change. */
const withReason = new Set(['target-changed', 'outcome-corrected', 'period-reopened']);
const readYourWritesMs = 3_000;
