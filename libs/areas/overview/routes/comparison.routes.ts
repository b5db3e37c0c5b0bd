import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Actor } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { idPattern } from '#platform/access/unit-year.dto.js';
import { CurrentActor } from '#platform/web/index.js';
import { ComparisonDto } from './comparison.dto.js';
import { ComparisonQuery, type ComparisonQuestion } from './comparison.query.js';
import { Reading } from './reading.js';

class PlaceYearParams {
  /** A committee's or a department's id. */
  @Matches(idPattern)
  place!: string;

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1990)
  @Max(2100)
  year!: Year;
}

class ComparisonParams {
  /** Default: the last period that is open in some unit, or else the last that was closed. */
  @IsOptional()
  @IsIn(periods)
  period?: Period;

  /** As known at the end of this day, and late by it. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  day?: Day;
}

/** Units side by side, for other systems. Small numbers are masked: the figures have left their unit. */
@ApiTags('overview')
@Controller('api')
export class ComparisonRoutes {
  constructor(
    private readonly query: ComparisonQuery,
    private readonly reading: Reading,
  ) {}

  /** A committee's units for one period, as they stood on its last day, and the indicators that several of them have. */
  @Get('committees/:place/years/:year/comparison')
  committee(
    @Param() params: PlaceYearParams,
    @Query() query: ComparisonParams,
    @CurrentActor() actor: Actor,
  ): Promise<ComparisonDto> {
    return this.answer('committee', params, query, actor);
  }

  /** The same for a department. */
  @Get('departments/:place/years/:year/comparison')
  department(
    @Param() params: PlaceYearParams,
    @Query() query: ComparisonParams,
    @CurrentActor() actor: Actor,
  ): Promise<ComparisonDto> {
    return this.answer('department', params, query, actor);
  }

  private async answer(
    kind: ComparisonQuestion['kind'],
    { place, year }: PlaceYearParams,
    { period, day }: ComparisonParams,
    actor: Actor,
  ): Promise<ComparisonDto> {
    const known = await this.reading.asKnown(day === undefined ? {} : { dag: day });
    return this.query.comparison(
      {
        ...{ kind, id: place, year, day: known.day },
        ...(period === undefined ? {} : { period }),
        ...(known.position === undefined ? {} : { position: known.position }),
      },
      actor,
    );
  }
}
