import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { etagOf } from '#kernel/etag.js';
import { newId } from '#kernel/ids.js';
import { authorityOf } from '#platform/access/authority.dto.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import { AboveUnits, type Above } from '../commands/above.js';
import {
  ChangeSteeringActivity,
  SetSteeringActivity,
  WithdrawSteeringActivity,
  type SteeringCommand,
} from '../commands/steering.commands.js';
import { PlanItemRecordedDto, PlanRecordedDto } from './plan.dto.js';
import {
  ChangeSteeringActivityBody,
  SetSteeringActivityBody,
  SteeringActivitiesDto,
  SteeringActivityParams,
  WithdrawSteeringActivityBody,
  type SteeringActivityDto,
} from './steering-activities.dto.js';
import { SteeringParams } from './steering.dto.js';

const whose = (committee: string): string | null => (committee === 'city' ? null : committee);

/** Activities that the council or a committee ordered of its units, for other systems. `:committee` is `city` for what is the council's. */
@ApiTags('steering')
@Controller('api/steering/:committee/years/:year/activities')
export class SteeringActivityRoutes {
  constructor(
    private readonly commands: CommandBus,
    private readonly above: AboveUnits,
    private readonly access: SteeringAccess,
  ) {}

  @Get()
  async show(
    @Param() { committee, year }: SteeringParams,
    @CurrentActor() actor: Actor,
  ): Promise<SteeringActivitiesDto> {
    this.access.require(actor, 'read-unit', whose(committee));
    return {
      activities: activitiesOf(await this.above.kept(whose(committee), year)),
      above: committee === 'city' ? [] : activitiesOf(await this.above.kept(null, year)),
    };
  }

  @Post()
  @DescribesChange({ ifMatch: 'none' })
  async set(
    @Param() { committee, year }: SteeringParams,
    @Body() body: SetSteeringActivityBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanItemRecordedDto> {
    const by = change.by(actor);
    const activity = newId(by.commandId, 'activity');
    const command = new SetSteeringActivity(by, whose(committee), year, { activity, ...factsFrom(body) });
    return { ...(await this.answer(command, reply)), id: activity };
  }

  @Put(':activity')
  @DescribesChange({ ifMatch: 'required' })
  change(
    @Param() { committee, year, activity }: SteeringActivityParams,
    @Body() body: ChangeSteeringActivityBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { activity, ...factsFrom(body), reason: body.reason };
    const seen = change.seen().version;
    return this.answer(new ChangeSteeringActivity(change.by(actor), whose(committee), year, facts, seen), reply);
  }

  @Post(':activity/withdrawal')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  withdraw(
    @Param() { committee, year, activity }: SteeringActivityParams,
    @Body() { authority, reason }: WithdrawSteeringActivityBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRecordedDto> {
    const facts = { activity, authority: authorityOf(authority), reason };
    const seen = change.seenIfSaid();
    return this.answer(new WithdrawSteeringActivity(change.by(actor), whose(committee), year, facts, seen), reply);
  }

  private async answer(command: SteeringCommand<unknown>, reply: FastifyReply): Promise<ReturnType<typeof answerOf>> {
    return answerOf(await this.commands.execute<SteeringCommand<unknown>, CommandResult>(command), reply);
  }
}

const activitiesOf = ({ activities }: Above): SteeringActivityDto[] =>
  Object.entries(activities).map(([id, { goal, title, start, end, decisionPending, version }]) => ({
    id,
    goal,
    title,
    start,
    end,
    decisionPending,
    etag: etagOf(version),
  }));

const factsFrom = ({ goal, title, start, end, authority }: SetSteeringActivityBody) => ({
  goal: goal ?? null,
  title,
  start: start ?? null,
  end: end ?? null,
  authority: authorityOf(authority),
});
