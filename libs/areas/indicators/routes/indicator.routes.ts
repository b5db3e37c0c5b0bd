import { Body, Controller, HttpException, Param, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import type { Figure } from '#kernel/figure.js';
import { answerOf, Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import { ChangeTarget, CorrectOutcome, RecordOutcome, SetTarget } from '../commands/indicator.commands.js';
import type { OutcomeEntry } from '../domain/outcome-rules.js';
import type { Target } from '../events/index.js';
import {
  OutcomeParams,
  PutOutcomeBody,
  PutTargetBody,
  RecordedDto,
  TargetParams,
  type AuthorityBody,
  type FigureBody,
  type TargetBody,
} from './indicator.dto.js';

/** Targets and outcomes of a unit's indicators, for other systems. */
@ApiTags('indicators')
@Controller('api/units/:unit/years/:year/indicators/:indicator')
export class IndicatorRoutes {
  constructor(private readonly commands: CommandBus) {}

  /**
   * Sets a first target (`If-None-Match: *`) or changes the one that stands (`If-Match` with its ETag, and a reason).
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
    const target = targetOf(body.target);
    const authority = authorityOf(body.authority);
    const command = seen.exists
      ? new ChangeTarget(
          by,
          unit,
          year,
          {
            indicator,
            slot,
            to: target,
            reason: body.reason ?? '',
            authority,
            ...(body.effectiveFrom ? { effectiveFrom: body.effectiveFrom } : {}),
          },
          seen.version,
        )
      : new SetTarget(by, unit, year, { indicator, slot, target, authority }, seen.version);
    return answerOf(await this.commands.execute<typeof command, CommandResult>(command), reply);
  }

  /**
   * Records a first outcome (`If-None-Match: *`, the period is open) or corrects the one that stands (`If-Match` with its ETag, and a reason).
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
    const { figure, men, women, share } = body;
    const entry: OutcomeEntry = {
      ...(figure ? { figure: plain(figure) } : {}),
      ...(men ? { men: plain(men) } : {}),
      ...(women ? { women: plain(women) } : {}),
      ...(share ? { share: { numerator: share.numerator, denominator: share.denominator } } : {}),
    };
    const command = seen.exists
      ? new CorrectOutcome(by, unit, year, { indicator, period, entry, reason: body.reason ?? '' }, seen.version)
      : new RecordOutcome(by, unit, year, { indicator, period, entry }, seen.version);
    return answerOf(await this.commands.execute<typeof command, CommandResult>(command), reply);
  }
}

/** The body's own members: a DTO's prototype does not belong in an event. */
const plain = ({ value, unit }: FigureBody): Figure => (unit === undefined ? { value } : { value, unit });

function targetOf(body: TargetBody): Target {
  const { kind, figure, areas, wording } = body;
  switch (kind) {
    case 'number':
      if (!figure) throw new HttpException('a number has a figure', 400);
      return { kind, figure: plain(figure) };
    case 'per-area':
      return {
        kind,
        areas: (areas ?? []).map((a) => ({ area: a.area, figure: plain(a.figure) })),
        whole: figure ? plain(figure) : null,
      };
    case 'word':
      return { kind, word: wording ?? '' };
    case 'delegated':
    case 'pending':
      return { kind, wording: wording ?? '' };
    case 'none':
      return { kind };
  }
}

function authorityOf(body: AuthorityBody): Authority {
  switch (body.kind) {
    case 'own':
      return { kind: 'own' };
    case 'pending':
      return { kind: 'pending', body: body.body ?? '' };
    case 'decision':
      return {
        kind: 'decision',
        body: body.body ?? '',
        date: body.date ?? '',
        ...(body.diaryNumber ? { diaryNumber: body.diaryNumber } : {}),
        ...(body.paragraph ? { paragraph: body.paragraph } : {}),
      };
  }
}
