import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel/actor.js';
import { NotFound } from '#kernel/rule-broken.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import type { By } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { DocumentSources } from '../commands/document-sources.js';
import { AnswerReading, ReviewQuery, WithdrawAnswer, type DocumentReview } from '../commands/index.js';
import type { Answer, ItemKey } from '../domain/review.js';
import { asReviewDto, itemKeyOf } from './as-review-dto.js';
import { fieldsAsRead, type ReadField } from './correctable.js';
import type { DocumentReviewDto } from './review.dto.js';

/** What pages and JSON of a review have in common. Addresses out of form are documents and items that are not there. */
@Injectable()
export class Reviews {
  constructor(
    private readonly reviews: ReviewQuery,
    private readonly sources: DocumentSources,
    private readonly organisation: OrganisationView,
    private readonly bus: CommandBus,
  ) {}

  async of(document: string, actor: Actor): Promise<DocumentReviewDto> {
    return asReviewDto(await this.plain(document, actor), this.organisation);
  }

  async plain(document: string, actor: Actor): Promise<DocumentReview> {
    return this.reviews.review(documentIn(document), actor);
  }

  lines(document: string, actor: Actor, from: number, to: number) {
    return this.reviews.lines(document, actor, from, to);
  }

  /** To be asked after `of`: it asks nobody for leave. */
  async fieldsAsRead(document: string, key: ItemKey): Promise<readonly ReadField[]> {
    const { read } = await this.sources.reading(await this.sources.source(document));
    const fields = fieldsAsRead(read, key);
    if (!fields) throw new NotFound('item');
    return fields;
  }

  /** @param item outward key */
  answer(by: By, document: string, item: string, answer: Answer, seen?: number): Promise<CommandResult> {
    return this.bus.execute(new AnswerReading(by, documentIn(document), keyIn(item), answer, seen));
  }

  withdraw(by: By, document: string, item: string, seen?: number): Promise<CommandResult> {
    return this.bus.execute(new WithdrawAnswer(by, documentIn(document), keyIn(item), seen));
  }
}

export function documentIn(text: string | undefined): string {
  if (text === undefined || !/^[0-9a-f]{64}$/.test(text)) throw new NotFound('page');
  return text;
}

export function keyIn(text: string | undefined): ItemKey {
  const key = text === undefined ? undefined : itemKeyOf(text);
  if (key === undefined) throw new NotFound('page');
  return key;
}

/** What stands of an answer, for one that adds to it. */
export function standingAnswer({ answer, items }: DocumentReview, key: ItemKey): Answer {
  return (key === 'document' ? answer : items.find((item) => item.key === key)?.answer) ?? {};
}
