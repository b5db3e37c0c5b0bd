import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import { anOutcome, aTarget, everything, readingOnly } from '../testing/a-dashboard.js';
import { aDefinition, aSheet, aYear } from '../testing/a-sheet.js';
import { IndicatorPage } from './indicator.page.js';

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');
const show = (sheet = aSheet(), may = everything): string =>
  htmlOf(<IndicatorPage sheet={sheet} may={may} history={<p>tråden</p>} />);

describe('an indicator’s page', () => {
  it('says which target applied when', () => {
    const text = read(show());
    expect(text).toContain('70 % från årets början till och med 30 april 2022 ersatt');
    expect(text).toContain('75 % från 1 maj 2022 gäller');
    expect(text).toContain('Tas fram av nämnd hela 2022');
  });

  it('does not list a target that was replaced from the year’s first day', () => {
    const text = read(
      show(
        aSheet({
          targets: [
            { slot: 'annual', from: null, to: '2022-01-01', target: aTarget({ figure: { value: '11', unit: '%' } }) },
            { slot: 'annual', from: '2022-01-01', to: null, target: aTarget({ figure: { value: '12', unit: '%' } }) },
          ],
        }),
      ),
    );
    expect(text).not.toContain('11 %');
    expect(text).toContain('12 % hela 2022');
  });

  it('holds each period’s outcome against the target of that period', () => {
    const text = read(show());
    expect(text).toMatch(/Tertial 1 70 % 68 %/);
    expect(text).toMatch(/Helår 75 % 74,48 % 143 av 192 Når inte målet målet är minst 75 %/);
  });

  it('draws no picture of figures in different units', () => {
    expect(show()).toContain('class="rt-chart-svg"');
    const [earlier] = aSheet().years;
    const now = aYear(2022, '74.5');
    const unitless = { ...now.periods[0]!, outcome: anOutcome({ figure: { value: '74.5' } }) };
    expect(show(aSheet({ years: [earlier!, { ...now, periods: [unitless] }] }))).not.toContain('rt-chart-svg');
  });

  it('shows every year, and marks a unit that became this one', () => {
    const html = show(
      aSheet({
        years: [
          aYear(2020, '61', { unit: 'norra', unitName: 'Norra familjeenheten', predecessor: true }),
          ...aSheet().years,
        ],
      }),
    );
    expect(html).toContain('href="/enheter/norra/2020/indikatorer/i1"');
    expect(read(html)).toContain('Norra familjeenheten, som blev en del av den här enheten');
  });

  it('tells the definition in full, and of a new one which words changed', () => {
    const html = show(
      aSheet({
        redefinitions: [
          {
            from: '2022-01-01',
            before: aDefinition({ definition: 'Utredningar där barnet fått brev.' }),
            after: aDefinition({ definition: 'Utredningar där barnet fått samtal.' }),
          },
        ],
      }),
    );
    expect(read(html)).toContain('Så mäts den Utredningar som avslutats under perioden');
    expect(read(html)).toContain('Källa ärendesystemet');
    expect(read(html)).toContain('Ny definition från 1 januari 2022');
    expect(html).toMatch(/<del>.*brev.*<\/del>.*<ins>.*samtal/);
  });

  it('offers to define it only to who may', () => {
    expect(show()).toContain('/indikatorer/i1/definition');
    expect(show(aSheet(), readingOnly)).not.toContain('/definition');
  });

  it('holds the thread of how it became so, and offers changes only to who may make them', () => {
    expect(read(show())).toContain('tråden');
    expect(show()).toContain('/mal/annual');
    expect(show(aSheet(), readingOnly)).not.toMatch(/\/mal\/|\/utfall\//);
  });
});
