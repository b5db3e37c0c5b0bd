import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Period, Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { commandFields } from '#platform/access/form-command.js';
import type { Action } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { indicatorDecider, type AdoptedIndicator } from '../domain/indicator-state.js';
import type { TargetSlot } from '../events/index.js';
import type { IndicatorPlaceDto, OutcomeFormDto, TargetFormDto } from './forms.dto.js';

/**
 * What stands, as the command itself will find it: forms are made from the stream and not from a read model, so that the version they carry
 * is the one that is compared.
 */
@Injectable()
export class IndicatorForms {
  constructor(
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  async target(unit: string, year: Year, indicator: string, slot: TargetSlot, actor: Actor): Promise<TargetFormDto> {
    const { state, adopted, place } = await this.load(unit, year, indicator, actor);
    const standing = adopted.targets[slot];
    const mode = standing && standing.value.kind !== 'none' && standing.value.kind !== 'pending' ? 'change' : 'set';
    const [ownAllowed, decidedAllowed] = await Promise.all([
      this.allows(actor, 'change-target-on-own-authority', unit),
      this.allows(actor, 'enter-decided-target', unit),
    ]);
    if (!ownAllowed && !decidedAllowed) await this.authorization.require(actor, 'enter-decided-target', unit);
    const own = ownAllowed && slot === 'annual' && (!state.decided || adopted.owner === 'unit');
    return {
      place,
      slot,
      standing: standing?.value ?? null,
      mode,
      decided: state.decided,
      authorities: [...(own ? (['own'] as const) : []), ...(decidedAllowed ? (['decision', 'pending'] as const) : [])],
      firstDay: `${String(year)}-01-01`,
      lastDay: `${String(year)}-12-31`,
      hidden: { ...commandFields(standing?.version ?? -1), mode },
    };
  }

  async outcome(unit: string, year: Year, indicator: string, period: Period, actor: Actor): Promise<OutcomeFormDto> {
    await this.authorization.require(actor, 'record-outcome', unit);
    const { state, adopted, place } = await this.load(unit, year, indicator, actor);
    const standing = adopted.outcomes[period];
    const periodState = state.periods[period] ?? 'not-opened';
    const mode = standing?.value
      ? 'correct'
      : periodState === 'open'
        ? 'record'
        : standing || periodState === 'closed'
          ? 'correct'
          : 'blocked';
    return {
      place,
      period,
      periodState,
      standing: standing?.value ?? null,
      target: adopted.targets.annual?.value ?? null,
      mode,
      mayOpenPeriods: await this.allows(actor, 'open-and-close-periods', unit),
      hidden: { ...commandFields(standing?.version ?? -1), mode },
    };
  }

  private async load(unit: string, year: Year, indicator: string, actor: Actor) {
    await this.authorization.require(actor, 'read-unit', unit);
    const { state } = await this.runner.stateOf(unitYearStream(unit, year), indicatorDecider);
    const adopted: AdoptedIndicator | undefined = state.indicators[indicator];
    if (!adopted) throw new NotFound('indicator');
    const place: IndicatorPlaceDto = {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      year,
      indicator,
      indicatorName: adopted.name,
      owner: adopted.owner,
    };
    return { state, adopted, place };
  }

  private allows(actor: Actor, action: Action, unit: string): Promise<boolean> {
    return this.authorization.allows(actor, action, unit);
  }
}
