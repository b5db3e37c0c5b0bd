import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '#kernel/clock.js';
import { OrganisationDirectory } from '#areas/organisation/routes/organisation-directory.js';
import { organisationStream } from '#areas/organisation/events/index.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { as, planner, manager, staff, outcome, recorded } from '../testing/a-district.js';
import { openOverview } from '../testing/overview-under-test.js';

describe('the first page and the search, on their read models', () => {
  let overview: Awaited<ReturnType<typeof openOverview>>;
  beforeAll(async () => {
    overview = await openOverview('overview-start', (log) => new OrganisationDirectory(log, systemClock));
  }, 60_000);
  afterAll(() => overview.close());

  test('a manager’s errands are those of the unit, the most urgent first, each counted once', async () => {
    const { toDo, off } = await overview.start.agenda(manager);
    expect(toDo.map((t) => [t.kind, t.year, t.period, t.count, t.itemName])).toEqual([
      ['figures-owed', 2024, 'T2', 1, 'Antal avvikelser'],
      ['figures-owed', 2025, 'T1', 2, null],
      ['activities-late', 2025, null, 1, 'Kurs'],
      ['plan-undecided', 2025, null, 1, null],
    ]);
    expect(toDo[1]).toMatchObject({ due: '2025-05-10', late: true });
    expect(off.map((o) => [o.indicator, o.period, o.judgedOn])).toEqual([['antal', 'T2', 'share-of-year']]);
  });

  test('who may not record owes nothing, and sees what is off', async () => {
    const { toDo, off } = await overview.start.agenda(staff);
    expect(toDo).toEqual([]);
    expect(off).toHaveLength(1);
  });

  test('a planner is told of periods to close and of decisions that are awaited, in every unit of the committee', async () => {
    const { toDo } = await overview.start.agenda(planner);
    const told = (kind: string) =>
      toDo.filter((t) => t.kind === kind).map((t) => [t.unit, t.year, t.period, t.itemName]);
    expect(told('period-to-close')).toEqual([
      ['eken', 2024, 'T2', null],
      ['eken', 2025, 'T1', null],
      ['eken', 2025, 'T2', null],
      ['boken', 2025, 'T2', null],
    ]);
    expect(told('decision-pending')).toEqual([['boken', 2025, null, 'Nöjdhet']]);
  });

  test('the units begin with one’s own', async () => {
    const mine = await overview.start.units({ id: 'p-x', roles: [...planner.roles, ...manager.roles] });
    expect(mine.map((u) => [u.unit, u.mine])).toEqual([
      ['eken', true],
      ['alen', false],
      ['boken', false],
      ['utan', false],
    ]);
    expect(overview.start.places(planner, mine)).toMatchObject([
      { kind: 'committee', id: 'norr', year: 2025, compare: true, periods: true },
      { kind: 'department', id: 'aldre', compare: true },
    ]);
  });

  test('a unit’s manager is led to the committee above, not to its periods; without a plan it may be begun', async () => {
    expect(overview.start.places(manager, await overview.start.units(manager))).toMatchObject([
      { kind: 'committee', id: 'norr', compare: false, periods: false },
    ]);
    const units = await overview.start.units(planner);
    expect(await overview.start.mayStart(planner, units)).toEqual(['utan']);
    expect(await overview.start.mayStart(staff, units)).toEqual([]);
    expect(overview.start.cityGoals(planner)).toBeNull();
    expect(overview.start.cityGoals(as('planner', { kind: 'city' }))).toEqual(expect.any(Number));
  });

  test('a period that is opened does not hide what stood ill in the one before', async () => {
    await overview.record(unitYearStream('eken', 2025), {
      type: 'period-opened',
      data: { period: 'VB', due: '2026-01-20' },
    });
    await overview.record(unitYearStream('eken', 2025), recorded('nojd', 'VB', outcome('70')));
    const { off } = await overview.start.agenda(staff);
    expect(off.map((o) => [o.indicator, o.period])).toEqual([
      ['nojd', 'VB'],
      ['antal', 'T2'],
    ]);
  });

  test('next year’s plan is begun from September on, once, by who may', async () => {
    expect(await overview.reading.mayPlanNext(manager, 'eken', 2025)).toBe(true);
    expect(await overview.reading.mayPlanNext(manager, 'eken', 2024)).toBe(false);
    expect(await overview.reading.mayPlanNext(staff, 'eken', 2025)).toBe(false);
    expect(await overview.reading.mayPlanNext(manager, 'eken', 2999)).toBe(false);
  });

  test('what others changed since a position is counted by unit and year; one’s own figures are not', async () => {
    const units = await overview.start.units(planner);
    expect(await overview.start.changedSince(await overview.head(), planner, units)).toEqual([]);
    const before = await overview.head();
    await overview.record(unitYearStream('boken', 2025), recorded('nojd', 'T1', outcome('77')));
    expect(await overview.start.changedSince(before, planner, units)).toEqual([
      {
        unit: 'boken',
        unitName: 'Bokens hemtjänst',
        year: 2025,
        targets: 0,
        outcomes: 1,
        goals: 0,
        activities: 0,
        other: 0,
      },
    ]);
    expect(await overview.start.changedSince(before, { ...planner, id: 'p-anna' }, units)).toEqual([]);
  });

  test('a search finds names in every year, once for what kept its id', async () => {
    const { indicators, units, goals } = await overview.searching.search(' NÖJD ', manager);
    expect(indicators.map((i) => [i.unit, i.id, i.years])).toEqual([['eken', 'nojd', [2025, 2024]]]);
    expect([units, goals]).toEqual([[], []]);
    expect((await overview.searching.search('hemtjänst', planner)).units.map((u) => u.unit)).toEqual([
      'alen',
      'boken',
      'eken',
    ]);
  });

  test('a search tells nothing of what the actor may not read, and takes signs of patterns as they are', async () => {
    expect((await overview.searching.search('nöjd', as('manager', { kind: 'unit', id: 'linden' }))).indicators).toEqual(
      [],
    );
    expect((await overview.searching.search('%%', planner)).indicators).toEqual([]);
    expect((await overview.searching.search('n', planner)).indicators).toEqual([]);
  });

  test('a unit is found by the name that it had', async () => {
    await overview.record(organisationStream('norr'), {
      type: 'place-renamed',
      data: { what: { kind: 'unit', id: 'alen' }, from: 'Alens hemtjänst', to: 'Alléns hemtjänst' },
      effectiveFrom: '2025-02-01',
    });
    expect((await overview.searching.search('alens', planner)).units).toMatchObject([
      { name: 'Alléns hemtjänst', formerName: 'Alens hemtjänst', years: [2025] },
    ]);
    // The committee's units as they stood.
    expect(
      (
        await overview.comparisons.comparison(
          { kind: 'committee', id: 'norr', year: 2025, period: 'VB', day: '2025-01-15' },
          planner,
        )
      ).units[0]!.name,
    ).toBe('Alens hemtjänst');
  });
});
