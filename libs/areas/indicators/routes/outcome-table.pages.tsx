import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { byForm, commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { ruleText } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { periodIn, unitYearIn } from '#platform/web/page-address.js';
import { RecordOutcomes } from '../commands/indicator.commands.js';
import { RowsRefused, type OutcomeRow, type RefusedRow } from '../domain/record-outcomes.js';
import { OutcomeTablePage } from '../pages/outcome-table.page.js';
import { isChanged, readRow, sentRows, type RowError, type SentRow } from './outcome-table-form.js';
import { outcomeCells, type OutcomeCell, type OutcomeTableDto, type ShownRowDto } from './outcome-table.dto.js';
import { OutcomeTable } from './outcome-table.js';

type Parts = Readonly<Record<string, string>>;

/** Many outcomes in one table: what was changed is recorded together, or nothing is. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/utfall/:period')
export class OutcomeTablePages {
  constructor(
    private readonly table: OutcomeTable,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(
    @Param() params: Parts,
    @Query('sparat') saved: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const table = await this.tableOf(params, actor);
    const rows = table.rows.map((row): ShownRowDto => ({ ...row, typed: row.cells, was: row.cells }));
    return htmlPage(
      <OutcomeTablePage
        table={table}
        rows={rows}
        reason=""
        hidden={commandFields()}
        {...(saved !== undefined && /^\d{1,4}$/.test(saved) ? { saved: Number(saved) } : {})}
      />,
    );
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const table = await this.tableOf(params, actor);
    const sent = sentRows(body);
    const changed = sent.filter(isChanged);
    const here = `/enheter/${table.unit}/${String(table.year)}/utfall/${table.period}`;
    const read = changed.map((row) => readRow(row, table.rows.find((r) => r.indicator === row.indicator) ?? noRow));
    const rows = read.filter((row): row is OutcomeRow => 'indicator' in row);
    if (rows.length < changed.length) return again(table, sent, errorsIn(changed, read), [], body);
    if (rows.length === 0) return seeOther(`${here}?sparat=0`);
    const facts = { period: table.period, rows, reason: typed(body, 'reason') };
    try {
      const { position } = await this.commands.execute<RecordOutcomes, CommandResult>(
        new RecordOutcomes(byForm(actor, body), table.unit, table.year, facts),
      );
      return seeOther(`${here}?sparat=${String(rows.length)}&efter=${String(position)}`);
    } catch (error) {
      if (error instanceof RowsRefused)
        return again(await this.tableOf(params, actor), sent, new Map(), error.rows, body);
      throw error;
    }
  }

  private tableOf(params: Parts, actor: Actor): Promise<OutcomeTableDto> {
    const { unit, year } = unitYearIn(params);
    return this.table.of(unit, year, periodIn(params['period']), actor);
  }
}

const noRow = { measure: null };

const errorsIn = (changed: readonly SentRow[], read: readonly (OutcomeRow | RowError)[]) =>
  new Map(
    changed.flatMap(({ indicator }, i) => {
      const answer = read[i];
      return answer && 'message' in answer ? [[indicator, answer] as const] : [];
    }),
  );

/**
 * The table again with what was typed. A row that someone changed meanwhile shows theirs beside it, and is from now on seen: saving again
 * is the person's answer. Rows that nobody typed into show what stands.
 */
function again(
  table: OutcomeTableDto,
  sent: readonly SentRow[],
  errors: ReadonlyMap<string, RowError>,
  refused: readonly RefusedRow[],
  body: FormBody,
): HtmlPage {
  const reasonAsked = refused.some(
    ({ error }) => error instanceof RuleBroken && error.rule === 'a-change-has-a-reason',
  );
  const rows = table.rows.map((row): ShownRowDto => {
    const mine = sent.find((s) => s.indicator === row.indicator);
    if (!mine || !isChanged(mine)) return { ...row, typed: row.cells, was: row.cells };
    const error = refused.find((r) => r.indicator === row.indicator)?.error;
    if (error instanceof ItemChanged) return { ...row, typed: mine.typed, was: row.cells, conflict: true };
    const said = errors.get(row.indicator) ?? (error instanceof RuleBroken ? errorOf(error) : undefined);
    return { ...row, seen: mine.seen, typed: mine.typed, was: mine.was, ...(said ? { error: said } : {}) };
  });
  const gone = refused.some(({ error }) => error instanceof NotFound);
  const onlyConflicts = refused.length > 0 && refused.every(({ error }) => error instanceof ItemChanged);
  return htmlPage(
    <OutcomeTablePage
      table={table}
      rows={rows}
      reason={typed(body, 'reason')}
      hidden={commandFields()}
      reasonAsked={reasonAsked}
      gone={gone}
    />,
    { status: onlyConflicts ? 409 : 422 },
  );
}

/** A broken rule at the cell that can heal it; the missing reason has its own field below the table. */
function errorOf(error: RuleBroken): RowError | undefined {
  if (error.rule === 'a-change-has-a-reason') return undefined;
  const field = error.details['field'];
  const cell = outcomeCells.find((c): c is OutcomeCell => c === field) ?? 'figure';
  return { cell, message: ruleText(error.rule, error.details) ?? 'En regel hindrar ändringen.' };
}
