import { Catch, Injectable, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { SignInNeeded } from '#platform/access/signed-in-request.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ProblemPage } from './problem.page.js';
import { problemOf, type Problem } from './problem.js';
import { PageRenderer } from './page-renderer.js';

export const webLogger = Symbol('webLogger');

/** The only place where an error becomes an answer: a problem for programs, a page in Swedish for people. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly renderer: PageRenderer,
    @Inject(webLogger) private readonly logger: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status >= 500)
      this.logger.error(
        { err: errorForLog(error), requestId: request.id, route: request.routeOptions.url ?? '(none)' },
        'request failed',
      );
    if (reply.sent) return;
    const page = wantsPage(request);
    if (error instanceof SignInNeeded && page && request.method === 'GET' && request.headers['hx-request'] !== 'true') {
      await reply
        .header('cache-control', 'no-store')
        .status(303)
        .header('location', `/logga-in?till=${encodeURIComponent(request.url)}`)
        .send('');
      return;
    }
    if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter);
    reply.header('cache-control', 'no-store').status(problem.status);
    if (page) await reply.header('content-type', 'text/html; charset=utf-8').send(await this.#page(problem, request));
    else
      await reply
        .header('content-type', 'application/problem+json; charset=utf-8')
        .send(JSON.stringify({ ...problem, requestId: request.id }));
  }

  async #page(problem: Problem, request: FastifyRequest): Promise<string> {
    const page = <ProblemPage problem={problem} requestId={request.id} />;
    try {
      return await this.renderer.render(page, request);
    } catch (error) {
      this.logger.error({ err: errorForLog(error), requestId: request.id }, 'the error page failed too');
      return `<!DOCTYPE html><html lang="sv"><meta charset="utf-8"><title>Fel – Röda tråden</title><h1>${problem.title}</h1>`;
    }
  }
}

/** Under /api always JSON; elsewhere what the caller says it can read. */
function wantsPage({ url, headers }: FastifyRequest): boolean {
  return !/^\/api(\/|\?|$)/.test(url) && (headers.accept ?? '').includes('text/html');
}

/** Name, message and stack are our own words; further properties (a driver's parameters) may be somebody's data. */
function errorForLog(error: unknown): { type: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: 'thrown value is not an Error' };
  return { type: error.name, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}
