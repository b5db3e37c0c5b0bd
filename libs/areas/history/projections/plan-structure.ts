import type { GoalLevel } from '#areas/plans/events/index.js';
import type { Seen } from './unit-history.projection.js';

/** An event as the history keeps it: countable facts and where it stands. */
export interface Happened {
  readonly eventType: string;
  readonly facts: unknown;
  readonly fromPosition: number;
}

export interface GoalKnown {
  readonly id: string;
  readonly level: GoalLevel;
  readonly number: string | null;
  readonly title: string;
  readonly parent: string | null;
  readonly withdrawn: boolean;
}

/** What a unit's year has ever held, named as it was named last. */
export interface PlanStructure {
  /** Of goals, activities and indicators, withdrawn ones too. */
  readonly names: ReadonlyMap<string, string>;
  /** In the order in which they came into the plan. */
  readonly goals: readonly GoalKnown[];
  /** Each thing and the goals that it has ever stood under. */
  readonly stoodUnder: readonly (readonly [item: string, goal: string])[];
}

/** Event types that name something or say where it stands: what `planStructure` wants. */
export const structuring = [
  'goal-added',
  'goal-reworded',
  'goal-moved',
  'goal-withdrawn',
  'activity-planned',
  'activity-reworded',
  'indicator-adopted',
  'indicator-defined',
  'indicator-redefined',
  'indicator-moved',
] as const satisfies readonly Seen['type'][];

/** @param happened events in the log's order; of other types than `structuring` nothing is taken */
export function planStructure(happened: readonly Happened[]): PlanStructure {
  const names = new Map<string, string>();
  const goals = new Map<string, GoalKnown>();
  const stoodUnder: [string, string][] = [];
  const stands = (item: string, goal: string | null): void => {
    if (goal !== null) stoodUnder.push([item, goal]);
  };
  const change = (goal: string, to: Partial<GoalKnown>): void => {
    const known = goals.get(goal);
    if (known) goals.set(goal, { ...known, ...to });
  };
  for (const { eventType, facts } of happened) {
    const { type, data } = { type: eventType, data: facts } as Extract<Seen, { type: (typeof structuring)[number] }>;
    switch (type) {
      case 'goal-added': {
        const { goal, level, number, title, parent } = data;
        goals.set(goal, { id: goal, level, number, title, parent, withdrawn: false });
        names.set(goal, title);
        stands(goal, parent);
        break;
      }
      case 'goal-reworded':
        change(data.goal, data.to);
        names.set(data.goal, data.to.title);
        break;
      case 'goal-moved':
        change(data.goal, { parent: data.to });
        stands(data.goal, data.to);
        break;
      case 'goal-withdrawn':
        change(data.goal, { withdrawn: true });
        break;
      case 'activity-planned':
        names.set(data.activity, data.title);
        stands(data.activity, data.goal);
        break;
      case 'activity-reworded':
        names.set(data.activity, data.to.title);
        stands(data.activity, data.to.goal);
        break;
      case 'indicator-adopted':
        names.set(data.indicator, data.name);
        stands(data.indicator, data.goal);
        break;
      case 'indicator-defined':
        names.set(data.indicator, data.definition.name);
        break;
      case 'indicator-redefined':
        names.set(data.indicator, data.to.name);
        break;
      case 'indicator-moved':
        stands(data.indicator, data.to);
        break;
    }
  }
  return { names, goals: [...goals.values()], stoodUnder };
}

/** The goal and everything that has ever stood under it: a change is its history although the thing was moved away since. */
export function withAllUnder(goal: string, { stoodUnder }: Pick<PlanStructure, 'stoodUnder'>): ReadonlySet<string> {
  const found = new Set([goal]);
  // A set can be added to while it is walked.
  for (const above of found) for (const [item, under] of stoodUnder) if (under === above) found.add(item);
  return found;
}
