import { cpus, totalmem } from 'node:os';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { appends } from './appends.js';
import { dashboard } from './dashboard.js';
import { pages } from './pages.js';
import { http } from './http.js';
import { memory } from './memory.js';
import { projections } from './projections.js';
import type { Bench } from './bench.js';
import { megabytes } from './markdown.js';
import { packageFolder } from './paths.js';

const benches: readonly Bench[] = [appends, projections, http, dashboard, pages, memory];

const reportFile = join(packageFolder, 'test-output/bench.md');

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { short: { type: 'boolean', default: false } },
  });
  const unknown = positionals.filter((name) => !benches.some((b) => b.name === name));
  if (unknown.length > 0) {
    console.error(
      `no such bench: ${unknown.join(', ')}. There are:\n${benches.map((b) => `  ${b.name.padEnd(14)}${b.about}`).join('\n')}`,
    );
    return 2;
  }
  const wanted = positionals.length > 0 ? benches.filter((b) => positionals.includes(b.name)) : benches;
  const parts = [
    `# Measured\n\nNode ${process.version} and PostgreSQL together on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${megabytes(totalmem())} of memory, ${new Date().toISOString().slice(0, 10)}.${values.short ? ' **A short trial: these figures mean nothing.**' : ''}`,
  ];
  let failed = 0;
  for (const bench of wanted) {
    const began = performance.now();
    console.error(`${bench.name}: ${bench.about}`);
    const result = await bench
      .run({
        short: values.short,
        say: (line) => {
          console.error(`  ${line}`);
        },
      })
      .catch((error: unknown) => {
        failed += 1;
        console.error(error instanceof Error ? error.stack : error);
        return `**Failed**: ${error instanceof Error ? error.message.slice(0, 500) : String(error)}`;
      });
    const seconds = Math.round((performance.now() - began) / 1_000);
    const part = `## ${bench.name}\n\n${result}\n\nAgain: \`npm run bench -- ${bench.name}\` (took ${seconds} s).`;
    console.log(`\n${part}\n`);
    parts.push(part);
  }
  await mkdir(dirname(reportFile), { recursive: true });
  await writeFile(reportFile, `${parts.join('\n\n')}\n`);
  console.error(`written to ${reportFile}`);
  return failed > 0 ? 1 : 0;
}

process.exit(await main());
