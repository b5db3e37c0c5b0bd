import type { AssetNames } from '#platform/page-kit/index.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const assetsPrefix = '/assets/';

/**
 * Addresses of what `infra/build/assets.mjs` built.
 * @throws Error when it has not been built: pages without style would look like a fault of the browser
 */
export async function assetAddresses(assetsDir: string): Promise<AssetNames> {
  let text: string;
  try {
    text = await readFile(join(assetsDir, 'manifest.json'), 'utf8');
  } catch (cause) {
    throw new Error('the assets are not built: run npm run build', { cause });
  }
  const { css, js, icon } = JSON.parse(text) as AssetNames;
  return { css: assetsPrefix + css, js: assetsPrefix + js, icon: assetsPrefix + icon };
}
