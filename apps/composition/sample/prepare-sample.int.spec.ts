import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Clock } from '#kernel/clock.js';
import { openTestStore, type TestStore } from '../../../test/support/open-test-store.js';
import { prepareSample } from './prepare-sample.js';

const on = (day: string): Clock => ({ now: () => new Date(`${day}T10:00:00Z`) });

describe('the sample', () => {
  let opened: TestStore;
  beforeAll(async () => {
    opened = await openTestStore('sample');
  }, 60_000);
  afterAll(() => opened.close());

  const prepared = (day: string): Promise<number> => prepareSample(opened.bus, opened.store.organisation, on(day));

  test('is a district with three units, two of them merged into the third, and nothing is done twice', async () => {
    const position = await prepared('2026-11-22');
    expect(opened.store.organisation.units('2026-11-22').map((u) => u.name)).toEqual([
      'Björkbackens stödenhet',
      'Ekgläntans familjeenhet',
      'Tallkottens öppenvård',
    ]);
    expect(opened.store.organisation.unit('tallkotten')?.predecessors).toEqual(['tallen', 'kotten']);
    expect(await prepared('2026-11-22')).toBe(position);
    expect(await opened.store.store.head()).toBe(position);
  }, 60_000);

  test.each(['2026-01-05', '2026-09-14'])(
    'can be begun on any day of the year: %s',
    async (day) => {
      const fresh = await openTestStore(`sample-${day}`);
      try {
        await prepareSample(fresh.bus, fresh.store.organisation, on(day));
        const page = await fresh.store.store.readAll({
          filter: { streamPrefix: 'unit-year-bjorkbacken-2026' },
          limit: 2_000,
        });
        expect(page.events.some((e) => e.type === 'plan-decided')).toBe(true);
        expect(page.events.some((e) => e.type === 'period-opened')).toBe(day >= '2026-04-15');
      } finally {
        await fresh.close();
      }
    },
    60_000,
  );
});
