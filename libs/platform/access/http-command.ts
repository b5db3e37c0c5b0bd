import { randomUUID } from 'node:crypto';
import { HttpException } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { itemVersionOf } from '#kernel/etag.js';
import type { By } from './unit-commands.js';

/**
 * Who gives a command over HTTP. The Idempotency-Key (draft-ietf-httpapi-idempotency-key-header) is the person's own: another's equal key is another
 * command. Without one each request is a command of its own.
 */
export function byHeader(actor: Actor, idempotencyKey: string | undefined): By {
  if (idempotencyKey !== undefined && !/^[A-Za-z0-9._:-]{8,100}$/.test(unquoted(idempotencyKey))) {
    throw new HttpException('Idempotency-Key is 8–100 of A–Z a–z 0–9 . _ : -', 400);
  }
  return { actor, commandId: `${actor.id}:${idempotencyKey === undefined ? randomUUID() : unquoted(idempotencyKey)}` };
}

/**
 * What the client says it saw of an item (RFC 9110 §13): `If-None-Match: *` that there is none, `If-Match` its ETag. One of the two is
 * required, so that nobody overwrites unseen (428).
 */
export function seenByHeaders(ifMatch: string | undefined, ifNoneMatch: string | undefined): { readonly exists: boolean; readonly version: number } {
  if (ifNoneMatch?.trim() === '*' && ifMatch === undefined) return { exists: false, version: -1 };
  if (ifMatch === undefined) throw new HttpException('send If-Match with the ETag that was read, or If-None-Match: * for a first value', 428);
  const version = itemVersionOf(ifMatch);
  if (version === undefined) throw new HttpException('If-Match is not an ETag of this API', 400);
  return { exists: version >= 0, version };
}

/** The draft's value is a structured-field string, in quotes; plain ones are common and accepted. */
const unquoted = (header: string): string => header.trim().replace(/^"(.*)"$/, '$1');
