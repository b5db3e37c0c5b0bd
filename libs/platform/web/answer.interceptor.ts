import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { HtmlPage, SeeOther } from './answers.js';
import { PageRenderer } from './page-renderer.js';

/** Turns what controllers return into answers; JSON passes by untouched. */
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
