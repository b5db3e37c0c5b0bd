import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ruleText } from '#platform/page-kit/rule-texts.js';

const areas = fileURLToPath(new URL('../../libs/areas', import.meta.url));
const rulesBrokenIn = (area: string): readonly string[] => {
  const sources = globSync('**/*.{ts,tsx}', { cwd: join(areas, area) }).filter((file) => !file.includes('.spec.'));
  const codes = sources.flatMap((file) =>
    [...readFileSync(join(areas, area, file), 'utf8').matchAll(/new RuleBroken\(\s*'([^']+)'/g)].map((m) => m[1]!),
  );
  return [...new Set(codes)].sort();
};

describe('broken rules are told in Swedish', () => {
  const breaking = globSync('*/', { cwd: areas }).filter((area) => rulesBrokenIn(area).length > 0);

  it('finds areas that have rules', () => {
    expect(breaking).toContain('indicators');
  });

  it.each(breaking)('every rule of %s has its words beside it', async (area) => {
    const words = join(areas, area, 'pages/rule-texts.ts');
    await import(pathToFileURL(words).href);
    const told = readFileSync(words, 'utf8');
    expect(rulesBrokenIn(area).filter((rule) => !told.includes(`'${rule}'`) || (ruleText(rule) ?? '') === '')).toEqual(
      [],
    );
  });
});
