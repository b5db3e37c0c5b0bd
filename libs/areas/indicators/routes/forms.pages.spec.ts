import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Authority } from '#kernel/authority.js';
import type { HtmlPage } from '#platform/web/index.js';
import { at, openDesk, recordedDecision, someone, type Desk } from '../testing/desk.js';
import { fieldsIn, html, read } from '../testing/sent-form.js';
import { aUnitYear, percent, share } from '../testing/unit-year-history.js';
import { AdoptionPages, DefinitionPages } from './definition.pages.js';
import { AnalysisPages, ForecastPages } from './forecast.pages.js';
import { OutcomePages } from './outcome.pages.js';
import { TargetPages } from './target.pages.js';

const manager = someone('manager');
const a = { ...at, indicator: 'a' };
const year = () => aUnitYear().goal('g1').adopted('a').target('a', percent('80')).opened('T1');
const decision = { body: 'Norra nämnden', date: '2025-04-24', paragraph: '31' };

describe('the indicators’ forms', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const last = async () => (await desk.recorded()).at(-1);
  const sent = (page: HtmlPage, typed: Record<string, string>) => ({ ...fieldsIn(html(page)), ...typed });
  const words = (page: unknown): string => read(html(page as HtmlPage));

  test('an indicator is adopted with its definition, and its page follows', async () => {
    await desk.happened(year().events);
    const pages = desk.get(AdoptionPages);
    const form = await pages.show(at, 'g1', manager);
    const typed = {
      name: 'Andel svar i tid',
      direction: 'band',
      bandFrom: '80',
      bandTo: '95',
      measure: '%',
      source: 'Enkät',
    };
    expect(await pages.save(at, sent(form, typed), manager)).toMatchObject({
      path: expect.stringMatching(/^\/enheter\/solgarden\/2025\/indikatorer\/[a-z2-7]{16}\?efter=\d+$/),
    });
    expect((await desk.recorded()).slice(-2)).toMatchObject([
      { type: 'indicator-adopted', data: { goal: 'g1', owner: 'unit', direction: 'band' } },
      {
        type: 'indicator-defined',
        data: { definition: { band: { from: { value: '80', unit: '%' } }, source: 'Enkät' } },
      },
    ]);
    const refused = await pages.save(at, sent(form, { ...typed, name: '', bandFrom: '99' }), manager);
    expect(words(refused)).toContain('Ange vad indikatorn heter');
  });

  test('a definition is made clearer, or breaks the comparison from a day', async () => {
    await desk.happened(year().events);
    const pages = desk.get(DefinitionPages);
    const form = await pages.showDefinition(a, manager);
    expect(read(html(form))).toContain('jämförs inte längre');
    const clearer = sent(form, { definition: 'Av alla ärenden' });
    expect(await pages.define(a, clearer, manager)).toMatchObject({ path: expect.stringContaining('?efter=') });
    expect(await last()).toMatchObject({ type: 'indicator-defined' });
    // The form was made from what stood before: somebody (oneself) was first.
    const late = (await pages.define(
      a,
      { ...clearer, command: '', kind: 'redefine', effectiveFrom: '2025-05-01', reason: 'Ny enkät' },
      manager,
    )) as HtmlPage;
    expect([late.status, read(html(late))]).toEqual([409, expect.stringContaining('Av alla ärenden')]);
    const again = sent(late, { definition: 'Av alla svarande' });
    expect(await pages.define(a, again, manager)).toMatchObject({ path: expect.stringContaining('?efter=') });
    expect(await last()).toMatchObject({
      type: 'indicator-redefined',
      effectiveFrom: '2025-05-01',
      text: { reason: 'Ny enkät' },
    });
    const empty = await pages.define(a, { ...again, kind: 'redefine', effectiveFrom: '', reason: '' }, manager);
    expect(words(empty)).toMatch(/Ange från och med vilken dag.*Ange varför indikatorn mäter något annat/);
  });

  test('the committee’s indicator is ended in a decided plan on its decision', async () => {
    await desk.happened(aUnitYear().adopted('a', 'committee').decided().events);
    const pages = desk.get(DefinitionPages);
    const form = await pages.showEnding(a, manager);
    const typed = { effectiveFrom: '2025-09-01', reason: 'Ersätts av en annan' };
    expect(words(await pages.end(a, sent(form, typed), manager))).toContain('Ange vem som beslutade');
    await pages.end(a, sent(form, { ...typed, ...decision }), manager);
    expect(await last()).toMatchObject({
      type: 'indicator-discontinued',
      effectiveFrom: '2025-09-01',
      authority: { kind: 'decision', ...decision },
    });
  });

  test('what a change rests on may be chosen from the decision list instead of being typed', async () => {
    await desk.happened(aUnitYear().adopted('a', 'committee').target('a', percent('80')).decided().events);
    const chosen = { authority: 'decision', decision: recordedDecision.decision, reason: 'Nämnden beslutade' };
    const slot = { ...a, slot: 'annual' };
    const targets = desk.get(TargetPages);
    const form = await targets.show(slot, manager);
    expect(read(html(form))).toContain('Vilket beslut i beslutslistan?');
    await targets.save(
      slot,
      sent(form, { ...chosen, kind: 'number', value: '75', effectiveFrom: '2025-05-01' }),
      manager,
    );
    expect(await last()).toMatchObject({ type: 'target-changed', authority: recordedDecision });
    const ending = desk.get(DefinitionPages);
    await ending.end(a, sent(await ending.showEnding(a, manager), { ...chosen, effectiveFrom: '2025-09-01' }), manager);
    expect(await last()).toMatchObject({ type: 'indicator-discontinued', authority: recordedDecision });
    const gone = await targets.save(slot, sent(form, { ...chosen, decision: 'b2', kind: 'none' }), manager);
    expect(words(gone)).toContain('Ange vem som beslutade');
  });

  test('one adopted by mistake is withdrawn, and the unit’s page follows; one with figures is not offered it', async () => {
    await desk.happened(year().adopted('b').outcome('b', 'T1').events);
    const pages = desk.get(DefinitionPages);
    expect(html(await pages.showEnding({ ...a, indicator: 'b' }, manager))).not.toContain('value="withdraw"');
    const form = await pages.showEnding(a, manager);
    const gone = await pages.end(a, sent(form, { kind: 'withdraw', reason: 'Dubblett' }), manager);
    expect(gone).toMatchObject({ path: expect.stringMatching(/^\/enheter\/solgarden\/2025\?efter=/) });
    await expect(pages.showEnding(a, manager)).rejects.toThrow('not found');
  });

  test('an indicator is moved under another goal', async () => {
    await desk.happened(year().events);
    const pages = desk.get(DefinitionPages);
    const form = await pages.showMoving(a, manager);
    await pages.move(a, sent(form, { goal: 'g1' }), manager);
    expect(await last()).toMatchObject({ type: 'indicator-moved', data: { from: null, to: 'g1' } });
  });

  describe('a target', () => {
    const target = { ...a, slot: 'annual' };
    const pending: Authority = { kind: 'pending', body: 'Norra nämnden' };
    const waiting = () =>
      aUnitYear()
        .adopted('a', 'committee')
        .target('a', percent('80'))
        .decided()
        .and({
          type: 'target-changed',
          data: { indicator: 'a', slot: 'annual', from: percent('80'), to: percent('75') },
          authority: pending,
          effectiveFrom: '2025-05-01',
        });

    test('per area is written one area a line', async () => {
      await desk.happened(year().events);
      const pages = desk.get(TargetPages);
      const form = await pages.show(target, manager);
      const typed = {
        kind: 'per-area',
        areaLines: 'Norr 0,6 %\nSöder 0,5 %',
        reason: 'Delas upp',
        effectiveFrom: '2025-05-01',
        authority: 'own',
      };
      await pages.save(target, sent(form, typed), manager);
      expect(await last()).toMatchObject({
        data: {
          to: { kind: 'per-area', areas: [{ area: 'Norr', figure: { value: '0.6', unit: '%' } }, { area: 'Söder' }] },
        },
      });
    });

    test('that was set by mistake is taken back', async () => {
      await desk.happened(year().events);
      const pages = desk.get(TargetPages);
      const form = await pages.show(target, manager);
      await pages.save(target, sent(form, { kind: 'withdraw', reason: 'Fel rad', authority: 'own' }), manager);
      expect(await last()).toMatchObject({ type: 'target-withdrawn', data: { to: { kind: 'none' } } });
    });

    test('that waits for its decision is decided, from the day it applied', async () => {
      await desk.happened(waiting().events);
      const pages = desk.get(TargetPages);
      const form = await pages.show(target, manager);
      const typed = { kind: 'confirm', reason: 'Nämnden biföll', authority: 'decision', ...decision };
      await pages.save(target, sent(form, typed), manager);
      expect(await last()).toMatchObject({
        data: { to: percent('75') },
        authority: decision,
        effectiveFrom: '2025-05-01',
      });
    });

    test('or is refused, and the earlier one applies again', async () => {
      await desk.happened(waiting().events);
      const pages = desk.get(TargetPages);
      const form = await pages.show(target, manager);
      expect(words(form)).toContain('Beslutet blev nej: 80 %');
      const typed = { kind: 'refuse', reason: 'Nämnden avslog', authority: 'pending', pendingBody: 'Norra nämnden' };
      expect(words(await pages.save(target, sent(form, typed), manager))).toContain('Ange beslutet som inväntades');
      await pages.save(target, sent(form, { ...typed, authority: 'decision', ...decision }), manager);
      expect(await last()).toMatchObject({
        data: { to: percent('80') },
        authority: decision,
        effectiveFrom: '2025-05-01',
      });
    });
  });

  describe('an outcome', () => {
    const outcome = { ...a, period: 'T1' };

    test('with its numbers by gender that do not make up the whole is told where', async () => {
      const split = { type: 'indicator-defined', data: { indicator: 'a', definition: { name: 'A', split: 'rate' } } };
      await desk.happened(year().and(split).events);
      const pages = desk.get(OutcomePages);
      const form = await pages.show(outcome, manager);
      const typed = {
        how: 'share',
        numerator: '30',
        denominator: '50',
        menNumerator: '20',
        menDenominator: '30',
        womenNumerator: '20',
        womenDenominator: '20',
      };
      const page = html((await pages.save(outcome, sent(form, typed), manager)) as HtmlPage);
      expect(page).toContain('href="#f-menNumerator"');
      expect(read(page)).toContain('tillsammans 40, men det hela är 30');
    });

    test('is missing, with its reason, and a figure that stood is taken back with it', async () => {
      await desk.happened(year().outcome('a', 'T1').events);
      const pages = desk.get(OutcomePages);
      const form = await pages.show(outcome, manager);
      await pages.save(outcome, sent(form, { how: 'missing', missing: 'secrecy', reason: 'För få svar' }), manager);
      expect((await desk.recorded()).slice(-2).map((e) => e.type)).toEqual([
        'outcome-withdrawn',
        'outcome-missing-explained',
      ]);
    });

    test('recorded by mistake is taken back; an overtaken one is shown with what stands', async () => {
      await desk.happened(year().outcome('a', 'T1').events);
      const pages = desk.get(OutcomePages);
      const form = await pages.show(outcome, manager);
      const body = sent(form, { how: 'withdraw', reason: 'Fel enhet' });
      await desk.happened([
        { type: 'outcome-corrected', data: { indicator: 'a', period: 'T1', earlier: null, outcome: share('79') } },
      ]);
      const late = (await pages.save(outcome, body, manager)) as HtmlPage;
      expect([late.status, words(late)]).toEqual([409, expect.stringContaining('79 %')]);
      await pages.save(outcome, sent(late, {}), manager);
      expect(await last()).toMatchObject({ type: 'outcome-withdrawn', data: { earlier: share('79') } });
    });
  });

  test('a forecast is given, revised and taken back; the year’s end has none', async () => {
    await desk.happened(year().events);
    const pages = desk.get(ForecastPages);
    const T1 = { ...a, period: 'T1' };
    await pages.save(T1, sent(await pages.show(T1, manager), { forecast: '84,5' }), manager);
    expect(await last()).toMatchObject({ data: { forecast: { value: '84.5', unit: '%' }, from: null } });
    await pages.save(T1, sent(await pages.show(T1, manager), { kind: 'none' }), manager);
    expect(await last()).toMatchObject({ data: { forecast: null, from: { value: '84.5' } } });
    await expect(pages.show({ ...a, period: 'VB' }, manager)).rejects.toThrow('not found');
  });

  test('an analysis is written and comes back to be changed', async () => {
    await desk.happened(year().events);
    const pages = desk.get(AnalysisPages);
    const T1 = { ...a, period: 'T1' };
    await pages.save(T1, sent(await pages.show(T1, manager), { analysis: 'Fler har svarat.' }), manager);
    expect(words(await pages.show(T1, manager))).toContain('Fler har svarat.');
  });

  test.each(['staff', 'auditor'] as const)('%s may read and not change', async (role) => {
    await desk.happened(year().events);
    const reader = someone(role);
    await expect(desk.get(AdoptionPages).show(at, undefined, reader)).rejects.toThrow('not allowed');
    await expect(desk.get(DefinitionPages).showEnding(a, reader)).rejects.toThrow('not allowed');
    await expect(desk.get(ForecastPages).show({ ...a, period: 'T1' }, reader)).rejects.toThrow('not allowed');
    await expect(desk.get(AnalysisPages).show({ ...a, period: 'T1' }, reader)).rejects.toThrow('not allowed');
  });
});
