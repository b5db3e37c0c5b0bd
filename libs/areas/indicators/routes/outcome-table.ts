import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Period, Year } from '#kernel/period.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { isDueIn } from '../domain/followed.js';
import { indicatorDecider, type AdoptedIndicator, type IndicatorState } from '../domain/indicator-state.js';
import { measureOf } from '../domain/measure-of.js';
import { cellsOf, seenText } from './outcome-table-form.js';
import type { OutcomeTableDto, OutcomeTableRowDto } from './outcome-table.dto.js';

/** A unit's figures for one period as the command will find them: the table is made from the stream, so that its versions are those compared. */
@Injectable()
export class OutcomeTable {
  constructor(
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  async of(unit: string, year: Year, period: Period, actor: Actor): Promise<OutcomeTableDto> {
    await this.authorization.require(actor, 'record-outcome', unit);
    const stateOf = async (y: Year): Promise<IndicatorState> =>
      (await this.runner.stateOf(unitYearStream(unit, y), indicatorDecider)).state;
    const [state, before] = await Promise.all([stateOf(year), stateOf(year - 1)]);
    const shown = Object.entries(state.indicators).filter(
      ([, known]) => isDueIn(known, period, state) || known.outcomes[period] || known.forecasts[period],
    );
    return {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      year,
      period,
      periodState: state.periods[period] ?? 'not-opened',
      mayOpenPeriods: await this.authorization.allows(actor, 'open-and-close-periods', unit),
      goals: Object.entries(state.goals).map(([id, title]) => ({ id, title })),
      rows: shown.map(([indicator, known]) => rowOf(indicator, known, before.indicators[indicator], period)),
    };
  }
}

function rowOf(
  indicator: string,
  known: AdoptedIndicator,
  before: AdoptedIndicator | undefined,
  period: Period,
): OutcomeTableRowDto {
  const target = known.targets.annual?.value ?? null;
  const outcome = known.outcomes[period];
  const forecast = known.forecasts[period];
  const measure = measureOf(known);
  return {
    indicator,
    name: known.name,
    goal: known.goal,
    measure,
    target,
    lastYear: lastYearOf(known, before, period),
    standing: outcome?.value ?? null,
    standingForecast: forecast?.value ?? null,
    cells: cellsOf(outcome?.value ?? null, outcome?.missing ?? null, forecast?.value ?? null, measure),
    seen: seenText(outcome?.version ?? -1, forecast?.version ?? -1),
  };
}

/** Redefined this year it measures something else than last year: the two are not put beside each other. */
function lastYearOf(
  { comparableFrom, quoted }: AdoptedIndicator,
  before: AdoptedIndicator | undefined,
  period: Period,
): OutcomeTableRowDto['lastYear'] {
  const same = before?.outcomes[period]?.value?.figure;
  const whole = before?.outcomes.VB?.value?.figure ?? quoted?.figure;
  if (!same && !whole) return null;
  if (comparableFrom !== null) return 'not-comparable';
  return same ? { figure: same, whole: period === 'VB' } : { figure: whole!, whole: true };
}
