// Everything that can be said of the code without running it.
//   node infra/quality/check.mjs                   all checks; exit code 1 when one fails
//   node infra/quality/check.mjs lint types        only these
//   node infra/quality/check.mjs --fix             formats, and lets the linter repair what it can; then checks
//   node infra/quality/check.mjs --write-openapi   writes openapi.json from the built app
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '../..');
const cache = 'node_modules/.cache';
// The Node that the project brings along, also where this was started with another one: the app may use what that one lacks.
const node = join(root, 'node_modules/.bin/node');
const openApiFile = join(root, 'openapi.json');
const openApiModule = join(root, 'dist/apps/standalone/openapi.js');

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { fix: { type: 'boolean', default: false }, 'write-openapi': { type: 'boolean', default: false } },
});

/** Runs one of the installed tools on the project's Node. @returns {Promise<{ ok: boolean, output: string }>} */
function run(...args) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    const done = (ok, more = '') => resolve({ ok, output: Buffer.concat(chunks).toString('utf8') + more });
    child.on('error', (error) => done(false, String(error)));
    child.on('close', (code, signal) => done(code === 0, signal === null ? '' : `ended by ${signal}\n`));
  });
}

const tool = (path, ...args) => run(join('node_modules', path), ...args);

/** The document that the built app answers with, as it stands in the repository. */
async function generatedOpenApi() {
  if (!existsSync(openApiModule)) {
    return { ok: false, output: 'dist/apps/standalone/openapi.js is not there: npm run build comes first\n' };
  }
  // In a process of its own, which may be ended when the document is written, whatever the app keeps open.
  const program = `
    import { writeFileSync } from 'node:fs';
    import { openApiDocument } from ${JSON.stringify(openApiModule)};
    writeFileSync(3, JSON.stringify(await openApiDocument(), null, 2) + '\\n');
    process.exit(0);`;
  return new Promise((resolve) => {
    const child = spawn(node, ['--input-type=module', '--eval', program], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const [document, noise] = [[], []];
    child.stdio[3].on('data', (chunk) => document.push(chunk));
    child.stdout.on('data', (chunk) => noise.push(chunk));
    child.stderr.on('data', (chunk) => noise.push(chunk));
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (code) =>
      resolve({ ok: code === 0, output: Buffer.concat(code === 0 ? document : noise).toString('utf8') }),
    );
  });
}

async function checkOpenApi() {
  const generated = await generatedOpenApi();
  if (!generated.ok) return generated;
  const stored = existsSync(openApiFile) ? readFileSync(openApiFile, 'utf8') : '';
  if (stored === generated.output) return generated;
  const [before, after] = [stored.split('\n'), generated.output.split('\n')];
  const line = after.findIndex((text, index) => text !== before[index]);
  return {
    ok: false,
    output:
      `openapi.json differs from what the built app answers with, first on line ${line + 1}:\n` +
      `  in the file: ${before[line] ?? '(nothing)'}\n  from the app: ${after[line] ?? '(nothing)'}\n` +
      'If the API was meant to change: node infra/quality/check.mjs --write-openapi, and commit the diff.\n',
  };
}

// The slow ones first, since two run at a time.
const checks = {
  lint: () =>
    tool(
      'eslint/bin/eslint.js',
      '.',
      '--max-warnings=0',
      '--cache',
      '--cache-location',
      `${cache}/eslint/`,
      ...(options.fix ? ['--fix'] : []),
    ),
  types: () =>
    // A build-info file of its own: in dist's it would tell the next build that there is nothing to emit.
    tool(
      'typescript/bin/tsc',
      '--noEmit',
      '--project',
      'tsconfig.json',
      '--tsBuildInfoFile',
      `${cache}/tsc/check.tsbuildinfo`,
    ),
  boundaries: () => run('infra/quality/boundaries.mjs'),
  'dead code': () => tool('knip/bin/knip.js', '--no-config-hints', '--no-progress'),
  format: () => tool('prettier/bin/prettier.cjs', '.', '--check', '--log-level=warn', '--cache'),
  openapi: checkOpenApi,
};

async function runChecks(names) {
  const queue = [...names];
  const failed = [];
  const worker = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const started = performance.now();
      const { ok, output } = await checks[name]();
      const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
      console.log(`${name.padEnd(12)}${ok ? 'ok    ' : 'FAILED'}${seconds} s`);
      if (ok) continue;
      failed.push(name);
      console.log(output.trimEnd().replaceAll(/^/gm, '    '));
    }
  };
  // Two at a time: more would only take the processor and the memory from each other on a small machine.
  await Promise.all([worker(), worker()]);
  return failed;
}

async function main() {
  if (options['write-openapi']) {
    const { ok, output } = await generatedOpenApi();
    if (!ok) {
      console.error(output.trimEnd());
      return 1;
    }
    writeFileSync(openApiFile, output);
    console.log(`openapi.json written, ${output.length} characters`);
    return 0;
  }
  const unknown = positionals.filter((name) => !Object.hasOwn(checks, name));
  if (unknown.length > 0) {
    console.error(`no such check: ${unknown.join(', ')}; there are: ${Object.keys(checks).join(', ')}`);
    return 1;
  }
  mkdirSync(join(root, cache), { recursive: true });
  if (options.fix) {
    const { ok, output } = await tool('prettier/bin/prettier.cjs', '.', '--write', '--log-level=warn');
    if (!ok) console.log(output.trimEnd());
  }
  const failed = await runChecks(positionals.length > 0 ? positionals : Object.keys(checks));
  if (failed.length > 0) console.log(`\n${failed.length} of the checks failed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = await main();
