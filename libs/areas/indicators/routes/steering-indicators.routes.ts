import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { authorityOf } from '#platform/access/authority.dto.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import {
  CarrySteeringIndicators,
  DecideSteeringTarget,
  DefineSteeringIndicator,
  SetSteeringIndicator,
  WithdrawSteeringIndicator,
  WithdrawSteeringTarget,
  type SteeringIndicatorCommand,
} from '../commands/steering-indicator.commands.js';
import { definitionFrom, targetFrom } from './as-facts.js';
import { RecordedDto } from './indicator.dto.js';
import {
  CarrySteeringIndicatorsBody,
  DefineSteeringIndicatorBody,
  EndSteeringIndicatorBody,
  SetSteeringIndicatorBody,
  SteeringIndicatorParams,
  SteeringIndicatorsDto,
  SteeringIndicatorSetDto,
  SteeringIndicatorsParams,
  SteeringTargetBody,
} from './steering-indicators.dto.js';
import { SteeringIndicatorsQuery } from './steering-indicators.query.js';

const whose = (committee: string): string | null => (committee === 'city' ? null : committee);

/** Indicators and targets above the units, for other systems. `:committee` is `city` for what is the council's. */
@ApiTags('steering')
@Controller('api/steering/:committee/years/:year/indicators')
export class SteeringIndicatorRoutes {
  constructor(
    private readonly commands: CommandBus,
    private readonly query: SteeringIndicatorsQuery,
  ) {}

  @Get()
  show(
    @Param() { committee, year }: SteeringIndicatorsParams,
    @CurrentActor() actor: Actor,
  ): Promise<SteeringIndicatorsDto> {
    return this.query.of(whose(committee), year, actor);
  }

  @Post()
  @DescribesChange({ ifMatch: 'none' })
  async set(
    @Param() { committee, year }: SteeringIndicatorsParams,
    @Body() { goal, definition, authority }: SetSteeringIndicatorBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SteeringIndicatorSetDto> {
    const by = change.by(actor);
    const indicator = newId(by.commandId, 'indicator');
    const facts = { indicator, goal, definition: definitionFrom(definition), authority: authorityOf(authority) };
    return { ...(await this.answer(new SetSteeringIndicator(by, whose(committee), year, facts), reply)), indicator };
  }

  /** Those of the year before go on, under their ids; their targets are set anew. */
  @Post('continuation')
  @DescribesChange({ ifMatch: 'none' })
  carry(
    @Param() { committee, year }: SteeringIndicatorsParams,
    @Body() { indicators, authority }: CarrySteeringIndicatorsBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = { indicators, authority: authorityOf(authority) };
    return this.answer(new CarrySteeringIndicators(change.by(actor), whose(committee), year, facts), reply);
  }

  @Put(':indicator/definition')
  @DescribesChange({ ifMatch: 'required' })
  define(
    @Param() { committee, year, indicator }: SteeringIndicatorParams,
    @Body() { definition, redefinedFrom, reason = '', authority }: DefineSteeringIndicatorBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = {
      indicator,
      definition: definitionFrom(definition),
      ...(redefinedFrom === undefined ? {} : { redefinedFrom }),
      reason,
      authority: authorityOf(authority),
    };
    const seen = change.seen().version;
    return this.answer(new DefineSteeringIndicator(change.by(actor), whose(committee), year, facts, seen), reply);
  }

  @Post(':indicator/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  withdraw(
    @Param() { committee, year, indicator }: SteeringIndicatorParams,
    @Body() { reason, authority }: EndSteeringIndicatorBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = { indicator, reason, authority: authorityOf(authority) };
    const seen = change.seenIfSaid();
    return this.answer(new WithdrawSteeringIndicator(change.by(actor), whose(committee), year, facts, seen), reply);
  }

  /** A first target (`If-None-Match: *`), or another one (`If-Match`) with a reason. */
  @Put(':indicator/target')
  @DescribesChange({ ifMatch: 'required' })
  decide(
    @Param() { committee, year, indicator }: SteeringIndicatorParams,
    @Body() { target, authority, reason = '', effectiveFrom }: SteeringTargetBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = {
      indicator,
      target: targetFrom(target),
      authority: authorityOf(authority),
      reason,
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    };
    const seen = change.seen().version;
    return this.answer(new DecideSteeringTarget(change.by(actor), whose(committee), year, facts, seen), reply);
  }

  /** Set by mistake, or refused: what stood before it stands again. */
  @Post(':indicator/target/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  withdrawTarget(
    @Param() { committee, year, indicator }: SteeringIndicatorParams,
    @Body() { reason, authority }: EndSteeringIndicatorBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = { indicator, reason, authority: authorityOf(authority) };
    const seen = change.seenIfSaid();
    return this.answer(new WithdrawSteeringTarget(change.by(actor), whose(committee), year, facts, seen), reply);
  }

  private async answer(
    command: SteeringIndicatorCommand<unknown>,
    reply: FastifyReply,
  ): Promise<ReturnType<typeof answerOf>> {
    return answerOf(await this.commands.execute<SteeringIndicatorCommand<unknown>, CommandResult>(command), reply);
  }
}
