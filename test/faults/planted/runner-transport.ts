import { setTimeout as delay } from 'node:timers/promises';
import {
  correctOutcome,
  indicatorDecider,
  changeTarget,
  recordOutcome,
  setTarget,
  type IndicatorState,
} from '#areas/indicators/commands/index.js';
import { planDecider, startPlan } from '#areas/plans/commands/index.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { openPeriod } from '#areas/reporting/domain/period-rules.js';
import { reportingDecider } from '#areas/reporting/domain/reporting-state.js';
import { ItemChanged, RuleBroken } from '#kernel/rule-broken.js';
import type { Period, Year } from '#kernel/period.js';
import type { CommandResult, CommandRunner, CommandToRun } from '#platform/event-store/command-runner.js';
import { CommandReused, ExpectedVersionConflict } from '#platform/event-store/event-store.js';
import type { City } from '../city.js';
import type { Intent } from '../history.js';
import { seenOf } from '../intents.js';
import type { Answer, ShownItem, Transport } from '../transport.js';

/** Commands straight to a runner: the product's rules and idempotence, without its web. */
export class RunnerTransport implements Transport {
  constructor(
    /** Of the process that lives now. */
    public runner: CommandRunner,
    private readonly city: City,
  ) {}

  async send(intent: Intent, person: string, key: string, patienceMs: number): Promise<Answer> {
    const running = this.#run(intent, {
      stream: unitYearStream(intent.unit, intent.year),
      commandId: `${person}:${key}`,
      actor: person,
      role: 'manager',
      content: intent,
    });
    const impatient = delay(patienceMs, undefined, { ref: false }).then((): Answer => ({
      kind: 'unknown',
      why: 'nobody waited for the answer',
    }));
    return Promise.race([running.then(answerOf, refusalOf), impatient]);
  }

  async look(unit: string, year: Year, period: Period): Promise<readonly ShownItem[]> {
    const { state } = await this.runner.stateOf(unitYearStream(unit, year), indicatorDecider);
    const { indicators } = this.city.unitYears.find((u) => u.unit === unit && u.year === year)!;
    return indicators.flatMap((id) => {
      const outcome = state.indicators[id]?.outcomes[period];
      const target = state.indicators[id]?.targets.annual;
      return [
        { item: `${id}/${period}`, version: outcome?.version ?? -1, value: outcome?.value ?? null },
        { item: `${id}/annual`, version: target?.version ?? -1, value: target?.value ?? null },
      ];
    });
  }

  #run(
    intent: Intent,
    by: Pick<CommandToRun<unknown>, 'stream' | 'commandId' | 'actor' | 'role' | 'content'>,
  ): Promise<CommandResult> {
    switch (intent.kind) {
      case 'start-plan':
        return this.runner.run({ ...by, decider: planDecider, decide: (state) => startPlan(intent, state) });
      case 'open-period':
        return this.runner.run({ ...by, decider: reportingDecider, decide: (state) => openPeriod(intent, state) });
      case 'put-outcome': {
        const { indicator, period, outcome, before, reason } = intent;
        const facts = { indicator, period, entry: { figure: outcome.figure } };
        return this.runner.run({
          ...by,
          decider: indicatorDecider,
          seen: this.#seen(intent, (state) => state.indicators[indicator]?.outcomes[period]?.version),
          decide: (state) => (before ? correctOutcome({ ...facts, reason }, state) : recordOutcome(facts, state)),
        });
      }
      case 'put-target': {
        const { indicator, target, before, reason } = intent;
        const authority = { kind: 'own' } as const;
        return this.runner.run({
          ...by,
          decider: indicatorDecider,
          seen: this.#seen(intent, (state) => state.indicators[indicator]?.targets.annual?.version),
          decide: (state) =>
            before
              ? changeTarget({ indicator, slot: 'annual', to: target, reason, authority }, state)
              : setTarget({ indicator, slot: 'annual', target, authority }, state),
        });
      }
    }
  }

  #seen(
    intent: Intent,
    versionIn: (state: IndicatorState) => number | undefined,
  ): NonNullable<CommandToRun<IndicatorState>['seen']> {
    return { ...seenOf(intent)!, versionIn: (state) => versionIn(state) ?? -1 };
  }
}

const answerOf = ({ position, version }: CommandResult): Answer => ({ kind: 'recorded', position, version });

function refusalOf(error: unknown): Answer {
  if (error instanceof ItemChanged || error instanceof ExpectedVersionConflict) return { kind: 'refused' };
  if (error instanceof RuleBroken || error instanceof CommandReused) return { kind: 'wrong', why: error.message };
  return { kind: 'unknown', why: String(error) };
}
