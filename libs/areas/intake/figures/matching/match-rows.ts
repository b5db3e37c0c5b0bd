import { cellText, tidy, type SheetTable } from '../reading/table.types.js';
import { periodsIn, type ColumnRole, type Layout } from './columns.js';
import { bigramsOf, likenessOf } from './likeness.js';
import type { KnownIndicator, PreviewRow, Problem, RowAnswers, UnitFigures } from './matching.types.js';
import { changeOf, refused, type RowCells, type RowOutcome } from './row-change.js';

/** What a file is brought in for. */
export interface Place {
  /** Those that the person may record for: one, or a committee's. */
  readonly units: readonly UnitFigures[];
  /** Each row names its unit. */
  readonly many: boolean;
}

const named = (text: string): string => tidy(text).toLocaleLowerCase('sv');

/** Candidates cost a comparison with every indicator: further rows are chosen for without a proposal. */
const rowsWithCandidates = 100;
const alike = 0.55;

/**
 * Each row of the table that says something: which indicator of which unit it is about, and what would become of it. Joined by id, by the
 * full name, by Kolada's number where the definition names it, or by a person; what is only alike is proposed.
 */
export function matchRows(sheet: SheetTable, layout: Layout, place: Place, answers: RowAnswers): readonly PreviewRow[] {
  const finder = new Finder(place);
  const taken = new Map<string, number>();
  const unitRows = new Map<string, number>();
  return sheet.rows.flatMap((row, i): PreviewRow[] => {
    const number = i + 1;
    if (number <= layout.header || row.every((cell) => tidy(cellText(cell)) === '')) return [];
    const cells: RowCells = (role) => {
      const column = layout.columns[role];
      return column === undefined ? undefined : row[column];
    };
    const text = (role: ColumnRole): string => tidy(cellText(cells(role)));
    const found: Found = { unit: null, indicator: null, by: null, candidates: [] };
    const outcome = ((): RowOutcome => {
      const unitText = text('unit');
      if (unitText !== '' && !unitRows.has(named(unitText))) unitRows.set(named(unitText), number);
      const answered = answers.units.get(unitRows.get(named(unitText)) ?? 0);
      const unit = finder.unitOf(unitText, answered);
      if ('problem' in unit) return { ...elsewhere(unit.problem) };
      found.unit = unit.unit;
      const other = otherTime(text, unit.unit);
      if (other) return elsewhere(other);
      const indicator = finder.indicatorOf(unit.unit, text, answers.indicators.get(number));
      if ('problem' in indicator) {
        found.candidates = indicator.candidates();
        return { ...refused(indicator.problem), becomes: saysSomething(cells) ? 'unmatched' : 'no-figures' };
      }
      found.indicator = indicator.known;
      found.by = indicator.by;
      const change = changeOf(cells, indicator.known, unit.unit);
      const key = `${unit.unit.unit}/${indicator.known.id}`;
      const before = taken.get(key);
      if (change.becomes === 'no-figures') return change;
      if (before !== undefined) return refused({ kind: 'twice', row: before });
      taken.set(key, number);
      return change;
    })();
    return [
      {
        row: number,
        label: text('indicator') || text('id') || tidy(cellText(row.find((cell) => tidy(cellText(cell)) !== ''))),
        unitText: text('unit'),
        unit: found.unit && { id: found.unit.unit, name: found.unit.name },
        indicator: found.indicator,
        by: found.by,
        candidates: found.candidates,
        ...outcome,
      },
    ];
  });
}

interface Found {
  unit: UnitFigures | null;
  indicator: KnownIndicator | null;
  by: PreviewRow['by'];
  candidates: PreviewRow['candidates'];
}

const elsewhere = (problem: Problem): RowOutcome => ({
  ...refused(problem),
  becomes: problem.kind === 'unknown-unit' || problem.kind === 'several-units' ? 'unmatched' : 'elsewhere',
});

const saysSomething = (cells: RowCells): boolean =>
  (['figure', 'men', 'women', 'neither', 'numerator', 'denominator', 'missing', 'forecast', 'analysis'] as const).some(
    (role) => tidy(cellText(cells(role))) !== '',
  );

/** A row that names another period or year than the one that the file is brought in for. */
function otherTime(text: (role: ColumnRole) => string, { period, year }: UnitFigures): Problem | undefined {
  const saidYear = text('year') || /\b(?:19|20)\d{2}\b/.exec(text('period'))?.[0] || '';
  if (saidYear !== '' && !saidYear.startsWith(String(year))) return { kind: 'other-year', text: saidYear };
  const said = text('period');
  const named = /^[123]$/.test(said) ? [(['T1', 'T2', 'VB'] as const)[Number(said) - 1]!] : periodsIn(said);
  return named.length > 0 && !named.includes(period) ? { kind: 'other-period', text: said } : undefined;
}

