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
  private recordedAt = '';

  /** @param isErased whether this key's texts may be missing; undefined where the keys are not known: then any may */
  constructor(
    private readonly origin: string,
    private readonly isErased?: (keyId: string) => boolean,
  ) {}

  get count(): number {
    return this.tree.size;
  }

  /** Hex. */
  root(): string {
    return Buffer.from(this.tree.root()).toString('hex');
  }

  /** @throws LogDamaged */
  add(row: LogRow): void {
    const position = this.tree.size;
    const problem = this.problemOf(row, position);
    if (problem) throw new LogDamaged(position, problem);
    this.versions.set(row.stream, row.version);
    this.recordedAt = row.recorded_at;
    this.tree.append(Buffer.from(row.leaf_hash, 'hex'));
  }

  private problemOf(row: LogRow, position: number): string | undefined {
    if (row.position !== position) return `the next event has position ${row.position}`;
    if (row.version !== (this.versions.get(row.stream) ?? -1) + 1) return `version ${row.version} of stream ${row.stream} is out of turn`;
    if (row.recorded_at < this.recordedAt) return `recorded at ${row.recorded_at}, before its predecessor`;
    if (row.id !== eventIdOf(row.stream, row.command_id, row.ordinal)) return 'the id is not that of its stream, command and number';
    if (row.ordinal < 0 || row.ordinal >= row.command_events) return `event ${row.ordinal} of a command of ${row.command_events}`;
    const payloadHash = hash('sha256', row.payload, 'hex');
    if (payloadHash !== row.payload_hash) return 'the payload is not what its hash says';
    return this.problemOfSealed(row) ?? (this.leafOf(row) === row.leaf_hash ? undefined : 'the envelope is not what its leaf hash says');
  }

  private problemOfSealed({ key_id, ciphertext, ciphertext_hash, commitment }: LogRow): string | undefined {
    if (key_id === null) return ciphertext === null && ciphertext_hash === null && commitment === null ? undefined : 'a sealed text without a key';
    if (ciphertext_hash === null || commitment === null) return 'the sealed text has no hash or commitment';
    if (ciphertext === null) return this.isErased && !this.isErased(key_id) ? 'the sealed text is missing, and its key was not destroyed' : undefined;
    return hash('sha256', Buffer.from(ciphertext, 'base64'), 'hex') === ciphertext_hash ? undefined : 'the sealed text is not what its hash says';
  }

  private leafOf(row: LogRow): string {
    const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
    const { key_id: keyId, ciphertext_hash: sealed, commitment } = row;
    const leaf = leafHashOf({
      origin: this.origin, id: row.id, stream: row.stream, version: row.version, type: row.type, schemaVersion: row.schema_version,
      recordedAt: row.recorded_at, actor: row.actor, payloadHash: bytes(row.payload_hash),
      ...(keyId !== null && sealed !== null && commitment !== null ? { sealed: { keyId, ciphertextHash: bytes(sealed), commitment: bytes(commitment) } } : {}),
    });
    return Buffer.from(leaf).toString('hex');
  }
}
