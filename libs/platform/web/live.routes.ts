import { CurrentActor } from '#platform/access/signed-in-request.js';
import type { Actor } from '#kernel/actor.js';
import { Controller, Get, HttpException, Inject, Query, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LiveHub, maxTopics, topicPattern } from './live-hub.js';
import { ValidationFailed } from './validation.js';

export const mayFollow = Symbol('mayFollow');
/** Whether this person may know when this topic changes. */
export type MayFollow = (actor: Actor, topic: string) => boolean | Promise<boolean>;

/** What may wait in memory for one browser that does not read. */
const maxWaitingBytes = 64 * 1024;

@ApiExcludeController()
@Controller()
export class LiveRoutes implements BeforeApplicationShutdown {
  constructor(
    private readonly hub: LiveHub,
    @Inject(mayFollow) private readonly mayFollow: MayFollow,
  ) {}

  /** An event stream: `changed` with topic and position, now for each topic that has one, then at every change. Topics one may not follow are left out. */
  @Get('live')
  async follow(
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
    @Query('topics') wanted?: string,
  ): Promise<void> {
    const asked = [...new Set((wanted ?? '').split(',').filter((t) => t !== ''))];
    if (asked.length === 0 || asked.length > maxTopics || asked.some((t) => !topicPattern.test(t))) {
      throw new ValidationFailed([
        { field: 'topics', rule: 'topics', message: `topics must be 1 to ${maxTopics} names, separated by commas` },
      ]);
    }
    const allowed = await Promise.all(asked.map(async (topic) => this.mayFollow(actor, topic)));
    const topics = asked.filter((_, i) => allowed[i]);
    const { raw } = reply;
    let open = false;
    const waiting: string[] = [];
    const connection = {
      send: (text: string): boolean => {
        if (!open) return waiting.push(text) > 0;
        if (raw.destroyed || raw.writableEnded) return false;
        if (raw.writableLength > maxWaitingBytes) {
          raw.destroy();
          return false;
        }
        raw.write(text);
        return true;
      },
      end: () => raw.end(),
    };
    const joined = this.hub.join(connection, topics);
    if (joined === 'full') throw new HttpException('no more live connections', 503);
    // From here on the answer is ours: compression must not gather a stream's bytes, and no hook adds to it.
    reply.hijack();
    raw.on('close', joined.leave);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      connection: 'keep-alive',
    });
    open = true;
    raw.write(waiting.join(''));
  }

  beforeApplicationShutdown(): void {
    this.hub.close();
  }
}
