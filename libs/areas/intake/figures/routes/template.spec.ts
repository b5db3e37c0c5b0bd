import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { percentageOf } from '#kernel/figure.js';
import { missingReasons, type Outcome } from '#areas/indicators/events/index.js';
import { aDefinition, aUnitYear, percent } from '#areas/indicators/testing/unit-year-history.js';
import { toCsv, toXlsx } from '#platform/documents/spreadsheet.js';
import { aUnit } from '../../testing/a-unit-of-figures.js';
import { proposedLayout } from '../matching/columns.js';
import { matchRows } from '../matching/match-rows.js';
import type { UnitFigures } from '../matching/matching.types.js';
import { readTableFile } from '../reading/read-table.js';
import type { FileTables } from '../reading/table.types.js';
import { templateSheet } from './template.js';

const year = () =>
  aUnitYear().adopted('a').target('a', percent('80')).adopted('b').target('b', percent('90')).opened('T1');

function readBack(tables: FileTables, unit: UnitFigures) {
  const layout = proposedLayout(tables, unit);
  const answers = { indicators: new Map<number, string>(), units: new Map<number, string>() };
  return matchRows(tables.sheets[layout.sheet]!, layout, { units: [unit], many: false }, answers);
}

describe('the template', () => {
  const decimal = (max: number) =>
    fc
      .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 4 }))
      .map(([n, places]) => ({ value: (n / 10 ** places).toFixed(places), unit: '%' }));
  const counts = fc
    .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 }))
    .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: b }));
  const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
  const outcome: fc.Arbitrary<Outcome> = fc
    .record({
      figure: decimal(9_999),
      men: optional(decimal(9_999)),
      women: optional(decimal(9_999)),
      neither: optional(decimal(99)),
      share: optional(counts),
      mens: optional(counts),
    })
    .map(({ figure, men, women, neither, share: parts, mens }) => ({
      figure: parts ? percentageOf(parts.numerator, parts.denominator) : figure,
      men: mens ? percentageOf(mens.numerator, mens.denominator) : men,
      women,
      ...(neither ? { neither } : {}),
      share: parts,
      ...(mens ? { shares: { men: mens } } : {}),
    }));
  const state = fc.record({
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((s) => s.trim() !== ''),
    outcome: optional(outcome),
    missing: optional(fc.constantFrom(...missingReasons)),
    forecast: optional(decimal(9_999)),
    analysis: optional(fc.string({ unit: 'grapheme', maxLength: 60 })),
  });

  test('as it was written says nothing new, in Excel and in CSV, whatever stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(state, { minLength: 1, maxLength: 4 }), fc.boolean(), async (states, excel) => {
        let history = aUnitYear().opened('T1');
        const analyses: Record<string, string> = {};
        states.forEach((s, i) => {
          const id = `indicator${String(i)}`;
          history = history.adopted(id).target(id, percent('80'));
          history.and({
            type: 'indicator-defined',
            data: { indicator: id, definition: aDefinition({ name: s.name, measure: '%' }) },
          });
          if (s.outcome) history.outcome(id, 'T1', s.outcome);
          else if (s.missing)
            history.and({
              type: 'outcome-missing-explained',
              data: { indicator: id, period: 'T1', reason: s.missing },
            });
          if (s.forecast)
            history.and({
              type: 'forecast-given',
              data: { indicator: id, period: 'T1', forecast: s.forecast, from: null },
            });
          if (s.analysis?.trim()) analyses[id] = s.analysis.trim();
        });
        const unit = aUnit(history.events, { analyses });
        const sheet = templateSheet([unit], false);
        const tables = await readTableFile(excel ? await toXlsx([sheet]) : toCsv(sheet));
        const rows = readBack(tables, unit);
        expect(rows.filter(({ becomes }) => becomes !== 'same' && becomes !== 'no-figures')).toEqual([]);
        expect(rows.filter(({ by }) => by === 'id')).toHaveLength(states.length);
      }),
      { numRuns: 40, interruptAfterTimeLimit: 25_000, markInterruptAsFailure: false },
    );
  }, 30_000);

  test('filled in is what would be recorded', async () => {
    const unit = aUnit(year().events);
    const sheet = templateSheet([unit], false);
    const filled = {
      ...sheet,
      rows: sheet.rows.map((row) => row.map((cell, c) => (sheet.columns[c] === 'Utfall' ? { decimal: '84.4' } : cell))),
    };
    const rows = readBack(await readTableFile(await toXlsx([filled])), unit);
    expect(rows.map(({ becomes }) => becomes)).toEqual(['new', 'new', 'no-figures', 'no-figures', 'no-figures']);
  });
});
