import { randomUUID } from 'node:crypto';
import { applyDecorators, createParamDecorator, HttpException, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { etagOf, itemVersionOf } from '#kernel/etag.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { By } from './unit-commands.js';

/** The headers that a change of one item comes with. */
export class ChangeHeaders {
  constructor(
    private readonly key: string | undefined,
    private readonly ifMatch: string | undefined,
    private readonly ifNoneMatch: string | undefined,
  ) {}

  /**
   * Who gives the command. The Idempotency-Key (draft-ietf-httpapi-idempotency-key-header) is the person's own: another's equal key is another
   * command. Without one each request is a command of its own.
   */
  by(actor: Actor): By {
    if (this.key === undefined) return { actor, commandId: `${actor.id}:${randomUUID()}` };
    // The draft's value is a structured-field string, in quotes; plain ones are common.
    const key = this.key.trim().replace(/^"(.*)"$/, '$1');
    if (!/^[A-Za-z0-9._:-]{8,100}$/.test(key))
      throw new HttpException('Idempotency-Key is 8–100 of A–Z a–z 0–9 . _ : -', 400);
    return { actor, commandId: `${actor.id}:${key}` };
  }

  /**
   * What the client saw of the item (RFC 9110 §13): `If-None-Match: *` that there is none, `If-Match` its ETag. One of the two is
   * required, so that nobody overwrites unseen (428).
   */
  seen(): { readonly exists: boolean; readonly version: number } {
    if (this.ifNoneMatch?.trim() === '*' && this.ifMatch === undefined) return { exists: false, version: -1 };
    const version = this.seenIfSaid();
    if (version === undefined)
      throw new HttpException('send If-Match with the ETag that was read, or If-None-Match: * for a first value', 428);
    return { exists: version >= 0, version };
  }

  /** For changes that the rules themselves guard: If-Match where it was sent. */
  seenIfSaid(): number | undefined {
    if (this.ifMatch === undefined) return undefined;
    const version = itemVersionOf(this.ifMatch);
    if (version === undefined) throw new HttpException('If-Match is not an ETag of this API', 400);
    return version;
  }
}

export const Change = createParamDecorator((_data: unknown, context: ExecutionContext): ChangeHeaders => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
  return new ChangeHeaders(one(headers['idempotency-key']), one(headers['if-match']), one(headers['if-none-match']));
});

/** Error of the JSON API (RFC 9457). */
class ProblemDto {
  type!: string;
  title!: string;
  status!: number;
  detail?: string;
  /** Code of the broken rule. */
  rule?: string;
}

/** Describes a change in the OpenAPI file: its headers and its errors. `ifMatch`: whether the item's ETag is asked for. */
export function DescribesChange({ ifMatch }: { readonly ifMatch: 'required' | 'optional' | 'none' }): MethodDecorator {
  const problem = (status: number, description: string): MethodDecorator =>
    ApiResponse({ status, description, type: ProblemDto });
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'The same key again returns the first result and records nothing.',
    }),
    ...(ifMatch === 'none'
      ? []
      : [ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the item as it was read.' })]),
    ...(ifMatch === 'required'
      ? [ApiHeader({ name: 'If-None-Match', required: false, description: '`*`: the item has no value yet.' })]
      : []),
    problem(400, 'Out of form'),
    problem(403, 'Not in this role'),
    problem(404, 'Not there, or not to be seen'),
    ...(ifMatch === 'none' ? [] : [problem(412, 'Somebody changed the item since')]),
    problem(422, 'A rule hinders it, or the key was used for something else'),
    ...(ifMatch === 'required' ? [problem(428, 'Neither If-Match nor If-None-Match')] : []),
  );
}

/** The answer to a change: where it was recorded, and the item's new ETag in body and header. */
export function answerOf(
  result: CommandResult,
  reply: FastifyReply,
): { position: number; etag: string; duplicate: boolean } {
  const etag = etagOf(result.version);
  void reply.header('etag', `"${etag}"`);
  return { position: result.position, etag, duplicate: result.duplicate };
}