interface Names {
  readonly byId: ReadonlyMap<string, KnownIndicator>;
  readonly byName: ReadonlyMap<string, readonly KnownIndicator[]>;
  readonly byKpi: ReadonlyMap<string, readonly KnownIndicator[]>;
  /** Made when the first likeness is asked for. */
  letters?: readonly { readonly known: KnownIndicator; readonly pairs: ReadonlySet<string> }[];
}

type FoundIndicator =
  | { readonly known: KnownIndicator; readonly by: NonNullable<PreviewRow['by']> }
  | { readonly problem: Problem; readonly candidates: () => PreviewRow['candidates'] };

/** Looks names up, each list made once. */
class Finder {
  private readonly names = new Map<string, Names>();
  private readonly unitsByName: ReadonlyMap<string, readonly UnitFigures[]>;
  private proposed = 0;

  constructor(private readonly place: Place) {
    const entries = place.units.flatMap((unit) => [...new Set(unit.names.map(named))].map((name) => ({ name, unit })));
    const grouped = Map.groupBy(entries, ({ name }) => name);
    this.unitsByName = new Map([...grouped].map(([name, of]) => [name, of.map(({ unit }) => unit)]));
  }

  unitOf(text: string, answered: string | undefined): { readonly unit: UnitFigures } | { readonly problem: Problem } {
    const { units, many } = this.place;
    const [only] = units;
    if (text === '') return many || !only ? { problem: { kind: 'no-unit', text: '' } } : { unit: only };
    const chosen = answered === undefined ? undefined : units.find(({ unit }) => unit === answered);
    if (chosen) return { unit: chosen };
    const found = this.unitsByName.get(named(text)) ?? [];
    // A name that a unit bears goes before one that another bore.
    const bearing = found.filter(({ name }) => named(name) === named(text));
    const best = bearing.length > 0 ? bearing : found;
    if (best.length > 1) return { problem: { kind: 'several-units', text } };
    if (best[0]) return { unit: best[0] };
    return { problem: { kind: many ? 'unknown-unit' : 'other-unit', text } };
  }

  indicatorOf(unit: UnitFigures, text: (role: ColumnRole) => string, answered: string | undefined): FoundIndicator {
    const names = this.namesOf(unit);
    const chosen = answered === undefined ? undefined : names.byId.get(answered);
    if (chosen) return { known: chosen, by: 'person' };
    const id = text('id');
    const name = text('indicator');
    const byId = names.byId.get(id);
    if (byId) return { known: byId, by: 'id' };
    const candidates = () => this.candidates(names, name);
    // An id that is not this unit's belongs to a row of another unit or year, whatever its name says.
    if (/^[a-z2-7]{16}$/.test(id)) return { problem: { kind: 'id-of-another', text: id }, candidates };
    const byName = names.byName.get(named(name)) ?? [];
    if (byName.length === 1) return { known: byName[0]!, by: 'name' };
    const kpi = kpisIn(name)[0];
    const byKpi = kpi === undefined ? [] : (names.byKpi.get(kpi) ?? []);
    if (byName.length === 0 && byKpi.length === 1) return { known: byKpi[0]!, by: 'kpi' };
    const kind = byName.length + byKpi.length > 1 ? 'several-indicators' : 'unknown-indicator';
    return { problem: { kind, text: name || id }, candidates };
  }

  private namesOf(unit: UnitFigures): Names {
    const known = this.names.get(unit.unit);
    if (known) return known;
    const names: Names = {
      byId: new Map(unit.indicators.map((indicator) => [indicator.id, indicator])),
      byName: Map.groupBy(unit.indicators, ({ name }) => named(name)),
      byKpi: grouped(unit.indicators),
    };
    this.names.set(unit.unit, names);
    return names;
  }

  private candidates(names: Names, name: string): PreviewRow['candidates'] {
    const all = [...names.byId.values()];
    this.proposed += 1;
    if (name === '' || this.proposed > rowsWithCandidates)
      return all.map((k) => ({ id: k.id, name: k.name, alike: false }));
    names.letters ??= all.map((known) => ({ known, pairs: bigramsOf(known.name) }));
    const pairs = bigramsOf(name);
    return names.letters
      .map(({ known, pairs: its }) => ({ id: known.id, name: known.name, likeness: likenessOf(pairs, its) }))
      .toSorted((a, b) => b.likeness - a.likeness)
      .map(({ id, name: of, likeness }) => ({ id, name: of, alike: likeness >= alike }));
  }
}

function grouped(indicators: readonly KnownIndicator[]): ReadonlyMap<string, readonly KnownIndicator[]> {
  const pairs = indicators.flatMap((known) => known.kpis.map((kpi) => ({ kpi, known })));
  return new Map([...Map.groupBy(pairs, ({ kpi }) => kpi)].map(([kpi, of]) => [kpi, of.map(({ known }) => known)]));
}

/** Kolada's numbers in a text: `Kolada N15428`. */
export const kpisIn = (text: string): readonly string[] =>
  [...text.matchAll(/\b[NU]\d{5}\b/gi)].map(([kpi]) => kpi.toUpperCase());
