import 'reflect-metadata';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { jsonRoutes } from '../composition/areas.module.js';

/** The routes alone: describing them asks nothing of what they would call, so that whatever they ask for is an empty thing. */
@Module({
  imports: [CqrsModule.forRoot()],
  controllers: [...jsonRoutes],
  providers: [...new Set(jsonRoutes.flatMap(askedFor))].map((provide) => ({ provide, useValue: {} })),
})
class Described {}

/** What a route's constructor takes, as the compiler noted it down. */
function askedFor(route: Type): readonly Type[] {
  return (Reflect.getMetadata('design:paramtypes', route) as readonly Type[] | undefined) ?? [];
}

/** The JSON API as OpenAPI. From built code only: the descriptions come from a compiler plugin. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(Described, new FastifyAdapter(), { logger: false, abortOnError: false });
  try {
    const description =
      'JSON for other systems. Sign in as on the pages (cookie). Changes are sent as application/json ({} where there is nothing to say) and take If-Match with the ETag that was read, or If-None-Match: * for a first value, and an Idempotency-Key that makes retries safe. Errors are application/problem+json (RFC 9457).';
    const config = new DocumentBuilder()
      .setTitle('Röda tråden')
      .setDescription(description)
      .setVersion('1')
      .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
      .addCookieAuth('rt-session')
      .build();
    const document = SwaggerModule.createDocument(app, config, {
      operationIdFactory: (controller, method) => `${controller.replace(/Routes$/, '').toLowerCase()}-${method}`,
    });
    sortEnums(document);
    return document;
  } finally {
    await app.close();
  }
}

/** The compiler lists a union's members in the order in which it met them, which an incremental build changes: the file would differ from itself. */
function sortEnums(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'enum' && Array.isArray(value)) value.sort();
    else sortEnums(value);
  }
}
