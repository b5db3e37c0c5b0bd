import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pathsInMap } from './readme-map.js';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');

/** Files of the repository, those included that are not committed yet; what git ignores is nobody's place. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

/** The folders that lie directly in these, with something in them. */
const foldersIn = (...parents: readonly string[]): string[] => {
  const found = files.flatMap((file) =>
    parents.flatMap((parent) => {
      const [name, ...rest] = file.startsWith(`${parent}/`) ? file.slice(parent.length + 1).split('/') : [];
      return name === undefined || rest.length === 0 ? [] : [`${parent}/${name}`];
    }),
  );
  return [...new Set(found)].sort();
};

describe("the README's map", () => {
  const paths = pathsInMap(read('README.md')) ?? [];

  test('is there, between <!-- map --> and <!-- /map -->', () => {
    expect(paths.length).toBeGreaterThan(10);
  });

  test('names no place that does not exist', () => {
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('leaves out no app, area, part of the platform, or kind of test', () => {
    const named = new Set(paths);
    expect(
      foldersIn('apps', 'libs/areas', 'libs/platform', 'infra', 'test').filter((folder) => !named.has(folder)),
    ).toEqual([]);
  });

  test('is read as a tree, or as whole paths', () => {
    const readme = [
      'x/ before',
      '<!-- map -->',
      '```',
      'README.md              this file, e.g. and so on.',
      'apps/',
      '  standalone/          everything',
      'libs/',
      '  areas/',
      '    plans/ indicators/ two areas',
      '      <area>/          events/ and so on',
      '        events/',
      '  platform/event-store/   port',
      'test/journeys/         browser',
      '                       tests of the whole',
      '```',
      '<!-- /map -->',
      'y/ after',
    ].join('\n');
    expect(pathsInMap(readme)).toEqual([
      'README.md',
      'apps',
      'apps/standalone',
      'libs',
      'libs/areas',
      'libs/areas/plans',
      'libs/areas/indicators',
      'libs/platform/event-store',
      'test/journeys',
    ]);
    expect(pathsInMap('no map')).toBeUndefined();
  });
});

describe('the house', () => {
  test('inside an area, folders are kinds', () => {
    const kinds = ['events', 'domain', 'commands', 'routes', 'projections', 'reactions', 'pages', 'testing'];
    // Reading documents is a trade of its own, with parts of its own.
    const areas = foldersIn('libs/areas').filter((area) => area !== 'libs/areas/intake');
    const other = foldersIn(...areas).filter((folder) => !kinds.includes(folder.split('/').at(-1) ?? ''));
    expect(areas.length).toBeGreaterThan(3);
    expect(other).toEqual([]);
  });

  test('every npm package is pinned to one version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.length).toBeGreaterThan(20);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('CI runs the test command that the README names', () => {
    const command = 'npm ci && npm test';
    expect(read('.ci/run').trimEnd().split('\n').at(-1)).toBe(command);
    expect(read('README.md')).toContain(command);
  });

  test('licence text, package and publiccode.yml name the same licence', () => {
    expect(read('LICENSE')).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/);
    expect(JSON.parse(read('package.json'))).toMatchObject({ license: 'EUPL-1.2' });
    expect(read('publiccode.yml')).toContain('license: EUPL-1.2');
  });
});

describe('tables', () => {
  test('are page-kit’s, so that each can be had as a file', () => {
    const written = files.filter(
      (file) => /^(libs|apps)\/.*(?<!\.spec)\.tsx$/.test(file) && read(file).includes('<table'),
    );
    expect(written).toEqual(['libs/platform/page-kit/chart.tsx', 'libs/platform/page-kit/table.tsx']);
  });
});
