import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { PostgresWrappedKeys } from '#platform/integrity/adapters/postgres/postgres-wrapped-keys.js';
import { DataKeys } from '#platform/integrity/data-keys.js';
import { rootOf } from '#platform/integrity/merkle.js';
import { Sealing } from '#platform/integrity/sealing.js';
import { anEvent, by, events, newStream } from '../contract/event-builders.js';
import { CommandReused } from '../event-store.js';
import { allOf, emptyLog, files, filledLog, sealedText } from '../testing/backup-fixture.js';
import { backupLog } from './backup.js';
import { restoreLog, TargetNotEmpty } from './restore.js';
import { verifyLog } from './verify.js';

describe('backup and restore', () => {
  test('give back the same log, which then goes on, knows its commands and opens its texts', async () => {
    const source = await filledLog('source');
    const to = files('whole');
    const report = await backupLog(source.app, to);
    const before = await allOf(source.store);
    expect(report).toEqual({
      origin: source.store.origin,
      events: before.length,
      root: Buffer.from(rootOf(before.map((e) => e.leafHash))).toString('hex'),
    });

    const target = await emptyLog('target');
    expect(await restoreLog(target.owner, to)).toEqual(report);

    const store = await target.open();
    expect(store.origin).toBe(source.store.origin);
    expect(await allOf(store)).toEqual(before);
    expect(await verifyLog(target.app)).toEqual({ events: before.length, root: report.root });

    const repeated = (await source.store.findCommand(source.stream, 'repeat-me'))!;
    const same = [anEvent({ payload: Buffer.from('{"å":"\\u0000 \u2028 \\\\"}') }), ...events(3)];
    expect(await store.append(source.stream, 'any', same, by('repeat-me'))).toEqual(repeated);
    await expect(store.append(source.stream, 'any', events(4), by('repeat-me'))).rejects.toBeInstanceOf(CommandReused);
    expect(await store.append(source.stream, 5, events(1), by())).toMatchObject({
      version: 6,
      position: before.length,
    });

    const sealing = new Sealing(await DataKeys.open(source.keysFolder, new PostgresWrappedKeys(target.app)));
    const first = before[0]!;
    expect(Buffer.from((await sealing.unseal({ origin: store.origin, ...first }, first.sealed!))!).toString()).toBe(
      sealedText.toString(),
    );
  });

  test('of an empty log is an empty log', async () => {
    const to = files('empty');
    const source = await emptyLog('empty-source');
    const report = await backupLog(source.app, to);
    expect(report.events).toBe(0);
    const target = await emptyLog('empty-target');
    expect(await restoreLog(target.owner, to)).toEqual(report);
    expect((await target.open()).origin).toBe(report.origin);
  });

  test('while appends go on, the copy is the log as it was at one moment', async () => {
    const source = await filledLog('busy');
    let writing = true;
    const writers = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (writing) await source.store.append(newStream(), 'noStream', events(3), by());
      }),
    );
    const to = files('busy');
    const report = await backupLog(source.app, to);
    writing = false;
    await writers;
    expect(await source.store.head()).toBeGreaterThanOrEqual(report.events);
    const target = await emptyLog('busy-target');
    await restoreLog(target.owner, to);
    expect(await allOf(await target.open())).toEqual((await allOf(source.store)).slice(0, report.events));
  });

  test('a key that was destroyed after the keys file was made stays destroyed, and its text is left out', async () => {
    const source = await filledLog('older-keys');
    const older = files('older-keys');
    await backupLog(source.app, older);
    const keys = await DataKeys.open(source.keysFolder, new PostgresWrappedKeys(source.app));
    const [first] = await source.store.read(source.stream, { withSealed: true, limit: 1 });
    await keys.destroy(first!.sealed!.keyId);
    const newer = files('newer-log');
    await backupLog(source.app, newer);

    const target = await emptyLog('older-keys-target');
    await restoreLog(target.owner, { log: newer.log, keys: older.keys });
    const store = await target.open();
    expect((await store.read(source.stream, { withSealed: true }))[0]).not.toHaveProperty('sealed');
    expect(
      (await target.app`select wrapped from log.data_key where key_id = ${first!.sealed!.keyId}`)[0]!['wrapped'],
    ).toBeNull();
    expect((await verifyLog(target.app)).wrong).toBeUndefined();
  });

  test('keys and texts lie apart: neither file holds what the other has', async () => {
    const source = await filledLog('apart');
    const to = files('apart');
    await backupLog(source.app, to);
    const log = gunzipSync(await readFile(to.log)).toString('utf8');
    for (const {
      wrapped,
    } of await source.app`select translate(encode(wrapped, 'base64'), E'\\n', '') as wrapped from log.data_key where wrapped is not null`) {
      expect(log).not.toContain(wrapped);
      expect(await readFile(to.keys, 'utf8')).toContain(wrapped);
    }
    expect(await readFile(to.keys, 'utf8')).not.toContain('ciphertext');
  });

  test('a log that holds anything is not written over', async () => {
    const source = await filledLog('not-over');
    const to = files('not-over');
    await backupLog(source.app, to);
    await expect(restoreLog(source.owner, to)).rejects.toBeInstanceOf(TargetNotEmpty);
    const target = await emptyLog('keys-only');
    await new PostgresWrappedKeys(target.app).add({ keyId: 'key-1', subject: 's', wrapped: new Uint8Array(60) });
    await expect(restoreLog(target.owner, to)).rejects.toBeInstanceOf(TargetNotEmpty);
  });
});
