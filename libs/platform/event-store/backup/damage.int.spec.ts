import { beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Sql } from 'postgres';
import { emptyLog, files, filledLog, type FilledLog, type Log } from '../testing/backup-fixture.js';
import { backupLog } from './backup.js';
import { restoreLog } from './restore.js';
import { verifyLog } from './verify.js';

describe('a damaged backup', () => {
  let to: ReturnType<typeof files>;
  let target: Log;
  let originally: string;
  beforeAll(async () => {
    to = files('damaged');
    await backupLog((await filledLog('damaged')).app, to);
    target = await emptyLog('damaged-target');
    originally = (await target.app`select name from log.origin`)[0]!['name'] as string;
  });

  /** The clear error, and nothing stored. */
  const refused = async (of: typeof to): Promise<string> => {
    const error = await restoreLog(target.owner, of).then(
      () => undefined,
      (e: unknown) => e as Error,
    );
    const [left] =
      await target.owner`select (select count(*) from log.event)::int + (select count(*) from log.sealed)::int + (select count(*) from log.data_key)::int as rows, name from log.origin`;
    expect(left).toEqual({ rows: 0, name: originally });
    expect(error?.name).toMatch(/^(BackupDamaged|LogDamaged)$/);
    return error!.message;
  };
  const changed = async (change: (content: Buffer) => Buffer, which: 'log' | 'keys' = 'log'): Promise<typeof to> => {
    const file = join(dirname(to.log), `changed-${which}`);
    await writeFile(file, change(await readFile(to[which])));
    return { ...to, [which]: file };
  };
  const lines =
    (change: (lines: string[]) => string[]) =>
    (content: Buffer): Buffer =>
      gzipSync(change(gunzipSync(content).toString('utf8').split('\n')).join('\n'));

  test('cut off anywhere is refused', async () => {
    const { length } = await readFile(to.log);
    for (const part of [0, 0.01, 0.3, 0.6, 0.9, 0.999])
      await refused(await changed((c) => c.subarray(0, Math.floor(length * part))));
    await refused(await changed((c) => c.subarray(0, length - 1)));
    await refused(await changed((c) => c.subarray(0, c.length - 2), 'keys'));
    await refused(await changed((c) => c.subarray(0, 0), 'keys'));
  });

  test('with a flipped bit is refused, wherever it matters', async () => {
    const { length } = await readFile(to.log);
    // The first ten bytes are gzip's header, of which some say nothing about the content.
    for (let i = 0; i < 24; i += 1) {
      const at = 10 + Math.floor(((length - 11) * i) / 23);
      await refused(await changed((c) => Buffer.from(c.map((b, j) => (j === at ? b ^ (1 << (i % 8)) : b)))));
    }
    const keys = await readFile(to.keys);
    for (let at = 3; at < keys.length; at += 17)
      await refused(await changed((c) => Buffer.from(c.map((b, j) => (j === at ? b ^ 1 : b))), 'keys'));
  });

  /** As somebody would who knows the form: the trailer's SHA-256 fits again. */
  const forged = (change: (lines: string[]) => string[]) =>
    lines((l) => {
      const changed = change(l).slice(0, -2);
      const sha256 = createHash('sha256')
        .update(changed.map((x) => `${x}\n`).join(''))
        .digest('hex');
      return [
        ...changed,
        l
          .at(-2)!
          .replace(/"sha256":"[^"]*"/, `"sha256":"${sha256}"`)
          .replace(/"count":\d+/, `"count":${changed.length - 1}`),
        '',
      ];
    });

  test('says what is wrong with it', async () => {
    const one = (n: number, from: string | RegExp, into: string) =>
      forged((l) => l.map((x, i) => (i === n ? x.replace(from, into) : x)));
    expect(
      await refused(await changed(lines((l) => l.map((x, i) => (i === 8 ? x.replace('person-17', 'person-18') : x))))),
    ).toMatch('not what its SHA-256 says');
    expect(await refused(await changed(one(1, /"ciphertext":"[^"]*"/, '"ciphertext":null')))).toMatch(
      'position 0: the sealed text is missing',
    );
    expect(
      await refused(
        await changed(
          forged((l) => l.toSpliced(-3, 1).toSpliced(0, 1, l[0]!.replace(/"head":\d+/, `"head":${l.length - 5}`))),
        ),
      ),
    ).toMatch('the last command is not whole');
    expect(await refused(await changed(forged((l) => l.toSpliced(-5, 3))))).toMatch('events are missing');
    expect(await refused(await changed(one(8, /"payload":"\{/, '"payload":" {')))).toMatch(
      'position 7: the payload is not what its hash says',
    );
    expect(await refused(await changed(one(1, /"ciphertext":"..../, '"ciphertext":"AAAA')))).toMatch(
      'position 0: the sealed text is not what its hash says',
    );
    expect(await refused(await changed(one(8, 'person-17', 'person-18')))).toMatch(
      'position 7: the envelope is not what its leaf hash says',
    );
    expect(await refused(await changed(one(0, /"origin":"[^"]*"/, '"origin":"other"')))).toMatch(
      'position 0: the envelope',
    );
    expect(await refused(await changed(forged((l) => l.toSpliced(20, 1))))).toMatch('position 19');
    expect(await refused(await changed(forged((l) => l.toSpliced(20, 2, l[21]!, l[20]!))))).toMatch('position 19');
    expect(await refused(await changed(lines((l) => l.toSpliced(l.length - 2, 1))))).toMatch('it is cut off');
    expect(await refused(await changed(lines((l) => l.toSpliced(l.length - 3, 1))))).toMatch('rows and says');
    expect(await refused(await changed(lines((l) => [...l.slice(0, -1), l[3]!, ''])))).toMatch('goes on after its end');
    expect(await refused(await changed(one(0, '"version":1', '"version":2')))).toMatch('version 2');
    expect(await refused({ ...to, log: to.keys })).toMatch('cut off or changed');
    expect(await refused({ ...to, keys: to.log })).toBeDefined();
    expect(
      await refused(
        await changed((c) => Buffer.from(c.toString().replace(/"origin":"[^"]*"/, '"origin":"other"')), 'keys'),
      ),
    ).toMatch('of the log other');
  });

  test('that the same files, whole, are still taken shows that nothing was left behind', async () => {
    await restoreLog(target.owner, to);
    expect((await verifyLog(target.app)).wrong).toBeUndefined();
  });
});

describe('a log that was tampered with', () => {
  let log: FilledLog;
  beforeAll(async () => {
    log = await filledLog('tampered');
    await log.owner.unsafe(
      'alter table log.event disable trigger append_only; alter table log.sealed disable trigger append_only',
    );
  });

  test.each<[string, number, string, (sql: Sql) => Promise<unknown>]>([
    [
      'payload',
      7,
      'payload',
      (sql) => sql`update log.event set payload = convert_to('{"data":{"value":86}}', 'UTF8') where position = 7`,
    ],
    [
      'payload with its hash',
      7,
      'leaf',
      (sql) => sql`update log.event set payload = '{}', payload_hash = sha256('{}') where position = 7`,
    ],
    ['actor', 9, 'leaf', (sql) => sql`update log.event set actor = 'person-18' where position = 9`],
    ['type', 9, 'leaf', (sql) => sql`update log.event set type = 'target-removed' where position = 9`],
    [
      'recorded-back',
      9,
      'before its predecessor',
      (sql) => sql`update log.event set recorded_at = recorded_at - interval '1 day' where position = 9`,
    ],
    ['commitment', 0, 'leaf', (sql) => sql`update log.event set commitment = sha256('') where position = 0`],
    [
      'ciphertext',
      0,
      'sealed text is not',
      (sql) => sql`update log.sealed set ciphertext = ciphertext || '\\x00' where position = 0`,
    ],
    ['ciphertext-gone', 0, 'missing', (sql) => sql`delete from log.sealed where position = 0`],
    ['event-gone', 11, 'next event has position 12', (sql) => sql`delete from log.event where position = 11`],
    [
      'event-gone-renumbered',
      11,
      'out of turn',
      async (sql) => {
        await sql`delete from log.event where position = 11`;
        await sql`update log.event set position = position + 100000 where position > 11`;
        await sql`update log.event set position = position - 100001 where position > 11`;
      },
    ],
    ['command-size', 7, 'out of turn', (sql) => sql`update log.event set command_events = 4 where position = 6`],
  ])('is found out at the first wrong position: %s', async (_, position, problem, tamper) => {
    await log.owner.unsafe('begin');
    try {
      await tamper(log.owner);
      expect(await verifyLog(log.owner)).toEqual({
        events: position,
        wrong: { position, problem: expect.stringContaining(problem) as unknown },
      });
      const failed = backupLog(log.owner, files('tampered'));
      await expect(failed).rejects.toMatchObject({ name: 'LogDamaged', position });
    } finally {
      await log.owner.unsafe('rollback');
    }
  });

  test('a good backup is not replaced by a failed one, and no draft is left', async () => {
    const to = files('keeps-good');
    await backupLog(log.app, to);
    const good = await readFile(to.log);
    await log.owner`update log.event set actor = 'x' where position = 100`;
    await expect(backupLog(log.app, to)).rejects.toMatchObject({ name: 'LogDamaged', position: 100 });
    expect((await readFile(to.log)).equals(good)).toBe(true);
    expect((await readdir(dirname(to.log))).filter((f) => f.endsWith('.draft'))).toEqual([]);
  });
});
