import { Optional, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { steeringStream } from '#areas/plans/events/index.js';
import { AuthorityRecords, namedAuthority } from '#platform/access/authority-records.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import {
  carrySteeringIndicators,
  decideSteeringTarget,
  defineSteeringIndicator,
  setSteeringIndicator,
  withdrawSteeringIndicator,
  withdrawSteeringTarget,
  type Above,
} from '../domain/steering-indicator-rules.js';
import { steeringIndicatorDecider, type SteeringIndicators } from '../domain/steering-indicators.js';
import type { SteeringIndicatorEvent } from '../events/index.js';
import {
  CarrySteeringIndicators,
  DecideSteeringTarget,
  DefineSteeringIndicator,
  SetSteeringIndicator,
  WithdrawSteeringIndicator,
  WithdrawSteeringTarget,
  type SteeringIndicatorCommand,
} from './steering-indicator.commands.js';

interface Handling<F> {
  readonly name: string;
  /** Two people may change either at once. */
  readonly item?: 'indicator' | 'target';
  readonly decide: (facts: F, state: SteeringIndicators, above: Above) => readonly SteeringIndicatorEvent[];
}

function handlerOf<F>(command: abstract new (...args: never[]) => SteeringIndicatorCommand<F>, how: Handling<F>): Type {
  // The decorator asks for a class that can be made; it only reads its metadata.
  @CommandHandler(command)
  class Handler implements ICommandHandler<SteeringIndicatorCommand<F>> {
    constructor(
      private readonly runner: CommandRunner,
      private readonly access: SteeringAccess,
      @Optional() private readonly records?: AuthorityRecords,
    ) {}

    async execute({ by, committee, year, facts, seen }: SteeringIndicatorCommand<F>): Promise<CommandResult> {
      const role = this.access.require(by.actor, 'set-steering', committee);
      const named = namedAuthority(facts);
      if (named)
        await this.records?.verify(named, { committee, year, matter: 'change-targets', council: committee === null });
      const [{ state: city }, { state: previous }] = await Promise.all([
        this.runner.stateOf(steeringStream(null, year), steeringIndicatorDecider),
        this.runner.stateOf(steeringStream(committee, year - 1), steeringIndicatorDecider),
      ]);
      // The city's own are in its state already.
      const above = { committee, year, city: committee === null ? steeringIndicatorDecider.initial : city, previous };
      return this.runner.run({
        stream: steeringStream(committee, year),
        commandId: by.commandId,
        actor: by.actor.id,
        role,
        decider: steeringIndicatorDecider,
        content: [how.name, facts],
        ...itemSeen(how.item, facts, seen),
        decide: (state) => how.decide(facts, state, above),
      });
    }
  }
  return Handler;
}

function itemSeen(item: Handling<unknown>['item'], facts: unknown, version: number | undefined) {
  const { indicator } = facts as { readonly indicator?: string };
  if (item === undefined || indicator === undefined || version === undefined) return {};
  const versionIn = ({ indicators, targets }: SteeringIndicators): number =>
    (item === 'target' ? targets[indicator] : indicators[indicator])?.version ?? -1;
  return { seen: { item: indicator, version, versionIn } };
}

export const steeringIndicatorHandlers = [
  handlerOf(SetSteeringIndicator, { name: 'set-steering-indicator', decide: setSteeringIndicator }),
  handlerOf(DefineSteeringIndicator, {
    name: 'define-steering-indicator',
    item: 'indicator',
    decide: defineSteeringIndicator,
  }),
  handlerOf(WithdrawSteeringIndicator, {
    name: 'withdraw-steering-indicator',
    item: 'indicator',
    decide: withdrawSteeringIndicator,
  }),
  handlerOf(CarrySteeringIndicators, { name: 'carry-steering-indicators', decide: carrySteeringIndicators }),
  handlerOf(DecideSteeringTarget, { name: 'decide-steering-target', item: 'target', decide: decideSteeringTarget }),
  handlerOf(WithdrawSteeringTarget, {
    name: 'withdraw-steering-target',
    item: 'target',
    decide: withdrawSteeringTarget,
  }),
];
