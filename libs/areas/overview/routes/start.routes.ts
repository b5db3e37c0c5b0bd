import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Length } from 'class-validator';
import type { Actor } from '#kernel/actor.js';
import { CurrentActor } from '#platform/web/index.js';
import { SearchResultDto } from './search.dto.js';
import { SearchQuery } from './search.query.js';
import { AgendaDto } from './start.dto.js';
import { StartQuery } from './start.query.js';

class SearchParams {
  @Length(2, 100)
  q!: string;
}

/** What a person is to do, and where things are, for other systems. */
@ApiTags('overview')
@Controller('api')
export class StartRoutes {
  constructor(
    private readonly start: StartQuery,
    private readonly searching: SearchQuery,
  ) {}

  /** What the signed-in person owes or may do, the most urgent first, and the indicators of their units that miss or are at risk to. */
  @Get('to-do')
  toDo(@CurrentActor() actor: Actor): Promise<AgendaDto> {
    return this.start.agenda(actor);
  }

  /** Units, goals, indicators and activities by name, in every year and in what the signed-in person may read. */
  @Get('search')
  search(@Query() { q }: SearchParams, @CurrentActor() actor: Actor): Promise<SearchResultDto> {
    return this.searching.search(q, actor);
  }
}
