import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { PeriodParams } from '#platform/access/unit-year.dto.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import { ClosePeriod, OpenPeriod, RemindPeriod, ReopenPeriod } from '../commands/period.commands.js';

class OpenPeriodBody {
  /** The day its figures are due. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  due!: string;
}

class ReopenPeriodBody extends OpenPeriodBody {
  /** Free text: stored sealed. */
  @IsString()
  @MaxLength(4000)
  reason!: string;
}

/** What was recorded. */
export class PeriodRecordedDto {
  /** Position in the log. */
  position!: number;
  /** The period's ETag now. */
  etag!: string;
  duplicate!: boolean;
}

/** A reminder does not change the period: its ETag stays. */
export class PeriodRemindedDto {
  position!: number;
  duplicate!: boolean;
}

/** Reporting periods of a unit's year, for other systems. */
@ApiTags('reporting')
@Controller('api/units/:unit/years/:year/periods/:period')
export class PeriodRoutes {
  constructor(private readonly commands: CommandBus) {}

  @Post('opening')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async open(
    @Param() { unit, year, period }: PeriodParams,
    @Body() { due }: OpenPeriodBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PeriodRecordedDto> {
    return answerOf(
      await this.commands.execute(new OpenPeriod(change.by(actor), unit, year, { period, due }, change.seenIfSaid())),
      reply,
    );
  }

  @Post('closing')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async close(
    @Param() { unit, year, period }: PeriodParams,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PeriodRecordedDto> {
    return answerOf(
      await this.commands.execute(new ClosePeriod(change.by(actor), unit, year, { period }, change.seenIfSaid())),
      reply,
    );
  }

  @Post('reopening')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async reopen(
    @Param() { unit, year, period }: PeriodParams,
    @Body() { due, reason }: ReopenPeriodBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PeriodRecordedDto> {
    return answerOf(
      await this.commands.execute(
        new ReopenPeriod(change.by(actor), unit, year, { period, due, reason }, change.seenIfSaid()),
      ),
      reply,
    );
  }

  /** Reminds the unit of the figures that it owes; how many is counted here. */
  @Post('reminding')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async remind(
    @Param() { unit, year, period }: PeriodParams,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<PeriodRemindedDto> {
    const command = new RemindPeriod(change.by(actor), unit, year, { period });
    const { position, duplicate } = await this.commands.execute<RemindPeriod, CommandResult>(command);
    return { position, duplicate };
  }
}
