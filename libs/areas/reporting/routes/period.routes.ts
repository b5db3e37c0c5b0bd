import { Body, Controller, Headers, HttpCode, HttpException, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { etagOf, itemVersionOf } from '#kernel/etag.js';
import { byHeader } from '#platform/access/http-command.js';
import { PeriodParams } from '#platform/access/unit-year.dto.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import { ClosePeriod, OpenPeriod, ReopenPeriod } from '../commands/period.commands.js';

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

/** Reporting periods of a unit's year, for other systems. */
@ApiTags('reporting')
@Controller('api/units/:unit/years/:year/periods/:period')
export class PeriodRoutes {
  constructor(private readonly commands: CommandBus) {}

  @Post('opening')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async open(
    @Param() { unit, year, period }: PeriodParams,
    @Body() { due }: OpenPeriodBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<PeriodRecordedDto> {
    return recorded(await this.commands.execute(new OpenPeriod(byHeader(actor, key), unit, year, { period, due }, seen(ifMatch))), reply);
  }

  @Post('closing')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async close(
    @Param() { unit, year, period }: PeriodParams,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<PeriodRecordedDto> {
    return recorded(await this.commands.execute(new ClosePeriod(byHeader(actor, key), unit, year, { period }, seen(ifMatch))), reply);
  }

  @Post('reopening')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async reopen(
    @Param() { unit, year, period }: PeriodParams,
    @Body() { due, reason }: ReopenPeriodBody,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('idempotency-key') key?: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<PeriodRecordedDto> {
    return recorded(await this.commands.execute(new ReopenPeriod(byHeader(actor, key), unit, year, { period, due, reason }, seen(ifMatch))), reply);
  }
}

/** The rules themselves refuse a second opening; If-Match is for who wants to be sure of what they saw. */
function seen(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined;
  const version = itemVersionOf(ifMatch);
  if (version === undefined) throw new HttpException('If-Match is not an ETag of this API', 400);
  return version;
}

function recorded(result: CommandResult, reply: FastifyReply): PeriodRecordedDto {
  const etag = etagOf(result.version);
  void reply.header('etag', `"${etag}"`);
  return { position: result.position, etag, duplicate: result.duplicate };
}
