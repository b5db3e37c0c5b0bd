import type { CheckedAppend } from '../append-form.js';
import type { ExpectedVersion } from '../../event-store.js';
import { expectedCode, type outcome } from './append-functions.js';

/** What the append functions answered for one append. */
export interface Answer {
  readonly outcome: (typeof outcome)[keyof typeof outcome];
  /** Of its last event; on a conflict the stream's. */
  readonly version: number;
  readonly position: number;
  readonly events: number;
  /** Milliseconds since 1970. */
  readonly recorded: number;
}

/** A statement with its parameters, in PostgreSQL's text form but for `bytea`, which the driver writes, and how to read what comes back. */
export interface Call {
  readonly text: string;
  readonly parameters: readonly (string | Uint8Array | null)[];
  readonly answers: (row: readonly string[]) => readonly Answer[];
}

const oneText = 'select status, version, position, recorded from log.append_one($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)';
const batchText =
  'select answers from log.append_batch($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)';

export function callOne(append: CheckedAppend): Call | undefined {
  const event = append.events[0];
  if (append.events.length !== 1 || !event) return undefined;
  const { sealed } = event;
  return {
    text: oneText,
    parameters: [
      append.stream,
      String(codeOf(append.expected)),
      append.commandId,
      append.actor,
      event.id,
      event.type,
      String(event.schemaVersion),
      event.text,
      sealed?.keyId ?? null,
      sealed?.commitment ?? null,
      sealed?.ciphertext ?? null,
    ],
    answers: ([status, version, position, recorded]) => [
      {
        outcome: Number(status) as Answer['outcome'],
        version: Number(version),
        position: Number(position),
        events: 1,
        recorded: Number(recorded),
      },
    ],
  };
}

/** No two of `appends` may have both stream and command in common. */
export function callBatch(appends: readonly CheckedAppend[]): Call {
  const streams = new Map<string, number>();
  const streamOf: number[] = [],
    expected: number[] = [],
    counts: number[] = [];
  const commands: string[] = [],
    actors: string[] = [],
    firstIds: string[] = [];
  const appendOf: number[] = [],
    ordinals: number[] = [],
    schemas: number[] = [];
  const ids: string[] = [],
    types: string[] = [],
    keys: string[] = [];
  const payloadFrom: number[] = [],
    payloadSize: number[] = [],
    sealedFrom: number[] = [],
    sealedSize: number[] = [];
  const sealed: Uint8Array[] = [];
  let payloads = '';
  let payloadEnd = 0;
  let sealedEnd = 0;
  for (const [index, append] of appends.entries()) {
    let stream = streams.get(append.stream);
    if (stream === undefined) streams.set(append.stream, (stream = streams.size + 1));
    streamOf.push(stream);
    expected.push(codeOf(append.expected));
    commands.push(append.commandId);
    actors.push(append.actor);
    counts.push(append.events.length);
    firstIds.push(append.events[0]!.id);
    for (const [ordinal, event] of append.events.entries()) {
      appendOf.push(index + 1);
      ordinals.push(ordinal);
      ids.push(event.id);
      types.push(event.type);
      schemas.push(event.schemaVersion);
      payloads += event.text;
      payloadFrom.push(payloadEnd);
      payloadSize.push(event.payload.length);
      payloadEnd += event.payload.length;
      sealedFrom.push(sealedEnd);
      if (event.sealed) {
        keys.push(`"${event.sealed.keyId}"`);
        sealed.push(event.sealed.commitment, event.sealed.ciphertext);
        const size = event.sealed.commitment.length + event.sealed.ciphertext.length;
        sealedSize.push(size);
        sealedEnd += size;
      } else {
        keys.push('NULL');
        sealedSize.push(0);
      }
    }
  }
  return {
    text: batchText,
    parameters: [
      texts([...streams.keys()]),
      list(streamOf),
      list(expected),
      texts(commands),
      texts(actors),
      list(counts),
      list(firstIds),
      list(appendOf),
      list(ordinals),
      list(ids),
      texts(types),
      list(schemas),
      list(payloadFrom),
      list(payloadSize),
      payloads,
      list(keys),
      list(sealedFrom),
      list(sealedSize),
      Buffer.concat(sealed),
    ],
    answers: ([answers]) => answersIn(answers!),
  };
}

function answersIn(array: string): readonly Answer[] {
  const numbers = array.slice(1, -1).split(',').map(Number);
  return Array.from({ length: numbers.length / 5 }, (_, i) => {
    const [status, version, position, events, recorded] = numbers.slice(5 * i, 5 * i + 5) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return { outcome: status as Answer['outcome'], version, position, events, recorded };
  });
}

const codeOf = (expected: ExpectedVersion): number =>
  typeof expected === 'number' ? expected : expectedCode[expected];
const list = (items: readonly (string | number)[]): string => `{${items.join(',')}}`;
/** Quoted, since a bare NULL would be one; the port's patterns allow nothing that needs escaping. */
const texts = (items: readonly string[]): string => `{"${items.join('","')}"}`;
