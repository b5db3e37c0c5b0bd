import type { VNode } from 'preact';
import type { CookieToSet } from '#platform/access/sessions.js';

/** What a page's controller returns: rendered by the interceptor with what it knows of the request. */
export class HtmlPage {
  constructor(
    readonly page: VNode,
    readonly status: number,
  ) {}
}

/** After a form was accepted: another page, by GET, so that reloading does not send the form again. */
export class SeeOther {
  constructor(
    readonly path: string,
    readonly cookie: CookieToSet | undefined,
  ) {}
}

/** `status`: 200, or 422 for a form that is shown again with its errors. */
export const htmlPage = (page: VNode, { status = 200 }: { readonly status?: number } = {}): HtmlPage =>
  new HtmlPage(page, status);

/** `path` begins with `/`; never from a request without `safeReturn`. */
export const seeOther = (path: string, { cookie }: { readonly cookie?: CookieToSet } = {}): SeeOther =>
  new SeeOther(path, cookie);
