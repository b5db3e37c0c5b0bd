import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import { dayOf, type Day } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { selectRows, tableOf, type ReadRow, type SelectOptions } from '#platform/read-models/asking.js';
import type { RowOf } from '#platform/read-models/projection.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { staleOf } from '#platform/read-models/stale.js';
import { planStructure, structuring, withAllUnder, type PlanStructure } from '../projections/plan-structure.js';
import { unitHistory } from '../projections/unit-history.projection.js';
import { AroundUnit, type AroundEntry } from './around-unit.query.js';
import { changeKinds, type ChangeKind } from './change-kinds.dto.js';
import { EventTexts } from './event-texts.js';
import type { HistoryChoices, HistoryDto, HistoryEntryDto, HistorySourceDto } from './history.dto.js';
import { inPlanOrder } from './plan-order.js';

export interface HistoryQuestion {
  readonly unit: string;
  readonly year: Year;
  /** Only this item: an indicator, goal or activity id, a period, a chapter, or `plan`. */
  readonly item?: string;
  /** Only this goal and all that has stood under it. */
  readonly goal?: string;
  readonly kind?: ChangeKind;
  /** Only what this person did: a pseudonym. */
  readonly person?: string;
  /** Recorded from this day to that, both included, by Stockholm's clock. */
  readonly from?: Day;
  readonly to?: Day;
  /** Only events before this position: the next page. */
  readonly before?: number;
  readonly minPosition?: number;
  /** Default 100. */
  readonly limit?: number;
}

type Fragment = NonNullable<SelectOptions['where']>;
type Entry = ReadRow<RowOf<(typeof unitHistory)['tables']['entry']>>;

