import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isYear } from '#kernel/period.js';
import {
  ImportDocument,
  WithdrawDocument,
  type DocumentRecording,
  type DocumentWithdrawal,
  type Stated,
} from '#areas/intake/commands/index.js';
import { toSchemaJson, type ReadDocument } from '#areas/intake/reading/index.js';
import { FileReaderInChild } from '#areas/intake/receiving/file-reader-in-child.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import { checkSize, largestFile } from '#platform/documents/safety/check-file.js';
import { withStore } from './with-store.js';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly as?: string;
  readonly accept?: boolean;
  readonly unit?: string;
  readonly committee?: string;
  readonly year?: number;
  readonly reason?: string;
  readonly withdraw?: string;
}

export const importCommand = new Command('import')
  .description('Read plans and annual reports (text, .docx, .pdf) and record what they say.')
  .argument('[file...]', 'the files; what they are, their bytes say')
  .option('--dry-run', 'only read: nothing is opened or stored')
  .option('--json', 'answer as JSON (one document: an object, several: an array)')
  .option('--as <person>', 'who records it: id or name of a person who may (see the sign-in page)')
  .option('--accept', 'record what was read; without it the reading is only shown')
  .option('--unit <name>', 'the unit, where the document does not say it')
  .option('--committee <name>', 'the committee, where the document does not say it')
  .option('--year <year>', 'the year, where the document does not say it', yearOf)
  .option('--reason <text>', 'why what stands is changed, or why a recording is withdrawn')
  .option('--withdraw <document>', 'take back the recording of the document of that SHA-256 (with --unit and --year)')
  .action(async (files: string[], options: ImportOptions) => {
    if (options.withdraw !== undefined) {
      await withdraw(options.withdraw, options);
      return;
    }
    if (files.length === 0) throw new Error('name the files to read');
    const readings = await Promise.all(
      files.map(async (path) => ({ name: basename(path), bytes: await bytesOf(path) })),
    );
    if (!options.accept || options.dryRun) {
      const reader = new FileReaderInChild();
      const read: { readonly name: string; readonly read: ReadDocument }[] = [];
      // One after the other: each is read in a process of its own.
      for (const file of readings) read.push({ name: file.name, read: (await reader.receiveFile(file)).read });
      show(
        options.json,
        read.map((r) => toSchemaJson(r.read)),
        () => read.map((r) => readingInWords(r.name, r.read)).join('\n'),
      );
      if (!options.dryRun && !options.json)
        process.stdout.write('\nNothing is recorded. Add --as PERSON --accept to record it.\n');
      return;
    }
    const person = whoIn(options);
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
        const { reason } = options;
        // --accept: as read, doubts notwithstanding; they are told below.
        const accepted = { stated, acceptAll: true, ...(reason === undefined ? {} : { reason }) };
        const recording = await bus.execute(new ImportDocument(actor, file, accepted));
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

async function withdraw(document: string, options: ImportOptions): Promise<void> {
  const { unit: name, year, reason = '' } = options;
  if (!/^[0-9a-f]{64}$/.test(document)) throw new Error('a document is named by its SHA-256: 64 digits and letters');
  if (name === undefined || year === undefined) throw new Error('say where it is recorded: --unit NAME --year YEAR');
  const person = whoIn(options);
  await withStore(async ({ store, bus }) => {
    const actor = await personNamed(person, store.organisation);
    const [unit, ...others] = store.organisation.unitsNamed(name);
    if (!unit || others.length > 0)
      throw new Error(`${others.length > 0 ? 'several units are' : 'no unit is'} called ${name}`);
    // After a new recording it is another withdrawal.
    const commandId = `withdraw:${newId(document, `${unit.id}/${String(year)}/${String(await store.store.head())}`)}`;
    const by = { actor, commandId };
    const withdrawal = await bus.execute(new WithdrawDocument(by, document, unit.id, year, reason));
    if (options.json) show(true, [{ document, unit: unit.id, unitName: unit.name, year, ...withdrawal }], () => '');
    else process.stdout.write(withdrawalInWords(document, unit.name, year, withdrawal));
  });
}

function whoIn({ as }: ImportOptions): string {
  if (!as) throw new Error('say who records it: --as PERSON');
  return as;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw new Error(`${path} cannot be read: ${(error as Error).message}`);
  });
  if (size > largestFile) throw new Error(`${path} is ${size} bytes; a document is at most ${largestFile}`);
  const bytes = await readFile(path);
  checkSize(bytes);
  return bytes;
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
    ...notRecorded.map((n) => `  line ${n.line}: ${n.what} not recorded: ${n.rule ?? n.why}`),
    ...(recorded === 0 ? [] : read.doubts.map((d) => `  line ${d.line}: ${d.message} [${d.code}]`)),
  ];
  return `${lines.join('\n')}\n`;
}

function withdrawalInWords(
  document: string,
  unit: string,
  year: number,
  { takenBack, kept }: DocumentWithdrawal,
): string {
  const lines = [
    `${document.slice(0, 12)}: withdrawn from ${unit} ${year}, ${takenBack} events take back what it recorded`,
    ...kept.map(({ item, what, why }) => `  ${what} ${item} stays: ${why}`),
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
