import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface BuiltProgram {
  readonly file: string;
  /** Where package.json, dist/ and node_modules/ lie. */
  readonly root: string;
}

/**
 * The file that a child process can run for a program named from beside its caller. Where the caller runs from its source
 * (specs do), that is the built one: a child has no compiler.
 * @throws Error where there is none: the project has not been built
 */
export function builtProgram(entry: URL): BuiltProgram {
  const file = fileURLToPath(entry);
  const root = rootOf(file);
  if (existsSync(file)) return { file, root };
  const built = join(root, 'dist', relative(root, file));
  if (existsSync(built)) return { file: built, root };
  throw new Error(`${built} is not there: run npm run build first`);
}

function rootOf(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new Error(`no package.json above ${file}`);
}
