import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Actor } from '#kernel/actor.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import { CurrentActor } from '#platform/web/index.js';
import { HistoryDto } from './history.dto.js';
import { HistoryQuery } from './history.query.js';

class HistoryParams {
  /** An indicator, goal or activity id, a period, or `plan`. Left out: everything. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9]{1,40}$/)
  item?: string;

  /** Only what was recorded before this position: `next` of the page before. */
  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  before?: number;

  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;

  /** Answer when this position is in the read model. */
  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  minPosition?: number;
}

/** How a unit's year became what it is, for other systems. */
@ApiTags('history')
@Controller('api/units/:unit/years/:year/history')
export class HistoryRoutes {
  constructor(private readonly query: HistoryQuery) {}

  /** Every event of the unit's year (or of one item), newest first, with who, when, authority, reason, and old and new values. */
  @Get()
  history(
    @Param() { unit, year }: UnitYearParams,
    @Query() { item, before, limit, minPosition }: HistoryParams,
    @CurrentActor() actor: Actor,
  ): Promise<HistoryDto> {
    return this.query.history(
      {
        unit,
        year,
        ...(item === undefined ? {} : { item }),
        ...(before === undefined ? {} : { before }),
        ...(limit === undefined ? {} : { limit }),
        ...(minPosition === undefined ? {} : { minPosition }),
      },
      actor,
    );
  }
}
