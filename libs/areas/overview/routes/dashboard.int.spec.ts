import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '#kernel/clock.js';
import { NotFound } from '#kernel/rule-broken.js';
import { OrganisationDirectory } from '#areas/organisation/routes/organisation-directory.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { indicatorsOf } from '../pages/dashboard-view.js';
import { as, planner, manager, staff, figure, outcome, defined, adopted, started } from '../testing/a-district.js';
import { openOverview } from '../testing/overview-under-test.js';

describe('dashboards and units side by side, on their read models', () => {
  let overview: Awaited<ReturnType<typeof openOverview>>;
  beforeAll(async () => {
    overview = await openOverview('overview-dashboards', (log) => new OrganisationDirectory(log, systemClock));
  }, 60_000);
  afterAll(() => overview.close());

  const asked = { day: '2025-09-10' };
  const dashboard = (over: object = {}) =>
    overview.dashboards.dashboard({ unit: 'eken', year: 2025, period: 'T2', ...asked, ...over }, manager);
  const indicator = async (id: string, over: object = {}) =>
    indicatorsOf(await dashboard(over)).find((i) => i.id === id)!;

  test('a dashboard shows last year’s own figure for the same period, and the trend', async () => {
    const i = await indicator('nojd');
    expect(i.previous).toMatchObject({ year: 2024, period: 'T2', figure: { value: '68' }, from: 'outcome' });
    expect(i.trend.map((p) => p.figure.value)).toEqual(['68', '70', '69', '72']);
    expect((await indicator('nojd', { period: 'T1' })).trend.map((p) => p.figure.value)).toEqual(['68', '70', '69']);
  });

  test('a dashboard judges T2 by the forecast, and a running count by its share of the year', async () => {
    expect(await indicator('nojd')).toMatchObject({
      judgement: 'meets',
      judgedOn: 'forecast',
      forecast: { figure: figure('76') },
    });
    // Eight of twelve by August.
    expect(await indicator('antal')).toMatchObject({ judgement: 'misses', judgedOn: 'share-of-year' });
    expect(await indicator('nojd', { period: 'T1' })).toMatchObject({ judgement: 'not-judged', judgedOn: null });
  });

  test('a goal that was withdrawn, and an indicator that was discontinued, within the year go by the period’s last day', async () => {
    expect((await dashboard({ period: 'T1' })).goals.map((g) => g.id)).toEqual(['mal']);
    expect((await dashboard({ period: 'T2' })).goals).toEqual([]);
    expect((await indicator('borta', { period: 'T1' })).discontinuedFrom).toBeNull();
    expect((await indicator('borta', { period: 'T2' })).discontinuedFrom).toBe('2025-06-01');
  });

  test('what is late depends on the day that is asked about', async () => {
    expect((await dashboard()).activities[0]).toMatchObject({ id: 'kurs', late: true });
    expect((await dashboard({ day: '2025-06-30' })).activities[0]).toMatchObject({ late: false });
  });

  test('texts are read by who may read reasons, and by nobody else', async () => {
    const { analysisPosition } = await indicator('nojd');
    expect(await overview.texts.at([analysisPosition, null], 'eken', manager)).toEqual(
      new Map([[analysisPosition, 'Fler svarade.']]),
    );
    expect(await overview.texts.at([analysisPosition], 'eken', staff)).toBeUndefined();
  });

  const compare = (over: object = {}, actor = planner) =>
    overview.comparisons.comparison({ kind: 'committee', id: 'norr', year: 2025, ...asked, ...over }, actor);

  test('a committee’s units stand side by side, by name, those without a plan too', async () => {
    const { units, period, name, hidden } = await compare();
    expect([name, period, hidden]).toEqual(['Norra nämnden', 'T2', 0]);
    expect(units.map((u) => [u.name, u.plan && u.plan.indicators.meets, u.plan && u.plan.indicators.misses])).toEqual([
      ['Alens hemtjänst', 0, 0],
      ['Bokens hemtjänst', 0, 0],
      ['Ekens hemtjänst', 1, 1],
      ['Utan plan', null, null],
    ]);
    expect(units.find((u) => u.unit === 'eken')!.plan).toMatchObject({
      ...{ decided: false, activitiesLate: 1, period: 'open', due: '2025-09-05', overdue: true, pendingDecisions: 0 },
      indicators: { all: 3, meets: 1, misses: 1, notJudged: 0, owed: 0 },
    });
    expect(units.find((u) => u.unit === 'boken')!.plan).toMatchObject({ overdue: false, pendingDecisions: 1 });
  });

  test('an indicator is compared by id and by name, and a small group is masked with its judgement', async () => {
    const [nojd, ...others] = (await compare()).indicators;
    expect(others).toEqual([]);
    expect(nojd!.units.map((u) => [u.unit, u.outcome?.value ?? null, u.masked, u.judgement])).toEqual([
      ['alen', null, true, 'not-judged'],
      ['boken', '80', false, 'not-judged'],
      ['eken', '72', false, 'meets'],
    ]);
    expect(nojd!.median).toBeNull();
    expect((await compare()).anyMasked).toBe(true);
  });

  test('who may see one unit sees that one and how many more there are; who may see none finds nothing', async () => {
    const { units, hidden } = await compare({}, manager);
    expect([units.map((u) => u.unit), hidden]).toEqual([['eken'], 3]);
    await expect(compare({}, as('manager', { kind: 'unit', id: 'linden' }))).rejects.toThrow(NotFound);
    await expect(compare({ id: 'ingen' })).rejects.toThrow(NotFound);
  });

  test('a department compares its own units', async () => {
    const { units, committeeName } = await compare({ kind: 'department', id: 'aldre' });
    expect([units.length, committeeName]).toEqual([4, 'Norra nämnden']);
  });

  test('a redefinition in an earlier year still stands between two units’ figures', async () => {
    const from = defined({});
    await overview.record(unitYearStream('boken', 2024), started('boken', 2024), adopted('nojd', 'Nöjdhet'), {
      type: 'indicator-redefined',
      data: { indicator: 'nojd', from, to: defined({ definition: 'Bara de som svarat två gånger' }) },
      text: { reason: 'Ny enkät' },
      effectiveFrom: '2024-10-01',
    });
    const [nojd] = (await compare()).indicators;
    expect([nojd!.notComparable, nojd!.median]).toEqual(['redefined', null]);
    expect(nojd!.units.find((u) => u.unit === 'boken')!.redefinedFrom).toBe('2024-10-01');
  });

  test('last year’s figure is not shown across a redefinition, in the year or before', async () => {
    await overview.record(unitYearStream('eken', 2025), {
      type: 'indicator-redefined',
      data: { indicator: 'nojd', from: defined({}), to: defined({ definition: 'Bara de som svarat två gånger' }) },
      text: { reason: 'Ny enkät' },
      effectiveFrom: '2025-05-01',
    });
    expect(await indicator('nojd')).toMatchObject({ previous: null, notComparableBefore: '2025-05-01' });
    expect((await indicator('nojd')).trend.map((p) => p.figure.value)).toEqual(['72']);
    expect((await indicator('nojd', { period: 'T1' })).previous).toMatchObject({ period: 'VB' });
  });

  test('as known on a day is as known at the last position of that day', async () => {
    const then = await overview.head();
    overview.clock.now = '2025-09-20T08:00:00Z';
    await overview.record(unitYearStream('eken', 2025), {
      type: 'outcome-corrected',
      data: { indicator: 'nojd', period: 'T2', earlier: outcome('72'), outcome: outcome('71') },
      text: { reason: 'Räknefel' },
    });
    const known = await overview.reading.asKnown({ dag: '2025-09-19' });
    expect(known).toEqual({ position: then, day: '2025-09-19', asked: '2025-09-19' });
    expect((await indicator('nojd', { position: known.position })).outcome?.figure?.value).toBe('72');
    expect((await indicator('nojd')).outcome?.figure?.value).toBe('71');
    expect(await overview.reading.asKnown({ kand: String(then) })).toEqual({ position: then, day: '2025-09-02' });
    expect((await overview.reading.asKnown({})).position).toBeUndefined();
    await expect(overview.reading.asKnown({ dag: '2025-02-30' })).rejects.toThrow(NotFound);
    await expect(overview.reading.asKnown({ kand: '99999' })).rejects.toThrow(NotFound);
  });
});
