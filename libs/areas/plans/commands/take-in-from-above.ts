import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { evolveAll, type Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import { NotFound } from '#kernel/rule-broken.js';
import {
  indicatorDecider,
  takeInIndicator,
  takeInTarget,
  type IndicatorState,
} from '#areas/indicators/commands/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { takeInActivity } from '../domain/activity-rules.js';
import { takeInSteeringGoal } from '../domain/goal-rules.js';
import { planDecider, type PlanState } from '../domain/plan-state.js';
import { unitYearStream } from '../events/index.js';
import { AboveUnits, chosenOf, differencesOf, type Difference } from './above.js';
import { TakeInFromAbove } from './plan.commands.js';
import { standingText } from './standing-text.js';

export interface PlanAndIndicators {
  readonly plan: PlanState;
  readonly indicators: IndicatorState;
}

/** Both areas' state of a unit's year, for one append that both decide. */
export const planAndIndicators: Decider<PlanAndIndicators> = {
  name: 'plans-and-indicators',
  initial: { plan: planDecider.initial, indicators: indicatorDecider.initial },
  evolve: (state, event, version) => ({
    plan: planDecider.evolve(state.plan, event, version),
    indicators: indicatorDecider.evolve(state.indicators, event, version),
  }),
};

/**
 * What stands above is read where it is kept, not from who gives the command: so it needs no decision of its own, and carries the one that it
 * rests on there.
 */
@CommandHandler(TakeInFromAbove)
export class TakeInFromAboveHandler implements ICommandHandler<TakeInFromAbove> {
  constructor(
    private readonly commands: UnitCommands,
    private readonly above: AboveUnits,
    private readonly authorization: Authorization,
    private readonly log: EventLog,
  ) {}

  async execute({ by, unit, year, facts }: TakeInFromAbove): Promise<CommandResult> {
    const all = await this.above.of(unit, year);
    const known = new Set(all.map((above) => above.committee));
    if (facts.items.some(({ committee }) => !known.has(committee))) throw new NotFound('committee');
    // Why it was changed above is read by who may read reasons; for others it stays there.
    const mayReadReasons = await this.authorization.allows(by.actor, 'read-reasons', unit);
    const reasons = new Map<string, string>();
    if (mayReadReasons)
      for (const { kind, id, committee } of facts.items) {
        const kept = all.find((above) => above.committee === committee);
        const item =
          kept &&
          { goal: kept.goals, indicator: kept.indicators, target: kept.targets, activity: kept.activities }[kind];
        const version = item && Object.hasOwn(item, id) ? item[id]?.version : undefined;
        const text = kept && (await standingText(this.log, kept.stream, version, 'reason'));
        if (text) reasons.set(reasonKey(kind, id, committee), text.text);
      }
    return this.commands.run(by, 'take-in-from-above', unit, {
      stream: unitYearStream(unit, year),
      decider: planAndIndicators,
      content: ['take-in-from-above', facts],
      decide: (state, version) => {
        const chosen = chosenOf(differencesOf(all, state.plan, state.indicators), facts.items, facts.where);
        const events: DomainEvent[] = [];
        let now = state;
        for (const difference of chosen) {
          const { kind, id, committee } = difference;
          const decided = takenIn(difference, reasons.get(reasonKey(kind, id, committee)) ?? facts.reason ?? '', now);
          now = evolveAll(planAndIndicators, now, decided, version + 1 + events.length);
          events.push(...decided);
        }
        return events;
      },
    });
  }
}

function takenIn(
  { kind, id, above }: Difference,
  reason: string,
  { plan, indicators }: PlanAndIndicators,
): readonly DomainEvent[] {
  const { stream: steering, owner, slot } = above;
  switch (kind) {
    case 'goal': {
      const { level, number, title, parent } = above.goals[id]!;
      return takeInSteeringGoal({ goal: id, level, number, title, parent, steering }, plan);
    }
    case 'indicator':
      return takeInIndicator({ indicator: id, owner, steering, reason, ...above.indicators[id]! }, indicators);
    case 'target':
      return takeInTarget({ indicator: id, slot, target: above.targets[id]!, reason }, indicators);
    case 'activity':
      return takeInActivity({ activity: id, owner, steering, reason, ...above.activities[id]! }, plan);
  }
}

const reasonKey = (kind: string, id: string, committee: string | null): string => `${kind}/${committee ?? ''}/${id}`;
