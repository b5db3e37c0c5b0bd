import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** One line a request: no address, no query, no body, no header; the route as a pattern, since ids in paths can be people's. */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onResponse', (request, reply, done) => {
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? '(none)',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
    done();
  });
}

/** Nest's own messages in the same log. What Nest tells of its start is for developers: debug. */
export function nestLogger(logger: Logger): LoggerService {
  const child = logger.child({ from: 'nest' });
  return {
    log: (message: unknown) => child.debug(String(message)),
    debug: (message: unknown) => child.debug(String(message)),
    verbose: (message: unknown) => child.trace(String(message)),
    warn: (message: unknown) => child.warn(String(message)),
    error: (message: unknown) => child.error(String(message)),
    fatal: (message: unknown) => child.fatal(String(message)),
  };
}
