import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { byForm, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { periodInSentence } from '#platform/page-kit/words.js';
import { CurrentActor, htmlPage, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn, periodIn, unitYearIn } from '#platform/web/page-address.js';
import {
  CorrectOutcome,
  ExplainMissingOutcome,
  RecordOutcome,
  RecordOutcomes,
  WithdrawOutcome,
  type IndicatorCommand,
} from '../commands/indicator.commands.js';
import { ConflictPage } from '../pages/conflict.page.js';
import { OutcomePage } from '../pages/outcome.page.js';
import { missingName, outcomeText, pathOf } from '../pages/words.js';
import { answerForm, hiddenAgain, typedValues } from './form-answer.js';
import type { OutcomeFormDto } from './forms.dto.js';
import { IndicatorForms } from './indicator-forms.js';
import { firstOutcomeValues, outcomeFields, readOutcome, type ReadOutcome } from './outcome-form.js';

type Parts = Readonly<Record<string, string>>;

/** Report or correct an outcome in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/indikatorer/:indicator/utfall/:period')
export class OutcomePages {
  constructor(
    private readonly forms: IndicatorForms,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor);
    return htmlPage(<OutcomePage form={form} values={firstOutcomeValues(form)} />);
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = asSent(await this.formOf(params, actor), body);
    const answer = readOutcome(body, form);
    if ('errors' in answer) return again(form, body, answer.errors);
    return answerForm(
      () => this.commands.execute<IndicatorCommand<unknown>, CommandResult>(commandOf(answer.read, form, actor, body)),
      {
        recorded: `${pathOf(form.place)}#utfall`,
        refused: (error) => again(form, body, [atItsField(error, body)]),
        overtaken: async () => conflict(await this.formOf(params, actor), body),
      },
    );
  }

  private formOf(params: Parts, actor: Actor): Promise<OutcomeFormDto> {
    const { unit, year } = unitYearIn(params);
    return this.forms.outcome(unit, year, idIn(params['indicator']), periodIn(params['period']), actor);
  }
}

function commandOf(
  read: ReadOutcome,
  { place, period, mode, standing, hidden }: OutcomeFormDto,
  actor: Actor,
  body: FormBody,
): IndicatorCommand<unknown> {
  const { unit, year, indicator } = place;
  const by = byForm(actor, body);
  const seen = seenByForm(body) ?? seenByForm(hidden);
  const { reason } = read;
  switch (read.kind) {
    case 'withdraw':
      return new WithdrawOutcome(by, unit, year, { indicator, period, reason }, seen);
    case 'missing': {
      const { missing } = read;
      if (!standing) return new ExplainMissingOutcome(by, unit, year, { indicator, period, reason: missing }, seen);
      // The figure that stands is withdrawn and its absence explained at once, as in the table of many.
      const row = { indicator, missing, ...(seen === undefined ? {} : { seenOutcome: seen }) };
      return new RecordOutcomes(by, unit, year, { period, rows: [row], reason });
    }
    case 'figures': {
      const { entry } = read;
      return mode === 'correct'
        ? new CorrectOutcome(by, unit, year, { indicator, period, entry, reason }, seen)
        : new RecordOutcome(by, unit, year, { indicator, period, entry }, seen);
    }
  }
}

/** As the form that was sent had it: the same form sent twice must be the same command twice. */
const asSent = (form: OutcomeFormDto, body: FormBody): OutcomeFormDto => ({
  ...form,
  mode: (['record', 'correct'] as const).find((m) => m === typed(body, 'mode')) ?? form.mode,
});

function again(form: OutcomeFormDto, body: FormBody, errors: readonly FieldError[]): HtmlPage {
  const hidden = { ...hiddenAgain(form.hidden, body), mode: form.mode };
  return htmlPage(
    <OutcomePage form={{ ...form, hidden }} values={typedValues(body, outcomeFields)} errors={errors} />,
    { status: 422 },
  );
}

function conflict(form: OutcomeFormDto, body: FormBody): HtmlPage {
  const values = typedValues(body, outcomeFields);
  const wanted = {
    share: `${values['numerator'] ?? ''} av ${values['denominator'] ?? ''}`,
    missing: `saknas: ${missingName(values['missing'] ?? '')}`,
    withdraw: 'utfallet tas tillbaka',
  }[values['how'] ?? ''];
  return htmlPage(
    <ConflictPage
      place={form.place}
      subject={`utfallet för ${periodInSentence(form.period)}`}
      saw={typed(body, 'saw')}
      stands={outcomeText(form.standing)}
      wanted={wanted ?? `${values['figure'] ?? ''} ${values['measure'] ?? ''}`.trim()}
      action={`${pathOf(form.place)}/utfall/${form.period}`}
      hidden={{ ...values, ...form.hidden }}
    />,
    { status: 409 },
  );
}

function atItsField(error: FieldError, body: FormBody): FieldError {
  const how = typed(body, 'how');
  if (error.field === undefined && (how === 'figure' || how === 'share'))
    return { ...error, field: how === 'share' ? 'numerator' : 'figure' };
  if (error.field === 'areas') return { ...error, field: 'areaLines' };
  const group = (['men', 'women', 'neither'] as const).find((g) => g === error.field);
  return group && how === 'share' && typed(body, `${group}Numerator`) !== ''
    ? { ...error, field: `${group}Numerator` }
    : error;
}
