import {
  actorPattern,
  commandIdPattern,
  EventRefused,
  eventTypePattern,
  keyIdPattern,
  maxEventsPerAppend,
  maxPayloadBytes,
  streamPattern,
  type AppendOptions,
  type EventToAppend,
  type ExpectedVersion,
  type SealedPayload,
} from '../event-store.js';
import { eventIdOf } from '../envelope.js';

/** An append in form: what every adapter may rely on. */
export interface CheckedAppend {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly commandId: string;
  readonly actor: string;
  readonly events: readonly CheckedEvent[];
  /** Payloads and ciphertexts together. */
  readonly bytes: number;
}

export interface CheckedEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly payload: Uint8Array;
  /** The payload as text; its UTF-8 is `payload` again, byte for byte. */
  readonly text: string;
  readonly sealed?: SealedPayload;
}

/** All of one append. An import of 5,000 events of ordinary size is some 5 MB. */
const maxAppendBytes = 67_108_864;
/** Characters of a stream name or event type: they are index keys in the database. */
const maxNameLength = 200;

const maxVersion = 2_147_483_647;
const smallestCiphertext = 28; // nonce and tag of an empty text

/** @throws EventRefused at the first thing that is out of form. */
export function checkedAppend(
  stream: string,
  expected: ExpectedVersion,
  events: readonly EventToAppend[],
  { commandId, actor }: AppendOptions,
): CheckedAppend {
  if (!streamPattern.test(stream) || stream.length > maxNameLength) {
    throw new EventRefused(
      'stream-name',
      `stream name ${quoted(stream)} is not kebab-case of at most ${maxNameLength} characters`,
    );
  }
  if (typeof expected === 'number' ? !isVersion(expected) : !expectedNames.has(expected)) {
    throw new EventRefused(
      'expected-version',
      `expected version ${quoted(String(expected))} is neither a version from 0 nor noStream, streamExists, any`,
    );
  }
  if (!commandIdPattern.test(commandId)) {
    throw new EventRefused('command-id', `command id ${quoted(commandId)} is not 1–200 of [A-Za-z0-9._:-]`);
  }
  if (!actorPattern.test(actor))
    throw new EventRefused('actor', `actor ${quoted(actor)} is not a pseudonym of at most 64 characters`);
  if (events.length === 0) throw new EventRefused('no-events', `append to ${stream} holds no events`);
  if (events.length > maxEventsPerAppend) {
    throw new EventRefused(
      'too-many-events',
      `append to ${stream} holds ${events.length} events, at most ${maxEventsPerAppend} go in one`,
    );
  }
  let bytes = 0;
  const checked = events.map((event, index) => {
    bytes += event.payload.length + (event.sealed?.ciphertext.length ?? 0);
    if (bytes > maxAppendBytes) {
      throw new EventRefused(
        'payload-too-large',
        `append to ${stream} is larger than ${maxAppendBytes} bytes at event ${index}`,
      );
    }
    return checkedEvent(event, eventIdOf(stream, commandId, index), `event ${index} for ${stream}`);
  });
  return { stream, expected, commandId, actor, events: checked, bytes };
}

function checkedEvent(
  { type, schemaVersion, payload, sealed }: EventToAppend,
  id: string,
  place: string,
): CheckedEvent {
  if (!eventTypePattern.test(type) || type.length > maxNameLength) {
    throw new EventRefused(
      'event-type',
      `${place}: type ${quoted(type)} is not kebab-case of at most ${maxNameLength} characters`,
    );
  }
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > maxVersion) {
    throw new EventRefused('schema-version', `${place}: schema version ${schemaVersion} is not a whole number from 1`);
  }
  const size = payload.length + (sealed?.ciphertext.length ?? 0);
  if (size > maxPayloadBytes)
    throw new EventRefused('payload-too-large', `${place}: ${size} bytes, at most ${maxPayloadBytes} are stored`);
  if (sealed && !isSealedInForm(sealed)) {
    throw new EventRefused(
      'sealed-out-of-form',
      `${place}: the sealed part needs a key id, a 32-byte commitment and a ciphertext with nonce and tag`,
    );
  }
  const text = jsonText(payload);
  if (text === undefined) throw new EventRefused('payload-not-json', `${place}: the payload is not UTF-8 JSON`);
  return sealed ? { id, type, schemaVersion, payload, text, sealed } : { id, type, schemaVersion, payload, text };
}

/** Undefined where the bytes are not JSON. A byte order mark is not: it would not come back from the text. */
function jsonText(payload: Uint8Array): string | undefined {
  try {
    const text = utf8.decode(payload);
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

const isVersion = (n: number): boolean => Number.isInteger(n) && n >= 0 && n < maxVersion;
const isSealedInForm = (s: SealedPayload): boolean =>
  keyIdPattern.test(s.keyId) && s.commitment.length === 32 && s.ciphertext.length >= smallestCiphertext;
/** Names may come from outside: shortened, so that no message is as long as what it complains about. */
const quoted = (s: string): string => JSON.stringify(s.slice(0, 80));

const expectedNames: ReadonlySet<string> = new Set(['noStream', 'streamExists', 'any']);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
