// Checks the imports of a source tree against import-rules.mjs.
//   node infra/quality/boundaries.mjs             this repository; exit code 1 when a rule is broken
//   node infra/quality/boundaries.mjs --fixtures  each tree in fixtures/, as JSON: { tree: [{ rule, from, to }] }
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { importRules } from './import-rules.mjs';

const root = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures');

/**
 * @param {string} tree folder that holds apps/, libs/ and test/
 * @returns {Promise<{ modules: number, violations: { rule: string, from: string, to: string }[] }>} paths relative to the tree
 */
export async function checkBoundaries(tree) {
  const folders = ['apps', 'libs', 'test'].filter((folder) => existsSync(join(tree, folder)));
  const { output } = await cruise(
    folders,
    {
      baseDir: tree,
      validate: true,
      ruleSet: { forbidden: importRules },
      // Imports of types bind areas to each other as much as any.
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
    },
    {
      // The package's own `imports` lead to dist/, which no rule speaks of: the sources are meant.
      alias: Object.fromEntries(['kernel', 'platform', 'areas'].map((lib) => [`#${lib}`, join(tree, 'libs', lib)])),
      extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      // Otherwise the second tree of a process is resolved with the aliases of the first.
      bustTheCache: true,
    },
  );
  return {
    modules: output.summary.totalCruised,
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

async function main() {
  if (process.argv.includes('--fixtures')) {
    const found = {};
    for (const tree of readdirSync(fixtures)) found[tree] = (await checkBoundaries(join(fixtures, tree))).violations;
    console.log(JSON.stringify(found));
    return;
  }
  const { modules, violations } = await checkBoundaries(root);
  for (const { rule, from, to } of violations) {
    console.log(
      `${rule}: ${from}${to === from ? '' : ` -> ${to}`}\n    ${importRules.find(({ name }) => name === rule)?.comment}`,
    );
  }
  console.log(`${violations.length} broken, ${modules} modules, ${importRules.length} rules`);
  if (violations.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
