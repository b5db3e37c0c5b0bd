/** What a changing request says about where it comes from. */
export interface RequestOrigin {
  readonly scheme: 'http' | 'https';
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly contentType: string | undefined;
}

export type ForgeryRefusal = 'foreign-origin' | 'unknown-origin' | 'token';

/**
 * Whether a changing request comes from our own pages. Browsers say so by `Sec-Fetch-Site` and `Origin`; what says neither is not a browser
 * of today: JSON from it is let through (a page elsewhere cannot send JSON without asking first, and we never answer that), a form needs the
 * session's token as every form does.
 * @param token whether the form's token belongs to the session; `no-session` where nobody is signed in (only sign-in itself)
 */
export function forgeryRefusal(
  request: RequestOrigin,
  token: 'holds' | 'wrong' | 'no-session',
): ForgeryRefusal | undefined {
  const { scheme, host, origin, secFetchSite, contentType } = request;
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin') return 'foreign-origin';
  if (origin !== undefined && (host === undefined || origin.toLowerCase() !== `${scheme}://${host.toLowerCase()}`))
    return 'foreign-origin';
  if (isJson(contentType)) return undefined;
  if (token === 'holds') return undefined;
  if (token === 'wrong') return 'token';
  return origin === undefined && secFetchSite === undefined ? 'unknown-origin' : undefined;
}

const isJson = (contentType: string | undefined): boolean =>
  /^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(contentType ?? '');
