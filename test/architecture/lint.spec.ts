import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

type Reported = Readonly<Record<string, readonly (readonly [line: number, rule: string])[]>>;

const quality = join(import.meta.dirname, '../../infra/quality');

describe('lint rules', () => {
  let reported: Reported;

  beforeAll(() => {
    // In a process of its own: typed linting loads the TypeScript compiler.
    reported = JSON.parse(
      execFileSync(process.execPath, ['lint-fixtures.mjs'], { cwd: quality, encoding: 'utf8' }),
    ) as Reported;
  }, 120_000);

  test('each line that breaks a rule is reported by that rule, and no other line by any', () => {
    const expected = readFileSync(join(quality, 'lint-fixtures/breaks.tsx'), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const rule = / \/\/ ([@a-z/-]+)$/.exec(line)?.[1];
        return rule === undefined ? [] : [[index + 1, rule]];
      });
    expect(expected.length).toBeGreaterThan(10);
    expect(reported['breaks.tsx']).toEqual(expected);
  });

  test('a folder that takes anything is reported', () => {
    expect(reported['common/drawer.ts']).toEqual([[1, 'house/no-drawer-folders']]);
  });

  test('a class that Nest injects may be imported as a value', () => {
    expect(reported['injected.ts']).toEqual([]);
  });
});
