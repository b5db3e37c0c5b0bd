import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import { isDay } from '#kernel/day.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { byForm, commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { ruleText, type FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { unitYearIn } from '#platform/web/page-address.js';
import { DecidePlan } from '../commands/plan.commands.js';
import { planDecider } from '../domain/plan-state.js';
import { unitYearStream } from '../events/index.js';
import { DecisionPage } from '../pages/decision.page.js';
import '../pages/rule-texts.js';
import type { DecisionFormDto } from './decision.dto.js';

type Parts = Readonly<Record<string, string>>;

@ApiExcludeController()
@Controller('enheter/:unit/:year/beslut')
class DecisionPages {
  constructor(
    private readonly commands: CommandBus,
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  @Get()
  async show(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    return htmlPage(<DecisionPage form={await this.formOf(params, actor)} values={{}} />);
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor);
    const answer = readDecision(body);
    // A plan that was decided meanwhile: the domain refuses it, unless this is the same form again.
    if ('errors' in answer) return again({ ...form, decided: false }, body, answer.errors);
    try {
      const command = new DecidePlan(byForm(actor, body), form.unit, form.year, {
        authority: answer.authority,
        decidedOn: answer.decidedOn,
      });
      const { position } = await this.commands.execute<DecidePlan, CommandResult>(command);
      return seeOther(`/enheter/${form.unit}/${String(form.year)}?efter=${String(position)}`);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      const field = error.details['field'];
      return again(form, body, [
        {
          ...(typeof field === 'string' ? { field } : {}),
          message: ruleText(error.rule, error.details) ?? 'En regel hindrar det.',
        },
      ]);
    }
  }

  private async formOf(params: Parts, actor: Actor): Promise<DecisionFormDto> {
    const { unit, year } = unitYearIn(params);
    await this.authorization.require(actor, 'decide-plan', unit);
    const { state } = await this.runner.stateOf(unitYearStream(unit, year), planDecider);
    const entry = this.organisation.unit(unit);
    return {
      unit,
      unitName: entry?.name ?? '',
      committeeName: entry?.committeeName ?? null,
      year,
      started: state.started,
      decided: state.decided,
      hidden: commandFields(),
    };
  }
}

function readDecision(
  body: FormBody,
): { readonly authority: Authority; readonly decidedOn: string } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const decidedOn = typed(body, 'decidedOn');
  const decider = typed(body, 'body');
  const kind = (['own', 'decision'] as const).find((k) => k === typed(body, 'authority'));
  if (kind === undefined) errors.push({ field: 'authority', message: 'Välj vem som har beslutat planen.' });
  if (kind === 'decision' && decider === '') errors.push({ field: 'body', message: 'Ange vem som beslutade.' });
  if (!isDay(decidedOn)) errors.push({ field: 'decidedOn', message: 'Ange dagen för beslutet.' });
  if (kind === undefined || errors.length > 0) return { errors };
  if (kind === 'own') return { authority: { kind }, decidedOn };
  const [paragraph, diaryNumber] = [typed(body, 'paragraph'), typed(body, 'diaryNumber')];
  return {
    authority: {
      kind,
      body: decider,
      date: decidedOn,
      ...(paragraph === '' ? {} : { paragraph }),
      ...(diaryNumber === '' ? {} : { diaryNumber }),
    },
    decidedOn,
  };
}

function again(form: DecisionFormDto, body: FormBody, errors: readonly FieldError[]): HtmlPage {
  const values = Object.fromEntries(
    ['authority', 'body', 'paragraph', 'diaryNumber', 'decidedOn'].map((name) => [name, typed(body, name)]),
  );
  return htmlPage(<DecisionPage form={form} values={values} errors={errors} />, { status: 422 });
}

export const planPages = [DecisionPages];