/** Answers how a unit's year became what it is. */
@Injectable()
export class HistoryQuery {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly readModels: ReadModels,
    private readonly log: EventLog,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
    private readonly around: AroundUnit,
  ) {}

  /** Newest first. Reasons and texts are read from the log and unsealed for who may see them; they stand in no read table. */
  async history(question: HistoryQuestion, actor: Actor): Promise<HistoryDto> {
    const { unit, year, item } = question;
    await this.authorization.require(actor, 'read-unit', unit);
    const reasonsShown = await this.authorization.allows(actor, 'read-reasons', unit);
    if (question.minPosition !== undefined)
      await this.readModels.waitFor(unitHistory.name, question.minPosition, readYourWritesMs);
    const structure = await this.structure(unit, year);
    const limit = question.limit ?? 100;
    const { sql } = this;
    const where = this.filter(question, structure);
    const rows = await selectRows(sql, unitHistory, 'entry', {
      where: question.before === undefined ? where : sql`${where} and from_position < ${question.before}`,
      orderBy: sql`from_position desc limit ${limit + 1}`,
    });
    const all = await this.around.entries(unit, year, [...structure.names.keys()], actor);
    const around = all.filter((e) => passes(e, question, structure));
    if (rows.length === 0 && around.length === 0 && (await this.isNothing(question, all)))
      throw new NotFound('history');
    const older = around.filter((e) => question.before === undefined || e.fromPosition < question.before);
    const found = [...rows, ...older].sort((a, b) => b.fromPosition - a.fromPosition);
    const page = found.slice(0, limit);
    const readable = page.filter((e) => reasonsShown && (!('readable' in e) || e.readable));
    const texts = reasonsShown ? await this.textsOf(readable) : EventTexts.none;
    return {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      year,
      filter: {
        item: item ?? null,
        goal: question.goal ?? null,
        kind: question.kind ?? null,
        person: question.person ?? null,
        from: question.from ?? null,
        to: question.to ?? null,
      },
      itemName: item === undefined ? null : (structure.names.get(item) ?? null),
      entries: page.map((row) => this.entryOf(row, structure, texts)),
      total: (await this.count(where)) + around.length,
      next: found.length > limit ? (page.at(-1)?.fromPosition ?? null) : null,
      names: { ...this.around.names(page), ...Object.fromEntries(structure.goals.map((g) => [g.id, named(g)])) },
      reasonsShown,
      stale: await staleOf(this.readModels, unitHistory.name),
    };
  }

  /** Nothing that passes the filters is an answer; a year or an item that nothing ever happened to is not there. */
  private async isNothing({ unit, year, item }: HistoryQuestion, around: readonly AroundEntry[]): Promise<boolean> {
    return (
      !around.some((e) => item === undefined || e.item === item) &&
      (await this.count(this.about(unit, year, item))) === 0
    );
  }

  /** What the filters offer. The reader was let in by `history`. */
  async choices(unit: string, year: Year, actor: Actor): Promise<HistoryChoices> {
    const { sql } = this;
    const people = await sql<{ actor: string; role: string }[]>`
      select distinct actor, role from ${tableOf(sql, unitHistory, 'entry')}
      where to_position is null and unit = ${unit} and year = ${year} order by actor, role`;
    const structure = await this.structure(unit, year);
    const { goals } = structure;
    const around = await this.around.entries(unit, year, [...structure.names.keys()], actor);
    return {
      goals: inPlanOrder(goals).map(({ goal, depth }) => ({
        id: goal.id,
        depth,
        name: named(goal),
        withdrawn: goal.withdrawn,
      })),
      people: [...new Map([...people, ...around].map((p) => [p.actor, p])).values()].map(({ actor, role }) => ({
        id: actor,
        name: this.organisation.nameOf(actor) ?? null,
        role,
      })),
    };
  }

  private filter(question: HistoryQuestion, structure: PlanStructure): Fragment {
    const { sql } = this;
    const { unit, year, item, goal, kind, person, from, to } = question;
    const items = goal === undefined ? [] : [...withAllUnder(goal, structure)];
    return sql`${this.about(unit, year, item)}
      ${goal === undefined ? sql`` : sql`and item in ${sql(items)}`}
      ${kind === undefined ? sql`` : sql`and event_type in ${sql([...changeKinds[kind]])}`}
      ${person === undefined ? sql`` : sql`and actor = ${person}`}
      ${from === undefined ? sql`` : sql`and recorded_at >= ${startOf(sql, from)}`}
      ${to === undefined ? sql`` : sql`and recorded_at < ${startOf(sql, to, 1)}`}`;
  }

  private async structure(unit: string, year: Year): Promise<PlanStructure> {
    const { sql } = this;
    return planStructure(
      await selectRows(sql, unitHistory, 'entry', {
        where: sql`unit = ${unit} and year = ${year} and event_type in ${sql([...structuring])}`,
        orderBy: sql`from_position`,
      }),
    );
  }

  private about(unit: string, year: Year, item: string | undefined): Fragment {
    const { sql } = this;
    return sql`unit = ${unit} and year = ${year} ${item === undefined ? sql`` : sql`and item = ${item}`}`;
  }

  private async count(where: Fragment): Promise<number> {
    const { sql } = this;
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from ${tableOf(sql, unitHistory, 'entry')} where to_position is null and ${where}`;
    return row?.n ?? 0;
  }

  private textsOf(rows: readonly (Entry | AroundEntry)[]): Promise<EventTexts> {
    const positions = rows.flatMap((r) => [
      r.fromPosition,
      ...(r.previousPosition === null ? [] : [r.previousPosition]),
    ]);
    return EventTexts.read(this.log, positions);
  }

  private entryOf(row: Entry | AroundEntry, { names }: PlanStructure, texts: EventTexts): HistoryEntryDto {
    return {
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
      reason: texts.reason(row.fromPosition),
      text: texts.change(row.previousPosition, row.fromPosition),
      previousPosition: row.previousPosition,
    };
  }
}

/** As `filter` asks the database of the unit's own events. */
function passes(entry: AroundEntry, question: HistoryQuestion, structure: PlanStructure): boolean {
  const { item, goal, kind, person, from, to } = question;
  const day = dayOf(entry.recordedAt);
  return (
    (item === undefined || entry.item === item) &&
    (goal === undefined || withAllUnder(goal, structure).has(entry.item)) &&
    (kind === undefined || (changeKinds[kind] as readonly string[]).includes(entry.eventType)) &&
    (person === undefined || entry.actor === person) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  );
}

const named = ({ number, title }: { readonly number: string | null; readonly title: string }): string =>
  number === null ? title : `${number} ${title}`;

/** The first moment in Stockholm of the day so many days later. */
const startOf = (sql: ReadDatabase, day: Day, later = 0): Fragment =>
  sql`((${day}::text::timestamp + ${later}::int * interval '1 day') at time zone 'Europe/Stockholm')`;

const readYourWritesMs = 3_000;
