import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Actor } from '#kernel/actor.js';
import { isYear } from '#kernel/period.js';
import { decodeText, RecordDocument, type DocumentRecording, type Stated } from '#areas/intake/commands/index.js';
import { readDocument, toSchemaJson, type ReadDocument } from '#areas/intake/reading/index.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import { withStore } from './with-store.js';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly as?: string;
  readonly accept?: boolean;
  readonly unit?: string;
  readonly committee?: string;
  readonly year?: number;
}

/** Larger than any plan as text; what is larger is something else. */
const maxBytes = 5_000_000;

export const importCommand = new Command('import')
  .description('Read plans and annual reports as text and record what they say.')
  .argument('<file...>', 'UTF-8 text files')
  .option('--dry-run', 'only read: nothing is opened or stored')
  .option('--json', 'answer as JSON (one document: an object, several: an array)')
  .option('--as <person>', 'who records it: id or name of a person who may (see the sign-in page)')
  .option('--accept', 'record what was read; without it the reading is only shown')
  .option('--unit <name>', 'the unit, where the document does not say it')
  .option('--committee <name>', 'the committee, where the document does not say it')
  .option('--year <year>', 'the year, where the document does not say it', yearOf)
  .action(async (files: string[], options: ImportOptions) => {
    const readings = await Promise.all(
      files.map(async (path) => ({ name: basename(path), bytes: await bytesOf(path) })),
    );
    if (!options.accept || options.dryRun) {
      const read = readings.map(({ name, bytes }) => ({ name, read: readDocument(decodeText(bytes)) }));
      show(
        options.json,
        read.map((r) => toSchemaJson(r.read)),
        () => read.map((r) => readingInWords(r.name, r.read)).join('\n'),
      );
      if (!options.dryRun && !options.json)
        process.stdout.write('\nNothing is recorded. Add --as PERSON --accept to record it.\n');
      return;
    }
    if (!options.as) throw new Error('say who records it: --as PERSON');
    const person = options.as;
    const stated: Stated = {
      ...(options.unit ? { unit: options.unit } : {}),
      ...(options.committee ? { committee: options.committee } : {}),
      ...(options.year ? { year: options.year } : {}),
    };
    await withStore(async ({ store, bus }) => {
      const actor = await personNamed(person, store.organisation);
      const recordings: { readonly name: string; readonly recording: DocumentRecording }[] = [];
      // One after the other: each is whole when it is told, also if a later one is refused.
      for (const file of readings) {
        const recording = await bus.execute(new RecordDocument(actor, file, stated));
        recordings.push({ name: file.name, recording });
        if (!options.json) process.stdout.write(recordingInWords(file.name, recording));
      }
      if (options.json)
        show(
          true,
          recordings.map(({ name, recording: { read, ...facts } }) => ({ file: name, ...facts, doubts: read.doubts })),
          () => '',
        );
    });
  });

async function bytesOf(path: string): Promise<Uint8Array> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw new Error(`${path} cannot be read: ${(error as Error).message}`);
  });
  if (size > maxBytes) throw new Error(`${path} is ${size} bytes; a plan as text is at most ${maxBytes}`);
  return readFile(path);
}

async function personNamed(wanted: string, organisation: OrganisationView): Promise<Actor> {
  const found = organisation
    .people()
    .find((p) => p.id === wanted || p.name.toLocaleLowerCase('sv') === wanted.toLocaleLowerCase('sv'));
  const actor = found && (await organisation.actor(found.id));
  if (actor) return actor;
  const names = organisation.people().map((p) => `${p.name} (${p.id})`);
  throw new Error(`nobody is called ${wanted}; there are ${names.join(', ')}`);
}

function show(json: boolean | undefined, documents: readonly unknown[], words: () => string): void {
  process.stdout.write(
    json ? `${JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 1)}\n` : words(),
  );
}

function readingInWords(name: string, read: ReadDocument): string {
  const { kind, unit, year, committee } = read.document;
  const lines = [
    `${name}: ${kind ?? 'unknown kind'} ${year ?? '(year?)'}, ${unit ?? '(unit?)'}${committee ? `, ${committee}` : ''}`,
    `  ${read.goals.length} goals, ${read.indicators.length} indicators, ${read.activities.length} activities`,
    ...leftForLater(read),
    ...read.doubts.map((d) => `  line ${d.line}: ${d.message} [${d.code}]`),
  ];
  return `${lines.join('\n')}\n`;
}

function recordingInWords(name: string, { unitName, year, recorded, read, notRecorded }: DocumentRecording): string {
  const head =
    recorded === 0
      ? `${name}: recorded before, nothing new (${unitName} ${year})`
      : `${name}: ${recorded} events recorded for ${unitName} ${year}`;
  const lines = [
    head,
    ...(recorded === 0 ? [] : leftForLater(read)),
    ...notRecorded.map((n) => `  line ${n.line}: ${n.what} not recorded: ${n.why}`),
    ...(recorded === 0 ? [] : read.doubts.map((d) => `  line ${d.line}: ${d.message} [${d.code}]`)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Read and not recorded yet: this version has no budgets and no register of complaints. */
function leftForLater(read: ReadDocument): string[] {
  const parts = [
    ...(read.budget.length > 0 ? [`${read.budget.length} budget rows`] : []),
    ...(read.complaintRegister.length > 0 ? [`${read.complaintRegister.length} rows of the complaint register`] : []),
  ];
  return parts.length > 0 ? [`  read but not recorded by this version: ${parts.join(', ')}`] : [];
}

function yearOf(text: string): number {
  const year = Number(text);
  if (!isYear(year)) throw new InvalidArgumentError('a year is four digits');
  return year;
}
