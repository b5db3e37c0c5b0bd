import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** A file as it came in, to be saved: no browser is to guess what it is, or to open it here. */
export function originalFile(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  reply: FastifyReply,
): StreamableFile {
  reply.header('x-content-type-options', 'nosniff').header('content-security-policy', "sandbox; default-src 'none'");
  // RFC 6266: a plain name for old clients, the whole one for the others.
  const plain =
    name
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\]/g, '_') || 'dokument';
  const whole = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return new StreamableFile(bytes, {
    type: 'application/octet-stream',
    disposition: `attachment; filename="${plain}"; filename*=UTF-8''${whole}`,
    length: bytes.length,
  });
}
