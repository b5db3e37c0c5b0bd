import { Body, Controller, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { ReasonBody } from '#platform/access/reason.dto.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import {
  CancelActivity,
  CompleteActivity,
  ExplainActivityDeviation,
  PlanActivity,
  RescheduleActivity,
  ResumeActivity,
  RewordActivity,
  WithdrawActivity,
  type PlanCommand,
} from '../commands/plan.commands.js';
import {
  ActivityParams,
  ActivityWordingBody,
  CompleteBody,
  DeviationBody,
  DeviationParams,
  PlanActivityBody,
  PlanItemRecordedDto,
  PlanRecordedDto,
  RescheduleBody,
} from './plan.dto.js';

/** Activities of a unit's plan, for other systems. */
@ApiTags('plans')
@Controller('api/units/:unit/years/:year/plan/activities')
export class ActivityRoutes {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @DescribesChange({ ifMatch: 'none' })
  async plan(
    @Param() { unit, year }: UnitYearParams,
    @Body() { title, goal, start, end, owner }: PlanActivityBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanItemRecordedDto> {
    const by = change.by(actor);
    const activity = newId(by.commandId, 'activity');
    const facts = {
      activity,
      goal: goal ?? null,
      title,
      start: start ?? null,
      end: end ?? null,
      ...(owner === undefined ? {} : { owner }),
    };
    return { ...(await this.answer(new PlanActivity(by, unit, year, facts), reply)), id: activity };
  }

  /** Another title, or under another goal. */
  @Put(':activity/wording')
  @DescribesChange({ ifMatch: 'required' })
  reword(
    @Param() { unit, year, activity }: ActivityParams,
    @Body() { title, goal, reason = '' }: ActivityWordingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { activity, title, goal: goal ?? null, reason };
    return this.answer(new RewordActivity(change.by(actor), unit, year, facts, change.seen().version), reply);
  }

  @Put(':activity/schedule')
  @DescribesChange({ ifMatch: 'required' })
  reschedule(
    @Param() { unit, year, activity }: ActivityParams,
    @Body() { start, end, reason }: RescheduleBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { activity, start: start ?? null, end: end ?? null, reason };
    return this.answer(new RescheduleActivity(change.by(actor), unit, year, facts, change.seen().version), reply);
  }

  @Post(':activity/completion')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  complete(
    @Param() { unit, year, activity }: ActivityParams,
    @Body() { completedOn }: CompleteBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { activity, completedOn };
    return this.answer(new CompleteActivity(change.by(actor), unit, year, facts, change.seenIfSaid()), reply);
  }

  @Post(':activity/cancellation')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  cancel(
    @Param() { unit, year, activity }: ActivityParams,
    @Body() { reason }: ReasonBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { activity, reason };
    return this.answer(new CancelActivity(change.by(actor), unit, year, facts, change.seenIfSaid()), reply);
  }

  /** Completed or cancelled by mistake, or taken up again. */
  @Post(':activity/resumption')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  resume(
    @Param() { unit, year, activity }: ActivityParams,
    @Body() { reason }: ReasonBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { activity, reason };
    return this.answer(new ResumeActivity(change.by(actor), unit, year, facts, change.seenIfSaid()), reply);
  }

  /** What goes otherwise than planned, at a period's follow-up. */
  @Put(':activity/deviations/:period')
  @DescribesChange({ ifMatch: 'required' })
  explain(
    @Param() { unit, year, activity, period }: DeviationParams,
    @Body() { deviation }: DeviationBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { activity, period, deviation };
    return this.answer(new ExplainActivityDeviation(change.by(actor), unit, year, facts, change.seen().version), reply);
  }

  /** Planned by mistake. */
  @Post(':activity/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  withdraw(
    @Param() { unit, year, activity }: ActivityParams,
    @Body() { reason }: ReasonBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { activity, reason };
    return this.answer(new WithdrawActivity(change.by(actor), unit, year, facts, change.seenIfSaid()), reply);
  }

  private async answer(command: PlanCommand<unknown>, reply: FastifyReply): Promise<ReturnType<typeof answerOf>> {
    return answerOf(await this.commands.execute<PlanCommand<unknown>, CommandResult>(command), reply);
  }
}
