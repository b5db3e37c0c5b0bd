import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command, CommandBus } from '@nestjs/cqrs';
import { systemClock, today, type Clock } from '#kernel/clock.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { openTestStore, type TestStore } from '../../../test/support/open-test-store.js';
import { prepareSample, sampleProgress } from './prepare-sample.js';

const on = (day: string): Clock => ({ now: () => new Date(`${day}T10:00:00Z`) });

describe('the sample', () => {
  let opened: TestStore;
  beforeAll(async () => {
    opened = await openTestStore('sample');
  }, 60_000);
  afterAll(() => opened.close());

  const prepared = (day: string): Promise<number> =>
    prepareSample(opened.bus, opened.store.organisation, opened.store.log, on(day));

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

  test('that was cut off goes on as it was begun, also in a later year, and is then left alone', async () => {
    const fresh = await openTestStore('sample-cut-off');
    const { organisation, log } = fresh.store;
    try {
      const begunOn = today(systemClock);
      const year = Number(begunOn.slice(0, 4));
      const later = on(`${String(year + 1)}-03-10`);
      expect((await sampleProgress(organisation, log)).state).toBe('not-begun');
      let left = 150;
      const failing = {
        execute: (command: Command<CommandResult>) =>
          left-- > 0 ? fresh.bus.execute(command) : Promise.reject(new Error('the power went')),
      } as unknown as CommandBus;
      await expect(prepareSample(failing, organisation, log, systemClock)).rejects.toThrow('the power went');
      expect(await sampleProgress(organisation, log)).toEqual({ state: 'begun', since: { year, today: begunOn } });

      const position = await prepareSample(fresh.bus, organisation, log, later);
      expect(await sampleProgress(organisation, log)).toEqual({ state: 'whole', position });
      const head = await log.store.head();
      expect(await prepareSample(fresh.bus, organisation, log, later)).toBe(position);
      expect(await log.store.head()).toBe(head);
      const years = await log.store.readAll({ filter: { streamPrefix: 'unit-year-' }, limit: 1_000 });
      expect(new Set(years.events.map((e) => e.stream.slice(-4)))).toEqual(new Set([String(year - 1), String(year)]));
    } finally {
      await fresh.close();
    }
  }, 60_000);

  test.each(['2026-01-05', '2026-09-14'])(
    'can be begun on any day of the year: %s',
    async (day) => {
      const fresh = await openTestStore(`sample-${day}`);
      try {
        await prepareSample(fresh.bus, fresh.store.organisation, fresh.store.log, on(day));
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
