import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { evolveAll, type Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { adoptIndicator, indicatorDecider, setTarget, type IndicatorState } from '#areas/indicators/commands/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { planActivity } from '../domain/activity-rules.js';
import { addGoal, takeInSteeringGoal, type SteeringGoalFacts } from '../domain/goal-rules.js';
import { nearestThatComes, sectionsOf, whatComesAlong, type ComingAlong } from '../domain/next-year-rules.js';
import { startPlan } from '../domain/plan-rules.js';
import { itemAt, planDecider, sectionKey, type PlanState } from '../domain/plan-state.js';
import { steeringDecider } from '../domain/steering-state.js';
import { reviseGoalSection, revisePlanChapter } from '../domain/text-rules.js';
import { goalLevels, steeringStream, unitYearStream, type GoalSection, type PlanChapter } from '../events/index.js';
import { StartNextYear, StartPlan, type SteeringChoice } from './plan.commands.js';
import { standingText } from './standing-text.js';

interface YearState {
  readonly plan: PlanState;
  readonly indicators: IndicatorState;
}

/** Both areas' state of the new year's stream, for one append that both decide. */
const yearDecider: Decider<YearState> = {
  name: 'plans-new-year',
  initial: { plan: planDecider.initial, indicators: indicatorDecider.initial },
  evolve: (state, event, version) => ({
    plan: planDecider.evolve(state.plan, event, version),
    indicators: indicatorDecider.evolve(state.indicators, event, version),
  }),
};

interface Texts {
  readonly sections: readonly { readonly goal: string; readonly section: GoalSection; readonly text: string }[];
  readonly chapters: readonly { readonly chapter: PlanChapter; readonly text: string }[];
}

interface Beginning {
  readonly unit: string;
  readonly year: Year;
  readonly steering: readonly SteeringGoalFacts[];
}

/** Gathers what is decided, each on the state after the one before it, for one append. */
class NewYear {
  readonly events: DomainEvent[] = [];

  constructor(
    private readonly beginning: Beginning,
    private state: YearState,
    private readonly nextVersion: number,
  ) {}

  empty(): readonly DomainEvent[] {
    this.record(startPlan(this.beginning, this.state.plan));
    for (const goal of byLevel(this.beginning.steering)) this.record(takeInSteeringGoal(goal, this.state.plan));
    return this.events;
  }

  from(previous: PlanState, chosen: ComingAlong, texts: Texts): readonly DomainEvent[] {
    const { unit, year, steering } = this.beginning;
    const carriedFrom = year - 1;
    // A goal that is kept above comes with the wording it has there now.
    const fromAbove = new Set(steering.map((s) => s.goal));
    const along = whatComesAlong(previous, {
      ...chosen,
      goals: chosen.goals.filter((goal) => !fromAbove.has(goal)),
    });
    const comes = new Set([...fromAbove, ...along.goals.map((goal) => goal.id)]);
    const above = (goal: string | null): string | null => nearestThatComes(goal, previous, comes);
    this.record(startPlan({ unit, year, continues: carriedFrom }, this.state.plan));
    const goals = [
      ...steering.map((facts) => ({
        level: facts.level,
        add: () =>
          takeInSteeringGoal(
            { ...facts, ...(itemAt(previous.goals, facts.goal) ? { carriedFrom } : {}) },
            this.state.plan,
          ),
      })),
      ...along.goals.map(({ id, level, number, title, parent }) => ({
        level,
        add: () => addGoal({ goal: id, level, number, title, parent: above(parent), carriedFrom }, this.state.plan),
      })),
    ];
    for (const { add } of byLevel(goals)) this.record(add());
    for (const { goal, section, text } of texts.sections.filter((s) => comes.has(s.goal)))
      this.record(reviseGoalSection({ goal, section, text }, this.state.plan));
    for (const { chapter, text } of texts.chapters) this.record(revisePlanChapter({ chapter, text }, this.state.plan));
    for (const { id, goal, title, start, end, owner } of along.activities) {
      const facts = { activity: id, goal: above(goal), title, start, end, carriedFrom };
      this.record(planActivity({ ...facts, ...(owner === null ? {} : { owner }) }, this.state.plan));
    }
    for (const { id, name, goal, owner, periodicity, direction, definition, targets } of along.indicators) {
      const facts = { indicator: id, name, goal: above(goal), owner, periodicity, direction, carriedFrom };
      this.record(adoptIndicator(facts, this.state.indicators));
      // It was accepted when it was said, last year.
      if (definition) this.record([{ type: 'indicator-defined', data: { indicator: id, definition } }]);
      const target = targets.at(-1)?.target;
      if (target && chosen.targets.includes(id))
        this.record(
          setTarget({ indicator: id, slot: 'annual', target, authority: { kind: 'own' } }, this.state.indicators),
        );
    }
    return this.events;
  }

  private record(events: readonly DomainEvent[]): void {
    this.state = evolveAll(yearDecider, this.state, events, this.nextVersion + this.events.length);
    this.events.push(...events);
  }
}

const byLevel = <T extends { readonly level: (typeof goalLevels)[number] }>(goals: readonly T[]): readonly T[] =>
  goalLevels.flatMap((level) => goals.filter((goal) => goal.level === level));

/** The goals from above as they stand there now. @throws NotFound for one that is not, or that is not above this unit */
async function goalsFromAbove(
  choices: readonly SteeringChoice[],
  unit: string,
  year: Year,
  runner: CommandRunner,
  organisation: OrganisationView,
): Promise<readonly SteeringGoalFacts[]> {
  const entry = organisation.unit(unit);
  return Promise.all(
    choices.map(async ({ goal, committee }) => {
      const over = committee === null || entry?.committee === committee || entry?.sharedWith.includes(committee);
      const steering = steeringStream(committee, year);
      const kept = over ? itemAt((await runner.stateOf(steering, steeringDecider)).state.goals, goal) : undefined;
      if (!kept) throw new NotFound('goal');
      const { level, number, title, parent } = kept;
      return { goal, level, number, title, parent, steering };
    }),
  );
}

@CommandHandler(StartPlan)
export class StartPlanHandler implements ICommandHandler<StartPlan> {
  constructor(
    private readonly commands: UnitCommands,
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
  ) {}

  async execute({ by, unit, year, steering }: StartPlan): Promise<CommandResult> {
    const goals = await goalsFromAbove(steering, unit, year, this.runner, this.organisation);
    return this.commands.run(by, 'start-plan', unit, {
      stream: unitYearStream(unit, year),
      decider: yearDecider,
      content: ['start-plan', unit, year, ...(steering.length === 0 ? [] : [steering])],
      decide: (state, version) => new NewYear({ unit, year, steering: goals }, state, version + 1).empty(),
    });
  }
}

/** The year before is another stream: what changes there meanwhile is not seen, and can be brought along by hand. */
@CommandHandler(StartNextYear)
export class StartNextYearHandler implements ICommandHandler<StartNextYear> {
  constructor(
    private readonly commands: UnitCommands,
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
    private readonly authorization: Authorization,
    private readonly organisation: OrganisationView,
  ) {}

  async execute({ by, unit, year, chosen }: StartNextYear): Promise<CommandResult> {
    if (chosen.texts.length + chosen.chapters.length > 0)
      await this.authorization.require(by.actor, 'read-reasons', unit);
    const before = unitYearStream(unit, year - 1);
    const { state: previous } = await this.runner.stateOf(before, planDecider);
    const steering = await goalsFromAbove(chosen.steering, unit, year, this.runner, this.organisation);
    const texts = await this.textsOf(before, previous, chosen);
    return this.commands.run(by, 'start-plan', unit, {
      stream: unitYearStream(unit, year),
      decider: yearDecider,
      content: ['start-next-year', unit, year, chosen],
      decide: (state, version) =>
        new NewYear({ unit, year, steering }, state, version + 1).from(previous, chosen, texts),
    });
  }

  private async textsOf(stream: string, previous: PlanState, chosen: ComingAlong): Promise<Texts> {
    const read = async (version: number | undefined): Promise<string> =>
      (await standingText(this.log, stream, version))?.text ?? '';
    const goals = [...new Set(chosen.texts)].flatMap((goal) =>
      sectionsOf(previous, goal).map((section) => ({ goal, section })),
    );
    const sections = await Promise.all(
      goals.map(async ({ goal, section }) => ({
        goal,
        section,
        text: await read(previous.sections[sectionKey(goal, section)]),
      })),
    );
    const chapters = await Promise.all(
      chosen.chapters.map(async (chapter) => ({ chapter, text: await read(previous.chapters[chapter]) })),
    );
    // Erased, or emptied by hand: nothing to take along.
    return {
      sections: sections.filter((s) => s.text.trim() !== ''),
      chapters: chapters.filter((c) => c.text.trim() !== ''),
    };
  }
}
