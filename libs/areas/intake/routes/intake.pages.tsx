import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { NotFound } from '#kernel/rule-broken.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { numberIn } from '#platform/web/page-address.js';
import { DocumentPage, excerptStep } from '../pages/document.page.js';
import '../pages/rule-texts.js';
import { DocumentQuery } from './document.query.js';

@ApiExcludeController()
@Controller('dokument/:document')
class DocumentPages {
  constructor(private readonly query: DocumentQuery) {}

  /** `rad`: the line that is asked about, from 1. */
  @Get()
  async document(
    @Param('document') document: string,
    @Query('rad') line: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    if (!/^[0-9a-f]{64}$/.test(document)) throw new NotFound('page');
    const asked = numberIn(line);
    const excerpt = await this.query.excerpt(
      { document, around: excerptStep / 2, ...(asked === undefined ? {} : { line: asked }) },
      actor,
    );
    return htmlPage(<DocumentPage excerpt={excerpt} />);
  }
}

export const intakePages = [DocumentPages];
