import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { numberIn } from '#platform/web/page-address.js';
import { DocumentPage, excerptStep } from '../pages/document.page.js';
import '../pages/rule-texts.js';
import { notRecordedOf } from './not-recorded.js';
import { originalFile } from './original-file.js';
import { DocumentQuery } from './document.query.js';
import { documentIn } from './reviews.js';

/** Where a figure comes from, and the file that it came with. */
@ApiExcludeController()
@Controller('dokument/:document')
export class DocumentPages {
  constructor(private readonly query: DocumentQuery) {}

  /** `rad`: the line that is asked about, from 1. `efter`: what was just recorded. `aterkallat`: it was just withdrawn. */
  @Get()
  async document(
    @Param('document') text: string,
    @Query() query: Readonly<Record<string, string | undefined>>,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const document = documentIn(text);
    const line = numberIn(query['rad']);
    const recorded = numberIn(query['efter']);
    const excerpt = await this.query.excerpt(
      {
        document,
        around: excerptStep / 2,
        ...(line === undefined ? {} : { line }),
        ...(recorded === undefined ? {} : { recorded }),
      },
      actor,
    );
    const review = await this.query.reviewIfAllowed(document, actor);
    return htmlPage(
      <DocumentPage
        excerpt={excerpt}
        notRecorded={review && notRecordedOf(review)}
        withdrawn={query['aterkallat'] !== undefined}
      />,
    );
  }

  /** The bytes as they came in. Always downloaded and never shown: they are somebody's file, and this is not a place to run it. */
  @Get('fil')
  async file(
    @Param('document') document: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return originalFile(await this.query.file(documentIn(document), actor), reply);
  }
}
