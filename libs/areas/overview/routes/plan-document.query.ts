import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Authority, Owner } from '#kernel/authority.js';
import type { Day } from '#kernel/day.js';
import { etagOf } from '#kernel/etag.js';
import type { Recorded } from '#kernel/event.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import type { IndicatorDefinition } from '#areas/indicators/events/index.js';
import { goalSections, planChapters, type DocumentKind } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { selectRows, type ReadRow } from '#platform/read-models/asking.js';
import type { RowOf } from '#platform/read-models/projection.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { staleOf } from '#platform/read-models/stale.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import type { dashboardTables } from '../projections/unit-dashboard.tables.js';
import { targetOf } from './dashboard-rows.js';
import type { SourceDto } from './dashboard.dto.js';
import type {
  PlanActivityDto,
  PlanDocumentDto,
  PlanGoalDto,
  PlanIndicatorDto,
  PlanTextDto,
  PlanVerdictDto,
} from './plan-document.dto.js';

export interface PlanQuestion {
  readonly unit: string;
  readonly year: Year;
  /** As known at this position of the log; absent: now. */
  readonly position?: number;
  /** The day on which it is read: what was taken out of the plan before it is not in it. */
  readonly day: Day;
}

type Row<T extends keyof typeof dashboardTables> = ReadRow<RowOf<(typeof dashboardTables)[T]>>;
interface Rows {
  readonly goals: readonly Row<'goal'>[];
  readonly sections: readonly Row<'section'>[];
  readonly verdicts: readonly Row<'verdict'>[];
  readonly activities: readonly Row<'activity'>[];
  readonly indicators: readonly Row<'indicator'>[];
  readonly targets: readonly Row<'target'>[];
}

/** Answers what a unit's plan says, as a document. */
@Injectable()
export class PlanDocumentQuery {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly readModels: ReadModels,
    private readonly log: EventLog,
    private readonly directory: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  /** @throws NotFound for a unit that is not the actor's to see, and for a year that had no plan then */
  async document({ unit, year, position, day }: PlanQuestion, actor: Actor): Promise<PlanDocumentDto> {
    await this.authorization.require(actor, 'read-unit', unit);
    const entry = this.directory.unit(unit, day);
    const textsShown = await this.authorization.allows(actor, 'read-reasons', unit);
    const { sql } = this;
    const where = sql`unit = ${unit} and year = ${year}`;
    const asOf = { position };
    const dated = { position, day };
    const [plans, documents, chapters, goals, sections, verdicts, activities, indicators, targets, stale] =
      await Promise.all([
        selectRows(sql, unitDashboard, 'plan', { where, asOf }),
        selectRows(sql, unitDashboard, 'document', { where, asOf, orderBy: sql`recorded_at` }),
        selectRows(sql, unitDashboard, 'chapter', { where, asOf }),
        selectRows(sql, unitDashboard, 'goal', { where, asOf: dated, orderBy: sql`ordinal` }),
        selectRows(sql, unitDashboard, 'section', { where, asOf }),
        selectRows(sql, unitDashboard, 'verdict', { where, asOf }),
        selectRows(sql, unitDashboard, 'activity', { where, asOf: dated, orderBy: sql`ordinal` }),
        selectRows(sql, unitDashboard, 'indicator', { where, asOf: dated, orderBy: sql`ordinal` }),
        selectRows(sql, unitDashboard, 'target', { where, asOf, orderBy: sql`slot, valid_from nulls first` }),
        staleOf(this.readModels, unitDashboard.name),
      ]);
    const plan = plans[0];
    if (!plan || !entry) throw new NotFound('plan');
    const texts = textsShown ? await this.texts([...chapters, ...sections, ...verdicts]) : undefined;
    const rows: Rows = { goals, sections, verdicts, activities, indicators, targets };
    const known = new Set(goals.map((g) => g.id));
    const standsAlone = ({ goal }: { readonly goal: string | null }): boolean => goal === null || !known.has(goal);
    return {
      unit,
      unitName: entry.name,
      committeeName: entry.committeeName,
      year,
      plan: { decidedOn: plan.decidedOn, decision: plan.decision as Authority | null, etag: etagOf(plan.itemVersion) },
      continues: plan.continues,
      documents: documents.map((d) => ({
        document: d.document,
        kind: d.kind as DocumentKind,
        recordedAt: d.recordedAt,
      })),
      chapters: planChapters.map((chapter) => {
        const row = chapters.find((c) => c.chapter === chapter);
        return { chapter, text: row ? textOf(row, texts) : null };
      }),
      goals: goals.map((goal) => goalOf(goal, rows, texts)),
      indicators: indicators.filter(standsAlone).map((i) => indicatorOf(i, rows)),
      activities: activities.filter(standsAlone).map(activityOf),
      asKnownAt: position ?? null,
      stale,
    };
  }

