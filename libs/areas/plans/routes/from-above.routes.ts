import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import type { ItemAbove } from '../commands/above.js';
import { TakeInFromAbove } from '../commands/plan.commands.js';
import {
  FromAboveDto,
  TakeInBody,
  TakeInManyBody,
  TakenInByManyDto,
  UnitsBelowDto,
  type ItemAboveBody,
} from './from-above.dto.js';
import { FromAbove } from './from-above.query.js';
import { PlanRecordedDto } from './plan.dto.js';
import { SteeringParams } from './steering.dto.js';

/** What stands above a unit and is not in its plan, or reads otherwise there. */
@ApiTags('plans')
@Controller('api/units/:unit/years/:year/plan/from-above')
export class FromAboveRoutes {
  constructor(
    private readonly fromAbove: FromAbove,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  show(@Param() { unit, year }: UnitYearParams, @CurrentActor() actor: Actor): Promise<FromAboveDto> {
    return this.fromAbove.of(unit, year, actor);
  }

  /** Takes in what is chosen, as it stands above; all or nothing. */
  @Post()
  @DescribesChange({ ifMatch: 'none' })
  async takeIn(
    @Param() { unit, year }: UnitYearParams,
    @Body() { items, reason }: TakeInBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const command = new TakeInFromAbove(change.by(actor), unit, year, {
      items: items.map(itemOf),
      ...(reason === undefined ? {} : { reason }),
    });
    return answerOf(await this.commands.execute<TakeInFromAbove, CommandResult>(command), reply);
  }
}

/** The same for all units of a committee. `:committee` is `city` for what is the council's. */
@ApiTags('steering')
@Controller('api/steering/:committee/years/:year/units')
export class UnitsBelowRoutes {
  constructor(private readonly fromAbove: FromAbove) {}

  @Get()
  show(@Param() { committee, year }: SteeringParams, @CurrentActor() actor: Actor): Promise<UnitsBelowDto> {
    return this.fromAbove.below(committee === 'city' ? null : committee, year, actor);
  }

  /** One command a unit; each answers for itself. */
  @Post()
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async takeIn(
    @Param() { year }: SteeringParams,
    @Body() { units, items, reason = '' }: TakeInManyBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<TakenInByManyDto> {
    const chosen = { items: items.map(itemOf), reason };
    return { results: await this.fromAbove.takeInByMany(change.by(actor), units, year, chosen) };
  }
}

const itemOf = ({ kind, id, committee }: ItemAboveBody): ItemAbove => ({ kind, id, committee: committee ?? null });
