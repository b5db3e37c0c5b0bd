import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ruleText } from '#platform/page-kit/rule-texts.js';
import { sharedRuleTexts } from '#platform/page-kit/shared-rule-texts.js';

const areas = fileURLToPath(new URL('../../libs/areas', import.meta.url));
const kernel = fileURLToPath(new URL('../../libs/kernel', import.meta.url));
const rulesBrokenIn = (folder: string): readonly string[] => {
  const sources = globSync('**/*.{ts,tsx}', { cwd: folder }).filter((file) => !file.includes('.spec.'));
  const codes = sources.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/new RuleBroken\(\s*'([^']+)'/g)].map((m) => m[1]!),
  );
  return [...new Set(codes)].sort();
};

describe('broken rules are told in Swedish', () => {
  const breaking = globSync('*/', { cwd: areas }).filter((area) => rulesBrokenIn(join(areas, area)).length > 0);

  it('finds areas that have rules', () => {
    expect(breaking).toContain('indicators');
  });

  it.each(breaking)('every rule of %s has its words beside it', async (area) => {
    // An area that is larger than a few pages has several such files.
    const words = globSync('**/pages/rule-texts.ts', { cwd: join(areas, area) }).map((file) => join(areas, area, file));
    for (const file of words) await import(pathToFileURL(file).href);
    const told = words.map((file) => readFileSync(file, 'utf8')).join('\n');
    const beside = (rule: string): boolean => told.includes(`'${rule}'`) || Object.hasOwn(sharedRuleTexts, rule);
    expect(rulesBrokenIn(join(areas, area)).filter((rule) => !beside(rule) || (ruleText(rule) ?? '') === '')).toEqual(
      [],
    );
  });

  it('every rule of the kernel has its words where all areas find them', () => {
    const rules = rulesBrokenIn(kernel);
    expect(rules).toContain('a-change-has-a-reason');
    expect(rules.filter((rule) => !Object.hasOwn(sharedRuleTexts, rule))).toEqual([]);
  });

  it('words stand once: what several areas say is shared', () => {
    const all = globSync('**/pages/rule-texts.ts', { cwd: areas }).flatMap((file) =>
      [...readFileSync(join(areas, file), 'utf8').matchAll(/^ {2}'([a-z0-9-]+)':/gm)].map((m) => m[1]!),
    );
    expect(all.length).toBeGreaterThan(50);
    expect([...all, ...Object.keys(sharedRuleTexts)].filter((rule, i, codes) => codes.indexOf(rule) !== i)).toEqual([]);
  });
});
