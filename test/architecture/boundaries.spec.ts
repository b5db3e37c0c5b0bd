import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

interface Violation {
  readonly rule: string;
  readonly from: string;
}

const quality = join(import.meta.dirname, '../../infra/quality');
const fixtures = join(quality, 'fixtures');
const trees = readdirSync(fixtures);
const rules = trees.filter((tree) => tree !== 'kept');

const filesOf = (tree: string): string[] =>
  readdirSync(join(fixtures, tree), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(fixtures, tree), join(entry.parentPath, entry.name)));

/** In a process of its own: dependency-cruiser loads the TypeScript compiler, which is slow and large inside jest's module registry. */
const node = (...args: string[]): string => execFileSync(process.execPath, args, { cwd: quality, encoding: 'utf8' });

describe('import boundaries', () => {
  let found: Readonly<Record<string, readonly Violation[]>>;
  let ruleNames: readonly string[];

  beforeAll(() => {
    found = JSON.parse(node('boundaries.mjs', '--fixtures')) as typeof found;
    const print = `import { importRules } from './import-rules.mjs'; console.log(JSON.stringify(importRules.map((r) => r.name)))`;
    ruleNames = JSON.parse(node('--input-type=module', '--eval', print)) as string[];
  }, 60_000);

  test('every rule has a fixture, and every fixture a rule', () => {
    expect([...rules].sort()).toEqual([...ruleNames].sort());
  });

  test.each(rules)('%s reports each file of its fixture that breaks it', (rule) => {
    const breaking = filesOf(rule).filter((file) => file.includes('.breaks.'));
    const reported = new Set(found[rule]?.filter((violation) => violation.rule === rule).map(({ from }) => from));
    expect(breaking.length).toBeGreaterThan(0);
    expect([...reported].sort()).toEqual(breaking.sort());
  });

  test.each(rules)('no rule reports a file of the fixture of %s that does not break it', (rule) => {
    expect(found[rule]?.filter(({ from }) => !from.includes('.breaks.'))).toEqual([]);
  });

  test('a tree that keeps the rules is not reported', () => {
    expect(filesOf('kept').length).toBeGreaterThan(20);
    expect(found['kept']).toEqual([]);
  });
});
