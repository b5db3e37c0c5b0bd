import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { evolveAll } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { adoptIndicator, setTarget } from '#areas/indicators/commands/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { planActivity } from '../domain/activity-rules.js';
import { addGoal, takeInSteeringGoal, type SteeringGoalFacts } from '../domain/goal-rules.js';
import { nearestThatComes, sectionsOf, whatComesAlong, type ComingAlong } from '../domain/next-year-rules.js';
import { startPlan } from '../domain/plan-rules.js';
import { itemAt, sectionKey, type PlanState } from '../domain/plan-state.js';
import { steeringDecider } from '../domain/steering-state.js';
import { reviseGoalSection, revisePlanChapter } from '../domain/text-rules.js';
import { goalLevels, steeringStream, unitYearStream, type GoalSection, type PlanChapter } from '../events/index.js';
import { joinPlans, type JoinedPlans, type SourcePlan } from '../domain/joined-plans.js';
import { PlansToContinue } from './plans-to-continue.js';
import { StartNextYear, StartPlan, type SteeringChoice } from './plan.commands.js';
import { standingText } from './standing-text.js';
import { planAndIndicators, type PlanAndIndicators } from './take-in-from-above.js';

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
    private state: PlanAndIndicators,
    private readonly nextVersion: number,
  ) {}

  empty(): readonly DomainEvent[] {
    this.record(startPlan(this.beginning, this.state.plan));
    for (const goal of byLevel(this.beginning.steering)) this.record(takeInSteeringGoal(goal, this.state.plan));
    return this.events;
  }

  from(previous: PlanState, chosen: ComingAlong, texts: Texts, units: readonly string[]): readonly DomainEvent[] {
    const { unit, year, steering } = this.beginning;
    const ownAlone = units.length === 1 && units[0] === unit;
    const carriedFrom = year - 1;
    // A goal that is kept above comes with the wording it has there now.
    const fromAbove = new Set(steering.map((s) => s.goal));
    const along = whatComesAlong(previous, {
      ...chosen,
      goals: chosen.goals.filter((goal) => !fromAbove.has(goal)),
    });
    const comes = new Set([...fromAbove, ...along.goals.map((goal) => goal.id)]);
    const above = (goal: string | null): string | null => nearestThatComes(goal, previous, comes);
    const started = { unit, year, continues: carriedFrom, ...(ownAlone ? {} : { continuesUnits: units }) };
    this.record(startPlan(started, this.state.plan));
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
    this.state = evolveAll(planAndIndicators, this.state, events, this.nextVersion + this.events.length);
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
      decider: planAndIndicators,
      content: ['start-plan', unit, year, ...(steering.length === 0 ? [] : [steering])],
      decide: (state, version) => new NewYear({ unit, year, steering: goals }, state, version + 1).empty(),
    });
  }
}

/** The years before are other streams: what changes there meanwhile is not seen, and can be brought along by hand. */
@CommandHandler(StartNextYear)
export class StartNextYearHandler implements ICommandHandler<StartNextYear> {
  constructor(
    private readonly commands: UnitCommands,
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
    private readonly authorization: Authorization,
    private readonly organisation: OrganisationView,
    private readonly plans: PlansToContinue,
  ) {}

  async execute({ by, unit, year, chosen }: StartNextYear): Promise<CommandResult> {
    if (chosen.texts.length + chosen.chapters.length > 0)
      await this.authorization.require(by.actor, 'read-reasons', unit);
    const sources = await this.plans.chosen(unit, year, chosen.units ?? []);
    for (const source of sources) await this.authorization.require(by.actor, 'read-unit', source.unit);
    const joined = joinPlans(sources);
    const steering = await goalsFromAbove(chosen.steering, unit, year, this.runner, this.organisation);
    const texts = await this.textsOf(sources, joined, chosen);
    const units = sources.map((source) => source.unit);
    return this.commands.run(by, 'start-plan', unit, {
      stream: unitYearStream(unit, year),
      decider: planAndIndicators,
      content: ['start-next-year', unit, year, chosen],
      decide: (state, version) =>
        new NewYear({ unit, year, steering }, state, version + 1).from(joined.plan, chosen, texts, units),
    });
  }

  /** Of a goal that stood in several of the plans, their texts one after the other: which is kept is for a person to say. */
  private async textsOf(sources: readonly SourcePlan[], { goalOf }: JoinedPlans, chosen: ComingAlong): Promise<Texts> {
    const sections = new Map<string, Texts['sections'][number]>();
    const chapters = new Map<PlanChapter, string>();
    const goals = new Set(chosen.texts);
    const joined = (before: string | undefined, text: string): string =>
      before === undefined ? text : `${before}\n\n${text}`;
    for (const { unit, state } of sources) {
      const stream = unitYearStream(unit, state.year ?? 0);
      const read = async (version: number | undefined): Promise<string> =>
        (await standingText(this.log, stream, version))?.text ?? '';
      for (const own of Object.keys(state.goals).filter((goal) => goals.has(goalOf(unit, goal))))
        for (const section of sectionsOf(state, own)) {
          const text = await read(state.sections[sectionKey(own, section)]);
          // Erased, or emptied by hand: nothing to take along.
          if (text.trim() === '') continue;
          const goal = goalOf(unit, own);
          const key = sectionKey(goal, section);
          sections.set(key, { goal, section, text: joined(sections.get(key)?.text, text) });
        }
      for (const chapter of chosen.chapters) {
        const text = await read(state.chapters[chapter]);
        if (text.trim() !== '') chapters.set(chapter, joined(chapters.get(chapter), text));
      }
    }
    return {
      sections: [...sections.values()],
      chapters: [...chapters].map(([chapter, text]) => ({ chapter, text })),
    };
  }
}
