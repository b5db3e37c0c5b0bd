import { Body, Controller, Get, HttpCode, HttpException, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { etagOf } from '#kernel/etag.js';
import { newId } from '#kernel/ids.js';
import { NotFound } from '#kernel/rule-broken.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { authorityOf } from '#platform/access/authority.dto.js';
import { Authorization } from '#platform/access/authorization.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { ReasonBody } from '#platform/access/reason.dto.js';
import { PeriodParams, UnitYearParams } from '#platform/access/unit-year.dto.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import {
  AdoptIndicator,
  DefineIndicator,
  DiscontinueIndicator,
  MoveIndicator,
  RecordOutcomes,
  RedefineIndicator,
  WithdrawIndicator,
} from '../commands/indicator.commands.js';
import { indicatorDecider } from '../domain/indicator-state.js';
import { definitionFrom, figureFrom, figuresFrom } from './as-facts.js';
import {
  AdoptIndicatorBody,
  DiscontinueIndicatorBody,
  IndicatorAdoptedDto,
  IndicatorStandsDto,
  MoveIndicatorBody,
  PutDefinitionBody,
} from './definition.dto.js';
import { IndicatorParams, RecordedDto } from './indicator.dto.js';
import { OutcomesRecordedDto, PutOutcomesBody, type OutcomeRowBody } from './outcome.dto.js';

/** Which indicators a unit follows in a year and what they measure, for other systems. */
@ApiTags('indicators')
@Controller('api/units/:unit/years/:year/indicators')
export class DefinitionRoutes {
  constructor(
    private readonly commands: CommandBus,
    private readonly runner: CommandRunner,
    private readonly authorization: Authorization,
  ) {}

  /** Adopts an indicator: it is followed in the unit's year from now on. */
  @Post()
  @DescribesChange({ ifMatch: 'none' })
  async adopt(
    @Param() { unit, year }: UnitYearParams,
    @Body() { goal, owner, definition }: AdoptIndicatorBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IndicatorAdoptedDto> {
    const by = change.by(actor);
    const indicator = newId(by.commandId, 'indicator');
    const facts = { indicator, goal, owner, definition: definitionFrom(definition) };
    const command = new AdoptIndicator(by, unit, year, facts);
    return { indicator, ...answerOf(await this.commands.execute<AdoptIndicator, CommandResult>(command), reply) };
  }

  /** An indicator as a change will find it, with the ETags that changes name. */
  @Get(':indicator')
  async stands(
    @Param() { unit, year, indicator }: IndicatorParams,
    @CurrentActor() actor: Actor,
  ): Promise<IndicatorStandsDto> {
    await this.authorization.require(actor, 'read-unit', unit);
    const { state } = await this.runner.stateOf(unitYearStream(unit, year), indicatorDecider);
    const known = state.indicators[indicator];
    if (!known) throw new NotFound('indicator');
    const forecast = (period: 'T1' | 'T2') => etagOf(known.forecasts[period]?.version ?? -1);
    const analysis = (period: 'T1' | 'T2' | 'VB') => etagOf(known.analyses[period] ?? -1);
    const { goal, owner, definition, comparableFrom, discontinuedFrom, version } = known;
    return {
      indicator,
      goal,
      owner,
      definition,
      comparableFrom,
      discontinuedFrom,
      etag: etagOf(version),
      forecasts: { T1: forecast('T1'), T2: forecast('T2') },
      analyses: { T1: analysis('T1'), T2: analysis('T2'), VB: analysis('VB') },
    };
  }

  /** Says what it measures, or, with `redefinedFrom`, that it measures something else from a day on: nothing is compared across. */
  @Put(':indicator/definition')
  @DescribesChange({ ifMatch: 'required' })
  async define(
    @Param() { unit, year, indicator }: IndicatorParams,
    @Body() { definition: said, redefinedFrom, reason = '', authority }: PutDefinitionBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const by = change.by(actor);
    const seen = change.seen().version;
    const definition = definitionFrom(said);
    if (redefinedFrom !== undefined && !authority) throw new HttpException('a redefinition names its authority', 400);
    const command =
      redefinedFrom !== undefined && authority
        ? new RedefineIndicator(
            by,
            unit,
            year,
            { indicator, definition, effectiveFrom: redefinedFrom, reason, authority: authorityOf(authority) },
            seen,
          )
        : new DefineIndicator(by, unit, year, { indicator, definition, reason }, seen);
    return answerOf(await this.commands.execute<typeof command, CommandResult>(command), reply);
  }

  /** Moves it under another goal of the plan. */
  @Put(':indicator/goal')
  @DescribesChange({ ifMatch: 'required' })
  async move(
    @Param() { unit, year, indicator }: IndicatorParams,
    @Body() { goal, reason }: MoveIndicatorBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = { indicator, goal, ...(reason === undefined ? {} : { reason }) };
    const command = new MoveIndicator(change.by(actor), unit, year, facts, change.seen().version);
    return answerOf(await this.commands.execute(command), reply);
  }

  /** Ends it from a day on. Nothing is recorded for a period that ends on that day or later. */
  @Post(':indicator/discontinuation')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async discontinue(
    @Param() { unit, year, indicator }: IndicatorParams,
    @Body() { effectiveFrom, reason, authority }: DiscontinueIndicatorBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto> {
    const facts = { indicator, effectiveFrom, reason, authority: authorityOf(authority) };
    const command = new DiscontinueIndicator(change.by(actor), unit, year, facts, change.seenIfSaid());
    return answerOf(await this.commands.execute(command), reply);
  }

  /** Takes back an indicator that was adopted by mistake, while no figure of it stands. */
  @Post(':indicator/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async withdraw(
    @Param() { unit, year, indicator }: IndicatorParams,
    @Body() { reason }: ReasonBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<RecordedDto> {
    const command = new WithdrawIndicator(change.by(actor), unit, year, { indicator, reason }, change.seenIfSaid());
    const { position, duplicate } = await this.commands.execute<WithdrawIndicator, CommandResult>(command);
    return { position, duplicate, etag: etagOf(-1) };
  }
}

/** The figures of many indicators at once, for other systems. */
@ApiTags('indicators')
@Controller('api/units/:unit/years/:year/outcomes')
export class OutcomesRoutes {
  constructor(private readonly commands: CommandBus) {}

  /** All rows are recorded, or none: refused rows are told in `details`, by the indicator's id. */
  @Put(':period')
  @DescribesChange({ ifMatch: 'none' })
  async putOutcomes(
    @Param() { unit, year, period }: PeriodParams,
    @Body() { rows, reason = '' }: PutOutcomesBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OutcomesRecordedDto> {
    const facts = { period, rows: rows.map(rowFrom), reason };
    const command = new RecordOutcomes(change.by(actor), unit, year, facts);
    const { position, duplicate } = await this.commands.execute<RecordOutcomes, CommandResult>(command);
    return { position, duplicate };
  }
}

function rowFrom(row: OutcomeRowBody) {
  const { indicator, missing, forecast, outcomeEtag, forecastEtag } = row;
  const entry = figuresFrom(row);
  return {
    indicator,
    ...(Object.keys(entry).length > 0 ? { entry } : {}),
    ...(missing === undefined ? {} : { missing }),
    ...(forecast === undefined ? {} : { forecast: forecast ? figureFrom(forecast) : null }),
    ...(outcomeEtag === undefined ? {} : { seenOutcome: Number(outcomeEtag) - 1 }),
    ...(forecastEtag === undefined ? {} : { seenForecast: Number(forecastEtag) - 1 }),
  };
}
