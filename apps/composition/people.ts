import type { Role } from '#kernel/actor.js';
import type { PeopleDirectory } from '#platform/access/people-directory.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';

/** Who can be chosen at the demonstration's sign-in: the made-up people only. */
export function peopleFrom(organisation: OrganisationView): PeopleDirectory {
  return {
    list: () =>
      Promise.resolve(
        organisation
          .people()
          .filter((p) => p.madeUp && p.roles.length > 0)
          .map(({ id, name, roles }) => ({ id, name, description: roles.map((r) => roleNames[r.role]).join(', ') })),
      ),
    actor: async (id) => {
      const actor = await organisation.actor(id);
      return actor && actor.roles.length > 0 ? actor : undefined;
    },
  };
}

const roleNames: Readonly<Record<Role, string>> = {
  staff: 'Medarbetare',
  deputy: 'Biträdande enhetschef',
  manager: 'Enhetschef',
  head: 'Avdelningschef',
  planner: 'Verksamhetsplanerare',
  controller: 'Controller',
  'lex-sarah-officer': 'Lex Sarah-ansvarig',
  auditor: 'Revisor',
  administrator: 'Administratör',
};
