import { describe, expect, test } from '@jest/globals';
import { recordOutcomes } from '#areas/indicators/commands/index.js';
import { aDefinition, aUnitYear, percent, share } from '#areas/indicators/testing/unit-year-history.js';
import type { Cell, FileTables } from '../reading/table.types.js';
import { aUnit } from '../../testing/a-unit-of-figures.js';
import { proposedLayout } from './columns.js';
import { matchRows, type Place } from './match-rows.js';
import type { RowAnswers, UnitFigures } from './matching.types.js';

const nobody: RowAnswers = { indicators: new Map(), units: new Map() };
const table = (rows: readonly (readonly Cell[])[]): FileTables => ({ format: 'csv', sheets: [{ name: '', rows }] });
const year = () =>
  aUnitYear().adopted('a').target('a', percent('80')).adopted('b').target('b', percent('90')).opened('T1');

function read(rows: readonly (readonly Cell[])[], unit: UnitFigures = aUnit(year().events), answers = nobody) {
  return readAt(table(rows), { units: [unit], many: false }, answers);
}
function readAt(tables: FileTables, place: Place, answers = nobody) {
  const about = { period: place.units[0]!.period, year: 2025 };
  const layout = proposedLayout(tables, about);
  return matchRows(tables.sheets[layout.sheet]!, layout, place, answers);
}

