/** What sections of pages follow beside the streams that they are about (`Projection.topics`). */

/** Told at a change in any unit's year: for pages about more units than one connection follows, and those that nobody can list. */
export const everyUnitTopic = 'unit-years';
/** Places, people, roles and delegations of every committee. */
export const organisationTopic = 'organisation';
