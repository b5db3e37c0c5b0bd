import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { SearchPage } from '../pages/search.page.js';
import { Reading } from './reading.js';
import { SearchQuery } from './search.query.js';

@ApiExcludeController()
@Controller('sok')
export class SearchPages {
  constructor(
    private readonly query: SearchQuery,
    private readonly reading: Reading,
  ) {}

  @Get()
  async search(@Query('q') q: unknown, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const { position } = await this.reading.reach(undefined);
    const result = await this.query.search(typeof q === 'string' ? q : '', actor);
    return htmlPage(<SearchPage result={result} position={position} />);
  }
}
