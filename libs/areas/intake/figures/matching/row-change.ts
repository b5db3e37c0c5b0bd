import { compareValues, type Figure } from '#kernel/figure.js';
import type { Period } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { recordOutcomes, RowsRefused, type OutcomeRow } from '#areas/indicators/commands/index.js';
import {
  missingReasons,
  type IndicatorEvent,
  type MissingReason,
  type Outcome,
  type Share,
} from '#areas/indicators/events/index.js';
import { countOfCell, figureOfCell, wordsOfCell } from '../reading/cell-figure.js';
import { cellText, tidy, type Cell } from '../reading/table.types.js';
import { missingReasonOf } from './missing-words.js';
import type { ColumnRole } from './columns.js';
import type { Field, KnownIndicator, PreviewRow, Problem, RowChange, RowNote, UnitFigures } from './matching.types.js';

export type RowCells = (role: ColumnRole) => Cell | undefined;

export type RowOutcome = Pick<PreviewRow, 'becomes' | 'changes' | 'needsReason' | 'notes' | 'problem' | 'facts'>;

const nothing: RowOutcome = { becomes: 'same', changes: [], needsReason: false, notes: [], problem: null, facts: null };
export const refused = (problem: Problem, notes: readonly RowNote[] = []): RowOutcome => ({
  ...nothing,
  becomes: 'problem',
  problem,
  notes,
});

/**
 * What would become of a row: read beside what stands, and decided by the indicators' own rules. An empty cell changes nothing, and a number
 * that is the one that stands, written with other decimals, neither.
 */
export function changeOf(cells: RowCells, known: KnownIndicator, unit: UnitFigures): RowOutcome {
  const read = readRow(cells, known, unit.period, unit.state.periods[unit.period] === 'open');
  if ('problem' in read) return refused(read.problem);
  const { facts, notes, said } = read;
  if (!said) return { ...nothing, becomes: 'no-figures' };
  const decided = decide(facts, unit);
  if ('problem' in decided) return refused(decided.problem, notes);
  const changes = changesOf(decided.events, known, facts);
  if (changes.length === 0) return { ...nothing, notes };
  const corrects = decided.needsReason || decided.events.some(({ type }) => type === 'outcome-corrected');
  return {
    ...nothing,
    becomes: corrects ? 'correction' : 'new',
    changes,
    needsReason: decided.needsReason,
    notes,
    facts,
  };
}

type Entry = NonNullable<OutcomeRow['entry']>;
type Group = 'men' | 'women' | 'neither';
const groups: readonly Group[] = ['men', 'women', 'neither'];

interface ReadRow {
  readonly facts: OutcomeRow;
  readonly notes: readonly RowNote[];
  /** Whether the row says anything at all. */
  readonly said: boolean;
}

class Unread extends Error {
  constructor(readonly problem: Problem) {
    super(problem.kind);
  }
}

function readRow(
  cells: RowCells,
  known: KnownIndicator,
  period: Period,
  open: boolean,
): ReadRow | { readonly problem: Problem } {
  const notes = new Set<RowNote>();
  try {
    const entry = readEntry(cells, known, notes);
    const missing = readMissing(cells, known, entry !== undefined);
    const forecast = readForecast(cells, known, period, notes);
    const analysis = readAnalysis(cells, known, open, notes);
    const { id: indicator, seenOutcome, seenForecast } = known;
    const facts: OutcomeRow = {
      indicator,
      seenOutcome,
      seenForecast,
      ...(entry ? { entry } : missing ? { missing } : {}),
      ...(forecast ? { forecast } : {}),
      ...(analysis === undefined ? {} : { analysis }),
    };
    const roles: readonly ColumnRole[] = [
      ...groups,
      'figure',
      'numerator',
      'denominator',
      'missing',
      'forecast',
      'analysis',
    ];
    return { facts, notes: [...notes], said: roles.some((role) => tidy(cellText(cells(role))) !== '') };
  } catch (error) {
    if (error instanceof Unread) return { problem: error.problem };
    throw error;
  }
}

type Read = { readonly figure: Figure } | { readonly share: Share } | undefined;

function read(cells: RowCells, field: Field & ColumnRole, measure: string | null, notes: Set<RowNote>): Read {
  const cell = figureOfCell(cells(field), measure);
  switch (cell.kind) {
    case 'empty':
      return undefined;
    case 'share':
      return { share: { numerator: cell.numerator, denominator: cell.denominator } };
    case 'unread':
      throw new Unread({ kind: 'unread', field, why: cell.why, text: cellText(cells(field)).slice(0, 60) });
    case 'figure':
      if (cell.note) notes.add(cell.note);
      return { figure: cell.figure };
  }
}

/** The whole of the figures as they would stand; undefined where the row says none. */
function readEntry(cells: RowCells, { measure, outcome }: KnownIndicator, notes: Set<RowNote>): Entry | undefined {
  const whole = read(cells, 'figure', measure, notes);
  const share = (whole && 'share' in whole ? whole.share : undefined) ?? shareIn(cells);
  const figure = whole && 'figure' in whole ? whole.figure : undefined;
  const parts = groups.map((group) => [group, read(cells, group, measure, notes)] as const);
  if (!share && !figure && parts.every(([, part]) => part === undefined)) return undefined;
  if (!share && !figure && !outcome) throw new Unread({ kind: 'no-figure-of-the-whole' });
  let entry = withWhole(standingEntry(outcome), share, figure, outcome);
  for (const [group, part] of parts) if (part) entry = withPart(entry, group, part, outcome);
  return entry;
}

