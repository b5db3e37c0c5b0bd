import { createHmac } from 'node:crypto';
import type { TextSealer } from '../event-log.js';

/** For specs that are not about secrecy: "seals" by turning bytes round, so that forgetting to unseal shows. */
export const openText: TextSealer = {
  seal: (subject, event, plaintext) =>
    Promise.resolve({
      keyId: `open.${subject.slice(0, 60)}`,
      // Padded to where a nonce and a tag would be.
      ciphertext: Buffer.concat([Buffer.alloc(28), plaintext.map((byte) => byte ^ 0xff)]),
      commitment: createHmac('sha256', event.id).update(plaintext).digest(),
    }),
  unseal: (_event, sealed) => Promise.resolve(sealed.ciphertext.subarray(28).map((byte) => byte ^ 0xff)),
};
