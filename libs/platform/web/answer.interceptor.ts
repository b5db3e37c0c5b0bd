import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { fileAnswer, fileFormatIn } from '#platform/documents/file-answer.js';
import { HtmlPage, SeeOther } from './answers.js';
import { PageRenderer } from './page-renderer.js';

/**
 * Turns what controllers return into answers; JSON passes by untouched. A page asked for with `?format=` and `?tabell=` answers with that table
 * of its own as a file, unless its route has answered with a file already.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly renderer: PageRenderer) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    // Everything is somebody's: nothing is kept by browsers or proxies unless a route says so itself.
    reply.header('cache-control', 'no-store');
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (answer instanceof HtmlPage) {
          const { format, tabell } = request.query as Readonly<Record<string, unknown>>;
          const wanted = typeof format === 'string' ? fileFormatIn(format) : undefined;
          if (wanted && typeof tabell === 'string' && request.method === 'GET' && answer.status === 200) {
            const { title, ...sheet } = await this.renderer.renderSheet(answer.page, request, tabell);
            return fileAnswer(wanted, [sheet], `${title} ${sheet.name}`);
          }
          const html = await this.renderer.render(answer.page, request);
          reply.status(answer.status).header('content-type', 'text/html; charset=utf-8');
          return html;
        }
        if (answer instanceof SeeOther) {
          if (answer.cookie) reply.setCookie(answer.cookie.name, answer.cookie.value, answer.cookie.options);
          reply.status(303).header('location', answer.path);
          return '';
        }
        return answer;
      }),
    );
  }
}
