import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { etagOf } from '#kernel/etag.js';
import type { Year } from '#kernel/period.js';
import { steeringStream } from '#areas/plans/events/index.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { steeringIndicatorDecider, type SteeringIndicators } from '../domain/steering-indicators.js';
import type { SteeringIndicatorDto, SteeringIndicatorsDto } from './steering-indicators.dto.js';

/** Indicators and targets above the units, from the streams: so that the versions they carry are the ones that are compared. */
@Injectable()
export class SteeringIndicatorsQuery {
  constructor(
    private readonly runner: CommandRunner,
    private readonly access: SteeringAccess,
  ) {}

  /** @param committee null: the city. @throws NotFound for what the actor may not see */
  async of(committee: string | null, year: Year, actor: Actor): Promise<SteeringIndicatorsDto> {
    this.access.require(actor, 'read-unit', committee);
    const own = await this.stateOf(committee, year);
    const city = committee === null ? steeringIndicatorDecider.initial : await this.stateOf(null, year);
    return {
      committee,
      year,
      indicators: indicatorsOf(own, own, true),
      // The committee's own target beside them, not the council's.
      above: indicatorsOf(city, own, false),
    };
  }

  async stateOf(committee: string | null, year: Year): Promise<SteeringIndicators> {
    return (await this.runner.stateOf(steeringStream(committee, year), steeringIndicatorDecider)).state;
  }
}

const indicatorsOf = (
  { indicators }: SteeringIndicators,
  { targets }: SteeringIndicators,
  own: boolean,
): SteeringIndicatorDto[] =>
  Object.entries(indicators).map(([indicator, { goal, definition, comparableFrom, decisionPending, version }]) => {
    const target = Object.hasOwn(targets, indicator) ? targets[indicator] : undefined;
    return {
      indicator,
      goal,
      definition,
      comparableFrom,
      decisionPending,
      etag: own ? etagOf(version) : null,
      target: target
        ? {
            target: target.value,
            decisionPending: target.decisionPending,
            effectiveFrom: target.effectiveFrom,
            etag: etagOf(target.version),
          }
        : null,
    };
  });
