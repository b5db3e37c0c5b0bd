import type { Command, CommandBus } from '@nestjs/cqrs';
import {
  EstablishCommittee,
  EstablishDepartment,
  EstablishUnit,
  MergeUnits,
} from '#areas/organisation/commands/organisation.commands.js';
import { organisationStream } from '#areas/organisation/events/index.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { today, type Clock } from '#kernel/clock.js';
import { dayOf } from '#kernel/day.js';
import { ItemChanged, RuleBroken } from '#kernel/rule-broken.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { EventLog } from '#platform/event-store/event-log.js';
import { bjorkbacken } from './bjorkbacken.js';
import { committee, departments, mergedBecause, mergedUnit, units } from './district.js';
import { ekglantan } from './ekglantan.js';
import { planLastYear, planThisYear } from './plan-year.js';
import { followUp, type Moment } from './follow-up.js';
import type { Give } from './give.js';
import { setSharedGoals } from './shared-goals.js';
import { kotten, tallen, tallkotten } from './tallkotten.js';

/**
 * A made-up district with three units and two years: the year that it is now, up to today, and the year before. Every step is an ordinary
 * command by one of the made-up people and is recorded as done now; nothing is dated back in the log. What was cut off goes on, as of the day
 * on which it was begun, so that the commands are the same; what is whole is left alone.
 * @returns the position of the last event
 * @throws RuleBroken `sample-goes-on-where-nobody-changed-it`
 */
export async function prepareSample(
  bus: CommandBus,
  organisation: OrganisationView,
  log: EventLog,
  clock: Clock,
): Promise<number> {
  const progress = await sampleProgress(organisation, log);
  if (progress.state === 'whole') return progress.position;
  const day = today(clock);
  const now = progress.state === 'begun' ? progress.since : { year: Number(day.slice(0, 4)), today: day };
  let position = -1;
  const give: Give = async (person, id, command) => {
    const actor = await organisation.actor(person);
    if (!actor) throw new Error(`the sample needs its made-up people, and ${person} is not there`);
    const done = await bus.execute<Command<CommandResult>, CommandResult>(
      command({ actor, commandId: commandIdOf(id) }),
    );
    position = Math.max(position, done.position);
    return done.position;
  };
  try {
    await tellSample(give, organisation, now);
  } catch (error) {
    if (error instanceof RuleBroken || error instanceof ItemChanged)
      throw new RuleBroken('sample-goes-on-where-nobody-changed-it', 'the part that is recorded was changed since');
    throw error;
  }
  return position;
}

export type SampleProgress =
  | { readonly state: 'not-begun' }
  | { readonly state: 'begun'; readonly since: Moment }
  | { readonly state: 'whole'; readonly position: number };

/** How far it is recorded. By its first event, which says of which year it tells and since when; and by its last command. */
export async function sampleProgress(organisation: OrganisationView, log: EventLog): Promise<SampleProgress> {
  const [stored] = await log.store.read(organisationStream(committee.id), { limit: 1 });
  const first = stored?.commandId === commandIdOf(committee.id) ? log.decode(stored) : undefined;
  if (first?.effectiveFrom === undefined) return { state: 'not-begun' };
  const year = Number(first.effectiveFrom.slice(0, 4)) + yearsBefore;
  const begunOn = dayOf(first.recordedAt);
  const lastDay = `${String(year)}-12-31`;
  const since = { year, today: begunOn < lastDay ? begunOn : lastDay };
  let last = '';
  const nothing: Give = (_person, id) => Promise.resolve(((last = id), -1));
  await tellSample(nothing, organisation, since);
  const done = await log.store.findCommand(unitYearStream(tallkotten.unit, year), commandIdOf(last));
  return done ? { state: 'whole', position: done.position } : { state: 'begun', since };
}

/** Every step in its order; the last is one in the merged unit's year. What the steps are does not depend on what they led to. */
async function tellSample(give: Give, organisation: OrganisationView, now: Moment): Promise<void> {
  const { year } = now;
  await organisation.waitFor(await establish(give, year));
  await setSharedGoals(give, year);
  for (const unit of [bjorkbacken, ekglantan, tallen, kotten]) {
    await planLastYear(give, unit, year - 1);
    await followUp(give, unit, { year: year - 1, today: `${String(year)}-02-15` }, 'before');
  }
  for (const unit of [bjorkbacken, ekglantan, tallkotten]) {
    await planThisYear(give, unit, year);
    await followUp(give, unit, now, 'now');
  }
}

const commandIdOf = (id: string): string => `sample:${id}`;
/** The district is older than what is told of it. */
const yearsBefore = 5;

async function establish(give: Give, year: number): Promise<number> {
  const effectiveFrom = `${String(year - yearsBefore)}-01-01`;
  await give(
    'p-gunnar',
    committee.id,
    (by) => new EstablishCommittee(by, { committee: committee.id, name: committee.name, effectiveFrom }),
  );
  for (const { id, name } of departments) {
    const facts = { department: id, committee: committee.id, name, effectiveFrom };
    await give('p-gunnar', id, (by) => new EstablishDepartment(by, facts));
  }
  for (const { id, name, department } of units) {
    const facts = { unit: id, committee: committee.id, department, name, effectiveFrom };
    await give('p-gunnar', id, (by) => new EstablishUnit(by, facts));
  }
  const merger = {
    ids: units.filter((u) => 'merged' in u).map((u) => u.id),
    into: { id: mergedUnit.id, name: mergedUnit.name },
    effectiveFrom: `${String(year)}-01-01`,
    reason: mergedBecause,
  };
  return give('p-gunnar', mergedUnit.id, (by) => new MergeUnits(by, merger));
}