describe('a row', () => {
  test('is joined by the full name, whatever its case and spaces, and shows what it would become', () => {
    const [row] = read([
      ['Indikator', 'Utfall', 'Män', 'Prognos'],
      [' ANDEL\u00a0 a', '81,5 %', '80', '83'],
    ]);
    expect(row).toMatchObject({
      row: 2,
      by: 'name',
      becomes: 'new',
      needsReason: false,
      changes: [
        { what: 'outcome', from: null, to: { figure: { value: '81.5', unit: '%' }, men: { value: '80' } } },
        { what: 'forecast', from: null, to: { value: '83', unit: '%' } },
      ],
    });
  });

  test('that is only alike is proposed and not joined; a person’s word joins it', () => {
    const rows: Cell[][] = [
      ['Indikator', 'Utfall'],
      ['Andelen a', 81],
    ].map((cells) => cells.map((c) => (typeof c === 'number' ? { decimal: String(c) } : c)));
    const [row] = read(rows);
    expect(row).toMatchObject({ becomes: 'unmatched', indicator: null, facts: null });
    expect(row!.candidates[0]).toEqual({ id: 'a', name: 'Andel a', alike: true });
    const answers = { ...nobody, indicators: new Map([[2, 'b']]) };
    expect(read(rows, undefined, answers)[0]).toMatchObject({ by: 'person', indicator: { id: 'b' }, becomes: 'new' });
    expect(read(rows, undefined, { ...nobody, indicators: new Map([[2, 'x']]) })[0]).toMatchObject({ indicator: null });
  });

  test('whose name two indicators bear is not joined', () => {
    const history = year().and({
      type: 'indicator-defined',
      data: { indicator: 'b', definition: aDefinition({ name: 'Andel a' }) },
    });
    expect(
      read(
        [
          ['Indikator', 'Utfall'],
          ['Andel a', '8'],
        ],
        aUnit(history.events),
      )[0],
    ).toMatchObject({
      becomes: 'unmatched',
      problem: { kind: 'several-indicators' },
    });
  });

  test('that names Kolada’s number is joined where the definition names it', () => {
    const history = year().and({
      type: 'indicator-defined',
      data: { indicator: 'b', definition: aDefinition({ name: 'Andel b', source: 'Kolada N15428' }) },
    });
    expect(
      read(
        [
          ['Nyckeltal', 'Utfall'],
          ['N15428', '8'],
        ],
        aUnit(history.events),
      )[0],
    ).toMatchObject({
      by: 'kpi',
      indicator: { id: 'b' },
    });
  });

  test('with an id that is another’s is not joined by its name', () => {
    expect(
      read([
        ['Id', 'Indikator', 'Utfall'],
        ['abcdefghijklmnop', 'Andel a', '8'],
      ])[0],
    ).toMatchObject({
      becomes: 'unmatched',
      problem: { kind: 'id-of-another' },
    });
  });

  test('of an indicator that stood above is not taken twice', () => {
    expect(
      read([
        ['Indikator', 'Utfall'],
        ['Andel a', '80'],
        ['Andel a', '81'],
      ]).map(({ becomes }) => becomes),
    ).toEqual(['new', 'problem']);
  });

  test.each<[string, readonly Cell[], readonly Cell[], unknown]>([
    ['another unit', ['Enhet', 'Indikator', 'Utfall'], ['Lindgården', 'Andel a', '8'], { kind: 'other-unit' }],
    ['another period', ['Period', 'Indikator', 'Utfall'], ['Tertial 2', 'Andel a', '8'], { kind: 'other-period' }],
    ['another year', ['År', 'Indikator', 'Utfall'], [{ decimal: '2024' }, 'Andel a', '8'], { kind: 'other-year' }],
  ])('about %s is left alone', (_, header, cells, problem) => {
    expect(read([header, cells])[0]).toMatchObject({ becomes: 'elsewhere', facts: null, problem });
  });

  test('about this unit by a former name, this period and this year is taken', () => {
    const unit = aUnit(year().events, { earlier: ['Gamla gården'] });
    const header = ['Enhet', 'Period', 'År', 'Indikator', 'Utfall'];
    expect(read([header, ['gamla gården', 'Jan–apr', '2025', 'Andel a', '8']], unit)[0]).toMatchObject({
      becomes: 'new',
    });
  });

  test.each<[string, readonly Cell[], readonly Cell[], unknown]>([
    ['is no number', ['Utfall'], ['många'], { kind: 'unread', field: 'figure', why: 'not-a-number' }],
    ['has half a share', ['Täljare', 'Nämnare'], ['12', ''], { kind: 'share-needs-both' }],
    ['has both figure and reason', ['Utfall', 'Saknas'], ['80', 'sekretess'], { kind: 'figure-or-missing' }],
    ['has a reason of its own', ['Saknas'], ['glömde'], { kind: 'unknown-missing-reason' }],
    ['has groups without a whole', ['Män'], ['80'], { kind: 'no-figure-of-the-whole' }],
    [
      'breaks a rule',
      ['Utfall', 'Täljare', 'Nämnare'],
      ['50', '27', '149'],
      { kind: 'rule', rule: 'a-share-agrees-with-its-parts' },
    ],
  ])('that %s tells so', (_, header, cells, problem) => {
    expect(
      read([
        ['Indikator', ...header],
        ['Andel a', ...cells],
      ])[0],
    ).toMatchObject({ becomes: 'problem', facts: null, problem });
  });

  test('corrects what stands, with a reason; the same number with other decimals changes nothing', () => {
    const unit = aUnit(year().outcome('a', 'T1', share('81.50')).outcome('b', 'T1', share('70')).events);
    const rows = read(
      [
        ['Indikator', 'Utfall'],
        ['Andel a', '81,5'],
        ['Andel b', '71'],
      ],
      unit,
    );
    expect(rows.map(({ becomes, needsReason }) => [becomes, needsReason])).toEqual([
      ['same', false],
      ['correction', true],
    ]);
  });

  test('in a closed period is a correction; in one that is not open a rule hinders it', () => {
    const rows = [
      ['Indikator', 'Utfall'],
      ['Andel a', '81,5'],
    ];
    expect(read(rows, aUnit(year().closed('T1').events))[0]).toMatchObject({
      becomes: 'correction',
      needsReason: true,
    });
    const unopened = aUnit(aUnitYear().adopted('a').events);
    expect(read(rows, unopened)[0]).toMatchObject({ problem: { rule: 'outcome-belongs-to-an-open-period' } });
  });

  test('with new numbers gets a new percentage, although the old one stands in its cell', () => {
    const parts = { numerator: 27, denominator: 149 };
    const unit = aUnit(year().outcome('a', 'T1', { ...share('18.12'), share: parts }).events);
    const rows = read(
      [
        ['Indikator', 'Utfall', 'Täljare', 'Nämnare'],
        ['Andel a', '18,12', '30', '149'],
      ],
      unit,
    );
    expect(rows[0]).toMatchObject({ changes: [{ to: { figure: { value: '20.13' }, share: { numerator: 30 } } }] });
  });

  test('without figures says nothing, and an empty cell takes nothing back', () => {
    const unit = aUnit(year().outcome('a', 'T1', { ...share('80'), men: { value: '70', unit: '%' } }).events);
    const header = ['Indikator', 'Utfall', 'Män', 'Analys'];
    expect(read([header, ['Andel a', '', '', ''], ['Rubrik', '', '', '']], unit).map((r) => r.becomes)).toEqual([
      'no-figures',
      'no-figures',
    ]);
    expect(read([header, ['Andel a', '82', '', '']], unit)[0]).toMatchObject({
      changes: [{ to: { figure: { value: '82' }, men: { value: '70' } } }],
    });
  });

  test('has its words and its reason recorded by the indicators’ own rules, in one decision', () => {
    const unit = aUnit(year().events);
    const rows = read(
      [
        ['Indikator', 'Utfall', 'Varken man eller kvinna', 'Saknas', 'Analys'],
        ['Andel a', '80', '75', '', 'Fler svarade.'],
        ['Andel b', '', '', 'Ej insamlat', ''],
      ],
      unit,
    );
    const facts = { period: 'T1', rows: rows.map((r) => r.facts!), reason: '' } as const;
    expect(recordOutcomes(facts, unit.state, unit.version + 1)).toMatchObject([
      { type: 'outcome-recorded', data: { outcome: { neither: { value: '75' } } } },
      { type: 'outcome-analysed', text: { analysis: 'Fler svarade.' } },
      { type: 'outcome-missing-explained', data: { indicator: 'b', reason: 'not-collected' } },
    ]);
  });
});

