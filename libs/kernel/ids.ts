import { createHash } from 'node:crypto';

/**
 * An id for a new thing, derived from the command that makes it and a name within that command, so that the same command again makes
 * the same thing. 16 characters of a–z2–7 (80 bits): fits in stream names and addresses, tells nothing.
 */
export function newId(commandId: string, name: string): string {
  const hash = createHash('sha256').update(`${commandId}\n${name}`, 'utf8').digest();
  let bits = 0n;
  for (const byte of hash.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  let id = '';
  for (let i = 0; i < 16; i += 1) {
    id = alphabet[Number(bits & 31n)]! + id;
    bits >>= 5n;
  }
  return id;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
