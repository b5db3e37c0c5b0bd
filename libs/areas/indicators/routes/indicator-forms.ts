import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Period, Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import type { RecordedAuthorities } from '#platform/access/authority-form.js';
import { Authorization } from '#platform/access/authorization.js';
import { commandFields } from '#platform/access/form-command.js';
import type { Action } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { authorityText } from '#platform/page-kit/words.js';
import { isFollowedIn } from '../domain/followed.js';
import { indicatorDecider, type AdoptedIndicator, type IndicatorState } from '../domain/indicator-state.js';
import { measureOf } from '../domain/measure-of.js';
import type { TargetSlot } from '../events/index.js';
import { DecisionList } from './decision-list.js';
import type {
  AdoptionFormDto,
  AnalysisFormDto,
  DecisionChoiceDto,
  DefinitionFormDto,
  ForecastFormDto,
  IndicatorPlaceDto,
  OutcomeFormDto,
  TargetFormDto,
} from './forms.dto.js';

/**
 * What stands, as the command itself will find it: forms are made from the stream and not from a read model, so that the version they carry
 * is the one that is compared.
 */
@Injectable()
export class IndicatorForms {
  constructor(
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
    private readonly decisionList: DecisionList,
  ) {}

  /** To be chosen from, and read again when the form comes back. */
  recorded({ unit, year }: IndicatorPlaceDto): Promise<RecordedAuthorities> {
    return this.decisionList.decisions(unit, year);
  }

  async target(unit: string, year: Year, indicator: string, slot: TargetSlot, actor: Actor): Promise<TargetFormDto> {
    const { state, adopted, place } = await this.load(unit, year, indicator, actor);
    const standing = adopted.targets[slot];
    const mode = standing && standing.value.kind !== 'none' && standing.value.kind !== 'pending' ? 'change' : 'set';
    const [ownAllowed, decidedAllowed] = await Promise.all([
      this.allows(actor, 'change-target-on-own-authority', unit),
      this.allows(actor, 'enter-decided-target', unit),
    ]);
    if (!ownAllowed && !decidedAllowed) await this.authorization.require(actor, 'enter-decided-target', unit);
    const takesBackPending = standing?.decisionPending === true && slot === 'annual';
    const own = ownAllowed && slot === 'annual' && (!state.decided || adopted.owner === 'unit' || takesBackPending);
    return {
      place,
      slot,
      standing: standing?.value ?? null,
      before: standing?.before?.value ?? null,
      decisionPending: standing?.decisionPending ?? false,
      mode,
      measure: measureOf(adopted),
      decided: state.decided,
      authorities: [...(own ? (['own'] as const) : []), ...(decidedAllowed ? (['decision', 'pending'] as const) : [])],
      recorded: decidedAllowed ? await this.decisionChoices(place) : [],
      ...daysOf(year),
      hidden: { ...commandFields(standing?.version ?? -1), mode },
    };
  }

  async outcome(unit: string, year: Year, indicator: string, period: Period, actor: Actor): Promise<OutcomeFormDto> {
    await this.authorization.require(actor, 'record-outcome', unit);
    const { state, adopted, place } = await this.load(unit, year, indicator, actor);
    const standing = adopted.outcomes[period];
    const periodState = state.periods[period] ?? 'not-opened';
    const followed = isFollowedIn(adopted, period, state);
    const mode = !followed
      ? 'blocked'
      : standing?.value
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
      measure: measureOf(adopted),
      split: adopted.definition.split,
      mode,
      ended: followed ? null : adopted.discontinuedFrom,
      mayOpenPeriods: await this.allows(actor, 'open-and-close-periods', unit),
      hidden: { ...commandFields(standing?.version ?? -1), mode },
    };
  }

  async adoption(unit: string, year: Year, actor: Actor): Promise<AdoptionFormDto> {
    await this.authorization.require(actor, 'define-indicators', unit);
    const { state } = await this.runner.stateOf(unitYearStream(unit, year), indicatorDecider);
    if (!state.started) throw new NotFound('plan');
    return {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      year,
      goals: goalsOf(state),
      hidden: commandFields(),
    };
  }

  async definition(unit: string, year: Year, indicator: string, actor: Actor): Promise<DefinitionFormDto> {
    await this.authorization.require(actor, 'define-indicators', unit);
    const { state, adopted, place } = await this.load(unit, year, indicator, actor);
    const { definition, goal, comparableFrom, discontinuedFrom, outcomes, forecasts, version } = adopted;
    const decisionAsked = state.decided && adopted.owner !== 'unit';
    return {
      place,
      definition,
      goal,
      goals: goalsOf(state),
      decisionAsked,
      recorded: decisionAsked ? await this.decisionChoices(place) : [],
      comparableFrom,
      discontinuedFrom,
      hasFigures: [...Object.values(outcomes), ...Object.values(forecasts)].some((item) => item.value !== null),
      ...daysOf(year),
      hidden: commandFields(version),
    };
  }

  async forecast(unit: string, year: Year, indicator: string, period: Period, actor: Actor): Promise<ForecastFormDto> {
    const { adopted, ...about } = await this.about(unit, year, indicator, period, actor);
    const standing = adopted.forecasts[period];
    return {
      ...about,
      standing: standing?.value ?? null,
      measure: measureOf(adopted),
      hidden: commandFields(standing?.version ?? -1),
    };
  }

  async analysis(unit: string, year: Year, indicator: string, period: Period, actor: Actor): Promise<AnalysisFormDto> {
    const { adopted, ...about } = await this.about(unit, year, indicator, period, actor);
    const version = adopted.analyses[period] ?? -1;
    const [event] =
      version < 0
        ? []
        : await this.log.read(unitYearStream(unit, year), { from: version, to: version, withSealed: true });
    const { analysis = '' } = (event?.text ?? {}) as { readonly analysis?: string };
    return { ...about, analysis, hidden: commandFields(version) };
  }

  private async about(unit: string, year: Year, indicator: string, period: Period, actor: Actor) {
    await this.authorization.require(actor, 'record-outcome', unit);
    const { state, adopted, place } = await this.load(unit, year, indicator, actor);
    return {
      adopted,
      place,
      period,
      periodState: state.periods[period] ?? 'not-opened',
      ended: isFollowedIn(adopted, period, state) ? null : adopted.discontinuedFrom,
      target: adopted.targets.annual?.value ?? null,
      outcome: adopted.outcomes[period]?.value ?? null,
    } as const;
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

  private async decisionChoices(place: IndicatorPlaceDto): Promise<readonly DecisionChoiceDto[]> {
    return [...(await this.recorded(place))].map(([value, authority]) => ({ value, label: authorityText(authority) }));
  }

  private allows(actor: Actor, action: Action, unit: string): Promise<boolean> {
    return this.authorization.allows(actor, action, unit);
  }
}

const daysOf = (year: Year) => ({ firstDay: `${String(year)}-01-01`, lastDay: `${String(year)}-12-31` });

const goalsOf = ({ goals }: IndicatorState) => Object.entries(goals).map(([id, title]) => ({ id, title }));
