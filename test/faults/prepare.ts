import type { Logger } from 'pino';
import type { DomainEvent } from '#kernel/event.js';
import { organisationStream } from '#areas/organisation/events/index.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { openStore } from '../../apps/composition/open-store.js';
import type { City } from './city.js';

const recording = (commandId: string) => ({ commandId, actor: 'system', role: 'system' }) as const;

/** A new data folder with the city's units, their plans and indicators, and T1 open. The database is stopped again. */
export async function prepareCity(dataDir: string, city: City, log: Logger): Promise<void> {
  const opened = await openStore({ dataDir, port: 0, host: '127.0.0.1' }, { log, keepServer: true });
  const { log: events } = opened;
  try {
    const units = city.units.map((unit): DomainEvent => ({
      type: 'unit-established',
      data: { unit, committee: null, department: null, name: `Enhet ${unit}` },
    }));
    await events.append(organisationStream(null), 'any', units, recording('prepare'));
    for (const { unit, year, indicators } of city.unitYears) {
      const plan: DomainEvent[] = [
        { type: 'plan-started', data: { unit, year } },
        ...indicators.map((indicator, n) => ({
          type: 'indicator-adopted',
          data: {
            indicator,
            name: `Andel ${n}`,
            goal: null,
            owner: 'unit',
            periodicity: 'tertial',
            direction: 'higher',
          },
        })),
        { type: 'period-opened', data: { period: 'T1', due: `${year}-05-10` } },
      ];
      await events.append(unitYearStream(unit, year), 'noStream', plan, recording('prepare'));
    }
  } finally {
    await opened.close();
  }
}
