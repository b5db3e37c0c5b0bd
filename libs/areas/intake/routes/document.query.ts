import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Recorded } from '#kernel/event.js';
import { NotAllowed, NotFound } from '#kernel/rule-broken.js';
import { unitYearOf, type DocumentWithdrawn } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { selectRows } from '#platform/read-models/asking.js';
import { reach } from '#platform/read-models/reach.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { DocumentSources } from '../commands/document-sources.js';
import { ReviewQuery, type DocumentReview } from '../commands/index.js';
import { documentStream, type DocumentReceived, type IntakeEvent } from '../events/index.js';
import { documents } from '../projections/documents.projection.js';
import { outward } from './as-review-dto.js';
import type { DocumentAnswerDto, DocumentExcerptDto, DocumentPlaceDto } from './document.dto.js';

export interface ExcerptQuestion {
  /** SHA-256, hex. */
  readonly document: string;
  /** The line that is asked about, from 1; absent: the beginning. */
  readonly line?: number;
  /** How many lines to show before and after. */
  readonly around: number;
  /** Position that the answer must hold. */
  readonly recorded?: number;
}

/**
 * Shows where a figure was read: the line in its surroundings, for who may read the reasons of a unit that the document is or was recorded in,
 * and for who may review it.
 */
@Injectable()
export class DocumentQuery {
  constructor(
    private readonly log: EventLog,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
    private readonly readModels: ReadModels,
    private readonly sources: DocumentSources,
    private readonly reviews: ReviewQuery,
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
  ) {}

  /** @throws NotFound for a document that is not there, or that the actor may not see */
  async excerpt(question: ExcerptQuestion, actor: Actor): Promise<DocumentExcerptDto> {
    const { document, around, recorded } = question;
    await reach(this.readModels, documents.name, recorded);
    const places = await this.places(document, actor);
    const kinds = new Set(places.map(({ kind }) => kind));
    // Asked only where no unit lets the actor see it: reviewing reads the whole text.
    const review = places.length === 0 ? await this.reviews.review(document, actor) : null;
    const { event, said } = await this.received(document);
    const lines = event.text.content.split('\n');
    const middle = Math.min(Math.max(question.line ?? 1, 1), lines.length);
    const firstLine = Math.max(1, middle - around);
    const lastLine = Math.min(lines.length, middle + around);
    const { bytes, format = 'text', pages, extractor, readerVersion } = event.data;
    return {
      document,
      name: event.text.name,
      kind: review?.facts.kind.document ?? [...kinds][0] ?? null,
      receivedAt: event.recordedAt,
      receivedBy: this.organisation.nameOf(event.actor) ?? null,
      format,
      bytes,
      pages: pages ?? null,
      extractor: extractor ?? null,
      readerVersion,
      warnings: event.text.warnings === undefined ? [] : (JSON.parse(event.text.warnings) as string[]),
      lines: lines
        .slice(firstLine - 1, lastLine)
        .map((text, i) => ({ line: firstLine + i, text: text.replace(/\r$/, '') })),
      highlighted: question.line ?? null,
      firstLine,
      lastLine,
      totalLines: lines.length,
      recordedIn: places.map(({ kind: _kind, ...place }) => place),
      answers: said.flatMap((answer) => this.asAnswer(answer) ?? []),
      setAside: said.findLast(({ type }) => type !== 'document-bytes-kept')?.type === 'document-set-aside',
    };
  }

  /** As it would be reviewed now; null for who may see the document and not review it. */
  async reviewIfAllowed(document: string, actor: Actor): Promise<DocumentReview | null> {
    try {
      return await this.reviews.review(document, actor);
    } catch (error) {
      if (error instanceof NotFound || error instanceof NotAllowed) return null;
      throw error;
    }
  }

  /** The file as it came in, for who may see the document. @throws NotFound */
  async file(document: string, actor: Actor): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
    if ((await this.places(document, actor)).length === 0) await this.reviews.review(document, actor);
    const { event } = await this.received(document);
    return { name: event.text.name, bytes: await this.sources.bytes(document) };
  }

  private async places(
    document: string,
    actor: Actor,
  ): Promise<readonly (DocumentPlaceDto & { readonly kind: string })[]> {
    const rows = await selectRows(this.sql, documents, 'recording', {
      where: this.sql`document = ${document}`,
      orderBy: this.sql`recorded_at`,
    });
    const places = [];
    for (const row of rows) {
      const { unit, year } = unitYearOf(row.unitYear);
      if (!(await this.authorization.allows(actor, 'read-reasons', unit))) continue;
      const nameOf = (person: string | null): string | null =>
        person === null ? null : (this.organisation.nameOf(person) ?? null);
      places.push({
        unit,
        unitName: this.organisation.unit(unit)?.name ?? '',
        year,
        kind: row.kind,
        recordedAt: row.recordedAt,
        recordedBy: nameOf(row.recordedBy),
        withdrawnAt: row.withdrawnAt,
        withdrawnBy: nameOf(row.withdrawnBy),
        reason: row.withdrawnPosition === null ? null : await this.reasonAt(row.withdrawnPosition),
      });
    }
    return places;
  }

  private async reasonAt(position: number): Promise<string | null> {
    const [event] = (await this.log.readWithText([position])) as readonly Recorded<DocumentWithdrawn>[];
    return event?.text?.reason ?? null;
  }

  private async received(document: string) {
    const stream = documentStream(document);
    const [event] = (await this.log.read(stream, {
      from: 0,
      to: 0,
      withSealed: true,
    })) as readonly Recorded<DocumentReceived>[];
    if (!event?.text || event.data.document !== document) throw new NotFound('document');
    const said = (await this.log.read(stream, {
      from: 1 + (event.data.parts ?? 0),
    })) as readonly Recorded<IntakeEvent>[];
    return { event: { ...event, text: event.text }, said };
  }

  private asAnswer(event: Recorded<IntakeEvent>): DocumentAnswerDto | undefined {
    const said = saidBy(event);
    if (said === undefined) return undefined;
    const item = 'item' in event.data ? event.data.item : 'document';
    const line = /\/(\d+)/.exec(item)?.[1];
    return {
      item: outward(item),
      line: line === undefined ? null : Number(line),
      said,
      at: event.recordedAt,
      by: this.organisation.nameOf(event.actor) ?? null,
    };
  }
}

function saidBy(event: Recorded<IntakeEvent>): DocumentAnswerDto['said'] | undefined {
  switch (event.type) {
    case 'reading-answered': {
      const { leftOut, corrected = [], is, holds } = event.data;
      if (leftOut) return 'left-out';
      if (corrected.length > 0) return 'corrected';
      return is !== undefined || holds ? 'mapped' : 'accepted';
    }
    case 'reading-answer-withdrawn':
      return 'withdrawn';
    case 'document-set-aside':
      return 'set-aside';
    case 'document-received':
    case 'document-bytes-kept':
      return undefined;
  }
}
