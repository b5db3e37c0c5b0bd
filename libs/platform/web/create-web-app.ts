import { systemClock, type Clock } from '#kernel/clock.js';
import { peopleDirectory, type PeopleDirectory } from '#platform/access/people-directory.js';
import { openSessionKey } from '#platform/access/session-key.js';
import { Sessions } from '#platform/access/sessions.js';
import { servedOverHttps, SignedInGuard } from '#platform/access/signed-in.guard.js';
import { SignInRoutes } from '#platform/access/sign-in.routes.js';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import statics from '@fastify/static';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import type { Logger } from 'pino';
import { AnswerInterceptor } from './answer.interceptor.js';
import { assetAddresses, assetsPrefix } from './assets.js';
import { LiveHub } from './live-hub.js';
import { LiveRoutes, mayFollow, type MayFollow } from './live.routes.js';
import { assetNames, navigation, PageRenderer, type Navigation } from './page-renderer.js';
import { ProblemFilter, webLogger } from './problem.filter.js';
import { logRequests, nestLogger } from './request-log.js';
import { StatementRoutes } from './statement.routes.js';
import { readUploads } from './upload.js';
import { strictValidation } from './validation.js';

export interface WebOptions {
  /** Where the session key lies (made at the first start), apart from the data. */
  readonly keysDir: string;
  /** What `infra/build/assets.mjs` built. */
  readonly assetsDir: string;
  readonly people: PeopleDirectory;
  /** The main menu for this person. */
  readonly navigation: Navigation;
  /** Default: everyone who is signed in. A topic tells only that something changed, and when. */
  readonly mayFollow?: MayFollow;
  /** Default: a hub of its own; inject `LiveHub` to publish. */
  readonly hub?: LiveHub;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** Served over https: `Secure` cookies, `__Host-`, HSTS. Default false. */
  readonly https?: boolean;
  /** Largest request body in bytes, default 1 MiB. */
  readonly bodyLimit?: number;
}

/** No inline script, no inline style, nothing from elsewhere. `data:` images are the signs within Designsystemet's stylesheet. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
};

/**
 * A Nest application with everything that pages and JSON need; not yet listening.
 * @param module the areas' routes. They may inject `LiveHub`, `Sessions`, `PageRenderer`
 */
export async function createWebApp(module: Type | DynamicModule, options: WebOptions): Promise<NestFastifyApplication> {
  const { https = false, clock = systemClock, logger, bodyLimit = 1_048_576 } = options;
  const sessions = new Sessions(await openSessionKey(options.keysDir), clock, https);
  const adapter = new FastifyAdapter({
    bodyLimit,
    genReqId: () => randomUUID(),
    trustProxy: false,
    logger: false,
    routerOptions: { maxParamLength: 300 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    webModule(module, options, sessions, https, await assetAddresses(options.assetsDir)),
    adapter,
    { logger: nestLogger(logger), forceCloseConnections: true, abortOnError: false },
  );
  app.useGlobalPipes(strictValidation());
  const server = adapter.getInstance();
  logRequests(server, logger);
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  // no-referrer would make browsers send `Origin: null` with our own forms.
  await app.register(helmet, {
    contentSecurityPolicy,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https,
    crossOriginEmbedderPolicy: false,
  });
  await app.register(cookie);
  await readUploads(server, (request) => sessions.read(request.cookies[sessions.cookieName]) !== undefined);
  // Requests are not unpacked: a small body could become a very large one.
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    globalDecompression: false,
    threshold: 1024,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  });
  await app.register(statics, {
    root: options.assetsDir,
    prefix: assetsPrefix,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    serveDotFiles: false,
    decorateReply: false,
  });
  return app;
}

function webModule(
  module: Type | DynamicModule,
  options: WebOptions,
  sessions: Sessions,
  https: boolean,
  assets: object,
): DynamicModule {
  return {
    module: WebRoot,
    global: true,
    imports: [module],
    controllers: [LiveRoutes, SignInRoutes, StatementRoutes],
    providers: [
      PageRenderer,
      SignedInGuard,
      { provide: Sessions, useValue: sessions },
      { provide: LiveHub, useValue: options.hub ?? new LiveHub() },
      { provide: peopleDirectory, useValue: options.people },
      { provide: navigation, useValue: options.navigation },
      { provide: mayFollow, useValue: options.mayFollow ?? (() => true) },
      { provide: assetNames, useValue: assets },
      { provide: webLogger, useValue: options.logger },
      { provide: servedOverHttps, useValue: https },
      { provide: APP_GUARD, useExisting: SignedInGuard },
      { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ],
    exports: [LiveHub, Sessions, PageRenderer],
  };
}

@Module({})
class WebRoot {}
