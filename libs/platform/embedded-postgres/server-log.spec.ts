import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { limitServerLog, serverLogTail } from './server-log.js';

describe('the server log', () => {
  let folder: string;
  let log: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rt-log-'));
    log = join(folder, 'postgres.log');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is emptied when it has grown, keeping one older; the server goes on writing to the same file', () => {
    writeFileSync(log, 'x'.repeat(9 * 1024 * 1024));
    const { ino } = statSync(log);
    limitServerLog(log);
    expect(statSync(log)).toMatchObject({ ino, size: 0 });
    expect(statSync(`${log}.1`).size).toBe(9 * 1024 * 1024);
  });

  test('is left alone while it is small, and where there is none yet', () => {
    limitServerLog(log);
    writeFileSync(log, 'one\n');
    limitServerLog(log);
    expect(readFileSync(log, 'utf8')).toBe('one\n');
  });

  test('shows its last lines, none from before a given byte', () => {
    expect(serverLogTail(log)).toBe('');
    writeFileSync(log, 'earlier start\none\ntwo\nthree\n');
    expect(serverLogTail(log, 0, 2)).toBe('two\nthree');
    expect(serverLogTail(log, 'earlier start\n'.length)).toBe('one\ntwo\nthree');
    expect(serverLogTail(log, 1000)).toBe('');
  });
});
