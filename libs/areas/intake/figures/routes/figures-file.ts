import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '#kernel/actor.js';
import { ItemChanged, NotAllowed, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { RecordOutcomes, RowsRefused } from '#areas/indicators/commands/index.js';
import { byForm, chosen, typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { Layout } from '../matching/columns.js';
import { matchRows } from '../matching/match-rows.js';
import type { PreviewRow } from '../matching/matching.types.js';
import { TableReader } from '../reading/table-reader.js';
import type { FileTables } from '../reading/table.types.js';
import type { FilePlace } from './file-place.js';
import { answersIn, layoutIn, type Query } from './preview-query.js';
import { SentTables, type SentTable, type UnitResult } from './sent-tables.js';

export interface Preview {
  readonly sent: SentTable;
  readonly layout: Layout;
  readonly rows: readonly PreviewRow[];
}

/** Rows that were sent to be recorded, and what hinders it. */
export interface RowHindrance {
  readonly row: number;
  readonly error: RuleBroken | ItemChanged | NotFound | NotAllowed;
}

export type RecordingAnswer =
  | { readonly recorded: readonly UnitResult[]; readonly position: number }
  /** `recorded`: units whose rows were recorded all the same: each unit's are all or none. */
  | {
      readonly recorded: readonly UnitResult[];
      readonly hindered: readonly RowHindrance[];
      readonly noneChosen: boolean;
    };

/** A file of figures from its bytes to the events: read, shown beside what stands, recorded by the indicators' own command. */
@Injectable()
export class FiguresFile {
  constructor(
    private readonly reader: TableReader,
    private readonly sentTables: SentTables,
    private readonly commands: CommandBus,
  ) {}

  /** Reads the file and keeps what it holds until it is answered. Returns its id. @throws RuleBroken */
  async take(
    file: { readonly name: string; readonly bytes: Uint8Array },
    place: FilePlace,
    actor: Actor,
  ): Promise<string> {
    const tables = await this.reader.read(file.bytes);
    if (tables.sheets.every(({ rows, tooLarge }) => rows.length === 0 && tooLarge === undefined))
      throw new RuleBroken('a-file-of-figures-is-a-table', 'there is nothing in it', { found: 'nothing' });
    return this.keep(tables, file.name, createHash('sha256').update(file.bytes).digest('hex'), place, actor);
  }

  keep(tables: FileTables, name: string, sha256: string, place: FilePlace, actor: Actor): string {
    return this.sentTables.keep({ actor: actor.id, place: place.path, name, sha256, tables });
  }

  /** Undefined: the file is not kept here any longer. */
  preview(id: string, place: FilePlace, query: Query, actor: Actor): Preview | undefined {
    const sent = this.sentTables.find(id, actor.id, place.path);
    if (!sent) return undefined;
    const layout = layoutIn(query, sent.tables, place);
    const sheet = sent.tables.sheets[layout.sheet];
    const many = place.kind === 'committee';
    const rows = sheet ? matchRows(sheet, layout, { units: place.units, many }, answersIn(query)) : [];
    return { sent, layout, rows };
  }

  resultsOf(id: string, place: FilePlace, actor: Actor): readonly UnitResult[] | undefined {
    const sent = this.sentTables.find(id, actor.id, place.path);
    return sent && this.sentTables.resultsOf(sent);
  }

  /**
   * The rows that were ticked, as they stand in the file and beside what stands now: one append per unit, all of its rows or none. The
   * command's id holds the file's SHA-256, so that the log says which file the figures came from.
   */
  async record({ sent, rows }: Preview, place: FilePlace, body: FormBody, actor: Actor): Promise<RecordingAnswer> {
    const ticks = new Map(chosen(body, 'rad').map((value) => [Number(value.split(':')[0]), value.split(':')[1] ?? '']));
    const wanted = rows.filter(({ row }) => ticks.has(row));
    // The same form sent again finds its own figures standing: that is no change by somebody else.
    const left = wanted.filter(({ becomes }) => becomes !== 'same');
    if (left.length === 0 && wanted.length > 0) return { recorded: this.sentTables.resultsOf(sent), position: 0 };
    const overtaken = left.filter(({ row, indicator }) => indicator?.seen !== ticks.get(row));
    if (overtaken.length > 0) {
      const hindered = overtaken.map(({ row, indicator }) => ({
        row,
        error: new ItemChanged(indicator?.id ?? '', 0, 0),
      }));
      return { recorded: [], hindered, noneChosen: false };
    }
    const recordable = left.filter(({ facts }) => facts !== null);
    if (recordable.length === 0) return { recorded: [], hindered: [], noneChosen: true };
    const { commandId } = byForm(actor, body);
    const by = { actor, commandId: `${commandId}:fil-${sent.sha256}` };
    const recorded: UnitResult[] = [];
    const hindered: RowHindrance[] = [];
    let position = 0;
    for (const [unit, of] of Map.groupBy(recordable, (row) => row.unit!.id)) {
      const facts = { period: place.period, rows: of.map((row) => row.facts!), reason: typed(body, 'reason') };
      try {
        const command = new RecordOutcomes(by, unit, place.year, facts);
        const result = await this.commands.execute<RecordOutcomes, CommandResult>(command);
        position = Math.max(position, result.position);
        recorded.push({ unit, name: of[0]!.unit!.name, rows: of.length });
      } catch (error) {
        hindered.push(...hindrancesOf(error, of));
      }
    }
    this.sentTables.tell(sent.id, recorded);
    return hindered.length > 0 ? { recorded, hindered, noneChosen: false } : { recorded, position };
  }
}

function hindrancesOf(error: unknown, rows: readonly PreviewRow[]): readonly RowHindrance[] {
  if (error instanceof RowsRefused)
    return error.rows.map(({ indicator, error: cause }) => ({
      row: rows.find((row) => row.indicator?.id === indicator)?.row ?? 0,
      error: cause,
    }));
  if (error instanceof RuleBroken || error instanceof NotAllowed || error instanceof NotFound)
    return [{ row: rows[0]?.row ?? 0, error }];
  throw error;
}
