import { Body, Controller, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { authorityOf } from '#platform/access/authority.dto.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { ReasonBody } from '#platform/access/reason.dto.js';
import { UnitYearParams } from '#platform/access/unit-year.dto.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import {
  DecidePlan,
  RevisePlanChapter,
  StartNextYear,
  StartPlan,
  WithdrawPlanDecision,
  type SteeringChoice,
} from '../commands/plan.commands.js';
import {
  ChapterParams,
  ContinuePlanBody,
  DecidePlanBody,
  PlanRecordedDto,
  StartPlanBody,
  TextBody,
  type SteeringChoiceBody,
} from './plan.dto.js';

/** A unit's plan as a whole, for other systems. */
@ApiTags('plans')
@Controller('api/units/:unit/years/:year/plan')
export class PlanRoutes {
  constructor(private readonly commands: CommandBus) {}

  /** Starts the unit's plan for the year: empty, or with goals from above. */
  @Post()
  @DescribesChange({ ifMatch: 'none' })
  async start(
    @Param() { unit, year }: UnitYearParams,
    @Body() { steering = [] }: StartPlanBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const command = new StartPlan(change.by(actor), unit, year, steering.map(choiceOf));
    return answerOf(await this.run(command), reply);
  }

  /** Starts the plan from the year before, with what is chosen; ids stay, targets are set anew unless chosen. */
  @Post('continuation')
  @DescribesChange({ ifMatch: 'none' })
  async continue(
    @Param() { unit, year }: UnitYearParams,
    @Body() body: ContinuePlanBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const { goals, activities, indicators, targets = [], texts = [], chapters = [], steering = [], units } = body;
    const chosen = {
      ...{ goals, activities, indicators, targets, texts, chapters },
      steering: steering.map(choiceOf),
      ...(units === undefined ? {} : { units }),
    };
    return answerOf(await this.run(new StartNextYear(change.by(actor), unit, year, chosen)), reply);
  }

  /** Records that the plan is decided; from then on what is not the unit's own is changed by decision. */
  @Post('decision')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async decide(
    @Param() { unit, year }: UnitYearParams,
    @Body() { decidedOn, ...authority }: DecidePlanBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { authority: authorityOf({ ...authority, date: decidedOn }), decidedOn };
    return answerOf(await this.run(new DecidePlan(change.by(actor), unit, year, facts, change.seenIfSaid())), reply);
  }

  /** The decision was recorded by mistake: the plan is a draft again. */
  @Post('decision/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async withdrawDecision(
    @Param() { unit, year }: UnitYearParams,
    @Body() { reason }: ReasonBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    return answerOf(
      await this.run(new WithdrawPlanDecision(change.by(actor), unit, year, { reason }, change.seenIfSaid())),
      reply,
    );
  }

  /** Writes a chapter outside the goal chain (`If-None-Match: *`) or revises it (`If-Match`). */
  @Put('chapters/:chapter')
  @DescribesChange({ ifMatch: 'required' })
  async reviseChapter(
    @Param() { unit, year, chapter }: ChapterParams,
    @Body() { text }: TextBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const { version } = change.seen();
    return answerOf(
      await this.run(new RevisePlanChapter(change.by(actor), unit, year, { chapter, text }, version)),
      reply,
    );
  }

  private run(
    command: StartPlan | StartNextYear | DecidePlan | WithdrawPlanDecision | RevisePlanChapter,
  ): Promise<CommandResult> {
    return this.commands.execute<typeof command, CommandResult>(command);
  }
}

const choiceOf = ({ goal, committee }: SteeringChoiceBody): SteeringChoice => ({
  goal,
  committee: committee ?? null,
});
