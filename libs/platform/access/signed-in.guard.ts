import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HttpAdapterHost, Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { AddressInfo } from 'node:net';
import { demoSignInRefusal, type DemoRefusal } from './demo-sign-in.js';
import { forgeryRefusal } from './forgery.js';
import { peopleDirectory, type PeopleDirectory } from './people-directory.js';
import { Sessions } from './sessions.js';
import { DemoSignInRefused, ForgeryRefused, publicRoute, SignInNeeded } from './signed-in-request.js';

export const servedOverHttps = Symbol('servedOverHttps');

/** Default deny: puts the actor on the request or refuses it. Runs before every handler, after the body was read. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly adapterHost: HttpAdapterHost,
    @Inject(peopleDirectory) private readonly people: PeopleDirectory,
    @Inject(servedOverHttps) private readonly https: boolean,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const session = this.sessions.read(request.cookies[this.sessions.cookieName]);
    const actor = session && (await this.people.actor(session.personId));
    if (session && actor) {
      request.session = session;
      request.actor = actor;
    }
    this.#refuseForgery(request);
    if (
      this.reflector.getAllAndOverride<boolean | undefined>(publicRoute, [context.getHandler(), context.getClass()]) ===
      true
    )
      return true;
    if (!request.actor) throw new SignInNeeded();
    // A session that was opened at this computer must not be carried through a tunnel that is opened later.
    const refusal = this.demoRefusal(request);
    if (refusal) throw new DemoSignInRefused(refusal);
    return true;
  }

  demoRefusal(request: FastifyRequest): DemoRefusal | undefined {
    // The listening socket knows what it is bound to; a setting could be wrong.
    const server = this.adapterHost.httpAdapter.getHttpServer() as { address(): AddressInfo | string | null };
    const address = server.address();
    return demoSignInRefusal({
      boundTo: typeof address === 'object' ? address?.address : undefined,
      remoteAddress: request.socket.remoteAddress,
      host: request.headers.host,
      headerNames: Object.keys(request.headers),
    });
  }

  #refuseForgery(request: FastifyRequest): void {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
    const form = takeToken(request.body);
    const refusal = forgeryRefusal(
      {
        scheme: this.https ? 'https' : 'http',
        host: request.headers.host,
        origin: request.headers.origin,
        secFetchSite: request.headers['sec-fetch-site']?.toString(),
        contentType: request.headers['content-type'],
      },
      request.session ? (this.sessions.csrfTokenHolds(request.session, form) ? 'holds' : 'wrong') : 'no-session',
    );
    if (refusal) throw new ForgeryRefused(refusal);
  }
}

/** The token is not the handler's business: it is taken out of the form, so that a strict DTO does not refuse it. */
function takeToken(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('_csrf' in body)) return undefined;
  const token = body._csrf;
  delete body._csrf;
  return token;
}
