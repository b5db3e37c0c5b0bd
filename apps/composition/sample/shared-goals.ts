import type { SteeringChoice } from '#areas/plans/commands/plan.commands.js';
import { SetSteeringGoal } from '#areas/plans/commands/steering.commands.js';
import type { Year } from '#kernel/period.js';
import { committee, sharedGoals } from './district.js';
import type { Give } from './give.js';

const keptBy = (level: (typeof sharedGoals)[number]['level']): string | null =>
  level === 'committee' ? committee.id : null;

/** The goals above the units' own, as a plan takes them in. */
export const sharedChoices: readonly SteeringChoice[] = sharedGoals.map(({ id, level }) => ({
  goal: id,
  committee: keptBy(level),
}));

/** The council's and the committee's goals, the same for both years. */
export async function setSharedGoals(give: Give, year: Year): Promise<void> {
  for (const goalsOf of [year - 1, year]) {
    for (const { id, level, number, title, parent } of sharedGoals) {
      const body = level === 'committee' ? committee.name : 'Kommunfullmäktige';
      const authority = { kind: 'decision', body, date: `${String(goalsOf - 1)}-11-24`, paragraph: '18' } as const;
      const facts = { goal: id, level, number, title, parent, authority };
      await give(
        'p-astrid',
        `${String(goalsOf)}:goal:${id}`,
        (by) => new SetSteeringGoal(by, keptBy(level), goalsOf, facts),
      );
    }
  }
}
