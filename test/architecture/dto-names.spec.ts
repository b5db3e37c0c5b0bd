import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

interface Named {
  readonly name: string;
  readonly file: string;
}

/** What the API description is made from: every class of a DTO file, and those that a controller's own file declares. */
const describedIn = (file: string, text: string): readonly Named[] =>
  [...text.matchAll(/^(?:export )?(?:abstract )?class (\w+)/gm)].map((m) => ({ name: m[1]!, file }));

const twice = (classes: readonly Named[]): readonly string[] =>
  Object.entries(Object.groupBy(classes, ({ name }) => name))
    .filter(([, places = []]) => places.length > 1)
    .map(([name, places = []]) => `${name}: ${places.map(({ file }) => file).join(', ')}`);

describe('the API description', () => {
  // Its schemas go by the class's name alone: of two with one name the later silently takes the other's place.
  test('finds no name of a DTO or a body twice', () => {
    const files = globSync('{apps,libs}/**/*.{dto,routes}.{ts,tsx}', { cwd: root });
    const classes = files.flatMap((file) => describedIn(file, readFileSync(join(root, file), 'utf8')));
    expect(classes.length).toBeGreaterThan(50);
    expect(twice(classes)).toEqual([]);
  });

  test('would tell which files have one name, exported or not', () => {
    const classes = [
      ...describedIn('a/x.dto.ts', 'export class WhyBody {\n  why!: string;\n}\nexport class OtherDto {}\n'),
      ...describedIn('b/y.routes.ts', 'class WhyBody {}\n'),
    ];
    expect(twice(classes)).toEqual(['WhyBody: a/x.dto.ts, b/y.routes.ts']);
  });
});
