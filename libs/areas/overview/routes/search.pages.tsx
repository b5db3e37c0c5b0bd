import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { SearchPage } from '../pages/search.page.js';
import { SearchQuery } from './search.query.js';

@ApiExcludeController()
@Controller('sok')
export class SearchPages {
  constructor(private readonly query: SearchQuery) {}

  @Get()
  async search(@Query('q') q: unknown, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    return htmlPage(<SearchPage result={await this.query.search(typeof q === 'string' ? q : '', actor)} />);
  }
}