  private async texts(rows: readonly { readonly textPosition: number }[]): Promise<Texts> {
    const events = await this.log.readWithText(rows.map((r) => r.textPosition));
    return new Map(events.map((e: Recorded) => [e.position, (e.text ?? {}) as { text?: string; reason?: string }]));
  }
}

/** Free text by the position of its event; undefined where the reader may not see any. */
type Texts = ReadonlyMap<number, { readonly text?: string; readonly reason?: string }>;

function textOf(
  { textPosition, itemVersion }: { readonly textPosition: number; readonly itemVersion: number },
  texts: Texts | undefined,
): PlanTextDto | null {
  const text = texts?.get(textPosition)?.text ?? null;
  // An emptied text is not in the plan; who may not read it cannot be told.
  if (text === '') return null;
  const readable = texts === undefined ? 'withheld' : text === null ? 'erased' : 'yes';
  return { text, readable, position: textPosition, etag: etagOf(itemVersion) };
}

function goalOf(goal: Row<'goal'>, rows: Rows, texts: Texts | undefined): PlanGoalDto {
  const verdicts = rows.verdicts.filter((v) => v.goal === goal.id);
  return {
    id: goal.id,
    level: goal.level as PlanGoalDto['level'],
    number: goal.number,
    title: goal.title,
    parent: goal.parent,
    steering: goal.steering,
    sections: inReadingOrder.flatMap((section) => {
      const row = rows.sections.find((s) => s.goal === goal.id && s.section === section);
      const text = row ? textOf(row, texts) : null;
      return text ? [{ section, text }] : [];
    }),
    verdicts: periods.flatMap((period: Period): PlanVerdictDto[] => {
      const row = verdicts.find((v) => v.period === period);
      if (!row) return [];
      const reason = texts?.get(row.textPosition)?.reason ?? null;
      return [{ period, verdict: row.verdict as PlanVerdictDto['verdict'], reason }];
    }),
    indicators: rows.indicators.filter((i) => i.goal === goal.id).map((i) => indicatorOf(i, rows)),
    activities: rows.activities.filter((a) => a.goal === goal.id).map(activityOf),
    source: goal.source as SourceDto | null,
  };
}

/** What the goal is, before what is done about it; what came of it last. */
const inReadingOrder = (['description', ...goalSections] as const).filter((s, i, all) => all.indexOf(s) === i);

const indicatorOf = (row: Row<'indicator'>, { targets }: Rows): PlanIndicatorDto => ({
  id: row.id,
  name: row.name,
  owner: row.owner as Owner,
  periodicity: row.periodicity as PlanIndicatorDto['periodicity'],
  definition: (row.definition as unknown as IndicatorDefinition | null)?.definition ?? null,
  discontinuedFrom: row.discontinuedFrom,
  targets: targets
    .filter((t) => t.indicator === row.id)
    .map((t) => ({ slot: t.slot as 'annual' | 'council', from: t.validFrom, to: t.validTo, target: targetOf(t) })),
  source: row.source as SourceDto | null,
});

const activityOf = (row: Row<'activity'>): PlanActivityDto => ({
  id: row.id,
  title: row.title,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  status: row.status as PlanActivityDto['status'],
  completedOn: row.completedOn,
  owner: row.owner as Owner | null,
  etag: etagOf(row.itemVersion),
  source: row.source as SourceDto | null,
});
