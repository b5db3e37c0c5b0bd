import type { Day } from '#kernel/day.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { organisationEvents, type OrganisationEvent } from '../events/index.js';
import { OrganisationDirectory } from '../routes/organisation-directory.js';

/** The directory on a log in memory that holds these events, as it knows them on that day; to be stopped. */
export async function aDirectory(events: readonly OrganisationEvent[], day: Day): Promise<OrganisationDirectory> {
  const log = new EventLog(new InMemoryEventStore(), organisationEvents, openText);
  await log.append('organisation-city', 'any', events, { actor: 'system', role: 'system', commandId: 'first' });
  const directory = new OrganisationDirectory(log, { now: () => new Date(`${day}T12:00:00Z`) });
  await directory.start((error) => {
    throw error;
  });
  return directory;
}
