import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The package's folder: the nearest one above with a package.json, from the sources as from dist. */
export const packageFolder = ((): string => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})();

/** The real path, which npm and the compiler see, of something in the sources' test/bench that the build does not copy. */
export const sourceFile = (name: string): string => realpathSync(join(packageFolder, 'test/bench', name));
