import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { HtmlPage } from '#platform/web/index.js';
import { at, openDesk, someone, type Desk } from '../testing/desk.js';
import { fieldsIn, html, read } from '../testing/sent-form.js';
import { aUnitYear, percent, share } from '../testing/unit-year-history.js';
import { OutcomeTablePages } from './outcome-table.pages.js';

const manager = someone('manager');
const params = { ...at, period: 'T1' };
const year = () =>
  aUnitYear().goal('g1').adopted('a').target('a', percent('80')).adopted('b').adopted('c').opened('T1');

describe('the figures of a unit in one table', () => {
  let desk: Desk;
  let pages: OutcomeTablePages;
  beforeEach(async () => {
    desk = await openDesk();
    pages = desk.get(OutcomeTablePages);
  });
  afterEach(() => desk.close());

  const shown = async (): Promise<string> => html(await pages.show(params, undefined, manager));
  /** What a browser sends: every field of the form, with some of them typed into. */
  const sent = (page: string, typed: Record<string, string>): Record<string, string> => ({
    ...fieldsIn(page),
    ...typed,
  });
  const types = async (): Promise<string[]> => (await desk.recorded()).map((e) => e.type);
  const save = (body: Record<string, string>) => pages.save(params, body, manager);

  test('shows a row for each indicator with its target and last year’s figure', async () => {
    await desk.happened(aUnitYear().adopted('a').opened('T1').outcome('a', 'T1', share('77.5')).events, 2024);
    await desk.happened(year().events);
    const text = read(await shown());
    expect(text).toContain('Andel a % 80 % 77,5 %');
    expect(text).toMatch(/Spara alla/);
  });

  test('records what was typed in one append, and only that', async () => {
    await desk.happened(year().events);
    const before = await types();
    const body = sent(await shown(), { 'figure-a': '81,5', 'men-a': '80', 'forecast-a': '83', 'missing-b': 'lost' });
    expect(await save(body)).toMatchObject({ path: expect.stringMatching(/utfall\/T1\?sparat=2&efter=\d+$/) });
    const events = (await desk.recorded()).slice(before.length);
    expect(events.map((e) => e.type)).toEqual(['outcome-recorded', 'forecast-given', 'outcome-missing-explained']);
    expect(new Set(events.map((e) => e.commandId)).size).toBe(1);
    expect(events[0]?.data).toMatchObject({ outcome: { figure: { value: '81.5', unit: '%' }, men: { value: '80' } } });
  });

  test('the same form sent again records nothing more', async () => {
    await desk.happened(year().events);
    const body = sent(await shown(), { 'figure-a': '81,5' });
    const first = await save(body);
    const recorded = await types();
    expect(await save(body)).toEqual(first);
    expect(await types()).toEqual(recorded);
  });

  test('a form in which nothing was changed records nothing', async () => {
    await desk.happened(year().outcome('a', 'T1').events);
    const before = await types();
    expect(await save(sent(await shown(), {}))).toMatchObject({ path: expect.stringContaining('sparat=0') });
    expect(await types()).toEqual(before);
  });

  test('all rows in error are told at once, what was typed is kept, and nothing is recorded', async () => {
    await desk.happened(year().outcome('c', 'T1').events);
    const before = await types();
    const answer = await save(sent(await shown(), { 'figure-a': 'många', 'figure-b': '5/4', 'figure-c': '70' }));
    const page = html(answer as HtmlPage);
    expect((answer as HtmlPage).status).toBe(422);
    expect(read(page)).toMatch(/Inget är sparat än.*Andel a: Skriv ett tal/);
    expect(page).toContain('value="många"');
    expect(page).toContain('value="5/4"');
    expect(await types()).toEqual(before);
    const second = await save(sent(page, { 'figure-a': '81', 'figure-b': '5/4', 'figure-c': '70' }));
    expect(read(html(second as HtmlPage))).toMatch(/Andel b: Täljaren.*Ange varför utfallet rättas/);
    const third = await save(sent(html(second as HtmlPage), { 'figure-b': '4/5', reason: 'Fel kolumn' }));
    expect(third).toMatchObject({ path: expect.stringContaining('sparat=3') });
    expect((await types()).slice(before.length)).toEqual(['outcome-recorded', 'outcome-recorded', 'outcome-corrected']);
  });

  test('a row that someone else changed meanwhile is shown with both, the others wait with it, and saving again decides', async () => {
    await desk.happened(year().events);
    const page = await shown();
    await desk.happened(aUnitYear().outcome('a', 'T1', share('70')).events.slice(1));
    const before = await types();
    const answer = (await save(sent(page, { 'figure-a': '81,5', 'figure-b': '12' }))) as HtmlPage;
    expect(answer.status).toBe(409);
    expect(read(html(answer))).toContain('Någon annan ändrade raden medan du skrev. Nu står: 70 %');
    expect(html(answer)).toContain('value="81,5"');
    expect(await types()).toEqual(before);
    const again = await save(sent(html(answer), { reason: 'Vårt underlag är det rätta' }));
    expect(again).toMatchObject({ path: expect.stringContaining('sparat=2') });
    expect((await types()).slice(before.length)).toEqual(['outcome-corrected', 'outcome-recorded']);
  });

  test('a row that nobody typed into does not mind what others did', async () => {
    await desk.happened(year().events);
    const page = await shown();
    await desk.happened(aUnitYear().outcome('a', 'T1', share('70')).events.slice(1));
    expect(await save(sent(page, { 'figure-b': '12' }))).toMatchObject({
      path: expect.stringContaining('sparat=1'),
    });
  });

  test('who may not record is refused, and who may not see the unit is not told that it is there', async () => {
    await desk.happened(year().events);
    await expect(pages.show(params, undefined, someone('auditor'))).rejects.toThrow('not allowed');
    await expect(pages.show(params, undefined, someone('manager', 'annan'))).rejects.toThrow('not found');
  });
});
