import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { ItemChanged, RuleBroken } from '#kernel/rule-broken.js';
import { byForm, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { ruleText, type FieldError } from '#platform/page-kit/index.js';
import { periodInSentence } from '#platform/page-kit/words.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn, periodIn, unitYearIn } from '#platform/web/page-address.js';
import { CorrectOutcome, RecordOutcome } from '../commands/indicator.commands.js';
import { ConflictPage } from '../pages/conflict.page.js';
import { OutcomePage } from '../pages/outcome.page.js';
import { outcomeText, pathOf } from '../pages/words.js';
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
    try {
      const { position } = await this.commands.execute<RecordOutcome | CorrectOutcome, CommandResult>(
        commandOf(answer.read, form, actor, body),
      );
      return seeOther(`${pathOf(form.place)}?efter=${String(position)}#utfall`);
    } catch (error) {
      if (error instanceof RuleBroken) return again(form, body, [errorOf(error, body)]);
      if (error instanceof ItemChanged) return conflict(await this.formOf(params, actor), body);
      throw error;
    }
  }

  private formOf(params: Parts, actor: Actor): Promise<OutcomeFormDto> {
    const { unit, year } = unitYearIn(params);
    return this.forms.outcome(unit, year, idIn(params['indicator']), periodIn(params['period']), actor);
  }
}

function commandOf(
  { entry, reason }: ReadOutcome,
  { place, period, mode, hidden }: OutcomeFormDto,
  actor: Actor,
  body: FormBody,
): RecordOutcome | CorrectOutcome {
  const { unit, year, indicator } = place;
  const seen = seenByForm(body) ?? seenByForm(hidden);
  return mode === 'correct'
    ? new CorrectOutcome(byForm(actor, body), unit, year, { indicator, period, entry, reason }, seen)
    : new RecordOutcome(byForm(actor, body), unit, year, { indicator, period, entry }, seen);
}

/** As the form that was sent had it: the same form sent twice must be the same command twice. */
const asSent = (form: OutcomeFormDto, body: FormBody): OutcomeFormDto => ({
  ...form,
  mode: (['record', 'correct'] as const).find((m) => m === typed(body, 'mode')) ?? form.mode,
});

function again(form: OutcomeFormDto, body: FormBody, errors: readonly FieldError[]): HtmlPage {
  const hidden = { ...form.hidden, mode: form.mode, seen: typed(body, 'seen') || (form.hidden['seen'] ?? '') };
  return htmlPage(<OutcomePage form={{ ...form, hidden }} values={typedValues(body)} errors={errors} />, {
    status: 422,
  });
}

function conflict(form: OutcomeFormDto, body: FormBody): HtmlPage {
  const values = typedValues(body);
  const wanted =
    values['how'] === 'share'
      ? `${values['numerator'] ?? ''} av ${values['denominator'] ?? ''}`
      : `${values['figure'] ?? ''} ${values['measure'] ?? ''}`;
  return htmlPage(
    <ConflictPage
      place={form.place}
      subject={`utfallet för ${periodInSentence(form.period)}`}
      saw={typed(body, 'saw')}
      stands={outcomeText(form.standing)}
      wanted={wanted.trim()}
      action={`${pathOf(form.place)}/utfall/${form.period}`}
      hidden={{ ...values, ...form.hidden }}
    />,
    { status: 409 },
  );
}

const typedValues = (body: FormBody): Record<string, string> =>
  Object.fromEntries(outcomeFields.map((name) => [name, typed(body, name)]));

function errorOf(error: RuleBroken, body: FormBody): FieldError {
  const message = ruleText(error.rule, error.details) ?? 'En regel hindrar ändringen.';
  if (error.rule === 'a-correction-changes-something')
    return { field: typed(body, 'how') === 'share' ? 'numerator' : 'figure', message };
  const field = error.details['field'];
  return typeof field === 'string' ? { field, message } : { message };
}
