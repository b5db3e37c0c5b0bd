import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { Actor } from '#kernel/actor.js';
import { periods, type Period } from '#kernel/period.js';
import { Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { idPattern } from '#platform/access/unit-year.dto.js';
import { CurrentActor } from '#platform/web/index.js';
import { CommitteePeriods } from './committee-periods.js';
import { CommitteePeriodsDto, ManyPeriodsDto } from './committee-periods.dto.js';

class CommitteeYearParams {
  /** A committee's id, or `staden`. */
  @Matches(idPattern)
  committee!: string;

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1990)
  @Max(2100)
  year!: number;
}

class CommitteePeriodParams extends CommitteeYearParams {
  @IsIn(periods)
  period!: Period;
}

class MinPositionParams {
  /** Answer when this position is in the read model. */
  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  minPosition?: number;
}

class ChosenUnitsBody {
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @Matches(idPattern, { each: true })
  units!: string[];
}

class OpenManyBody extends ChosenUnitsBody {
  /** The day their figures are due. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  due!: string;
}

class ReopenManyBody extends OpenManyBody {
  /** Free text: stored sealed, in each unit. */
  @IsString()
  @MaxLength(4000)
  reason!: string;
}

/** The reporting periods of many units, for other systems. */
@ApiTags('reporting')
@Controller('api/committees/:committee/years/:year/periods')
export class CommitteePeriodRoutes {
  constructor(private readonly periodsOfMany: CommitteePeriods) {}

  /** Each unit's periods: state, due day, and the figures that are owed. */
  @Get()
  show(
    @Param() { committee, year }: CommitteeYearParams,
    @Query() { minPosition }: MinPositionParams,
    @CurrentActor() actor: Actor,
  ): Promise<CommitteePeriodsDto> {
    return this.periodsOfMany.of(committee === 'staden' ? null : committee, year, actor, minPosition);
  }

  /** Opens the period for the chosen units; each answers for itself. */
  @Post(':period/opening')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async open(
    @Param() { year, period }: CommitteePeriodParams,
    @Body() { units, due }: OpenManyBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<ManyPeriodsDto> {
    return { results: await this.periodsOfMany.doForMany(change.by(actor), units, year, { do: 'open', period, due }) };
  }

  @Post(':period/closing')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async close(
    @Param() { year, period }: CommitteePeriodParams,
    @Body() { units }: ChosenUnitsBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<ManyPeriodsDto> {
    return { results: await this.periodsOfMany.doForMany(change.by(actor), units, year, { do: 'close', period }) };
  }

  /** Opens a closed period again, for the same reason in all of them. */
  @Post(':period/reopening')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async reopen(
    @Param() { year, period }: CommitteePeriodParams,
    @Body() { units, due, reason }: ReopenManyBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<ManyPeriodsDto> {
    const step = { do: 'reopen', period, due, reason } as const;
    return { results: await this.periodsOfMany.doForMany(change.by(actor), units, year, step) };
  }

  /** Reminds the chosen units of the figures that they owe. */
  @Post(':period/reminding')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async remind(
    @Param() { year, period }: CommitteePeriodParams,
    @Body() { units }: ChosenUnitsBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<ManyPeriodsDto> {
    return { results: await this.periodsOfMany.doForMany(change.by(actor), units, year, { do: 'remind', period }) };
  }
}
