import { Injectable } from '@nestjs/common';
import type { Recorded } from '#kernel/event.js';
import type { Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { unitYearStream, type DocumentKind } from '#areas/plans/events/index.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { standingRecordings, type Recording } from '../domain/earlier.js';
import { withInherited } from '../domain/inherited.js';
import { understood } from '../domain/understood.js';
import { DocumentSources, type DocumentSource } from './document-sources.js';
import {
  reportPeriodOf,
  unitYearDecider,
  type DocumentToRecord,
  type ReviewedReading,
  type UnitYearState,
} from './draft.js';
import type { RecordingOptions } from './intake.commands.js';

/** What a document is composed from. */
export interface Composition {
  readonly input: DocumentToRecord;
  readonly stream: string;
  readonly state: UnitYearState;
  /** Of the stream; -1: it is new. */
  readonly version: number;
  /** The stream's events with their words, by version. */
  readonly written: readonly Recorded[];
}

/** What is compared when a document is reviewed or recorded: its reading, its earlier version, what stands, and last year's plan. */
@Injectable()
export class DocumentComposer {
  constructor(
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
    private readonly sources: DocumentSources,
  ) {}

  async composition(
    source: DocumentSource,
    about: { readonly unit: string; readonly year: Year; readonly kind: DocumentKind },
    options: Pick<RecordingOptions, 'authorities' | 'reason'> = {},
  ): Promise<Composition> {
    const { document } = source.event.data;
    const { unit, year, kind } = about;
    const stream = unitYearStream(unit, year);
    const { state, version } = await this.runner.stateOf(stream, unitYearDecider);
    // Words are sealed and stand in no state: they are read for the rule that a document says something else.
    const written = version === -1 ? [] : await this.log.read(stream, { withSealed: true });
    const { read, readerVersion } = await this.sources.reading(source);
    const { answers, answerVersions } = source;
    const before = await this.before(source, about, state, written);
    const lastYear = await this.runner.stateOf(unitYearStream(unit, year - 1), unitYearDecider);
    const input: DocumentToRecord = {
      document,
      commandId: recordingId(document, state),
      unit,
      year,
      kind,
      read,
      readerVersion,
      answers,
      answerVersions,
      before,
      lastYear: lastYear.version === -1 ? null : lastYear.state,
      ...(options.authorities ? { authorities: options.authorities } : {}),
      ...(options.reason === undefined ? {} : { reason: options.reason }),
    };
    return { input, stream, state, version, written };
  }

  /** The last recorded document of the same kind, of a report also of the same period, whose recording stands. */
  private async before(
    source: DocumentSource,
    { kind, year }: { readonly kind: DocumentKind; readonly year: Year },
    { earlier }: UnitYearState,
    written: readonly Recorded[],
  ): Promise<ReviewedReading | null> {
    const { document } = source.event.data;
    const recordings = standingRecordings(earlier);
    const mine = recordings.find((recording) => recording.document === document);
    const period = reportPeriodOf(kind, understood((await this.sources.reading(source)).read, source.answers), year);
    for (const recording of [...recordings].reverse()) {
      if (recording.kind !== kind || recording.document === document) continue;
      // Looked at again after it was recorded, a document follows what it followed.
      if (mine && mine.follows !== recording.document) continue;
      const reviewed = await this.reviewed(recording, recordings, written);
      if (reviewed && reportPeriodOf(kind, understood(reviewed.read, reviewed.answers), year) === period)
        return reviewed;
    }
    return null;
  }

  /** As it was understood when it was recorded; null where its text is erased. */
  private async reviewed(
    recording: Recording,
    recordings: readonly Recording[],
    written: readonly Recorded[],
  ): Promise<ReviewedReading | null> {
    const { document, follows, version } = recording;
    const recordedAt = written[version]?.position;
    const source = await this.sources.source(document, recordedAt).catch((error: unknown) => {
      if (error instanceof NotFound) return undefined;
      throw error;
    });
    if (!source) return null;
    const { read } = await this.sources.reading(source);
    const followed = recordings.find((r) => r.document === follows && r.version < version);
    const earlier = followed && (await this.reviewed(followed, recordings, written));
    return { document, read, answers: earlier ? withInherited(earlier, read, source.answers) : source.answers };
  }
}

/** Withdrawn and recorded again, a document is another command, and brings in other things. */
export function recordingId(document: string, { earlier }: Pick<UnitYearState, 'earlier'>): string {
  const times = earlier.withdrawals.filter((withdrawal) => withdrawal.document === document).length;
  return times === 0 ? `import:${document}` : `import:${document}:${String(times + 1)}`;
}
