import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The package's folder: the nearest one above with a package.json, from the sources as from dist. */
export const packageFolder = ((): string => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})();

/** Of a file in the sources' test/bench that the build does not copy. */
export const sourceFile = (name: string): string => join(packageFolder, 'test/bench', name);
