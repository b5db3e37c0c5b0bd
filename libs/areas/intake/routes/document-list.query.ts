import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Recorded } from '#kernel/event.js';
import { NotAllowed, NotFound } from '#kernel/rule-broken.js';
import { unitYearOf } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { may } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { selectRows, type ReadRow } from '#platform/read-models/asking.js';
import type { RowOf } from '#platform/read-models/projection.js';
import { reach } from '#platform/read-models/reach.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { DocumentAccess } from '../commands/document-access.js';
import { ReviewQuery } from '../commands/index.js';
import type { DocumentReceived } from '../events/index.js';
import { documents } from '../projections/documents.projection.js';
import type { DocumentListDto, DocumentRecordingDto, ListedDocumentDto } from './documents.dto.js';

type DocumentRow = ReadRow<RowOf<(typeof documents)['tables']['document']>>;
type RecordingRow = ReadRow<RowOf<(typeof documents)['tables']['recording']>>;

/** Those that the actor may review, and those that are, or were, recorded in a unit whose reasons the actor may read. */
@Injectable()
export class DocumentList {
  /** By document: what is open in a reading changes only with an answer, the reader's version or what it is compared with. */
  private readonly counted = new Map<string, { readonly at: string; readonly open: number }>();

  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly readModels: ReadModels,
    private readonly log: EventLog,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
    private readonly review: ReviewQuery,
    private readonly access: DocumentAccess,
  ) {}

  /** @param recorded position that the answer must hold */
  async of(actor: Actor, recorded?: number): Promise<DocumentListDto> {
    const { position } = await reach(this.readModels, documents.name, recorded);
    const [rows, recordings] = await Promise.all([
      selectRows(this.sql, documents, 'document', { orderBy: this.sql`received_position desc` }),
      selectRows(this.sql, documents, 'recording', { orderBy: this.sql`recorded_at desc` }),
    ]);
    const byDocument = Map.groupBy(await this.readable(recordings, actor), ({ document }) => document);
    const mayBringIn = mayBringInSomewhere(this.access, actor);
    const seen: DocumentRow[] = [];
    for (const row of rows)
      if (byDocument.has(row.document) || (mayBringIn && (await this.mayReview(row, actor)))) seen.push(row);
    const names = await this.namesOf(seen);
    const listed: ListedDocumentDto[] = [];
    for (const row of seen)
      listed.push(
        await this.asDto(row, names.get(row.receivedPosition) ?? null, byDocument.get(row.document) ?? [], actor),
      );
    return { documents: listed, mayBringIn, ...(position === undefined ? {} : { position }) };
  }

  /** Asking what it says is costly: it is not asked where the answer is known. */
  private async mayReview({ document, receivedBy }: DocumentRow, actor: Actor): Promise<boolean> {
    if (receivedBy === actor.id || mayImportAnywhere(actor)) return true;
    try {
      await this.review.review(document, actor);
      return true;
    } catch (error) {
      if (error instanceof NotFound || error instanceof NotAllowed) return false;
      throw error;
    }
  }

  private async readable(recordings: readonly RecordingRow[], actor: Actor): Promise<readonly RecordingRow[]> {
    const units = [...new Set(recordings.map(({ unitYear }) => unitYearOf(unitYear).unit))];
    const allowed = new Set<string>();
    for (const unit of units) if (await this.authorization.allows(actor, 'read-reasons', unit)) allowed.add(unit);
    return recordings.filter(({ unitYear }) => allowed.has(unitYearOf(unitYear).unit));
  }

  private async namesOf(rows: readonly DocumentRow[]): Promise<ReadonlyMap<number, string>> {
    const names = new Map<number, string>();
    // A document's text comes along with its name: some at a time, so that a long list does not hold all of them at once.
    for (let from = 0; from < rows.length; from += namesAtOnce) {
      const positions = rows.slice(from, from + namesAtOnce).map((row) => row.receivedPosition);
      for (const event of (await this.log.readWithText(positions)) as readonly Recorded<DocumentReceived>[])
        if (event.text) names.set(event.position, event.text.name);
    }
    return names;
  }

  private async asDto(
    row: DocumentRow,
    name: string | null,
    recordings: readonly RecordingRow[],
    actor: Actor,
  ): Promise<ListedDocumentDto> {
    const { document, receivedAt, receivedBy, setAside } = row;
    const standing = recordings.some(({ withdrawnAt }) => withdrawnAt === null);
    const state = standing ? 'recorded' : setAside ? 'set-aside' : recordings.length > 0 ? 'withdrawn' : 'waiting';
    return {
      document,
      name,
      format: row.format as ListedDocumentDto['format'],
      state,
      open: state === 'waiting' && name !== null ? await this.openIn(row, actor) : null,
      receivedAt,
      receivedBy: this.organisation.nameOf(receivedBy) ?? null,
      recordings: recordings.map((r) => this.recording(r)),
    };
  }

  private recording(row: RecordingRow): DocumentRecordingDto {
    const { unit, year } = unitYearOf(row.unitYear);
    return {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      year,
      recordedAt: row.recordedAt,
      recordedBy: this.organisation.nameOf(row.recordedBy) ?? null,
      withdrawnAt: row.withdrawnAt,
      withdrawnBy: row.withdrawnBy === null ? null : (this.organisation.nameOf(row.withdrawnBy) ?? null),
    };
  }

  private async openIn({ document, answeredPosition }: DocumentRow, actor: Actor): Promise<number> {
    const at = String(answeredPosition);
    const known = this.counted.get(document);
    if (known?.at === at) return known.open;
    const { openCount } = await this.review.review(document, actor);
    if (this.counted.size >= mostCounted) this.counted.delete(this.counted.keys().next().value!);
    this.counted.set(document, { at, open: openCount });
    return openCount;
  }
}

const namesAtOnce = 20;
const mostCounted = 500;

const mayImportAnywhere = (actor: Actor): boolean =>
  may(actor.roles, 'import-document', { unit: null, department: null, committee: null }) !== undefined;

function mayBringInSomewhere(access: DocumentAccess, actor: Actor): boolean {
  try {
    access.requireSomewhere(actor);
    return true;
  } catch (error) {
    if (error instanceof NotAllowed) return false;
    throw error;
  }
}
