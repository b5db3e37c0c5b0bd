import { Body, Controller, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { etagOf } from '#kernel/etag.js';
import { authorityOf } from '#platform/access/authority.dto.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { ReasonBody } from '#platform/access/reason.dto.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import {
  AnalyseOutcome,
  ChangeTarget,
  CorrectOutcome,
  ExplainMissingOutcome,
  GiveForecast,
  RecordOutcome,
  RefuseTarget,
  SetTarget,
  WithdrawOutcome,
  WithdrawTarget,
} from '../commands/indicator.commands.js';
import { decisionFrom, entryFrom, figureFrom, targetFrom } from './as-facts.js';
import { EndTargetBody, OutcomeParams, PutTargetBody, RecordedDto, TargetParams } from './indicator.dto.js';
import { PutAnalysisBody, PutForecastBody, PutOutcomeBody } from './outcome.dto.js';

/** Targets and outcomes of a unit's indicators, for other systems. */
@ApiTags('indicators')
@Controller('api/units/:unit/years/:year/indicators/:indicator')
export class IndicatorRoutes {
  constructor(private readonly commands: CommandBus) {}

  /**
   * Sets a first target (`If-None-Match: *`, or `If-Match` where one was withdrawn or still to be set) or changes the one that stands (`If-Match`
   * with its ETag, and a reason). The decision that a pending change waited for is the same target again, with the decision.
   */
  @Put('targets/:slot')
  @DescribesChange({ ifMatch: 'required' })
  async putTarget(
    @Param() params: TargetParams,
    @Body() body: PutTargetBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const { unit, year, indicator, slot } = params;
    const by = change.by(actor);
    const seen = change.seen();
    const target = targetFrom(body.target);
    const authority = authorityOf(body.authority);
    const command =
      seen.exists && body.reason !== undefined
        ? new ChangeTarget(
            by,
            unit,
            year,
            {
              indicator,
              slot,
              to: target,
              reason: body.reason,
              authority,
              ...(body.effectiveFrom ? { effectiveFrom: body.effectiveFrom } : {}),
            },
            seen.version,
          )
        : new SetTarget(by, unit, year, { indicator, slot, target, authority }, seen.version);
    return answerOf(await this.commands.execute<typeof command, CommandResult>(command), reply);
  }

  /** Takes back a target that was set or changed by mistake: what stood before it stands again. */
  @Post('targets/:slot/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async withdrawTarget(
    @Param() { unit, year, indicator, slot }: TargetParams,
    @Body() { reason, authority }: EndTargetBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = { indicator, slot, reason, authority: authorityOf(authority) };
    const command = new WithdrawTarget(change.by(actor), unit, year, facts, change.seenIfSaid());
    return answerOf(await this.commands.execute(command), reply);
  }

  /** The body that was to decide said no: the target that stood before the pending change stands again. */
  @Post('targets/:slot/refusal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async refuseTarget(
    @Param() { unit, year, indicator, slot }: TargetParams,
    @Body() { reason, authority }: EndTargetBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = { indicator, slot, reason, authority: decisionFrom(authority) };
    const command = new RefuseTarget(change.by(actor), unit, year, facts, change.seenIfSaid());
    return answerOf(await this.commands.execute(command), reply);
  }

  /**
   * Records a first outcome (`If-None-Match: *`, the period is open) or corrects the one that stands (`If-Match` with its ETag, and a reason);
   * or says why there is none.
   */
  @Put('outcomes/:period')
  @DescribesChange({ ifMatch: 'required' })
  async putOutcome(
    @Param() params: OutcomeParams,
    @Body() body: PutOutcomeBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const { unit, year, indicator, period } = params;
    const by = change.by(actor);
    const seen = change.seen();
    const entry = entryFrom(body);
    const command =
      body.missing !== undefined
        ? new ExplainMissingOutcome(by, unit, year, { indicator, period, reason: body.missing }, seen.version)
        : seen.exists
          ? new CorrectOutcome(by, unit, year, { indicator, period, entry, reason: body.reason ?? '' }, seen.version)
          : new RecordOutcome(by, unit, year, { indicator, period, entry }, seen.version);
    return answerOf(await this.commands.execute<typeof command, CommandResult>(command), reply);
  }

  /** Takes back an outcome that was recorded by mistake: there is none, and its ETag is `0` again. */
  @Post('outcomes/:period/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async withdrawOutcome(
    @Param() { unit, year, indicator, period }: OutcomeParams,
    @Body() { reason }: ReasonBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<RecordedDto> {
    const facts = { indicator, period, reason };
    const command = new WithdrawOutcome(change.by(actor), unit, year, facts, change.seenIfSaid());
    const { position, duplicate } = await this.commands.execute<WithdrawOutcome, CommandResult>(command);
    return { position, duplicate, etag: etagOf(-1) };
  }

  /** What the whole year is expected to end at, seen at T1 or T2; once the period is closed with a reason. */
  @Put('forecasts/:period')
  @DescribesChange({ ifMatch: 'required' })
  async putForecast(
    @Param() { unit, year, indicator, period }: OutcomeParams,
    @Body() { forecast, reason }: PutForecastBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = {
      indicator,
      period,
      forecast: forecast ? figureFrom(forecast) : null,
      ...(reason === undefined ? {} : { reason }),
    };
    const command = new GiveForecast(change.by(actor), unit, year, facts, change.seen().version);
    return answerOf(await this.commands.execute(command), reply);
  }

  /** What the figure means, in words, while its period is open. */
  @Put('analyses/:period')
  @DescribesChange({ ifMatch: 'required' })
  async putAnalysis(
    @Param() { unit, year, indicator, period }: OutcomeParams,
    @Body() { analysis }: PutAnalysisBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = { indicator, period, analysis };
    const command = new AnalyseOutcome(change.by(actor), unit, year, facts, change.seen().version);
    return answerOf(await this.commands.execute(command), reply);
  }
}
