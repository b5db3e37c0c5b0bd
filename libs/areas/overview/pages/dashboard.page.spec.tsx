import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import { aDashboard, aGoal, anIndicator, anOutcome, aTarget, everything, readingOnly } from '../testing/a-dashboard.js';
import type { IndicatorDto } from '../routes/dashboard.dto.js';
import { DashboardPage } from './dashboard.page.js';

/** What is read, without tags, with ordinary spaces. */
const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');
const withIndicator = (over: Partial<IndicatorDto>) =>
  aDashboard({ goals: [aGoal({ indicators: [anIndicator(over)] })] });
const show = (dashboard = aDashboard(), may = everything): string =>
  htmlOf(<DashboardPage dashboard={dashboard} may={may} />);

describe('the tertial dashboard', () => {
  it('begins with how many indicators stand how, and leads to those that miss', () => {
    const html = show();
    expect(read(html)).toMatch(
      /8 indikatorer 2 når målet 1 når inte målet 1 går inte att jämföra 2 bedöms inte 2 saknar utfall/,
    );
    expect(html).toContain('href="#r-k1"');
    expect(html).toContain('id="r-k1"');
  });

  it('says of each goal which level it has, and puts it under the one it serves', () => {
    const html = show();
    expect(html.indexOf('id="mal-g3"')).toBeGreaterThan(html.indexOf('id="mal-g2"'));
    const chain = html.slice(html.indexOf('id="mal-g3"'), html.indexOf('id="mal-g6"'));
    expect(chain).toContain('id="mal-g4"');
    expect(chain).toMatch(/<h5[^>]*>Barn och föräldrar möts/);
    expect(read(chain)).toContain('Nämndmål · ingen bedömning 1.4.1 Barn är delaktiga');
    expect(read(chain)).toContain('Uppfylls delvis');
  });

  it('shows nothing as missed before the year is over', () => {
    const html = show(aDashboard({ period: 'T1' }));
    expect(html).not.toContain('data-color="danger"');
    expect(read(html)).toContain('bedöms vid årets slut');
  });

  it.each([
    [
      'a delegation as it is written',
      aTarget({ kind: 'delegated', figure: null, wording: 'Tas fram av nämnd' }),
      'Tas fram av nämnd',
    ],
    ['a word', aTarget({ kind: 'word', figure: null, wording: 'öka' }), 'öka'],
    [
      'a target per area',
      aTarget({
        kind: 'per-area',
        figure: null,
        areas: [
          { area: 'Norra', figure: { value: '0.6', unit: '%' } },
          { area: 'Södra', figure: { value: '0.5', unit: '%' } },
        ],
      }),
      'Norra 0,6 % Södra 0,5 %',
    ],
    ['a bound', aTarget({ bound: 'at-most', figure: { value: '3', unit: '%' } }), 'högst 3 %'],
  ])('shows %s', (_what, annualTarget, words) => {
    expect(read(show(withIndicator({ annualTarget })))).toContain(words);
  });

  it('marks a target whose decision is awaited and leads from a changed one to how it became so', () => {
    const html = show(withIndicator({ annualTarget: aTarget({ decisionPending: true, changes: 2 }) }));
    expect(read(html)).toContain('Väntar på beslut');
    expect(html).toContain('href="/enheter/lindgarden/2022/indikatorer/i1#sa-blev-det"');
  });

  it('keeps the reported figure in sight beside the corrected one', () => {
    const html = show(
      withIndicator({
        outcome: anOutcome({
          figure: { value: '71.5', unit: '%' },
          corrections: 1,
          reported: { value: '75.1', unit: '%' },
        }),
      }),
    );
    expect(read(html)).toMatch(/71,5 %.*Rättad.*rapporterat 75,1 %/);
    expect(html).toMatch(/<del>75,1/);
  });

  it('explains figures that cannot be compared, and says when a direction is only proposed', () => {
    expect(
      read(show(withIndicator({ judgement: 'units-differ', outcome: anOutcome({ figure: { value: '84.38' } }) }))),
    ).toContain('utfallet saknar enhet, målet är i procent');
    expect(read(show(withIndicator({ directionProposed: true })))).toContain('riktning föreslagen ur ordalydelsen');
    expect(read(show(withIndicator({ directionProposed: false })))).not.toMatch(/föreslagen/);
  });

  it('leads from a figure to its line in the document, for who may read documents', () => {
    const source = `/dokument/${'ab12'.repeat(16)}?rad=150#rad-150`;
    expect(show()).toContain(source);
    expect(show(aDashboard(), readingOnly)).not.toContain('/dokument/');
  });

  it('offers what the reader may do, and nothing else', () => {
    expect(read(show())).toContain('Ändra mål');
    const html = show(aDashboard(), readingOnly);
    expect(read(html)).not.toMatch(/Ändra mål|Rätta |Rapportera utfall|Perioder/);
    expect(html).toContain('/historia');
  });

  it('offers no outcome for a period that was never opened, and a correction for one that is closed', () => {
    const periods = (state: 'not-opened' | 'closed') => [{ period: 'VB' as const, state, due: null, etag: '0' }];
    const empty = (state: 'not-opened' | 'closed') =>
      show(
        aDashboard({
          periods: periods(state),
          goals: [aGoal({ indicators: [anIndicator({ outcome: null, judgement: 'no-outcome' })] })],
        }),
      );
    expect(empty('not-opened')).not.toContain('/utfall/VB');
    expect(read(empty('closed'))).toContain('Lägg till i efterhand');
  });

  it('says when it lags behind, and that an empty plan is empty', () => {
    expect(
      read(show(aDashboard({ stale: { since: '2026-03-02T10:00:00.000Z', state: 'stopped', lag: 3 } }))),
    ).toContain('3 händelser är inte med än');
    expect(read(show(aDashboard({ goals: [] })))).toContain('Planen är påbörjad men tom');
  });

  it('says whether the plan is decided, by whom, and what is only as known then', () => {
    expect(read(show())).toContain('Norra sjöstadens stadsdelsnämnd, 14 december 2021, dnr 1.1/231-2021, § 14');
    expect(read(show(aDashboard({ plan: { decidedOn: null, decision: null, etag: '1' } })))).toContain(
      'Planen är inte beslutad',
    );
    expect(read(show(aDashboard({ asKnownAt: 41 })))).toContain('Så som det var känt då');
  });

  it('follows the unit’s year, from the position it was read at', () => {
    const html = htmlOf(<DashboardPage dashboard={aDashboard()} may={everything} position={77} />);
    expect(html).toMatch(/data-live="unit-year-lindgarden-2022"[^>]*data-position="77"/);
  });

  it('leaves out columns that no indicator of the plan fills', () => {
    const html = show(withIndicator({ councilTarget: null, previous: null }));
    expect(html).not.toContain('KF:s årsmål');
    expect(html).not.toContain('Föregående år');
  });
});
