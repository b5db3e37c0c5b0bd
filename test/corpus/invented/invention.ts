import type { GoalLevel, SectionName } from '../../../libs/areas/intake/reading/read-document.types.js';
import { Dice } from './dice.js';
import type { InventedGoal, Invention, Kind } from './invention.types.js';
import { activity, budget, indicator, paragraph, register, upper } from './items.js';
import { areas, followUps, officers, orientations, subjectMatters } from './subject-matter.js';

/** Invents a document: a kind of unit, a year, a chain of goals with their items, a budget, in reports a register. */
export function invent(seed: number): Invention {
  const dice = new Dice(seed * 7919 + 13);
  const matter = dice.pick(Object.values(subjectMatters));
  const year = dice.int(2013, 2024);
  const kind = dice.pick<Kind>(['plan', 'plan', 'annual-report', 'annual-report', 'tertial-report']);
  const goals: InventedGoal[] = [];
  const begin = (level: GoalLevel, number: string | null, title: string, parent: string | null): string => {
    const id = `g${goals.length + 1}`;
    const verdicts = ['fully', 'partly', 'not', 'none'] as const;
    const goal: InventedGoal = {
      id,
      level,
      number,
      title,
      parent,
      fulfilment: kind === 'plan' ? null : dice.pick(verdicts),
      sections: new Map(),
      indicators: [],
      activities: [],
    };
    goals.push(goal);
    const write = (name: SectionName): void => {
      goal.sections.set(
        name,
        Array.from({ length: dice.int(1, 3) }, () => paragraph(dice, matter)),
      );
    };
    if (level === 'unit') {
      const names = ['expectedResults', 'workingMethods', 'resourceUse', 'followUp', 'development'] as const;
      for (const name of dice.some(names, dice.int(2, 5))) write(name);
      if (goal.sections.has('followUp')) goal.sections.set('followUp', dice.some(followUps, dice.int(1, 2)));
      if (kind !== 'plan' && dice.chance(0.7)) write('analysis');
    } else if (level === 'committee' && dice.chance(0.5)) {
      write('description');
      if (dice.chance(0.5)) write('expectedResults');
      if (kind !== 'plan') write('analysis');
    }
    const many = level === 'orientation' ? 0 : level === 'unit' ? 2 : 3;
    if (dice.chance(0.6))
      for (let i = dice.int(0, many); i > 0; i--) goal.indicators.push(indicator(dice, kind, year, matter, id));
    if (dice.chance(0.5))
      for (let i = dice.int(0, many); i > 0; i--) goal.activities.push(activity(dice, kind, year, matter, id));
    return id;
  };
  const numbered = dice.pick(['all', 'council', 'council', 'local'] as const);
  for (const [index, orientation] of dice.some([...orientations.entries()], dice.int(1, 3))) {
    const top = begin('orientation', String(index + 1), orientation, null);
    for (const [place, area] of dice.some([...areas.entries()], dice.int(1, 2))) {
      const number = `${index + 1}.${place + 1}`;
      const middle = begin('area', number, area, top);
      for (let c = 1; c <= dice.int(1, 2); c++) {
        const own = numbered === 'all' ? `${number}.${c}` : numbered === 'local' ? String(c) : null;
        const person = dice.pick(matter.people);
        const committee = begin('committee', own, `${upper(person)} ${dice.pick(matter.qualities)}`, middle);
        for (let u = dice.int(0, 2); u > 0; u--) {
          const titles = [
            `${upper(dice.pick(matter.things))} håller hög kvalitet`,
            `Vi arbetar med ${dice.pick(matter.things)} så att fler ${dice.pick(matter.people)} ${dice.pick(matter.qualities)}.`,
            `${upper(dice.pick(matter.people))} vid enheten ${dice.pick(matter.qualities)}`,
          ];
          begin('unit', null, dice.pick(titles), committee);
        }
      }
    }
  }
  const stated = dice.chance(0.5);
  return {
    kind,
    tertial: 2,
    year,
    unit: dice.pick(matter.units),
    committee: stated ? dice.pick(matter.committees) : null,
    diaryNumber: dice.chance(0.4)
      ? dice.pick([
          `${year}/${dice.int(10, 900)}`,
          `1.2.1-${dice.int(10, 900)}/${year}`,
          `LI ${year}/${dice.int(10, 900)}`,
          `1.2.1-${dice.int(10, 900)}-${year}`,
        ])
      : null,
    documentDate: dice.chance(0.5) ? `${year}-${dice.pick(['01-14', '02-09', '12-02'])}` : null,
    meetingDate: stated && dice.chance(0.5) ? `${year}-${dice.pick(['02-17', '03-21'])}` : null,
    officer: dice.chance(0.6) ? dice.pick(officers) : null,
    matter,
    goals,
    budgets: dice.chance(0.5) ? [budget(dice, kind, year)] : [],
    register: kind === 'annual-report' && year >= 2019 && dice.chance(0.5) ? register(dice) : [],
  };
}
