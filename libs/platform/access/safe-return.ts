/** Where to go after signing in: a path on this site, else the start page. `//evil.example`, `/\evil.example` and `https:…` lead elsewhere in some browsers. */
export function safeReturn(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 2000 || !/^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/.test(wanted))
    return '/';
  const origin = 'http://here.invalid';
  return URL.canParse(wanted, origin) && new URL(wanted, origin).origin === origin ? wanted : '/';
}
