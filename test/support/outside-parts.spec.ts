import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findChromium, findCorpus, partsAreRequired } from './outside-parts.js';

describe('parts that npm does not bring', () => {
  test.each([
    [{}, false],
    [{ CI: '' }, false],
    [{ CI: 'false' }, false],
    [{ CI: 'true' }, true],
    [{ CI: '1' }, true],
    [{ REQUIRE_ALL_PARTS: '1' }, true],
  ])('with %j they are required: %s', (env, required) => {
    expect(partsAreRequired(env)).toBe(required);
  });

  test('the browser is found in one of the usual places', () => {
    expect(findChromium({}, (path) => path === '/usr/bin/chromium-browser')).toBe('/usr/bin/chromium-browser');
    expect(findChromium({}, () => false)).toBeUndefined();
  });

  test('a browser that was asked for and is missing is not replaced by another', () => {
    expect(findChromium({ CHROMIUM_PATH: '/opt/mine' }, (path) => path === '/usr/bin/chromium')).toBeUndefined();
    expect(findChromium({ CHROMIUM_PATH: '/opt/mine' }, () => true)).toBe('/opt/mine');
  });

  test('the corpus is found beside the repository, or not at all', () => {
    const place = mkdtempSync(join(tmpdir(), 'corpus-'));
    try {
      const repository = join(place, 'clone');
      expect(findCorpus(repository)).toBeUndefined();
      mkdirSync(join(place, 'shared/corpus/documents'), { recursive: true });
      expect(findCorpus(repository)).toBeUndefined();
      mkdirSync(join(place, 'shared/corpus/expected'));
      expect(existsSync(findCorpus(repository)?.documents ?? '')).toBe(true);
    } finally {
      rmSync(place, { recursive: true });
    }
  });
});
