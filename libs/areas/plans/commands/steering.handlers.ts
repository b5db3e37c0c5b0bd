import type { Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Action } from '#platform/access/may.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { recordDecision, reportDelegatedDecisions } from '../domain/decision-rules.js';
import {
  carrySteeringGoals,
  rewordSteeringGoal,
  setSteeringGoal,
  withdrawSteeringGoal,
} from '../domain/steering-rules.js';
import { steeringDecider, type SteeringState } from '../domain/steering-state.js';
import { steeringStream, type SteeringEvent } from '../events/index.js';
import { SteeringAccess } from './steering-access.js';
import {
  CarrySteeringGoals,
  RecordDecision,
  ReportDelegatedDecisions,
  RewordSteeringGoal,
  SetSteeringGoal,
  WithdrawSteeringGoal,
  type SteeringCommand,
} from './steering.commands.js';

/** Other streams that a rule may ask about. */
interface Beside {
  /** What stands above a committee in the same year. */
  readonly city: SteeringState;
  /** The same steering in the year before. */
  readonly previous: SteeringState;
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
    ) {}

    async execute(given: SteeringCommand<F>): Promise<CommandResult> {
      const { by, committee, year, facts, seen } = given;
      const role = this.access.require(by.actor, how.action, committee);
      const [{ state: city }, { state: previous }] = await Promise.all([
        this.runner.stateOf(steeringStream(null, year), steeringDecider),
        this.runner.stateOf(steeringStream(committee, year - 1), steeringDecider),
      ]);
      // The city's own goals are in its state already.
      const beside = { city: committee === null ? steeringDecider.initial : city, previous };
      return this.runner.run({
        stream: steeringStream(committee, year),
        commandId: by.commandId,
        actor: by.actor.id,
        role,
        decider: steeringDecider,
        content: [how.name, facts],
        ...goalSeen(facts, seen),
        decide: (state) => how.decide(facts, state, given, beside),
      });
    }
  }
  return Handler;
}

function goalSeen(facts: unknown, version: number | undefined) {
  const { goal } = facts as { readonly goal?: string };
  if (goal === undefined || version === undefined) return {};
  const versionIn = (state: SteeringState): number => state.goals[goal]?.version ?? -1;
  return { seen: { item: goal, version, versionIn } };
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
  handlerOf(RecordDecision, {
    name: 'record-decision',
    action: 'record-decision',
    decide: (facts, state, { year }) => recordDecision(facts, state, year),
  }),
  handlerOf(ReportDelegatedDecisions, {
    name: 'report-delegated-decisions',
    action: 'record-decision',
    decide: (facts, state) => reportDelegatedDecisions(facts, state),
  }),
];
