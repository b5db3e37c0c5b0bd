import { Optional, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Day } from '#kernel/day.js';
import { AuthorityRecords, namedAuthority } from '#platform/access/authority-records.js';
import type { Action } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { itemAt } from '../domain/plan-state.js';
import {
  changeSteeringActivity,
  setSteeringActivity,
  withdrawSteeringActivity,
} from '../domain/steering-activity-rules.js';
import { recordDecision, reportDelegatedDecisions } from '../domain/decision-rules.js';
import {
  carrySteeringGoals,
  rewordSteeringGoal,
  setSteeringGoal,
  withdrawSteeringGoal,
} from '../domain/steering-rules.js';
import { steeringDecider, type SteeringState } from '../domain/steering-state.js';
import { steeringStream, type SteeringEvent } from '../events/index.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import {
  CarrySteeringGoals,
  ChangeSteeringActivity,
  RecordDecision,
  ReportDelegatedDecisions,
  RewordSteeringGoal,
  SetSteeringActivity,
  SetSteeringGoal,
  WithdrawSteeringActivity,
  WithdrawSteeringGoal,
  type SteeringCommand,
} from './steering.commands.js';

/** Other streams that a rule may ask about. */
interface Beside {
  /** What stands above a committee in the same year. */
  readonly city: SteeringState;
  /** The same steering in the year before. */
  readonly previous: SteeringState;
  /** What the committee had delegated on a day, by id. */
  readonly delegationsOn: (day: Day) => readonly string[];
}

interface Handling<F> {
  readonly name: string;
  readonly action: Action;
  readonly decide: (
    facts: F,
    state: SteeringState,
    command: SteeringCommand<F>,
    beside: Beside,
  ) => readonly SteeringEvent[];
}

function handlerOf<F>(command: abstract new (...args: never[]) => SteeringCommand<F>, how: Handling<F>): Type {
  // The decorator asks for a class that can be made; it only reads its metadata.
  @CommandHandler(command)
  class Handler implements ICommandHandler<SteeringCommand<F>> {
    constructor(
      private readonly runner: CommandRunner,
      private readonly access: SteeringAccess,
      private readonly organisation: OrganisationView,
      @Optional() private readonly records?: AuthorityRecords,
    ) {}

    async execute(given: SteeringCommand<F>): Promise<CommandResult> {
      const { by, committee, year, facts, seen } = given;
      const role = this.access.require(by.actor, how.action, committee);
      const named = namedAuthority(facts);
      if (named)
        await this.records?.verify(named, { committee, year, matter: 'change-targets', council: committee === null });
      const [{ state: city }, { state: previous }] = await Promise.all([
        this.runner.stateOf(steeringStream(null, year), steeringDecider),
        this.runner.stateOf(steeringStream(committee, year - 1), steeringDecider),
      ]);
      // The city's own goals are in its state already.
      const beside = {
        city: committee === null ? steeringDecider.initial : city,
        previous,
        delegationsOn: (day: Day) =>
          this.organisation.delegations(day).flatMap((d) => (d.committee === committee ? [d.id] : [])),
      };
      return this.runner.run({
        stream: steeringStream(committee, year),
        commandId: by.commandId,
        actor: by.actor.id,
        role,
        decider: steeringDecider,
        content: [how.name, facts],
        ...itemSeen(facts, seen),
        decide: (state) => how.decide(facts, state, given, beside),
      });
    }
  }
  return Handler;
}

/** An activity, or a goal; of an activity its goal is but a fact. */
function itemSeen(facts: unknown, version: number | undefined) {
  const { goal, activity } = facts as { readonly goal?: string | null; readonly activity?: string };
  const item = activity ?? goal;
  if (item === undefined || item === null || version === undefined) return {};
  const versionIn = ({ goals, activities }: SteeringState): number =>
    (activity === undefined ? itemAt(goals, item) : itemAt(activities, item))?.version ?? -1;
  return { seen: { item, version, versionIn } };
}

export const steeringHandlers = [
  SteeringAccess,
  handlerOf(SetSteeringGoal, {
    name: 'set-steering-goal',
    action: 'set-steering',
    decide: (facts, state, { committee }, { city }) => setSteeringGoal(facts, state, committee, city),
  }),
  handlerOf(CarrySteeringGoals, {
    name: 'carry-steering-goals',
    action: 'set-steering',
    decide: (facts, state, _command, { previous, city }) => carrySteeringGoals(facts, state, previous, city),
  }),
  handlerOf(RewordSteeringGoal, {
    name: 'reword-steering-goal',
    action: 'set-steering',
    decide: (facts, state) => rewordSteeringGoal(facts, state),
  }),
  handlerOf(WithdrawSteeringGoal, {
    name: 'withdraw-steering-goal',
    action: 'set-steering',
    decide: (facts, state) => withdrawSteeringGoal(facts, state),
  }),
  handlerOf(SetSteeringActivity, {
    name: 'set-steering-activity',
    action: 'set-steering',
    decide: (facts, state, { committee }, { city }) => setSteeringActivity(facts, state, committee, city),
  }),
  handlerOf(ChangeSteeringActivity, {
    name: 'change-steering-activity',
    action: 'set-steering',
    decide: (facts, state, { committee }, { city }) => changeSteeringActivity(facts, state, committee, city),
  }),
  handlerOf(WithdrawSteeringActivity, {
    name: 'withdraw-steering-activity',
    action: 'set-steering',
    decide: (facts, state, { committee }) => withdrawSteeringActivity(facts, state, committee),
  }),
  handlerOf(RecordDecision, {
    name: 'record-decision',
    action: 'record-decision',
    decide: (facts, state, { year }, { delegationsOn }) => recordDecision(facts, state, year, delegationsOn),
  }),
  handlerOf(ReportDelegatedDecisions, {
    name: 'report-delegated-decisions',
    action: 'record-decision',
    decide: (facts, state) => reportDelegatedDecisions(facts, state),
  }),
];
