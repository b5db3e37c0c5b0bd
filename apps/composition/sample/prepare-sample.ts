import type { Command, CommandBus } from '@nestjs/cqrs';
import {
  EstablishCommittee,
  EstablishDepartment,
  EstablishUnit,
  MergeUnits,
} from '#areas/organisation/commands/organisation.commands.js';
import { today, type Clock } from '#kernel/clock.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
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
 * command by one of the made-up people and is recorded as done now; nothing is dated back in the log. May be run again: what was done is not
 * done twice.
 * @returns the position of the last event
 */
export async function prepareSample(bus: CommandBus, organisation: OrganisationView, clock: Clock): Promise<number> {
  let position = -1;
  const give: Give = async (person, id, command) => {
    const actor = await organisation.actor(person);
    if (!actor) throw new Error(`the sample needs its made-up people, and ${person} is not there`);
    const done = await bus.execute<Command<CommandResult>, CommandResult>(
      command({ actor, commandId: `sample:${id}` }),
    );
    position = Math.max(position, done.position);
    return done.position;
  };
  const year = Number(today(clock).slice(0, 4));
  await organisation.waitFor(await establish(give, year));
  await setSharedGoals(give, year);

  const now: Moment = { year, today: today(clock) };
  for (const unit of [bjorkbacken, ekglantan, tallen, kotten]) {
    await planLastYear(give, unit, year - 1);
    await followUp(give, unit, { year: year - 1, today: `${String(year)}-02-15` }, 'before');
  }
  for (const unit of [bjorkbacken, ekglantan, tallkotten]) {
    await planThisYear(give, unit, year);
    await followUp(give, unit, now, 'now');
  }
  return position;
}

async function establish(give: Give, year: number): Promise<number> {
  const effectiveFrom = `${String(year - 5)}-01-01`;
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
