import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import { dayOf } from '#kernel/day.js';
import { etagOf } from '#kernel/etag.js';
import type { Year } from '#kernel/period.js';
import type { Target } from '#areas/indicators/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { authorityText } from '#platform/page-kit/words.js';
import { selectRows } from '#platform/read-models/asking.js';
import { reach, type ReadAt } from '#platform/read-models/reach.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import { goalLevels, type DecisionAttachment, type DecisionRecorded } from '../events/index.js';
import { recordedDecisions } from '../projections/decisions.projection.js';
import { pendingDecisions } from '../projections/pending-decisions.projection.js';
import { steeringGoals } from '../projections/steering-goals.projection.js';
import { DelegationChoices } from './delegation-choices.js';
import type {
  ChangedItemDto,
  DecisionAttachmentDto,
  DecisionDto,
  DecisionsDto,
  SteeringDto,
  SteeringGoalDto,
} from './steering.dto.js';
import { targetText } from './target-text.js';

/** What stands above the units, and the list of decisions. */
@Injectable()
export class SteeringQuery {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly readModels: ReadModels,
    private readonly log: EventLog,
    private readonly access: SteeringAccess,
    private readonly authorization: Authorization,
    private readonly organisation: OrganisationView,
    private readonly delegations: DelegationChoices,
  ) {}

  /** @param committee null: the city; @param recorded position that the answer must hold. @throws NotFound for what the actor may not see */
  async steering(committee: string | null, year: Year, actor: Actor, recorded?: number): Promise<SteeringDto> {
    this.access.require(actor, 'read-unit', committee);
    await reach(this.readModels, steeringGoals.name, recorded);
    const [goals, above] = await Promise.all([
      this.goals(committee, year),
      committee === null ? [] : this.goals(null, year),
    ]);
    return { committee, name: this.nameOf(committee), year, goals, above };
  }

  /** Where the pages of this area stand in the log. */
  async readAt(recorded?: number): Promise<ReadAt> {
    const each = [steeringGoals, recordedDecisions, pendingDecisions];
    const reached = await Promise.all(each.map(({ name }) => reach(this.readModels, name, recorded)));
    return reached.find((at) => at.position === undefined) ?? reached[0]!;
  }

  async decisions(committee: string | null, year: Year, actor: Actor, recorded?: number): Promise<DecisionsDto> {
    this.access.require(actor, 'read-unit', committee);
    await Promise.all([recordedDecisions, pendingDecisions].map(({ name }) => reach(this.readModels, name, recorded)));
    const units = await this.unitsUnder(committee, actor);
    const [decisions, pending, delegated] = await Promise.all([
      this.recorded(committee, year, actor),
      this.pending(units, year),
      this.delegated(units, year),
    ]);
    return { committee, name: this.nameOf(committee), year, decisions, pending, delegated };
  }

  nameOf(committee: string | null): string {
    if (committee === null) return 'Staden';
    return this.organisation.committees().find(({ id }) => id === committee)?.name ?? '';
  }

  private async goals(committee: string | null, year: Year): Promise<SteeringGoalDto[]> {
    const rows = await selectRows(this.sql, steeringGoals, 'goal', {
      where: this.sql`${this.of(committee)} and year = ${year}`,
      orderBy: this.sql`ordinal`,
    });
    const goals = rows.map((row) => {
      const decision = row.decision as Authority | null;
      return {
        id: row.id,
        level: row.level as SteeringGoalDto['level'],
        number: row.number,
        title: row.title,
        parent: row.parent,
        decisionPending: decision?.kind === 'pending',
        decision: decision ? authorityText(decision) : null,
        etag: etagOf(row.itemVersion),
      };
    });
    return goalLevels.flatMap((level) => goals.filter((goal) => goal.level === level));
  }

  private async recorded(committee: string | null, year: Year, actor: Actor): Promise<DecisionDto[]> {
    const rows = await selectRows(this.sql, recordedDecisions, 'decision', {
      where: this.sql`${this.of(committee)} and year = ${year}`,
      orderBy: this.sql`decided_on desc, text_position desc`,
    });
    const readable = this.access.allows(actor, 'read-reasons', committee);
    const texts = readable ? await this.log.readWithText(rows.map((row) => row.textPosition)) : [];
    const sealed = new Map(texts.map((e) => [e.position, e.text as DecisionRecorded['text']]));
    return rows.map(({ id, body, decidedOn, diaryNumber, paragraph, delegation, reportedOn, textPosition }) => ({
      id,
      body,
      decidedOn,
      diaryNumber,
      paragraph,
      delegation,
      delegationWords: delegation === null ? null : this.delegations.wordsFor(delegation, decidedOn),
      reportedOn,
      matter: sealed.get(textPosition)?.matter ?? null,
      attachments: attachmentsIn(sealed.get(textPosition)),
    }));
  }

  private async pending(units: readonly string[], year: Year): Promise<ChangedItemDto[]> {
    if (units.length === 0) return [];
    const rows = await selectRows(this.sql, pendingDecisions, 'pending', {
      where: this.sql`unit in ${this.sql(units)} and year = ${year}`,
      orderBy: this.sql`since, key`,
    });
    return rows.map((row) => ({
      ...this.itemOf(row),
      before: wordsOf(row.kind, row.before),
      wanted: wordsOf(row.kind, row.wanted),
      day: dayOf(row.since),
      delegation: null,
    }));
  }

  private async delegated(units: readonly string[], year: Year): Promise<ChangedItemDto[]> {
    if (units.length === 0) return [];
    const rows = await selectRows(this.sql, pendingDecisions, 'delegated', {
      where: this.sql`unit in ${this.sql(units)} and year = ${year}`,
      orderBy: this.sql`decided_on, key`,
    });
    return rows.map((row) => ({
      ...this.itemOf(row),
      before: null,
      wanted: null,
      day: row.decidedOn,
      delegation: row.delegation,
    }));
  }

  private itemOf(row: {
    readonly unit: string;
    readonly kind: string;
    readonly item: string;
    readonly slot: string | null;
    readonly name: string;
    readonly body: string;
  }): Pick<ChangedItemDto, 'unit' | 'unitName' | 'kind' | 'item' | 'slot' | 'name' | 'body'> {
    const { unit, kind, item, slot, name, body } = row;
    return {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      kind: kind as ChangedItemDto['kind'],
      item,
      slot: slot as ChangedItemDto['slot'],
      name,
      body,
    };
  }

  private of(committee: string | null) {
    return committee === null ? this.sql`committee is null` : this.sql`committee = ${committee}`;
  }

  /** Units of the committee whose plans the reader may see. */
  private async unitsUnder(committee: string | null, actor: Actor): Promise<readonly string[]> {
    const units = this.organisation.units().filter((unit) => committee === null || unit.committee === committee);
    const readable = await Promise.all(units.map(({ id }) => this.authorization.allows(actor, 'read-unit', id)));
    return units.filter((_, i) => readable[i]).map(({ id }) => id);
  }
}

/** Null: not for this reader, or erased. */
function attachmentsIn(text: DecisionRecorded['text']): DecisionAttachmentDto[] | null {
  if (text === undefined) return null;
  const attachments = JSON.parse(text.attachments ?? '[]') as readonly DecisionAttachment[];
  return attachments.map(({ title, reference }) => {
    const sha = reference.toLowerCase();
    return { title, reference, document: /^[0-9a-f]{64}$/.test(sha) ? sha : null };
  });
}

function wordsOf(kind: string, value: unknown): string | null {
  if (value === null) return null;
  if (kind === 'target') return targetText(value as Target) ?? 'inget mål';
  const { number, title } = value as { readonly number?: string | null; readonly title: string };
  return number ? `${number} ${title}` : title;
}