function standingEntry(outcome: Outcome | null): Entry {
  if (!outcome) return {};
  const { figure, men, women, neither, share, shares } = outcome;
  return {
    figure,
    ...(men ? { men } : {}),
    ...(women ? { women } : {}),
    ...(neither ? { neither } : {}),
    ...(share ? { share } : {}),
    ...(shares ? { shares } : {}),
  };
}

/** New numbers give a new percentage: the one that stood beside the old ones does not count as said. */
function withWhole(
  entry: Entry,
  share: Share | undefined,
  figure: Figure | undefined,
  standing: Outcome | null,
): Entry {
  const { figure: _figure, share: _share, ...parts } = entry;
  const said = figure && !sameAs(figure, standing?.figure) ? { figure } : {};
  const sameShare =
    share?.numerator === standing?.share?.numerator && share?.denominator === standing?.share?.denominator;
  if (share && !sameShare) return { ...parts, share, ...said };
  return 'figure' in said ? { ...parts, ...said, ...(share ? { share } : {}) } : entry;
}

function withPart(entry: Entry, group: Group, part: NonNullable<Read>, standing: Outcome | null): Entry {
  const { [group]: _figure, shares = {}, ...rest } = entry;
  const { [group]: _share, ...others } = shares;
  if ('share' in part) return { ...rest, shares: { ...others, [group]: part.share } };
  if (sameAs(part.figure, standing?.[group] ?? undefined)) return entry;
  return { ...rest, [group]: part.figure, ...(Object.keys(others).length > 0 ? { shares: others } : {}) };
}

/** The same number, with however many decimals it was written. */
const sameAs = (figure: Figure | undefined, standing: Figure | undefined): boolean =>
  figure !== undefined &&
  standing !== undefined &&
  compareValues(figure.value, standing.value) === 0 &&
  (standing.unit === undefined || figure.unit === standing.unit);

function shareIn(cells: RowCells): Share | undefined {
  const [numerator, denominator] = [countOfCell(cells('numerator')), countOfCell(cells('denominator'))];
  if (numerator === 'empty' && denominator === 'empty') return undefined;
  if (numerator === undefined || denominator === undefined) {
    const text = cellText(cells(numerator === undefined ? 'numerator' : 'denominator')).slice(0, 60);
    throw new Unread({ kind: 'unread', field: 'share', why: 'not-a-number', text });
  }
  if (numerator === 'empty' || denominator === 'empty') throw new Unread({ kind: 'share-needs-both' });
  return { numerator, denominator };
}

function readMissing(cells: RowCells, known: KnownIndicator, hasFigure: boolean): MissingReason | undefined {
  const text = tidy(cellText(cells('missing')));
  if (text === '') return undefined;
  const reason = missingReasonOf(text) ?? missingReasons.find((r) => r === text);
  if (!reason) throw new Unread({ kind: 'unknown-missing-reason' });
  if (!hasFigure) return reason;
  // The reason stood there before the figure was filled in beside it.
  if (reason === known.missing) return undefined;
  throw new Unread({ kind: 'figure-or-missing' });
}

function readForecast(
  cells: RowCells,
  { measure, forecast: standing }: KnownIndicator,
  period: Period,
  notes: Set<RowNote>,
): Figure | undefined {
  const forecast = read(cells, 'forecast', measure, notes);
  if (!forecast || ('figure' in forecast && sameAs(forecast.figure, standing ?? undefined))) return undefined;
  if (period === 'VB') {
    notes.add('forecast-not-taken');
    return undefined;
  }
  if ('share' in forecast)
    throw new Unread({ kind: 'unread', field: 'forecast', why: 'not-a-number', text: cellText(cells('forecast')) });
  return forecast.figure;
}

function readAnalysis(
  cells: RowCells,
  { analysis: standing }: KnownIndicator,
  open: boolean,
  notes: Set<RowNote>,
): string | undefined {
  const words = wordsOfCell(cells('analysis'));
  if (words === undefined) throw new Unread({ kind: 'words-too-long' });
  if (words === '' || tidy(words) === tidy(standing ?? '')) return undefined;
  if (open) return words;
  notes.add('analysis-not-taken');
  return undefined;
}

type Decided =
  { readonly events: readonly IndicatorEvent[]; readonly needsReason: boolean } | { readonly problem: Problem };

/** By the rules themselves, on what stands: once without a reason, and where one is asked for with one. */
function decide(row: OutcomeRow, { period, state, version }: UnitFigures): Decided {
  for (const reason of ['', 'som filen säger']) {
    try {
      return {
        events: recordOutcomes({ period, rows: [row], reason }, state, version + 1),
        needsReason: reason !== '',
      };
    } catch (error) {
      const cause = error instanceof RowsRefused ? error.rows[0]?.error : undefined;
      if (!(cause instanceof RuleBroken)) throw error;
      if (cause.rule !== 'a-change-has-a-reason' || reason !== '')
        return { problem: { kind: 'rule', rule: cause.rule, details: cause.details } };
    }
  }
  throw new Error('unreachable: the last reason was given');
}

function changesOf(events: readonly IndicatorEvent[], known: KnownIndicator, row: OutcomeRow): readonly RowChange[] {
  return events.flatMap((event): RowChange[] => {
    const { type } = event;
    if (type === 'outcome-recorded' || type === 'outcome-corrected')
      return [{ what: 'outcome', from: known.outcome, to: event.data.outcome }];
    if (type === 'outcome-withdrawn') return [{ what: 'outcome', from: known.outcome, to: null }];
    if (type === 'outcome-missing-explained') return [{ what: 'missing', from: known.missing, to: event.data.reason }];
    if (type === 'forecast-given') return [{ what: 'forecast', from: known.forecast, to: event.data.forecast }];
    if (type === 'outcome-analysed') return [{ what: 'analysis', from: known.analysis, to: row.analysis ?? '' }];
    return [];
  });
}
