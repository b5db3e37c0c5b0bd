import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Min } from 'class-validator';
import type { Actor } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import { periods, type Period } from '#kernel/period.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import { CurrentActor } from '#platform/web/index.js';
import { DashboardDto, UnitYearsDto } from './dashboard.dto.js';
import { DashboardQuery } from './dashboard.query.js';
import { Reading } from './reading.js';

class DashboardParams {
  /** Default: the annual report. */
  @IsOptional()
  @IsIn(periods)
  period?: Period;

  /** As known at this position of the log. */
  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  position?: number;

  /** As known at the end of this day, and late by it. Not together with `position`. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  day?: Day;

  /** Answer when this position is in the read model. */
  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  minPosition?: number;
}

/** Units and their dashboards, for other systems. */
@ApiTags('overview')
@Controller('api/units')
export class DashboardRoutes {
  constructor(
    private readonly query: DashboardQuery,
    private readonly reading: Reading,
  ) {}

  /** The units that the signed-in person may see, with the years they have a plan for. */
  @Get()
  units(@CurrentActor() actor: Actor): Promise<UnitYearsDto[]> {
    return this.query.units(actor);
  }

  /** A unit's year for one period: goals, indicators with targets and outcomes, activities. Each target and outcome carries its ETag. */
  @Get(':unit/years/:year/dashboard')
  async dashboard(
    @Param() { unit, year }: UnitYearParams,
    @Query() { period, position, day, minPosition }: DashboardParams,
    @CurrentActor() actor: Actor,
  ): Promise<DashboardDto> {
    const known = await this.reading.asKnown({
      ...(position === undefined ? {} : { kand: String(position) }),
      ...(day === undefined ? {} : { dag: day }),
    });
    return this.query.dashboard(
      {
        unit,
        year,
        period: period ?? 'VB',
        day: known.day,
        ...(known.position === undefined ? {} : { position: known.position }),
        ...(minPosition === undefined ? {} : { minPosition }),
      },
      actor,
    );
  }
}
