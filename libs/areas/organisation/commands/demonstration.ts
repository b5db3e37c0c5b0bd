import type { CommandBus } from '@nestjs/cqrs';
import { systemActor, type Role } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import { GrantRole, RegisterPerson } from './organisation.commands.js';

/** Made-up people, one for each way of working, so that a store on one's own machine can be tried without an identity provider. */
const people: readonly { readonly person: string; readonly name: string; readonly roles: readonly Role[] }[] = [
  { person: 'p-astrid', name: 'Astrid Ekdal', roles: ['planner'] },
  { person: 'p-bertil', name: 'Bertil Sandmark', roles: ['manager'] },
  { person: 'p-camilla', name: 'Camilla Horn', roles: ['controller'] },
  { person: 'p-daniel', name: 'Daniel Furuvik', roles: ['auditor'] },
  { person: 'p-elsa', name: 'Elsa Rydbäck', roles: ['head'] },
  { person: 'p-fatima', name: 'Fatima Solhage', roles: ['staff'] },
  { person: 'p-gunnar', name: 'Gunnar Tallmo', roles: ['administrator'] },
];

/**
 * Registers the made-up people with roles in the whole city. Command ids are fixed, so that two processes that start on the same empty store, or
 * a start that was cut off, do it once.
 */
export async function registerDemonstrationPeople(bus: CommandBus, from: Day): Promise<number> {
  let position = -1;
  for (const { person, name, roles } of people) {
    const registered = await bus.execute(
      new RegisterPerson({ actor: systemActor, commandId: `demonstration:${person}` }, { person, name, madeUp: true }),
    );
    position = Math.max(position, registered.position);
    for (const role of roles) {
      const by = { actor: systemActor, commandId: `demonstration:${person}:${role}` };
      const granted = await bus.execute(new GrantRole(by, { person, role, scope: { kind: 'city' }, from, to: null }));
      position = Math.max(position, granted.position);
    }
  }
  return position;
}
