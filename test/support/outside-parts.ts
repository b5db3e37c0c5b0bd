import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from '@jest/globals';

// Some tests need a part that npm does not bring. On a developer's machine a missing part means a skipped suite that says so;
// in CI it is a failure, since a suite that is silently skipped there protects nothing.

const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

type Environment = Readonly<Record<string, string | undefined>>;

/** CI sets it; anything but empty, `0` and `false` counts. */
export const partsAreRequired = (env: Environment = process.env): boolean =>
  ['CI', 'REQUIRE_ALL_PARTS'].some((name) => !['', '0', 'false', undefined].includes(env[name]));

/** The browser's path: CHROMIUM_PATH where it is set (then nothing else is tried), otherwise the usual places. */
export function findChromium(
  env: Environment = process.env,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const places = env['CHROMIUM_PATH'] ? [env['CHROMIUM_PATH']] : CHROMIUM_PLACES;
  return places.find((path) => exists(path));
}

/** A suite that drives a browser. `suite` gets the path of the executable, for `chromium.launch({ executablePath })`. */
export function describeWithChromium(title: string, suite: (executablePath: string) => void): void {
  const path = findChromium();
  if (path !== undefined) {
    describe(title, () => {
      suite(path);
    });
    return;
  }
  const missing = 'Chromium is not installed (set CHROMIUM_PATH, or on Debian: apt-get install chromium)';
  if (partsAreRequired()) throw new Error(`${title}: ${missing}`);
  skipSaying(title, missing);
}

/** Real documents and what a careful person reads in them; see its SCHEMA.md. */
export interface Corpus {
  /** Extracted texts. */
  readonly documents: string;
  /** The expected reading of each of them. */
  readonly expected: string;
}

/** The corpus lies beside the repository and is not part of it. */
export function findCorpus(repository: string = join(import.meta.dirname, '../..')): Corpus | undefined {
  const folder = join(repository, '../shared/corpus');
  const corpus = { documents: join(folder, 'documents'), expected: join(folder, 'expected') };
  return existsSync(corpus.documents) && existsSync(corpus.expected) ? corpus : undefined;
}

/** A suite over the real documents. Skipped where they are not there, in CI too: outsiders do not have them. */
export function describeWithCorpus(title: string, suite: (corpus: Corpus) => void): void {
  const corpus = findCorpus();
  if (corpus === undefined) {
    skipSaying(title, 'the corpus is not beside the repository (../shared/corpus)');
    return;
  }
  describe(title, () => {
    suite(corpus);
  });
}

/** A skipped test bears the reason in its title, so that the reporter shows it. */
function skipSaying(title: string, reason: string): void {
  console.warn(`skipped: ${title}: ${reason}`);
  describe(title, () => {
    test.skip(`skipped: ${reason}`, () => undefined);
  });
}
