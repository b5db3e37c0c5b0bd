import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { periods, type Period, type Year } from '#kernel/period.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import { Authorization } from '#platform/access/authorization.js';
import { byForm, commandFields, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { ruleText } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { periodIn, unitYearIn } from '#platform/web/page-address.js';
import { ClosePeriod, OpenPeriod, RemindPeriod, ReopenPeriod } from '../commands/period.commands.js';
import { owedFigures } from '../domain/period-rules.js';
import { reportingDecider } from '../domain/reporting-state.js';
import { PeriodsPage } from '../pages/periods.page.js';
import '../pages/rule-texts.js';
import { CommitteePeriodPages } from './committee-periods.pages.js';
import { periodSheet } from './period-sheet.js';
import type { PeriodsDto } from './periods.dto.js';

type Parts = Readonly<Record<string, string>>;

@ApiExcludeController()
@Controller('enheter/:unit/:year/perioder')
class PeriodPages {
  constructor(
    private readonly commands: CommandBus,
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  @Get()
  async show(
    @Param() params: Parts,
    @Query('efter') done: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    return htmlPage(<PeriodsPage periods={await this.sheetOf(params, actor)} saved={done !== undefined} />);
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { unit, year } = unitYearIn(params);
    const period = periodIn(typed(body, 'period'));
    try {
      const { position } = await this.commands.execute<PeriodCommand, CommandResult>(
        commandOf(unit, year, period, body, actor),
      );
      return seeOther(`/enheter/${unit}/${String(year)}/perioder?efter=${String(position)}`);
    } catch (error) {
      const values = Object.fromEntries(
        [`due-${period}`, `reason-${period}`].flatMap((name) =>
          typed(body, name) === '' ? [] : [[name, typed(body, name)]],
        ),
      );
      if (error instanceof ItemChanged) {
        const errors = [
          { message: 'Någon annan ändrade perioden medan du hade sidan öppen. Nedan ser du hur den står nu.' },
        ];
        return htmlPage(<PeriodsPage periods={await this.sheetOf(params, actor)} values={values} errors={errors} />, {
          status: 409,
        });
      }
      if (!(error instanceof RuleBroken)) throw error;
      const field = error.details['field'];
      const message = ruleText(error.rule, error.details) ?? 'En regel hindrar det.';
      const errors = [{ ...(typeof field === 'string' ? { field: `${field}-${period}` } : {}), message }];
      return htmlPage(<PeriodsPage periods={await this.sheetOf(params, actor)} values={values} errors={errors} />, {
        status: 422,
      });
    }
  }

  private async sheetOf(params: Parts, actor: Actor): Promise<PeriodsDto> {
    const { unit, year } = unitYearIn(params);
    await this.authorization.require(actor, 'open-and-close-periods', unit);
    const stream = unitYearStream(unit, year);
    const [{ state }, { state: reporting }] = await Promise.all([
      this.runner.stateOf(stream, periodSheet),
      this.runner.stateOf(stream, reportingDecider),
    ]);
    return {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      year,
      started: state.started,
      periods: periods.map((period) => {
        const known = state.periods[period];
        return {
          period,
          state: known?.state ?? 'not-opened',
          due: known?.due ?? null,
          suggestedDue: suggestedDue(period, year),
          owed: owedFigures(reporting, period).map(({ name }) => name),
          hidden: commandFields(known?.version ?? -1),
        };
      }),
    };
  }
}

type PeriodCommand = OpenPeriod | ClosePeriod | ReopenPeriod | RemindPeriod;

function commandOf(unit: string, year: Year, period: Period, body: FormBody, actor: Actor): PeriodCommand {
  const by = byForm(actor, body);
  const seen = seenByForm(body);
  const due = typed(body, `due-${period}`);
  switch (typed(body, 'do')) {
    case 'open':
      return new OpenPeriod(by, unit, year, { period, due }, seen);
    case 'close':
      return new ClosePeriod(by, unit, year, { period }, seen);
    case 'remind':
      return new RemindPeriod(by, unit, year, { period });
    case 'reopen':
      return new ReopenPeriod(by, unit, year, { period, due, reason: typed(body, `reason-${period}`) }, seen);
    default:
      throw new NotFound('page');
  }
}

/** About two weeks after the period ends; only a suggestion, the city's calendar says when. */
const suggestedDue = (period: Period, year: Year): string =>
  ({ T1: `${String(year)}-05-15`, T2: `${String(year)}-09-15`, VB: `${String(year + 1)}-01-15` })[period];

export const reportingPages = [PeriodPages, CommitteePeriodPages];
