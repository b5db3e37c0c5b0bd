import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import { CurrentActor } from '#platform/web/index.js';
import { PlanDocumentDto } from './plan-document.dto.js';
import { PlanDocumentQuery } from './plan-document.query.js';
import { Reading } from './reading.js';

class PlanDocumentParams {
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

/** A unit's plan as a document, for other systems. */
@ApiTags('overview')
@Controller('api/units/:unit/years/:year/plan-document')
export class PlanDocumentRoutes {
  constructor(
    private readonly plans: PlanDocumentQuery,
    private readonly reading: Reading,
  ) {}

  /** Chapters, goals with their texts, indicators with targets, activities, verdicts, and the decision. Texts for who may read them. */
  @Get()
  async document(
    @Param() { unit, year }: UnitYearParams,
    @Query() { position, minPosition }: PlanDocumentParams,
    @CurrentActor() actor: Actor,
  ): Promise<PlanDocumentDto> {
    await this.reading.reach(minPosition);
    return this.plans.document(
      { unit, year, day: today(systemClock), ...(position === undefined ? {} : { position }) },
      actor,
    );
  }
}
