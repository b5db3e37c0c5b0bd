import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Min } from 'class-validator';
import type { Actor } from '#kernel/actor.js';
import { periods, type Period } from '#kernel/period.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import { CurrentActor } from '#platform/web/index.js';
import { DashboardDto, UnitYearsDto } from './dashboard.dto.js';
import { DashboardQuery } from './dashboard.query.js';

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
  constructor(private readonly query: DashboardQuery) {}

  /** The units that the signed-in person may see, with the years they have a plan for. */
  @Get()
  units(@CurrentActor() actor: Actor): Promise<UnitYearsDto[]> {
    return this.query.units(actor);
  }

  /** A unit's year for one period: goals, indicators with targets and outcomes, activities. Each target and outcome carries its ETag. */
  @Get(':unit/years/:year/dashboard')
  dashboard(
    @Param() { unit, year }: UnitYearParams,
    @Query() { period, position, minPosition }: DashboardParams,
    @CurrentActor() actor: Actor,
  ): Promise<DashboardDto> {
    return this.query.dashboard(
      {
        unit,
        year,
        period: period ?? 'VB',
        ...(position === undefined ? {} : { position }),
        ...(minPosition === undefined ? {} : { minPosition }),
      },
      actor,
    );
  }
}
