import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Actor } from '#kernel/actor.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import { CurrentActor } from '#platform/web/index.js';
import { changeKindNames, type ChangeKind } from './change-kinds.dto.js';
import { HistoryDto } from './history.dto.js';
import { HistoryQuery } from './history.query.js';
import { IsDay } from './is-day.js';

class HistoryParams {
  /** An indicator, goal or activity id, a period, a chapter, or `plan`. Left out: everything. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9]{1,40}$/)
  item?: string;

  /** A goal's id: it and everything that has stood under it. */
  @IsOptional()
  @Matches(/^[a-z0-9]{1,40}$/)
  goal?: string;

  /** What the change is about; `changes`: of what stood already. */
  @IsOptional()
  @IsIn(changeKindNames)
  kind?: ChangeKind;

  /** Pseudonym of who did it. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9-]{1,60}$/)
  person?: string;

  /** Recorded on this day or later, by Stockholm's clock. */
  @IsOptional()
  @IsDay()
  from?: string;

  /** Recorded on this day or before. */
  @IsOptional()
  @IsDay()
  to?: string;

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

  /**
   * Every event of the unit's year, newest first, with who, when, authority, reason, and old and new values. By item, goal, kind, person and days.
   */
  @Get()
  history(
    @Param() { unit, year }: UnitYearParams,
    @Query() params: HistoryParams,
    @CurrentActor() actor: Actor,
  ): Promise<HistoryDto> {
    return this.query.history({ unit, year, ...given(params) }, actor);
  }
}

/** Without what was left out: `exactOptionalPropertyTypes` tells the two apart. */
const given = <T extends object>(params: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as never;
