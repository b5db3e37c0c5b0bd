import { createCipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { TextSealer } from '#platform/event-store/event-log.js';

/** What sealing costs, by the same primitives in the same order, until libs/platform/integrity is there to be called. */
export function interimSealer(master: Uint8Array): TextSealer {
  return {
    async seal(subject, event, plaintext) {
      const keys = Buffer.from(hkdfSync('sha256', master, event.id, subject, 64));
      const commitment = createHmac('sha256', keys.subarray(32)).update(plaintext).digest();
      const nonce = commitment.subarray(0, 12);
      const cipher = createCipheriv('aes-256-gcm', keys.subarray(0, 32), nonce);
      cipher.setAAD(Buffer.from(`${event.origin}|${event.stream}|${event.type}|${event.id}`));
      const ciphertext = Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
      return { keyId: 'bench', ciphertext, commitment };
    },
    unseal: () => Promise.reject(new Error('the bench reads no text')),
  };
}
