import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import {
  aDashboard,
  aGoal,
  anActivity,
  anIndicator,
  anOutcome,
  aTarget,
  everything,
  readingOnly,
} from '../testing/a-dashboard.js';
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

  it('says that something above the unit differs from its plan, and leads there', () => {
    const shown = (changed: number, missing: number) =>
      htmlOf(<DashboardPage dashboard={aDashboard()} may={everything} above={{ changed, missing }} />);
    expect(read(shown(1, 2))).toContain('Från staden och nämnden: 1 ändrad, 2 inte i planen. Se vad som skiljer');
    expect(shown(1, 2)).toContain('/plan/ovanifran"');
    expect(read(shown(3, 0))).toContain('Från staden och nämnden: 3 ändrade. Se');
    expect(shown(0, 0)).not.toContain('/ovanifran');
    expect(show()).not.toContain('/ovanifran');
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

  it('judges a forecast at T1 and says so, in no alarming colour', () => {
    const at = (judgement: 'meets' | 'misses', value: string) =>
      show(
        aDashboard({
          period: 'T1',
          goals: [
            aGoal({
              indicators: [
                anIndicator({
                  judgement: 'not-judged',
                  forecast: { figure: { value, unit: '%' }, first: null, etag: '3' },
                }),
              ],
            }),
          ].map((g) => ({
            ...g,
            indicators: g.indicators.map((i) => ({ ...i, judgement, judgedOn: 'forecast' as const })),
          })),
        }),
      );
    expect(read(at('meets', '72'))).toContain('På väg att nå målet målet är minst 70 %, bedömt efter prognosen');
    const risk = at('misses', '66');
    expect(read(risk)).toContain('Risk att inte nå målet');
    expect(read(risk)).toContain('prognos 66 % mot 70 %');
    expect(risk).not.toContain('data-color="danger"');
  });

  it('says that a verdict before the year is over is what is expected', () => {
    const html = show(
      aDashboard({ period: 'T2', goals: [aGoal({ level: 'unit', verdict: 'not' })], indicators: [anIndicator()] }),
    );
    expect(read(html)).toContain('Väntas inte uppfyllas');
    expect(html).not.toContain('data-color="danger"');
  });

  it('says why last year is not shown beside an indicator that was redefined', () => {
    expect(read(show(withIndicator({ notComparableBefore: '2022-05-01' })))).toContain(
      'jämförs inte: mäts annorlunda sedan 1 maj 2022',
    );
  });

  it('draws the trend and says it in figures', () => {
    const point = (year: number, value: string) => ({ year, period: 'VB' as const, figure: { value, unit: '%' } });
    const html = show(withIndicator({ trend: [point(2020, '70'), point(2021, '71.5'), point(2022, '74.5')] }));
    expect(html).toMatch(/<svg[^>]*aria-hidden="true"><polyline/);
    expect(read(html)).toContain('senast uppåt: 2020 70 %, 2021 71,5 %, 2022 74,5 %');
  });

  it('judges a band by both its ends, and a running count by its share of the year', () => {
    const band = { from: { value: '95', unit: '%' }, to: { value: '102', unit: '%' } };
    expect(read(show(withIndicator({ direction: 'band', band, directionProposed: false })))).toContain(
      'målet är 95 % till 102 %',
    );
    const html = show(
      aDashboard({
        period: 'T2',
        indicators: [anIndicator({ id: 'x', judgement: 'meets', judgedOn: 'share-of-year' })],
      }),
    );
    expect(read(html)).toContain('bedömt efter två tredjedelar av året');
  });

  it('shows an activity past its end as that, and one that is done as done', () => {
    const activities = [
      anActivity({ endsOn: '2022-06-30', late: true, rescheduled: 2, owner: 'council' }),
      anActivity({ id: 'a2', title: 'Klar', status: 'completed', completedOn: '2022-03-01' }),
    ];
    const html = show(aDashboard({ goals: [aGoal({ activities })] }));
    expect(read(html)).toMatch(/pågår.*flyttad 2 gånger.*beställd av kommunfullmäktige.*Slutdatum passerat/);
    expect(read(html)).toContain('avslutad 1 mars 2022');
    expect(html).toContain('href="/enheter/lindgarden/2022/historia?post=a1"');
  });

  it('says that an indicator is followed no longer, and asks for no figure', () => {
    const html = show(withIndicator({ discontinuedFrom: '2022-09-01', outcome: null, judgement: 'no-outcome' }));
    expect(read(html)).toContain('följs inte sedan 1 september 2022');
    expect(read(html)).not.toMatch(/Rapportera utfall|utfall saknas/);
  });

  it('shows free text to who may read it, and to others that it is there', () => {
    const dashboard = withIndicator({ analysisPosition: 7 });
    const html = (texts?: ReadonlyMap<number, string>) =>
      htmlOf(<DashboardPage dashboard={dashboard} may={everything} texts={texts} />);
    expect(html(new Map([[7, 'Fler svarade i våras.']]))).toContain('<p>Fler svarade i våras.</p>');
    expect(read(html())).toContain('Analys finns, men visas bara för den som har rätt till den');
  });

  it('keeps the filter, the level and the day when the period is changed', () => {
    const html = htmlOf(
      <DashboardPage
        dashboard={aDashboard()}
        may={everything}
        view={{ show: 'off', level: 'unit', day: '2022-06-01' }}
      />,
    );
    expect(html).toContain(
      'href="/enheter/lindgarden/2022?period=T1&amp;visa=avviker&amp;niva=enhet&amp;dag=2022-06-01"',
    );
    expect(read(html)).toContain('Sidan visar vad som var känt vid slutet av 1 juni 2022');
    expect(html).toContain('&amp;format=xlsx"');
  });

  it('says when a filter leaves nothing', () => {
    const html = htmlOf(
      <DashboardPage dashboard={withIndicator({})} may={everything} view={{ show: 'missing', level: null }} />,
    );
    expect(read(html)).toContain('Inget utfall saknas');
  });

  it('leaves out columns that no indicator of the plan fills', () => {
    const html = show(withIndicator({ councilTarget: null, previous: null }));
    expect(html).not.toContain('KF:s årsmål');
    expect(html).not.toContain('Föregående år');
  });

  it('does not count what is measured by the year as missing before the year is over', () => {
    const yearly = { outcome: null, judgement: 'no-outcome', judgedOn: null, periodicity: 'year' } as const;
    const at = (period: 'T1' | 'VB') =>
      read(
        show(
          aDashboard({ period, goals: [aGoal({ indicators: [anIndicator({ ...yearly, owed: period === 'VB' })] })] }),
        ),
      );
    expect(at('T1')).toContain('1 mäts per år');
    expect(at('T1')).not.toContain('saknar utfall');
    expect(at('VB')).toContain('1 saknar utfall');
  });

  it('leads to next year’s plan where it is to be begun', () => {
    const page = (mayPlanNext: boolean) =>
      htmlOf(<DashboardPage dashboard={aDashboard()} may={everything} mayPlanNext={mayPlanNext} />);
    expect(page(true)).toContain('href="/enheter/lindgarden/ny-plan?ar=2023"');
    expect(page(false)).not.toContain('ny-plan');
  });
});
