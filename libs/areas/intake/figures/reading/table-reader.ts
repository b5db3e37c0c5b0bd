import { Injectable } from '@nestjs/common';
import { RuleBroken } from '#kernel/rule-broken.js';
import { runInChild } from '#platform/documents/child/run-in-child.js';
import { readTableFile, type TableReading } from './read-table.js';
import type { FileTables } from './table.types.js';

/** Turns a file into tables; nothing is recorded. A port: the app reads in a process of its own, specs where they are. */
export abstract class TableReader {
  /** @throws RuleBroken (FileRefused among them) for what is no such file, is damaged or too large, or takes too much time or memory */
  abstract read(bytes: Uint8Array): Promise<FileTables>;
}

@Injectable()
export class TableReaderInChild extends TableReader {
  async read(bytes: Uint8Array): Promise<FileTables> {
    const reading = await runInChild<TableReading>({
      entry: new URL('./read-table.program.js', import.meta.url),
      input: null,
      bytes,
      limits: { seconds: 15, megabytes: 400 },
    });
    if ('rule' in reading) throw new RuleBroken(reading.rule, 'the file is no table', reading.details);
    return reading.tables;
  }
}

export class TableReaderInProcess extends TableReader {
  read(bytes: Uint8Array): Promise<FileTables> {
    return readTableFile(bytes);
  }
}
