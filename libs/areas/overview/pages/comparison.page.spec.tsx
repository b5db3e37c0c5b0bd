import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { ComparisonDto } from '../routes/comparison.dto.js';
import { aComparedFigure, aComparedUnit, aComparison, aSharedIndicator } from '../testing/a-comparison.js';
import { ComparisonPage } from './comparison.page.js';
import type { ComparisonView } from './comparison-view.js';

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');
const show = (over: Partial<ComparisonDto> = {}, view: Partial<ComparisonView> = {}): string =>
  htmlOf(<ComparisonPage comparison={aComparison(over)} view={{ show: 'all', ...view }} />);
const plan = aComparedUnit().plan!;

describe('units side by side', () => {
  it('lead to each unit’s dashboard of the same period, and its figures to what is off there', () => {
    const off = { ...plan, indicators: { ...plan.indicators, misses: 2 } };
    const html = show({ units: [aComparedUnit({ plan: off })] });
    expect(html).toContain('href="/enheter/eken/2025?period=T2"');
    expect(html).toContain('href="/enheter/eken/2025?period=T2&amp;visa=avviker"');
    expect(html).toContain('href="/avdelningar/aldre/2025?period=T2"');
  });

  it('say what has no plan, what is not decided, and what is late, in words', () => {
    const html = show({
      units: [
        aComparedUnit({ plan: null }),
        aComparedUnit({ unit: 'boken', plan: { ...plan, decided: false, overdue: true } }),
      ],
    });
    expect(read(html)).toContain('Ingen plan för 2025');
    expect(read(html)).toContain('Inte beslutad');
    expect(read(html)).toContain('Försenad senast 15 september 2025');
  });

  it('lead from a merged unit to those that it was made of', () => {
    const html = show({
      units: [aComparedUnit({ predecessors: [{ unit: 'gamla', name: 'Gamla Eken' }], shared: true })],
    });
    expect(html).toContain('href="/enheter/gamla/2025?period=T2"');
    expect(read(html)).toContain('delas med en annan nämnd');
  });

  it('say as of when, how many need a look, and how many the reader may not see', () => {
    const late = aComparedUnit({ plan: { ...plan, activitiesLate: 1 } });
    expect(read(show({ units: [late, aComparedUnit({ unit: 'b' })], hidden: 3 }))).toContain(
      '2 enheter, så som de var 31 augusti 2025 . En har något att se på, tertial 2. 3 enheter till ser du inte.',
    );
  });

  it('are filtered by the address, which keeps the filter when the period is changed', () => {
    const late = aComparedUnit({ plan: { ...plan, activitiesLate: 1 } });
    const html = show(
      { units: [late, aComparedUnit({ unit: 'boken', name: 'Boken' })], indicators: [] },
      { show: 'off' },
    );
    expect(html).toContain('id="r-eken"');
    expect(html).not.toContain('id="r-boken"');
    expect(html).toContain('href="/namnder/norr/2025?period=T1&amp;visa=avviker"');
  });

  it('have an empty state', () => {
    expect(read(show({ units: [], indicators: [] }))).toContain('Nämnden hade inga enheter då');
  });
});

describe('shared indicators', () => {
  it('show each unit’s figure with a median where they measure the same', () => {
    const html = show({
      indicators: [aSharedIndicator({ median: { value: '72', unit: '%' }, medianOf: 5 })],
    });
    expect(read(html)).toContain('72 % av 5');
    expect(html).toContain('href="/enheter/boken/2025/indikatorer/i1"');
  });

  it('say why there is no median', () => {
    expect(read(show())).toContain('för få');
    expect(read(show({ indicators: [aSharedIndicator({ notComparable: 'redefined' })] }))).toContain(
      'mäts inte lika hos alla',
    );
  });

  it('mask small numbers, tell nothing of their judgement, and explain', () => {
    const masked = aComparedFigure({ masked: true, outcome: null, judgement: 'not-judged', judgedOn: null });
    const html = show({ indicators: [aSharedIndicator({ units: [masked] })], anyMasked: true });
    expect(read(html)).toContain('Visas inte, under 5');
    expect(read(html)).toContain(
      'Antal under 5, och andelar där så få ingår, visas inte: de kan röra enskilda. De finns hos enheten.',
    );
    const others = { ...masked, unit: 'boken', smallestShown: 10 };
    const both = read(show({ indicators: [aSharedIndicator({ units: [others, masked] })], anyMasked: true }));
    expect(both).toContain('Visas inte, under 10');
    expect(both).toContain('Antal under 5 eller 10 (nämnderna har olika gräns), och andelar');
    expect(read(html)).not.toContain('bedöms vid årets slut');
  });

  it('of many show the chosen one unit by unit', () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      aSharedIndicator({
        id: `i${String(n)}`,
        units: [
          aComparedFigure({ indicator: `i${String(n)}` }),
          aComparedFigure({ indicator: `i${String(n)}`, unit: 'b' }),
        ],
      }),
    );
    expect(show({ indicators: many })).not.toContain('Enhet för enhet');
    const html = show({ indicators: many }, { indicator: 'i7' });
    expect(html).toContain('id="r-i7-eken"');
    expect(html).not.toContain('id="r-i8-eken"');
  });

  it('lead to the committee’s own pages, to its periods only who manages them', () => {
    const page = (above?: { readonly periods: boolean }) =>
      htmlOf(<ComparisonPage comparison={aComparison()} view={{ show: 'all' }} above={above} />);
    expect(page({ periods: true })).toContain('href="/perioder/norr/2025"');
    expect(page({ periods: false })).toContain('href="/styrning/norr/2025"');
    expect(page({ periods: false })).toContain('href="/beslutslista/norr/2025"');
    expect(page({ periods: false })).not.toContain('/perioder/');
    expect(page()).not.toContain('/beslutslista/');
  });

  it('follow their units, but not as they were known on an earlier day', () => {
    expect(show()).toContain('data-live="unit-year-eken-2025 unit-year-boken-2025"');
    expect(show({ asKnownAt: 7 })).not.toContain('data-live');
  });

  it('count what is owed, and not what is measured by the year', () => {
    const without = { outcome: null, judgement: 'no-outcome', judgedOn: null } as const;
    const html = show({
      indicators: [
        aSharedIndicator({
          units: [
            aComparedFigure({ ...without, owed: true }),
            aComparedFigure({ ...without, unit: 'boken', unitName: 'Bokens hemtjänst' }),
          ],
        }),
      ],
    });
    expect(read(html)).toMatch(/Ekens hemtjänst 70 % – inte rapporterat Bokens hemtjänst 70 % – mäts per år/);
    expect(read(html)).toMatch(/Nöjda med bemötandet nämnden 2 0 0 1/);
  });
});
