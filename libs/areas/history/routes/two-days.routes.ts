import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Actor } from '#kernel/actor.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import { CurrentActor } from '#platform/web/index.js';
import { TwoDaysDto } from './two-days.dto.js';
import { TwoDaysQuery } from './two-days.query.js';
import { IsDay } from './is-day.js';

class TwoDaysParams {
  /** As known at the end of this day, by Stockholm's clock. Left out: the plan's first day. */
  @IsOptional()
  @IsDay()
  from?: string;

  /** Left out: today. */
  @IsOptional()
  @IsDay()
  to?: string;

  /** Also what is the same on both days. */
  @IsOptional()
  @Transform(({ value }) => value === 'true')
  @IsBoolean()
  everything?: boolean;
}

/** A unit's plan on two days, for other systems. */
@ApiTags('history')
@Controller('api/units/:unit/years/:year/comparison')
export class TwoDaysRoutes {
  constructor(private readonly query: TwoDaysQuery) {}

  /** What differs between the plan as known at the end of one day and of another, each with the last event that changed it. */
  @Get()
  comparison(
    @Param() { unit, year }: UnitYearParams,
    @Query() { from, to, everything }: TwoDaysParams,
    @CurrentActor() actor: Actor,
  ): Promise<TwoDaysDto> {
    return this.query.comparison(
      {
        unit,
        year,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(everything === undefined ? {} : { everything }),
      },
      actor,
    );
  }
}
