import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { chunkSize } from './backup-file.js';

/** Writes lines to a draft, and gives it the name once all of it is on the disk. */
export class BackupWriter {
  private readonly sha256 = createHash('sha256');
  private readonly sink: Writable;
  private readonly done: Promise<void>;

  private constructor(
    private readonly file: string,
    private readonly draft: string,
    compressed: boolean,
  ) {
    const target = createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true });
    const gzip = compressed ? createGzip({ level: 4, chunkSize }) : undefined;
    this.sink = gzip ?? target;
    this.done = gzip ? pipeline(gzip, target) : finished(target);
    // Reported by `end` or `write`; until then nobody waits.
    this.done.catch(() => undefined);
  }

  /** @throws whatever `write` throws or the disk does; then there is no file */
  static async write(file: string, compressed: boolean, write: (to: BackupWriter) => Promise<void>): Promise<void> {
    const writer = new BackupWriter(file, `${file}.${randomBytes(6).toString('hex')}.draft`, compressed);
    try {
      await write(writer);
      await writer.finish();
    } catch (error) {
      writer.sink.destroy();
      await writer.done.catch(() => undefined);
      await rm(writer.draft, { force: true });
      throw error;
    }
  }

  async lines(lines: readonly object[]): Promise<void> {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    this.sha256.update(text);
    if (!this.sink.write(text)) await Promise.race([once(this.sink, 'drain'), this.done]);
  }

  async trailer(trailer: object): Promise<void> {
    await this.lines([{ ...trailer, sha256: this.sha256.copy().digest('hex') }]);
  }

  private async finish(): Promise<void> {
    this.sink.end();
    await this.done;
    await rename(this.draft, this.file);
    const folder = await open(dirname(this.file), 'r');
    await folder.sync().finally(() => folder.close());
  }
}
