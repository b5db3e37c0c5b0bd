/** What the sign-in by choosing a person looks at before it opens. */
export interface SignInCircumstances {
  /** The address that the server itself is bound to, not the one this connection came in on. */
  readonly boundTo: string | undefined;
  readonly remoteAddress: string | undefined;
  readonly host: string | undefined;
  readonly headerNames: readonly string[];
}

export type DemoRefusal = 'bound-to-network' | 'remote-caller' | 'behind-proxy' | 'foreign-host-name';

/** Headers that reverse proxies, tunnels and content networks add. One is enough: whoever is behind it is not at this computer. */
const proxyHeader =
  /^(forwarded|via|cdn-loop|x-forwarded(-.+)?|x-real-ip|x-client-ip|x-cluster-client-ip|x-original-.+|x-envoy-.+|x-amzn-.+|x-azure-.+|x-appengine-.+|x-vercel-.+|x-proxy.*|true-client-ip|(cf|fly|fastly|ngrok|tailscale|akamai)-.+)$/i;
const loopbackHost = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i;

/**
 * Why choosing a person without a password is not allowed here; undefined: it is. The name in `Host` matters too: a page on a foreign name
 * that is made to point at 127.0.0.1 (DNS rebinding) would otherwise be this computer's own.
 */
export function demoSignInRefusal({
  boundTo,
  remoteAddress,
  host,
  headerNames,
}: SignInCircumstances): DemoRefusal | undefined {
  if (!isLoopback(boundTo)) return 'bound-to-network';
  if (!isLoopback(remoteAddress)) return 'remote-caller';
  if (headerNames.some((name) => proxyHeader.test(name))) return 'behind-proxy';
  if (host === undefined || !loopbackHost.test(host)) return 'foreign-host-name';
  return undefined;
}

function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  return address === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address);
}
