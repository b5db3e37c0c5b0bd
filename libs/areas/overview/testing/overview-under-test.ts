import postgres from 'postgres';
import type { DomainEvent } from '#kernel/event.js';
import { indicatorEvents } from '#areas/indicators/events/index.js';
import { organisationEvents } from '#areas/organisation/events/index.js';
import { planEvents } from '#areas/plans/events/index.js';
import { reportingEvents } from '#areas/reporting/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import { lastingConnection } from '#platform/embedded-postgres/index.js';
import { startTestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { unitDashboard } from '../projections/unit-dashboard.projection.js';
import { ComparisonQuery } from '../routes/comparison.query.js';
import { DashboardQuery } from '../routes/dashboard.query.js';
import { Reading } from '../routes/reading.js';
import { SealedTexts } from '../routes/sealed-texts.js';
import { SearchQuery } from '../routes/search.query.js';
import { StartQuery } from '../routes/start.query.js';
import { UnitYears } from '../routes/unit-years.js';
import { district } from './a-district.js';

interface FollowedOrganisation extends OrganisationView {
  start(onFault: (error: unknown) => void): Promise<void>;
  stop(): Promise<void>;
}

/** The area's queries on the read models of the made-up district. `organisation`: the organisation area's own, which only a spec may name. */
export async function openOverview(name: string, organisation: (log: EventLog) => FollowedOrganisation) {
  const clock = { now: '2025-09-02T08:00:00Z' };
  const server = await startTestPostgres();
  const database = await server.createDatabase(name);
  const sql = postgres({ ...lastingConnection(database.connection('owner')), max: 4, onnotice: () => undefined });
  const store = new InMemoryEventStore({ now: () => new Date(clock.now) });
  const catalogue = { ...planEvents, ...indicatorEvents, ...reportingEvents, ...organisationEvents };
  const log = new EventLog(store, catalogue, openText);
  const readModels = await ReadModels.open({
    sql,
    store,
    decode: (e) => log.decode(e),
    projections: [unitDashboard],
  });
  await readModels.start();
  const directory = organisation(log);
  await directory.start((error) => {
    throw error;
  });
  let command = 0;
  const record = async (stream: string, ...events: readonly DomainEvent[]): Promise<number> => {
    command += 1;
    const by = { commandId: `c-${String(command)}`, actor: 'p-anna', role: 'manager' } as const;
    const { position } = await log.append(stream, 'any', events, by);
    await readModels.waitFor(unitDashboard.name, position, 10_000);
    await directory.waitFor(position);
    return position;
  };
  for (const { stream, events } of district) await record(stream, ...events);
  const authorization = new Authorization(directory);
  const dashboards = new DashboardQuery(sql, readModels, directory, authorization);
  const unitYears = new UnitYears(sql);
  return {
    /** The log's clock: what is recorded from now on is recorded then. */
    clock,
    record,
    head: () => store.head(),
    dashboards,
    comparisons: new ComparisonQuery(unitYears, directory, authorization, dashboards),
    reading: new Reading(sql, authorization, readModels, log, directory),
    texts: new SealedTexts(log, authorization),
    start: new StartQuery(sql, unitYears, directory, authorization, dashboards),
    searching: new SearchQuery(sql, directory, authorization),
    close: async () => {
      await directory.stop();
      await readModels.stop();
      await sql.end();
      await server.close();
    },
  };
}
