import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { DomainEvent, Recorded } from '#kernel/event.js';
import { unitYearOf, type DocumentRecorded } from '#areas/plans/events/index.js';
import { documentKey } from '../domain/understood.js';
import { DocumentAccess } from './document-access.js';
import { DocumentComposer, type Composition } from './document-composer.js';
import { DocumentFacts } from './document-facts.js';
import type { DocumentFactProposals, DocumentLines, DocumentReview, RecordedIn } from './document-review.js';
import { DocumentSources, type DocumentSource } from './document-sources.js';
import { againstNothing, propose } from './propose.js';

/** What a page needs to have a document reviewed, from the log itself: it is as new as the last command. */
@Injectable()
export class ReviewQuery {
  constructor(
    private readonly sources: DocumentSources,
    private readonly facts: DocumentFacts,
    private readonly access: DocumentAccess,
    private readonly composer: DocumentComposer,
  ) {}

  /** @throws NotFound for a document that is not there, or not the actor's to review */
  async review(document: string, actor: Actor): Promise<DocumentReview> {
    const source = await this.allowed(document, actor);
    const { event, answers, answerVersions } = source;
    const { read } = await this.sources.reading(source);
    const facts = await this.facts.of(source);
    const composition = await this.composition(source, facts, actor);
    const proposal = propose(composition, facts);
    const { format = 'text', pages = null, lines } = event.data;
    return {
      document,
      name: source.name,
      format,
      pages,
      receivedAt: event.recordedAt,
      receivedBy: event.actor,
      lines,
      facts,
      answer: answers[documentKey] ?? null,
      answerVersion: answerVersions[documentKey] ?? -1,
      ...proposal,
      notUnderstood: read.notUnderstood,
      chapters: read.chapters.length,
      follows: await this.follows(composition),
      setAside: source.setAside,
      ...recordingsIn(document, composition.written),
      version: source.version,
    };
  }

  /** Of its text, from line to line, both included, as far as there are such. @throws NotFound as above */
  async lines(document: string, actor: Actor, from: number, to: number): Promise<DocumentLines> {
    const { content } = await this.allowed(document, actor);
    const all = content.split('\n');
    const first = Math.min(Math.max(1, Math.trunc(from)), all.length);
    const last = Math.max(first, Math.min(all.length, Math.trunc(to)));
    const lines = all.slice(first - 1, last).map((text, i) => ({ line: first + i, text: text.replace(/\r$/, '') }));
    return { from: first, to: last, total: all.length, lines };
  }

  private async allowed(document: string, actor: Actor): Promise<DocumentSource> {
    const source = await this.sources.source(document);
    await this.access.require(actor, await this.facts.whose(source));
    return source;
  }

  private async composition(
    source: DocumentSource,
    { kind, year, unitId }: DocumentFactProposals,
    actor: Actor,
  ): Promise<Pick<Composition, 'input' | 'state' | 'version' | 'written'>> {
    // Who brought in another's document sees what it says, not what stands in a plan that is not theirs to see.
    const theirs = unitId !== null && (await this.access.mayImportOf(actor, unitId));
    if (theirs && kind.document !== null && year.document !== null)
      return this.composer.composition(source, { kind: kind.document, year: year.document, unit: unitId });
    const { read, readerVersion } = await this.sources.reading(source);
    const { answers, answerVersions } = source;
    const { document } = source.event.data;
    const input = { document, kind: kind.document ?? 'plan', read, readerVersion, answers, answerVersions };
    return againstNothing(input);
  }

  private async follows({
    input,
    written,
  }: Pick<Composition, 'input' | 'written'>): Promise<DocumentReview['follows']> {
    if (!input.before) return null;
    const { document } = input.before;
    const { name } = await this.sources.source(document);
    const recording = written.findLast(
      ({ type, data }) => type === 'document-recorded' && (data as DocumentRecorded['data']).document === document,
    );
    return recording ? { document, name, recordedAt: recording.recordedAt } : null;
  }
}

/** In the unit's year that it is about: standing, and withdrawn. */
function recordingsIn(
  document: string,
  written: readonly Recorded[],
): { readonly recordedIn: readonly RecordedIn[]; readonly withdrawn: readonly RecordedIn[] } {
  const about = ({ type, data }: DomainEvent): boolean =>
    (type === 'document-recorded' || type === 'document-withdrawn') &&
    (data as DocumentRecorded['data']).document === document;
  const happened = written.filter(about);
  const told = (event: Recorded): RecordedIn => ({
    ...unitYearOf(event.stream),
    at: event.recordedAt,
    position: event.position,
  });
  const last = happened.at(-1);
  return {
    recordedIn: last?.type === 'document-recorded' ? [told(last)] : [],
    withdrawn: happened.filter((event) => event.type === 'document-withdrawn').map(told),
  };
}
