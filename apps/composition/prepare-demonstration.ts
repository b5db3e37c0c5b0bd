import type { CommandBus } from '@nestjs/cqrs';
import { registerDemonstrationPeople } from '#areas/organisation/commands/index.js';
import type { OpenStore } from './open-store.js';

/** An empty log gets its made-up people; one that has anybody is left alone. */
export async function prepareDemonstration(bus: CommandBus, store: OpenStore): Promise<void> {
  if (store.organisation.people().length > 0) return;
  // Roles from a day long past, so that a plan of an earlier year can be worked on.
  const position = await registerDemonstrationPeople(bus, '1990-01-01');
  await store.organisation.waitFor(position);
}
