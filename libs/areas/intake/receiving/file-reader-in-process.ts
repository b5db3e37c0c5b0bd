import { Injectable } from '@nestjs/common';
import { FileReader } from './file-reader.js';
import type { ReadText, ReceivedFile, ReceivingOptions, SentFile } from './file-reader.js';
import type { Receiving } from './receive.js';
import { receive } from './receive.js';

/** The same work where it is called, without limits of time and memory: for specs, not for files that strangers send. */
@Injectable()
export class FileReaderInProcess extends FileReader {
  override async receiveFile(file: SentFile, options: ReceivingOptions = {}): Promise<ReceivedFile> {
    return (await here('file', file.bytes, options)) as ReceivedFile;
  }

  override readText(content: string, options: ReceivingOptions = {}): Promise<ReadText> {
    return here('text', new TextEncoder().encode(content), options);
  }
}

async function here(
  what: Receiving,
  bytes: Uint8Array,
  { onProgress, signal }: ReceivingOptions,
): Promise<ReceivedFile | ReadText> {
  signal?.throwIfAborted();
  const done = await receive(what, bytes, onProgress ?? (() => undefined));
  signal?.throwIfAborted();
  return done;
}
