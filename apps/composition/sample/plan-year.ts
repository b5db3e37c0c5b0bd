import { AdoptIndicator, RedefineIndicator, SetTarget } from '#areas/indicators/commands/indicator.commands.js';
import type { IndicatorDefinition, Target } from '#areas/indicators/events/index.js';
import {
  AddGoal,
  DecidePlan,
  PlanActivity,
  ReviseGoalSection,
  RevisePlanChapter,
  RewordGoal,
  StartNextYear,
  StartPlan,
} from '#areas/plans/commands/plan.commands.js';
import type { GoalSection, PlanChapter } from '#areas/plans/events/index.js';
import { parseSwedishFigure } from '#kernel/figure.js';
import type { Year } from '#kernel/period.js';
import { sharedChoices } from './shared-goals.js';
import type { Give } from './give.js';
import type { SampleFigures, SampleIndicator, SampleUnit } from './sample-plan.js';

const own = { kind: 'own' } as const;
const byTheCouncil = (year: Year) =>
  ({ kind: 'decision', body: 'Kommunfullmäktige', date: `${String(year - 1)}-11-24`, paragraph: '18' }) as const;

/** The plan of the year before: written from nothing, with the figures of that year. */
export async function planLastYear(give: Give, plan: SampleUnit, year: Year): Promise<void> {
  const { unit } = plan;
  const id = (what: string): string => `${unit}:${String(year)}:${what}`;
  await give('p-astrid', id('start'), (by) => new StartPlan(by, unit, year, sharedChoices));
  await writePlan(give, plan, year, (goal) => goal.titleBefore ?? goal.title);
  for (const indicator of plan.indicators) {
    const { before } = indicator;
    if (!before) continue;
    await adopt(give, unit, year, indicator, { ...indicator.definition, ...indicator.redefined?.before });
    await setTargets(give, unit, year, indicator.id, before);
  }
  await decide(give, unit, year);
}

/** This year's: begun from last year's where the unit had one, and worded anew where it changed its mind. */
export async function planThisYear(give: Give, plan: SampleUnit, year: Year): Promise<void> {
  const { unit } = plan;
  const id = (what: string): string => `${unit}:${String(year)}:${what}`;
  const goesOn = plan.indicators.some((i) => i.before);
  if (goesOn) {
    const chosen = {
      goals: plan.goals.map((g) => g.id),
      indicators: plan.indicators.filter((i) => i.before).map((i) => i.id),
      activities: [],
      targets: [],
      texts: plan.goals.map((g) => g.id),
      chapters: Object.keys(plan.chapters) as PlanChapter[],
      steering: sharedChoices,
    };
    await give('p-bertil', id('start'), (by) => new StartNextYear(by, unit, year, chosen));
    for (const { id: goal, title, titleBefore } of plan.goals) {
      if (titleBefore === undefined) continue;
      const reason = 'Målet sägs så att den som får stödet känner igen sig.';
      const facts = { goal, number: null, title, authority: own, reason };
      await give('p-bertil', id(`reword:${goal}`), (by) => new RewordGoal(by, unit, year, facts));
    }
  } else {
    await give('p-bertil', id('start'), (by) => new StartPlan(by, unit, year, sharedChoices));
    await writePlan(give, plan, year, (goal) => goal.title);
  }
  for (const indicator of plan.indicators) {
    const { redefined } = indicator;
    if (!goesOn || !indicator.before) await adopt(give, unit, year, indicator, indicator.definition);
    if (redefined) {
      const facts = {
        indicator: indicator.id,
        definition: complete(indicator.definition),
        effectiveFrom: `${String(year)}-01-01`,
        reason: redefined.reason,
        authority: own,
      };
      await give('p-bertil', id(`redefine:${indicator.id}`), (by) => new RedefineIndicator(by, unit, year, facts));
    }
    await setTargets(give, unit, year, indicator.id, indicator.now);
  }
  for (const activity of plan.activities) {
    const facts = {
      activity: activity.id,
      goal: activity.goal,
      title: activity.title,
      start: `${String(year)}-${activity.start}`,
      end: `${String(year)}-${activity.end}`,
    };
    await give('p-bertil', id(`plan:${activity.id}`), (by) => new PlanActivity(by, unit, year, facts));
  }
  await decide(give, unit, year);
}

async function writePlan(
  give: Give,
  { unit, goals, chapters }: SampleUnit,
  year: Year,
  titleOf: (goal: SampleUnit['goals'][number]) => string,
): Promise<void> {
  const id = (what: string): string => `${unit}:${String(year)}:${what}`;
  for (const [chapter, text] of Object.entries(chapters) as [PlanChapter, string][])
    await give('p-bertil', id(chapter), (by) => new RevisePlanChapter(by, unit, year, { chapter, text }));
  for (const goal of goals) {
    const facts = {
      goal: goal.id,
      level: 'unit',
      number: null,
      title: titleOf(goal),
      parent: goal.under,
      authority: own,
    } as const;
    await give('p-bertil', id(`goal:${goal.id}`), (by) => new AddGoal(by, unit, year, facts));
    for (const [section, text] of Object.entries(goal.sections) as [GoalSection, string][]) {
      const revision = { goal: goal.id, section, text };
      await give('p-bertil', id(`${goal.id}:${section}`), (by) => new ReviseGoalSection(by, unit, year, revision));
    }
  }
}

async function adopt(
  give: Give,
  unit: string,
  year: Year,
  { id: indicator, goal, owner }: SampleIndicator,
  definition: SampleIndicator['definition'],
): Promise<void> {
  const facts = { indicator, goal, owner, definition: complete(definition) };
  await give(
    'p-bertil',
    `${unit}:${String(year)}:adopt:${indicator}`,
    (by) => new AdoptIndicator(by, unit, year, facts),
  );
}

async function setTargets(
  give: Give,
  unit: string,
  year: Year,
  indicator: string,
  figures: SampleFigures,
): Promise<void> {
  const id = (slot: string): string => `${unit}:${String(year)}:target:${indicator}:${slot}`;
  const annual = { indicator, slot: 'annual', target: targetOf(figures.target), authority: own } as const;
  await give('p-bertil', id('annual'), (by) => new SetTarget(by, unit, year, annual));
  if (figures.council === undefined) return;
  const council = {
    indicator,
    slot: 'council',
    target: targetOf(figures.council),
    authority: byTheCouncil(year),
  } as const;
  await give('p-astrid', id('council'), (by) => new SetTarget(by, unit, year, council));
}

async function decide(give: Give, unit: string, year: Year): Promise<void> {
  const facts = { authority: own, decidedOn: `${String(year)}-01-20` };
  await give('p-elsa', `${unit}:${String(year)}:decide`, (by) => new DecidePlan(by, unit, year, facts));
}

/** A number with its unit, or a word. */
export function targetOf(text: string): Target {
  const figure = parseSwedishFigure(text);
  return figure ? { kind: 'number', figure } : { kind: 'word', word: text };
}

const complete = (definition: SampleIndicator['definition']): IndicatorDefinition => ({
  band: null,
  window: null,
  surveyMonths: null,
  source: null,
  supplier: null,
  split: null,
  periodicity: null,
  about: null,
  ...definition,
});
