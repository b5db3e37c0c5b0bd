import { hash } from 'node:crypto';
import { MerkleTree } from '#platform/integrity/merkle.js';
import { eventIdOf, leafHashOf } from '../envelope.js';

/** One event as table and file have it: everything that the leaf covers, and everything that idempotence needs. Names as in `log.event`. */
export interface LogRow {
  readonly position: number;
  /** ISO 8601 UTC with milliseconds. */
  readonly recorded_at: string;
  readonly version: number;
  readonly schema_version: number;
  readonly ordinal: number;
  readonly command_events: number;
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly actor: string;
  readonly command_id: string;
  /** The payload's UTF-8 text. */
  readonly payload: string;
  /** Hashes and commitment in hex. */
  readonly payload_hash: string;
  readonly leaf_hash: string;
  readonly key_id: string | null;
  readonly ciphertext_hash: string | null;
  readonly commitment: string | null;
  /** Base64; null where there is none or it is erased. */
  readonly ciphertext: string | null;
}

/** The log is not what its hashes say. `position` is the first that is wrong. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
  constructor(
    readonly position: number,
    readonly problem: string,
  ) {
    super(`the log is damaged at position ${position}: ${problem}`);
  }
}

/** Recomputes everything, row after row, and keeps the root. */
export class LogCheck {
  private readonly tree = new MerkleTree();
  private readonly versions = new Map<string, number>();
  private previous: LogRow | undefined;

  /** First position at which a key's sealed text is missing. */
  private readonly missing = new Map<string, number>();

  constructor(private readonly origin: string) {}

  get count(): number {
    return this.tree.size;
  }

  /** Hex. */
  root(): string {
    return Buffer.from(this.tree.root()).toString('hex');
  }

  /**
   * To be called after the last row.
   * @param destroyed keys whose texts may be missing; asked for after the rows were read, since keys are destroyed meanwhile
   * @throws LogDamaged where there are fewer rows than `count`, half a command at the end, or a text is missing that nobody erased
   */
  end(count: number, destroyed: ReadonlySet<string>): void {
    const lost = this.firstLost(destroyed);
    if (lost) throw lost;
    if (this.count !== count) throw new LogDamaged(this.count, 'events are missing');
    if (this.previous && this.previous.ordinal !== this.previous.command_events - 1)
      throw new LogDamaged(this.count, 'the last command is not whole');
  }

  /** @throws LogDamaged */
  add(row: LogRow): void {
    const position = this.tree.size;
    const problem = this.problemOf(row, position);
    if (problem) throw new LogDamaged(position, problem);
    this.versions.set(row.stream, row.version);
    this.previous = row;
    if (row.key_id !== null && row.ciphertext === null && !this.missing.has(row.key_id))
      this.missing.set(row.key_id, position);
    this.tree.append(Buffer.from(row.leaf_hash, 'hex'));
  }

  firstLost(destroyed: ReadonlySet<string>): LogDamaged | undefined {
    const positions = [...this.missing].filter(([keyId]) => !destroyed.has(keyId)).map(([, position]) => position);
    return positions.length > 0
      ? new LogDamaged(Math.min(...positions), 'the sealed text is missing, and its key was not destroyed')
      : undefined;
  }

  private problemOf(row: LogRow, position: number): string | undefined {
    if (!isInForm(row)) return 'the row is out of form';
    if (row.position !== position) return `the next event has position ${row.position}`;
    if (row.version !== (this.versions.get(row.stream) ?? -1) + 1)
      return `version ${row.version} of stream ${row.stream} is out of turn`;
    if (this.previous && row.recorded_at < this.previous.recorded_at)
      return `recorded at ${row.recorded_at}, before its predecessor`;
    if (row.id !== eventIdOf(row.stream, row.command_id, row.ordinal))
      return 'the id is not that of its stream, command and number';
    if (!this.isNextOfItsCommand(row))
      return `event ${row.ordinal} of a command of ${row.command_events} is out of turn`;
    const payloadHash = hash('sha256', row.payload, 'hex');
    if (payloadHash !== row.payload_hash) return 'the payload is not what its hash says';
    return (
      this.problemOfSealed(row) ??
      (this.leafOf(row) === row.leaf_hash ? undefined : 'the envelope is not what its leaf hash says')
    );
  }

  /** The events of one command lie side by side, all of them. */
  private isNextOfItsCommand({ stream, command_id, ordinal, command_events }: LogRow): boolean {
    const before = this.previous;
    if (!before || before.ordinal === before.command_events - 1) return ordinal === 0 && command_events > 0;
    return (
      stream === before.stream &&
      command_id === before.command_id &&
      ordinal === before.ordinal + 1 &&
      command_events === before.command_events
    );
  }

  private problemOfSealed({ key_id, ciphertext, ciphertext_hash, commitment }: LogRow): string | undefined {
    if (key_id === null)
      return ciphertext === null && ciphertext_hash === null && commitment === null
        ? undefined
        : 'a sealed text without a key';
    if (ciphertext_hash === null || commitment === null) return 'the sealed text has no hash or commitment';
    if (ciphertext === null) return undefined;
    return hash('sha256', Buffer.from(ciphertext, 'base64'), 'hex') === ciphertext_hash
      ? undefined
      : 'the sealed text is not what its hash says';
  }

  private leafOf(row: LogRow): string {
    const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
    const { key_id: keyId, ciphertext_hash: sealed, commitment } = row;
    const leaf = leafHashOf({
      origin: this.origin,
      id: row.id,
      stream: row.stream,
      version: row.version,
      type: row.type,
      schemaVersion: row.schema_version,
      recordedAt: row.recorded_at,
      actor: row.actor,
      payloadHash: bytes(row.payload_hash),
      ...(keyId !== null && sealed !== null && commitment !== null
        ? { sealed: { keyId, ciphertextHash: bytes(sealed), commitment: bytes(commitment) } }
        : {}),
    });
    return Buffer.from(leaf).toString('hex');
  }
}

/** A file may hold anything. */
function isInForm(row: LogRow): boolean {
  const numbers = [row.position, row.version, row.schema_version, row.ordinal, row.command_events];
  const texts = [
    row.recorded_at,
    row.id,
    row.stream,
    row.type,
    row.actor,
    row.command_id,
    row.payload,
    row.payload_hash,
    row.leaf_hash,
  ];
  const optional = [row.key_id, row.ciphertext_hash, row.commitment, row.ciphertext];
  return (
    numbers.every((n) => Number.isSafeInteger(n)) &&
    texts.every((t) => typeof t === 'string') &&
    optional.every((t) => t === null || typeof t === 'string')
  );
}
