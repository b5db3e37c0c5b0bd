import type { Actor } from '#kernel/actor.js';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Session } from './sessions.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard on every route that is not public. */
    actor?: Actor;
    session?: Session;
  }
}

export const publicRoute = 'rt-public-route';

/** This route answers people who are not signed in. Everything else does not. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(publicRoute, true);

/** Who acts; on routes that are not public. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('no actor: the route is public');
  return actor;
});

/** Nobody is signed in: browsers are sent to sign in, programs get 401. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded';
}

/** A changing request that does not come from our own pages. */
export class ForgeryRefused extends Error {
  override readonly name = 'ForgeryRefused';
}

/** Choosing a person without a password is not allowed in these circumstances. */
export class DemoSignInRefused extends Error {
  override readonly name = 'DemoSignInRefused';
  constructor(readonly reason: string) {
    super(`demo sign-in refused: ${reason}`);
  }
}

/** Too many tries; `retryAfter` seconds. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
  constructor(readonly retryAfter: number) {
    super('too many requests');
  }
}