describe('a committee’s file', () => {
  const units = [
    aUnit(year().events, { unit: 'u1', name: 'Norra enheten', earlier: ['Gamla enheten'] }),
    aUnit(year().events, { unit: 'u2', name: 'Södra enheten', earlier: ['Gamla enheten'] }),
    aUnit(year().events, { unit: 'u3', name: 'Gamla enheten' }),
  ];
  const header = ['Enhet', 'Indikator', 'Utfall'];
  const readMany = (rows: readonly (readonly Cell[])[], answers = nobody) =>
    readAt(table([header, ...rows]), { units, many: true }, answers);

  test('finds each row’s unit by its name, the present before the former; the same indicator in two units is no repetition', () => {
    const rows = readMany([
      ['Norra enheten', 'Andel a', '80'],
      ['SÖDRA ENHETEN', 'Andel a', '81'],
      ['Gamla enheten', 'Andel a', '82'],
    ]);
    expect(rows.map(({ unit, becomes }) => [unit?.id, becomes])).toEqual([
      ['u1', 'new'],
      ['u2', 'new'],
      ['u3', 'new'],
    ]);
  });

  test('a name that nobody bears, or two bore, waits for a person’s word, which holds for all its rows', () => {
    const rows = [
      ['Okänd', 'Andel a', '80'],
      ['Okänd', 'Andel b', '80'],
    ];
    expect(readMany(rows).map(({ problem }) => problem?.kind)).toEqual(['unknown-unit', 'unknown-unit']);
    const answered = readMany(rows, { ...nobody, units: new Map([[2, 'u2']]) });
    expect(answered.map(({ unit, becomes }) => [unit?.id, becomes])).toEqual([
      ['u2', 'new'],
      ['u2', 'new'],
    ]);
    const two = { units: units.slice(0, 2), many: true };
    expect(readAt(table([header, ['Gamla enheten', 'Andel a', '1']]), two)[0]!.problem?.kind).toBe('several-units');
  });

  test('a row without unit is told', () => {
    expect(readMany([['', 'Andel a', '80']])[0]).toMatchObject({ problem: { kind: 'no-unit' } });
  });
});
