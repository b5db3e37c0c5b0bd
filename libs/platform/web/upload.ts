import multipart from '@fastify/multipart';
import { BadRequestException, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SignInNeeded } from '#platform/access/signed-in-request.js';

/** The file of a form. */
export interface Upload {
  /** Null: no file was chosen, or it is `tooLarge`. The name is the browser's, without folders; it may hold anything. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
  /** Larger than the route takes: nothing of it was kept. */
  readonly tooLarge: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    upload?: Upload;
  }
  interface FastifyContextConfig {
    /** Bytes of the largest file that the route takes; other routes take none. */
    takesFile?: number;
  }
}

/**
 * The route takes a form with one file (`multipart/form-data`, field `file`), whose other fields are the body as of any form; or as large a
 * JSON body, the file in it as base64.
 */
export const TakesFile = (maxBytes: number): MethodDecorator => RouteConfig({ takesFile: maxBytes });

/** The file, in a route that `TakesFile`. A request without one, JSON too, has `file: null`. */
export const UploadedFile = createParamDecorator(
  (_: unknown, context: ExecutionContext): Upload =>
    context.switchToHttp().getRequest<FastifyRequest>().upload ?? { file: null, tooLarge: false },
);

/** No form of ours has more. */
const limits = { files: 1, fields: 200, fieldNameSize: 100, fieldSize: 100_000 };

/**
 * Files are read before the guard, which finds the form's token among the fields, and only for who is signed in: nobody else makes the
 * server hold a file.
 */
export async function readUploads(
  server: FastifyInstance,
  signedIn: (request: FastifyRequest) => boolean,
): Promise<void> {
  await server.register(multipart, { limits, throwFileSizeLimit: false });
  server.addHook('onRoute', (route) => {
    const takesFile = route.config?.takesFile;
    if (takesFile !== undefined) route.bodyLimit = Math.ceil((takesFile * 4) / 3) + 100_000;
  });
  server.addHook('preParsing', (request, _reply, _payload, done) => {
    done(request.routeOptions.config.takesFile !== undefined && !signedIn(request) ? new SignInNeeded() : null);
  });
  server.addHook('preValidation', async (request) => {
    const { takesFile } = request.routeOptions.config;
    if (takesFile === undefined || !request.isMultipart()) return;
    const fields: Record<string, string> = {};
    let file: Upload['file'] = null;
    let tooLarge = false;
    try {
      for await (const part of request.parts({ limits: { ...limits, fileSize: takesFile } })) {
        if (part.type === 'field') {
          if (typeof part.value === 'string') fields[part.fieldname] = part.value;
          continue;
        }
        const chunks: Buffer[] = [];
        for await (const chunk of part.file) chunks.push(chunk as Buffer);
        tooLarge = part.file.truncated;
        const name = (part.filename as string | undefined)?.replace(/^.*[\\/]/, '').slice(0, 200) ?? '';
        // A form whose file was not chosen sends an empty one without a name.
        if (!tooLarge && name !== '') file = { name, bytes: Buffer.concat(chunks) };
      }
    } catch (error) {
      throw new BadRequestException('the form could not be read', { cause: error });
    }
    request.body = fields;
    request.upload = { file, tooLarge };
  });
}
