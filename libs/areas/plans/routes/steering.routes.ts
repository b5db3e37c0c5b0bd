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
  CarrySteeringGoals,
  RecordDecision,
  ReportDelegatedDecisions,
  RewordSteeringGoal,
  SetSteeringGoal,
  WithdrawSteeringGoal,
  type SteeringCommand,
} from '../commands/steering.commands.js';
import { PlanItemRecordedDto, PlanRecordedDto } from './plan.dto.js';
import {
  CarryGoalsBody,
  DecisionsDto,
  RecordDecisionBody,
  ReportDecisionsBody,
  SetSteeringGoalBody,
  SteeringDto,
  SteeringGoalParams,
  SteeringParams,
  SteeringWordingBody,
  WithdrawSteeringGoalBody,
} from './steering.dto.js';
import { SteeringQuery } from './steering.query.js';

const whose = (committee: string): string | null => (committee === 'city' ? null : committee);

/** Goals above the units and the list of decisions, for other systems. `:committee` is `city` for what is the council's. */
@ApiTags('steering')
@Controller('api/steering/:committee/years/:year')
export class SteeringRoutes {
  constructor(
    private readonly commands: CommandBus,
    private readonly query: SteeringQuery,
  ) {}

  @Get()
  show(@Param() { committee, year }: SteeringParams, @CurrentActor() actor: Actor): Promise<SteeringDto> {
    return this.query.steering(whose(committee), year, actor);
  }

  @Post('goals')
  @DescribesChange({ ifMatch: 'none' })
  async set(
    @Param() { committee, year }: SteeringParams,
    @Body() { level, number, title, parent, authority }: SetSteeringGoalBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanItemRecordedDto> {
    const by = change.by(actor);
    const goal = newId(by.commandId, 'goal');
    const facts = {
      goal,
      level,
      number: number ?? null,
      title,
      parent: parent ?? null,
      authority: authorityOf(authority),
    };
    return { ...(await this.answer(new SetSteeringGoal(by, whose(committee), year, facts), reply)), id: goal };
  }

  /** Goals of the year before go on, under their ids. */
  @Post('goals/continuation')
  @DescribesChange({ ifMatch: 'none' })
  carry(
    @Param() { committee, year }: SteeringParams,
    @Body() { goals, authority }: CarryGoalsBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { goals, authority: authorityOf(authority) };
    return this.answer(new CarrySteeringGoals(change.by(actor), whose(committee), year, facts), reply);
  }

  @Put('goals/:goal/wording')
  @DescribesChange({ ifMatch: 'required' })
  reword(
    @Param() { committee, year, goal }: SteeringGoalParams,
    @Body() { number, title, authority, reason = '' }: SteeringWordingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { goal, number: number ?? null, title, authority: authorityOf(authority), reason };
    return this.answer(
      new RewordSteeringGoal(change.by(actor), whose(committee), year, facts, change.seen().version),
      reply,
    );
  }

  @Post('goals/:goal/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  withdraw(
    @Param() { committee, year, goal }: SteeringGoalParams,
    @Body() { authority, reason }: WithdrawSteeringGoalBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { goal, authority: authorityOf(authority), reason };
    return this.answer(
      new WithdrawSteeringGoal(change.by(actor), whose(committee), year, facts, change.seenIfSaid()),
      reply,
    );
  }

  /** Decisions of the year, what waits for one in units' plans, and what was changed by delegation. */
  @Get('decisions')
  decisions(@Param() { committee, year }: SteeringParams, @CurrentActor() actor: Actor): Promise<DecisionsDto> {
    return this.query.decisions(whose(committee), year, actor);
  }

  @Post('decisions')
  @DescribesChange({ ifMatch: 'none' })
  async record(
    @Param() { committee, year }: SteeringParams,
    @Body() { body, decidedOn, diaryNumber, paragraph, delegation, matter, attachments }: RecordDecisionBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanItemRecordedDto> {
    const by = change.by(actor);
    const decision = newId(by.commandId, 'decision');
    const facts = {
      decision,
      body,
      decidedOn,
      diaryNumber: diaryNumber ?? null,
      paragraph: paragraph ?? null,
      delegation: delegation ?? null,
      matter,
      attachments: (attachments ?? []).map(({ title, reference }) => ({ title, reference })),
    };
    return { ...(await this.answer(new RecordDecision(by, whose(committee), year, facts), reply)), id: decision };
  }

  /** Decisions taken by delegation were reported to the committee. */
  @Post('decisions/report')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  report(
    @Param() { committee, year }: SteeringParams,
    @Body() { decisions, reportedOn }: ReportDecisionsBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { decisions, reportedOn };
    return this.answer(new ReportDelegatedDecisions(change.by(actor), whose(committee), year, facts), reply);
  }

  private async answer(command: SteeringCommand<unknown>, reply: FastifyReply): Promise<ReturnType<typeof answerOf>> {
    return answerOf(await this.commands.execute<SteeringCommand<unknown>, CommandResult>(command), reply);
  }
}
