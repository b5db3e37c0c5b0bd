import { Body, Controller, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { authorityOf } from '#platform/access/authority.dto.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { ReasonBody } from '#platform/access/reason.dto.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import {
  AddGoal,
  AssessGoal,
  MoveGoal,
  ReviseGoalSection,
  RewordGoal,
  TakeInSteeringGoal,
  WithdrawAssessment,
  WithdrawGoal,
  type PlanCommand,
} from '../commands/plan.commands.js';
import type { ChangeGoalFacts } from '../domain/goal-rules.js';
import {
  AddGoalBody,
  AssessGoalBody,
  AssessmentParams,
  GoalParams,
  GoalWordingBody,
  MoveGoalBody,
  PlanItemRecordedDto,
  PlanRecordedDto,
  SectionParams,
  SteeringChoiceBody,
  TextBody,
  WithdrawGoalBody,
} from './plan.dto.js';

/** Goals of a unit's plan, for other systems. */
@ApiTags('plans')
@Controller('api/units/:unit/years/:year/plan/goals')
export class GoalRoutes {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @DescribesChange({ ifMatch: 'none' })
  async add(
    @Param() { unit, year }: UnitYearParams,
    @Body() { level, number, title, parent, authority }: AddGoalBody,
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
    return { ...(await this.answer(new AddGoal(by, unit, year, facts), reply)), id: goal };
  }

  /** Takes a goal that is kept above the units into the plan, or its new wording. */
  @Post('from-steering')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  takeIn(
    @Param() { unit, year }: UnitYearParams,
    @Body() { goal, committee }: SteeringChoiceBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { goal, committee: committee ?? null };
    return this.answer(new TakeInSteeringGoal(change.by(actor), unit, year, facts, change.seenIfSaid()), reply);
  }

  /** Another number or title. */
  @Put(':goal/wording')
  @DescribesChange({ ifMatch: 'required' })
  reword(
    @Param() { unit, year, goal }: GoalParams,
    @Body() body: GoalWordingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { ...changeOf(goal, body), number: body.number ?? null, title: body.title };
    return this.answer(new RewordGoal(change.by(actor), unit, year, facts, change.seen().version), reply);
  }

  /** Under another goal. */
  @Put(':goal/parent')
  @DescribesChange({ ifMatch: 'required' })
  move(
    @Param() { unit, year, goal }: GoalParams,
    @Body() body: MoveGoalBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { ...changeOf(goal, body), to: body.parent ?? null };
    return this.answer(new MoveGoal(change.by(actor), unit, year, facts, change.seen().version), reply);
  }

  /** Out of the plan, with a reason; nothing may stand under it. */
  @Post(':goal/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  withdraw(
    @Param() { unit, year, goal }: GoalParams,
    @Body() body: WithdrawGoalBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    return this.answer(
      new WithdrawGoal(change.by(actor), unit, year, changeOf(goal, body), change.seenIfSaid()),
      reply,
    );
  }

  /** Writes what stands under the goal (`If-None-Match: *`) or revises it (`If-Match`). */
  @Put(':goal/sections/:section')
  @DescribesChange({ ifMatch: 'required' })
  reviseSection(
    @Param() { unit, year, goal, section }: SectionParams,
    @Body() { text }: TextBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { goal, section, text };
    return this.answer(new ReviseGoalSection(change.by(actor), unit, year, facts, change.seen().version), reply);
  }

  /** A person's verdict for a period (`If-None-Match: *`), or another one (`If-Match`). */
  @Put(':goal/assessments/:period')
  @DescribesChange({ ifMatch: 'required' })
  assess(
    @Param() { unit, year, goal, period }: AssessmentParams,
    @Body() { verdict, reason }: AssessGoalBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { goal, period, verdict, ...(reason === undefined ? {} : { reason }) };
    return this.answer(new AssessGoal(change.by(actor), unit, year, facts, change.seen().version), reply);
  }

  @Post(':goal/assessments/:period/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  withdrawAssessment(
    @Param() { unit, year, goal, period }: AssessmentParams,
    @Body() { reason }: ReasonBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { goal, period, reason };
    return this.answer(new WithdrawAssessment(change.by(actor), unit, year, facts, change.seenIfSaid()), reply);
  }

  private async answer(command: PlanCommand<unknown>, reply: FastifyReply): Promise<ReturnType<typeof answerOf>> {
    return answerOf(await this.commands.execute<PlanCommand<unknown>, CommandResult>(command), reply);
  }
}

function changeOf(goal: string, { authority, reason = '', effectiveFrom }: WithdrawGoalBody): ChangeGoalFacts {
  return { goal, authority: authorityOf(authority), reason, ...(effectiveFrom ? { effectiveFrom } : {}) };
}
