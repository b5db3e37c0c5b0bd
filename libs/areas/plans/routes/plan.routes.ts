import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import type { Actor } from '#kernel/actor.js';
import { Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import { CurrentActor } from '#platform/web/index.js';
import { DecidePlan, StartPlan } from '../commands/plan.commands.js';

class DecidePlanBody {
  /** `own`: decided in the unit; `decision`: by a body. */
  @IsIn(['own', 'decision'])
  kind!: 'own' | 'decision';

  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  decidedOn!: string;

  @ValidateIf((b: DecidePlanBody) => b.kind === 'decision')
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  body?: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  diaryNumber?: string;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  paragraph?: string;
}

/** What was recorded. */
export class PlanRecordedDto {
  /** Position in the log. */
  position!: number;
  duplicate!: boolean;
}

/** A unit's plan, for other systems. */
@ApiTags('plans')
@Controller('api/units/:unit/years/:year/plan')
export class PlanRoutes {
  constructor(private readonly commands: CommandBus) {}

  /** Starts the unit's plan for the year. */
  @Post()
  @DescribesChange({ ifMatch: 'none' })
  async start(
    @Param() { unit, year }: UnitYearParams,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<PlanRecordedDto> {
    const { position, duplicate } = await this.commands.execute(new StartPlan(change.by(actor), unit, year));
    return { position, duplicate };
  }

  /** Records that the plan is decided; from then on targets that are not the unit's own are changed by decision. */
  @Post('decision')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async decide(
    @Param() { unit, year }: UnitYearParams,
    @Body() { kind, decidedOn, body, diaryNumber, paragraph }: DecidePlanBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<PlanRecordedDto> {
    const authority =
      kind === 'own'
        ? ({ kind } as const)
        : ({
            kind,
            body: body ?? '',
            date: decidedOn,
            ...(diaryNumber ? { diaryNumber } : {}),
            ...(paragraph ? { paragraph } : {}),
          } as const);
    const { position, duplicate } = await this.commands.execute(
      new DecidePlan(change.by(actor), unit, year, { authority, decidedOn }),
    );
    return { position, duplicate };
  }
}
