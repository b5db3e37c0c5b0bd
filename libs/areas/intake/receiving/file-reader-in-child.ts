import { Injectable } from '@nestjs/common';
import type { ChildLimits } from '#platform/documents/child/run-in-child.js';
import { runInChild } from '#platform/documents/child/run-in-child.js';
import { checkSize } from '#platform/documents/safety/check-file.js';
import { FileReader } from './file-reader.js';
import type { ReadText, ReceivedFile, ReceivingOptions, ReceivingProgress, SentFile } from './file-reader.js';
import type { Receiving } from './receive.js';

/** The corpus takes under a second and under 200 MB; a document of a thousand pages some ten times that. */
const limits: ChildLimits = { seconds: 30, megabytes: 512 };

const entry = new URL('./receive.program.js', import.meta.url);

/** Reads a file in a process of its own, which ends before it can harm the app. */
@Injectable()
export class FileReaderInChild extends FileReader {
  override async receiveFile(file: SentFile, options: ReceivingOptions = {}): Promise<ReceivedFile> {
    checkSize(file.bytes);
    return inChild<ReceivedFile>('file', file.bytes, options);
  }

  override readText(content: string, options: ReceivingOptions = {}): Promise<ReadText> {
    return inChild<ReadText>('text', new TextEncoder().encode(content), options);
  }
}

function inChild<T>(input: Receiving, bytes: Uint8Array, { onProgress, signal }: ReceivingOptions): Promise<T> {
  return runInChild<T>({
    entry,
    input,
    bytes,
    limits,
    ...(onProgress === undefined
      ? {}
      : { onProgress: (progress: unknown) => onProgress(progress as ReceivingProgress) }),
    ...(signal === undefined ? {} : { signal }),
  });
}
