import type { Clock } from '#kernel/clock.js';
import { createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';

export interface Session {
  /** New at every sign-in. */
  readonly id: string;
  readonly personId: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
}

const sessionHours = 8;
const lifetimeMs = sessionHours * 3_600_000;
/** A cookie from a clock that is ahead of ours by more than this was not issued here. */
const clockSkewMs = 60_000;
const personPattern = /^[A-Za-z0-9_-]{1,64}$/;

export interface CookieToSet {
  readonly name: string;
  readonly value: string;
  readonly options: {
    readonly path: '/';
    readonly httpOnly: true;
    readonly sameSite: 'lax';
    readonly secure: boolean;
    readonly maxAge: number;
  };
}

/**
 * Who is signed in, in a signed cookie: nothing is stored, so it holds across restarts and processes. It carries a pseudonym and a time, no
 * name. Signing out is remembered by this process until the cookie would have expired; see DECISIONS.md for what that does not cover.
 */
export class Sessions {
  readonly cookieName: string;
  // Key objects: the same HMAC with bytes as its key takes 17 µs instead of 3, at every request.
  readonly #signKey: KeyObject;
  readonly #csrfKey: KeyObject;
  readonly #ended = new Map<string, number>();

  /** `https`: cookies get `Secure` and the `__Host-` prefix, which browsers refuse on plain http. */
  constructor(
    key: Uint8Array,
    private readonly clock: Clock,
    private readonly https: boolean,
  ) {
    this.cookieName = https ? '__Host-rt-session' : 'rt-session';
    this.#signKey = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'session-cookie', 32)));
    this.#csrfKey = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'csrf-token', 32)));
  }

  /** @throws RangeError for an id that cannot stand in a cookie */
  start(personId: string): CookieToSet {
    if (!personPattern.test(personId)) throw new RangeError('person id out of form');
    const fields = `${personId}.${this.clock.now().getTime().toString(36)}.${randomBytes(18).toString('base64url')}`;
    return this.#cookie(`${fields}.${this.#mac(this.#signKey, fields)}`, lifetimeMs / 1000);
  }

  /** Undefined for a cookie that is missing, forged, expired or ended. */
  read(cookie: string | undefined): Session | undefined {
    const parts = cookie?.split('.') ?? [];
    const [personId, issued, id, mac] = parts;
    if (parts.length !== 4 || !personId || !issued || !id || !mac) return undefined;
    if (!equal(mac, this.#mac(this.#signKey, `${personId}.${issued}.${id}`))) return undefined;
    const issuedAt = Number.parseInt(issued, 36);
    const age = this.clock.now().getTime() - issuedAt;
    if (!(age >= -clockSkewMs && age < lifetimeMs) || this.#ended.has(id)) return undefined;
    return { id, personId, issuedAt };
  }

  /** The cookie that takes the session away from the browser; its copies stop working here too. */
  end(session: Session | undefined): CookieToSet {
    const now = this.clock.now().getTime();
    for (const [id, until] of this.#ended) if (until <= now) this.#ended.delete(id);
    if (session) this.#ended.set(session.id, session.issuedAt + lifetimeMs);
    return this.#cookie('', 0);
  }

  /** Another one at each call, all valid: a compressed page must not contain the same secret twice next to what a visitor can choose (BREACH). */
  csrfToken(session: Session): string {
    const nonce = randomBytes(9).toString('base64url');
    return `${nonce}.${this.#mac(this.#csrfKey, `${nonce}.${session.id}`)}`;
  }

  csrfTokenHolds(session: Session, token: unknown): boolean {
    if (typeof token !== 'string') return false;
    const [nonce, mac, ...rest] = token.split('.');
    return (
      nonce !== undefined &&
      mac !== undefined &&
      rest.length === 0 &&
      equal(mac, this.#mac(this.#csrfKey, `${nonce}.${session.id}`))
    );
  }

  #cookie(value: string, maxAge: number): CookieToSet {
    return {
      name: this.cookieName,
      value,
      options: { path: '/', httpOnly: true, sameSite: 'lax', secure: this.https, maxAge },
    };
  }

  #mac(key: KeyObject, text: string): string {
    return createHmac('sha256', key).update(text).digest('base64url');
  }
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
