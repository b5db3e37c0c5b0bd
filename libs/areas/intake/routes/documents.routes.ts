import { Buffer } from 'node:buffer';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import type { Authority, Owner } from '#kernel/authority.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { authorityOf } from '#platform/access/authority.dto.js';
import { largestFile } from '#platform/documents/safety/check-file.js';
import { CurrentActor, TakesFile } from '#platform/web/index.js';
import { RecordDocument, SetDocumentAside, WithdrawDocument, type DocumentRecording } from '../commands/index.js';
import type { Answer } from '../domain/review.js';
import { itemKeyOf } from './as-review-dto.js';
import { DocumentQuery } from './document.query.js';
import {
  AnswerToItemBody,
  DocumentParams,
  DocumentReasonBody,
  ListPositionParams,
  NewDocumentBody,
  RecordingBody,
  ReviewItemParams,
  WithdrawalBody,
  AnswerTakenDto,
  DocumentReceivedDto,
  DocumentRecordedDto,
  DocumentSetAsideDto,
  DocumentWithdrawnDto,
} from './documents-api.dto.js';
import { DocumentListDto } from './documents.dto.js';
import { DocumentList } from './document-list.query.js';
import { originalFile } from './original-file.js';
import { Receiving } from './receiving.js';
import { DocumentReviewDto } from './review.dto.js';
import { Reviews } from './reviews.js';

/** Documents in: sent, reviewed, recorded and withdrawn, for other systems. */
@ApiTags('intake')
@Controller('api/documents')
export class DocumentRoutes {
  constructor(
    private readonly list: DocumentList,
    private readonly receiving: Receiving,
    private readonly reviews: Reviews,
    private readonly query: DocumentQuery,
    private readonly bus: CommandBus,
  ) {}

  /** The documents that came in, the newest first. */
  @Get()
  all(@Query() { minPosition }: ListPositionParams, @CurrentActor() actor: Actor): Promise<DocumentListDto> {
    return this.list.of(actor, minPosition);
  }

  /**
   * A file is read and kept, and waits for review. Answered when it has been read. The same bytes again are the same document.
   */
  @Post()
  @TakesFile(largestFile)
  @DescribesChange({ ifMatch: 'none' })
  async receive(@Body() body: NewDocumentBody, @CurrentActor() actor: Actor): Promise<DocumentReceivedDto> {
    this.receiving.requireAllowed(actor);
    const { name, base64, unit, committee, year } = body;
    const file = { name, bytes: Buffer.from(base64, 'base64') };
    const stated = {
      ...(unit === undefined ? {} : { unit }),
      ...(committee === undefined ? {} : { committee }),
      ...(year === undefined ? {} : { year }),
    };
    const { document, position, already, warnings } = await this.receiving.receive(actor, file, stated);
    return { document, position, already, warnings: [...warnings] };
  }

  /** What it is understood to say, what would become of it, and what wants a person's word. */
  @Get(':document/review')
  review(@Param() { document }: DocumentParams, @CurrentActor() actor: Actor): Promise<DocumentReviewDto> {
    return this.reviews.of(document, actor);
  }

  /** What a person says of an item, whole: it replaces the earlier answer. */
  @Put(':document/answers/:item')
  @DescribesChange({ ifMatch: 'optional' })
  async answer(
    @Param() { document, item }: ReviewItemParams,
    @Body() body: AnswerToItemBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnswerTakenDto> {
    const answer = answerIn(body);
    return answerOf(await this.reviews.answer(change.by(actor), document, item, answer, change.seenIfSaid()), reply);
  }

  /** The item is as if nobody had answered. Sent as JSON like every change, with an empty object. */
  @Delete(':document/answers/:item')
  @DescribesChange({ ifMatch: 'optional' })
  async withdrawAnswer(
    @Param() { document, item }: ReviewItemParams,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnswerTakenDto> {
    return answerOf(await this.reviews.withdraw(change.by(actor), document, item, change.seenIfSaid()), reply);
  }

  /** It is not to be recorded, and waits for nobody. */
  @Post(':document/setting-aside')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async setAside(
    @Param() { document }: DocumentParams,
    @Body() { reason }: DocumentReasonBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<DocumentSetAsideDto> {
    const { position } = await this.bus.execute(new SetDocumentAside(change.by(actor), document, reason));
    return { position };
  }

  /** What it says, as it was reviewed, becomes history. Recorded again it is recorded once. */
  @Post(':document/recording')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async record(
    @Param() { document }: DocumentParams,
    @Body() { acceptAll = false, authorities = {}, reason }: RecordingBody,
    @CurrentActor() actor: Actor,
  ): Promise<DocumentRecordedDto> {
    const { council, committee, unit } = authorities;
    const given: Partial<Record<Owner, Authority>> = {
      ...(council ? { council: authorityOf(council) } : {}),
      ...(committee ? { committee: authorityOf(committee) } : {}),
      ...(unit ? { unit: authorityOf(unit) } : {}),
    };
    const options = { acceptAll, authorities: given, ...(reason === undefined ? {} : { reason }) };
    return asRecorded(await this.bus.execute(new RecordDocument(actor, document, options)));
  }

  /** The recording was a mistake: what it put there is taken back, as far as nobody has built on it. */
  @Post(':document/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async withdraw(
    @Param() { document }: DocumentParams,
    @Body() { unit, year, reason }: WithdrawalBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<DocumentWithdrawnDto> {
    const command = new WithdrawDocument(change.by(actor), document, unit, year, reason);
    const { position, takenBack, kept } = await this.bus.execute(command);
    return { position, takenBack, kept: [...kept] };
  }

  /** The file as it came in. */
  @Get(':document/file')
  async file(
    @Param() { document }: DocumentParams,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return originalFile(await this.query.file(document, actor), reply);
  }
}

/** Goals are named by their outward key there too. */
function answerIn({ accepted, leftOut, is, holds, corrected }: AnswerToItemBody): Answer {
  const inward = (field: string, value: string | null): string | null =>
    value !== null && (field === 'goal' || field === 'parent') ? (itemKeyOf(value) ?? value) : value;
  return {
    ...(accepted === undefined ? {} : { accepted }),
    ...(leftOut === undefined ? {} : { leftOut }),
    ...(is === undefined ? {} : { is }),
    ...(holds === undefined ? {} : { holds: { ...holds } }),
    ...(corrected === undefined
      ? {}
      : { corrected: Object.fromEntries(Object.entries(corrected).map(([f, value]) => [f, inward(f, value)])) }),
  };
}

const asRecorded = (recording: DocumentRecording): DocumentRecordedDto => {
  const { document, unit, unitName, year, recorded, position, notRecorded } = recording;
  return { document, unit, unitName, year, recorded, position, notRecorded: [...notRecorded] };
};
