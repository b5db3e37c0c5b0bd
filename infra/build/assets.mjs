// Builds what browsers fetch into dist/assets: one stylesheet, one script, one icon, each with a hash of its content in the name (so they can
// be cached for ever) and compressed beforehand (best brotli takes too long to do per request). `manifest.json` tells the server the names.
import { transform } from '@swc/core';
import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const kit = join(root, 'libs/platform/page-kit');
const require = createRequire(import.meta.url);

// The parts of Designsystemet that page-kit uses; its whole stylesheet is 147 kB and its theme 42 kB.
const baseParts = ['base'];
const components = [
  'skip-link',
  'link',
  'button',
  'label',
  'input',
  'field',
  'fieldset',
  'validation-message',
  'error-summary',
  'alert',
  'tag',
  'table',
  'details',
];
/** In the order in which they run. */
const browserScripts = ['live', 'edit', 'drafts', 'pasted-cells', 'grid'];
const ownStyles = ['theme', 'header', 'page', 'parts', 'table', 'form', 'story', 'print'];

/**
 * @param {{ outDir: string }} options
 * @returns {Promise<{ css: string, js: string, icon: string }>} names within outDir
 */
export async function buildAssets({ outDir }) {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const manifest = {
    css: await put(outDir, 'app.css', await styles()),
    js: await put(outDir, 'app.js', await scripts()),
    icon: await put(outDir, 'icon.svg', (await readFile(join(kit, 'browser/icon.svg'), 'utf8')).trim()),
  };
  await writeFile(join(outDir, 'manifest.json'), JSON.stringify(manifest));
  return manifest;
}

async function styles() {
  const designsystemet = (name) => readFile(require.resolve(`@digdir/designsystemet-css/${name}.css`), 'utf8');
  const inLayer = (layer, texts) => `@layer ${layer}{${texts.join('\n')}}`;
  const own = await Promise.all(
    [...ownStyles.map((name) => join(kit, `styles/${name}.css`)), ...(await areaStyles())].map((path) =>
      readFile(path, 'utf8'),
    ),
  );
  return [
    '@layer ds.theme,ds.base,ds.components;',
    inLayer('ds.base', await Promise.all(baseParts.map(designsystemet))),
    inLayer('ds.components', await Promise.all(components.map(designsystemet))),
    ...own.map(minifyCss),
  ].join('\n');
}

/** What only one area's pages need stands beside them, its print rules included. */
async function areaStyles() {
  const found = await Array.fromAsync(glob('libs/areas/*/pages/*.css', { cwd: root }));
  return found.sort().map((path) => join(root, path));
}

/** Comments and spaces only: nothing that could change what a rule means. Strings with `/*` or runs of spaces do not occur in our styles. */
export function minifyCss(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: (?=[^{}]*[;}])/g, ':')
    .replace(/;}/g, '}')
    .trim();
}

async function scripts() {
  const htmx = await readFile(require.resolve('htmx.org/dist/htmx.min.js'), 'utf8');
  const own = await Promise.all(browserScripts.map((name) => readFile(join(kit, `browser/${name}.js`), 'utf8')));
  const { code } = await transform(own.join('\n'), {
    jsc: { target: 'es2022', minify: { compress: true, mangle: true } },
    minify: true,
    isModule: false,
    sourceMaps: false,
  });
  return `${htmx.replace(/\/\/# sourceMappingURL=.*/, '')}\n${code}`;
}

async function put(outDir, name, text) {
  const bytes = Buffer.from(text);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const hashed = name.replace(/\.(\w+)$/, `.${hash}.$1`);
  await writeFile(join(outDir, hashed), bytes);
  await writeFile(
    join(outDir, `${hashed}.br`),
    brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  );
  await writeFile(join(outDir, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
  return hashed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAssets({ outDir: join(root, 'dist/assets') });
