import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { isDay } from '#kernel/day.js';
import { isPeriod, isYear, periods, type Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { byForm, commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import { idPattern } from '#platform/access/unit-year.dto.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn, numberIn } from '#platform/web/page-address.js';
import { CommitteePeriodsPage } from '../pages/committee-periods.page.js';
import { CommitteePeriods, type ManyStep } from './committee-periods.js';
import type { CommitteePeriodsDto, UnitResultDto } from './committee-periods.dto.js';

type Parts = Readonly<Record<string, string>>;

/** The periods of a committee's units, or of the whole city (`staden`), at once. */
@ApiExcludeController()
@Controller('perioder/:committee/:year')
export class CommitteePeriodPages {
  constructor(private readonly periodsOfMany: CommitteePeriods) {}

  @Get()
  async show(
    @Param() params: Parts,
    @Query() query: Readonly<Record<string, string | undefined>>,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const { committee, year, action } = placeIn(params);
    const table = await this.periodsOfMany.of(committee, year, actor, numberIn(query['efter']));
    const done = numberIn(query['klart']);
    return htmlPage(
      <CommitteePeriodsPage
        table={table}
        action={action}
        hidden={commandFields()}
        values={{ period: currentPeriod(table) }}
        chosen={[]}
        {...(done === undefined ? {} : { done })}
      />,
    );
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { committee, year, action } = placeIn(params);
    // Also asks whether these units are the actor's to see.
    const before = await this.periodsOfMany.of(committee, year, actor);
    const chosen = unitsIn(body).filter((unit) => before.units.some((u) => u.unit === unit));
    const page = (
      table: CommitteePeriodsDto,
      errors: readonly FieldError[],
      results: readonly UnitResultDto[],
    ): HtmlPage =>
      htmlPage(
        <CommitteePeriodsPage
          table={table}
          action={action}
          hidden={commandFields()}
          values={{ period: typed(body, 'period'), due: typed(body, 'due'), reason: typed(body, 'reason') }}
          chosen={results.length > 0 ? results.filter((r) => !r.done).map((r) => r.unit) : chosen}
          errors={errors}
          results={results}
        />,
        { status: 422 },
      );
    const errors: FieldError[] = [];
    const step = stepIn(body, errors);
    if (chosen.length === 0) errors.push({ message: 'Markera de enheter som det gäller.' });
    if (errors.length > 0 || !step) return page(before, errors, []);
    const results = await this.periodsOfMany.doForMany(byForm(actor, body), chosen, year, step);
    const position = Math.max(-1, ...results.map((r) => r.position ?? -1));
    if (results.every((r) => r.done))
      return seeOther(`${action}?efter=${String(position)}&klart=${String(results.length)}`);
    const after = await this.periodsOfMany.of(committee, year, actor, position < 0 ? undefined : position);
    return page(after, [], results);
  }
}

function placeIn({ committee, year }: Parts): {
  readonly committee: string | null;
  readonly year: Year;
  readonly action: string;
} {
  const number = /^\d{4}$/.test(year ?? '') ? Number(year) : 0;
  if (!isYear(number)) throw new NotFound('page');
  const id = idIn(committee);
  return { committee: id === 'staden' ? null : id, year: number, action: `/perioder/${id}/${String(number)}` };
}

/** A box that is ticked once comes as a text, several as a list. */
function unitsIn({ unit }: FormBody): readonly string[] {
  const ticked: readonly unknown[] = Array.isArray(unit) ? unit : [unit];
  return ticked.filter((id): id is string => typeof id === 'string' && idPattern.test(id));
}

function stepIn(body: FormBody, errors: FieldError[]): ManyStep | undefined {
  const period = typed(body, 'period');
  if (!isPeriod(period)) {
    errors.push({ field: 'period', message: 'Välj period.' });
    return undefined;
  }
  switch (typed(body, 'do')) {
    case 'open': {
      const due = typed(body, 'due');
      if (!isDay(due)) errors.push({ field: 'due', message: 'Ange sista dag för utfall.' });
      return { do: 'open', period, due };
    }
    case 'reopen': {
      const [due, reason] = [typed(body, 'due'), typed(body, 'reason')];
      if (!isDay(due)) errors.push({ field: 'due', message: 'Ange sista dag för utfall.' });
      if (reason.length < 3) errors.push({ field: 'reason', message: 'Ange varför perioden öppnas igen.' });
      return { do: 'reopen', period, due, reason };
    }
    case 'close':
      return { do: 'close', period };
    case 'remind':
      return { do: 'remind', period };
    default:
      throw new NotFound('page');
  }
}

/** The first that some unit has open, otherwise the first that not all have closed. */
const currentPeriod = ({ units }: CommitteePeriodsDto): string => {
  const states = (period: string) =>
    units.flatMap((u) => u.periods.filter((p) => p.period === period).map((p) => p.state));
  return (
    periods.find((p) => states(p).includes('open')) ??
    periods.find((p) => states(p).some((s) => s !== 'closed')) ??
    'VB'
  );
};
