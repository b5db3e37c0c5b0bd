import { describe, expect, test } from '@jest/globals';
import { given } from '#kernel/testing/given.js';
import { aDefinition, aUnitYear } from '../testing/unit-year-history.js';
import { adoptByHand, adoptIndicator, analyseOutcome, quotePreviousOutcome, withdrawQuotation } from './adoption.js';
import { indicatorDecider } from './indicator-state.js';

const adopted = () => aUnitYear().goal('g1').adopted('nojdhet');

describe('adopting by hand', () => {
  const byHand = { indicator: 'nojdhet', goal: 'g1', owner: 'unit', definition: aDefinition() } as const;

  test('records what is known of it, and its definition where more is said', () => {
    given(indicatorDecider, aUnitYear().goal('g1').events)
      .when((s) => adoptByHand(byHand, s))
      .records({
        type: 'indicator-adopted',
        data: expect.objectContaining({ name: 'Andel nojdhet', direction: 'higher' }),
      });
    const definition = aDefinition({ measure: '%', source: ' Brukarundersökningen ' });
    given(indicatorDecider, aUnitYear().goal('g1').events)
      .when((s) => adoptByHand({ ...byHand, definition }, s))
      .records(
        { type: 'indicator-adopted' },
        { data: { indicator: 'nojdhet', definition: { ...definition, source: 'Brukarundersökningen' } } },
      );
  });

  test('asks for a plan, a name, a goal that stands in it, and both ends of a band', () => {
    given(indicatorDecider, [])
      .when((s) => adoptByHand({ ...byHand, goal: null }, s))
      .breaks('an-indicator-stands-in-a-plan');
    const { when } = given(indicatorDecider, aUnitYear().goal('g1').events);
    when((s) => adoptByHand({ ...byHand, definition: aDefinition({ name: ' ' }) }, s)).breaks(
      'an-indicator-has-a-name',
    );
    when((s) => adoptByHand({ ...byHand, goal: 'g2' }, s)).breaks('an-indicator-stands-under-a-goal-of-the-plan');
    when((s) => adoptByHand({ ...byHand, definition: aDefinition({ direction: 'band' }) }, s)).breaks(
      'a-band-has-two-ends',
    );
    const band = { from: { value: '9' }, to: { value: '7' } };
    when((s) => adoptByHand({ ...byHand, definition: aDefinition({ direction: 'band', band }) }, s)).breaks(
      'a-band-goes-upwards',
    );
    when((s) => adoptByHand({ ...byHand, definition: aDefinition({ window: 'survey-months' }) }, s)).breaks(
      'survey-months-are-named',
    );
  });

  test('under a goal that was withdrawn is refused', () => {
    given(
      indicatorDecider,
      aUnitYear()
        .goal('g1')
        .and({ type: 'goal-withdrawn', data: { goal: 'g1' } }).events,
    )
      .when((s) => adoptByHand(byHand, s))
      .breaks('an-indicator-stands-under-a-goal-of-the-plan');
  });

  test('one that is carried over from last year keeps its id, and is adopted once', () => {
    const facts = { ...byHand, name: 'Andel nojdhet', periodicity: null, direction: null, carriedFrom: 2024 };
    given(indicatorDecider, aUnitYear().events)
      .when((s) => adoptIndicator(facts, s))
      .records({ data: expect.objectContaining({ indicator: 'nojdhet', carriedFrom: 2024 }) });
    given(indicatorDecider, adopted().events)
      .when((s) => adoptIndicator(facts, s))
      .breaks('an-indicator-is-adopted-once');
  });
});

describe('words about a figure', () => {
  const analyse = { indicator: 'nojdhet', period: 'T1', analysis: ' Fler svarade ' } as const;

  test('belong to an open period and say something', () => {
    const { when } = given(indicatorDecider, adopted().opened('T1').opened('T2').closed('T2').events);
    when((s) => analyseOutcome(analyse, s)).records({ type: 'outcome-analysed', text: { analysis: 'Fler svarade' } });
    when((s) => analyseOutcome({ ...analyse, analysis: ' ' }, s)).breaks('an-analysis-says-something');
    when((s) => analyseOutcome({ ...analyse, period: 'T2' }, s)).breaks('an-analysis-belongs-to-an-open-period');
    when((s) => analyseOutcome({ ...analyse, period: 'VB' }, s)).breaks('an-analysis-belongs-to-an-open-period');
  });

  test('can be taken back, and a document’s are taken as they are', () => {
    const analysed = adopted()
      .opened('T1')
      .and({ type: 'outcome-analysed', data: { indicator: 'nojdhet', period: 'T1' } });
    given(indicatorDecider, analysed.events)
      .when((s) => analyseOutcome({ ...analyse, analysis: '' }, s))
      .records({ text: { analysis: '' } });
    given(indicatorDecider, adopted().events)
      .when((s) => analyseOutcome({ ...analyse, source: { document: 'a'.repeat(64), line: 3 } }, s))
      .records({ type: 'outcome-analysed' });
  });
});

test('a quotation that stands is taken back, with a reason', () => {
  const source = { document: 'a'.repeat(64), line: 3 };
  const figure = { value: '78', unit: '%' };
  const quoted = adopted().and({ type: 'previous-outcome-quoted', data: { indicator: 'nojdhet', year: 2024, figure } });
  const withdraw = given(indicatorDecider, quoted.events).when((s) =>
    withdrawQuotation({ indicator: 'nojdhet', reason: 'Fel rad' }, s),
  );
  withdraw.records({
    type: 'previous-outcome-quotation-withdrawn',
    data: { indicator: 'nojdhet', year: 2024, from: figure },
    text: { reason: 'Fel rad' },
  });
  given(indicatorDecider, quoted.events)
    .when((s) => withdrawQuotation({ indicator: 'nojdhet', reason: ' ' }, s))
    .breaks('a-change-has-a-reason');
  const withdrawn = {
    type: 'previous-outcome-quotation-withdrawn',
    data: { indicator: 'nojdhet', year: 2024, from: figure },
  };
  const gone = given(indicatorDecider, quoted.and(withdrawn).events);
  gone
    .when((s) => withdrawQuotation({ indicator: 'nojdhet', reason: 'Fel rad' }, s))
    .breaks('only-a-standing-quotation-is-withdrawn');
  gone
    .when((s) => quotePreviousOutcome({ indicator: 'nojdhet', year: 2024, figure, source }, s))
    .records({ type: 'previous-outcome-quoted' });
});
