import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Recorded } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import { unitYearOf } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { selectRows } from '#platform/read-models/asking.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { documentStream, type DocumentReceived } from '../events/index.js';
import { recordedDocuments } from '../projections/recorded-documents.projection.js';
import type { DocumentExcerptDto } from './document.dto.js';

export interface ExcerptQuestion {
  /** SHA-256, hex. */
  readonly document: string;
  /** The line that is asked about, from 1; absent: the beginning. */
  readonly line?: number;
  /** How many lines to show before and after. */
  readonly around: number;
}

/** Shows where a figure was read: the line in its surroundings, for who may read the reasons of a unit that it is recorded in. */
@Injectable()
export class DocumentQuery {
  constructor(
    private readonly log: EventLog,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
  ) {}

  /** @throws NotFound for a document that is not there, or not recorded in any unit whose documents the actor may read */
  async excerpt(question: ExcerptQuestion, actor: Actor): Promise<DocumentExcerptDto> {
    const recordings = await selectRows(this.sql, recordedDocuments, 'recording', {
      where: this.sql`document = ${question.document}`,
    });
    const units = [];
    for (const { unitYear } of recordings) {
      const { unit, year } = unitYearOf(unitYear);
      if (await this.authorization.allows(actor, 'read-reasons', unit))
        units.push({ unit, unitName: this.organisation.unit(unit)?.name ?? '', year });
    }
    if (units.length === 0) throw new NotFound('document');
    const [event] = (await this.log.read(documentStream(question.document), {
      withSealed: true,
    })) as readonly Recorded<DocumentReceived>[];
    if (!event?.text || event.data.document !== question.document) throw new NotFound('document');
    const lines = event.text.content.split('\n');
    const middle = Math.min(Math.max(question.line ?? 1, 1), lines.length);
    const firstLine = Math.max(1, middle - question.around);
    const lastLine = Math.min(lines.length, middle + question.around);
    return {
      document: question.document,
      name: event.text.name,
      kind: recordings[0]?.kind ?? null,
      receivedAt: event.recordedAt,
      receivedBy: this.organisation.nameOf(event.actor) ?? null,
      lines: lines
        .slice(firstLine - 1, lastLine)
        .map((text, i) => ({ line: firstLine + i, text: text.replace(/\r$/, '') })),
      highlighted: question.line ?? null,
      firstLine,
      lastLine,
      totalLines: lines.length,
      recordedIn: units,
    };
  }
}
