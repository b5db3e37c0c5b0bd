import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { isDay } from '#kernel/day.js';
import { authorityFieldNames, readAuthority } from '#platform/access/authority-form.js';
import { byForm, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { DecidePlan, WithdrawPlanDecision } from '../commands/plan.commands.js';
import { DecisionPage, WithdrawDecisionPage } from '../pages/decision.page.js';
import type { DecisionFormDto } from './plan-form.dto.js';
import { PlanForms, refused, typedIn, type Parts } from './plan-forms.js';
import { decisionChoices, SteeringOffers } from './steering-offers.js';

/** That the plan is decided, and that it was not. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/beslut')
export class DecisionPages {
  constructor(
    private readonly forms: PlanForms,
    private readonly steering: SteeringOffers,
  ) {}

  @Get()
  async show(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    return htmlPage(<DecisionPage form={await this.formOf(params, actor, '')} values={{}} />);
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    // A plan that was decided meanwhile: the domain refuses it, unless this is the same form again.
    const form = { ...(await this.formOf(params, actor, '')), decided: false };
    const again = (errors: readonly FieldError[], hidden: DecisionFormDto['hidden']) => (
      <DecisionPage
        form={{ ...form, hidden }}
        values={typedIn(body, [...authorityFieldNames, 'decidedOn'])}
        errors={errors}
      />
    );
    const errors: FieldError[] = [];
    const recorded = await this.steering.decisions(form.unit, form.year);
    const authority = readAuthority(body, ['own', 'decision'], errors, {
      decidedOn: typed(body, 'decidedOn'),
      recorded,
    });
    // A decision with a record of its own says on which day.
    const decidedOn = typed(body, 'decidedOn') || (authority?.kind === 'decision' ? authority.date : '');
    if (!isDay(decidedOn)) errors.push({ field: 'decidedOn', message: 'Ange dagen för beslutet.' });
    if (!authority || errors.length > 0) {
      const named = errors.map((e) =>
        e.field === 'authority' ? { ...e, message: 'Välj vem som har beslutat planen.' } : e,
      );
      return refused(again, form, body, named);
    }
    const command = new DecidePlan(
      byForm(actor, body),
      form.unit,
      form.year,
      { authority, decidedOn },
      seenByForm(body),
    );
    return this.forms.send({ command, form, body, again });
  }

  @Get('ta-tillbaka')
  async showWithdraw(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    return htmlPage(<WithdrawDecisionPage form={await this.formOf(params, actor, '/ta-tillbaka')} values={{}} />);
  }

  @Post('ta-tillbaka')
  async withdraw(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor, '/ta-tillbaka');
    const again = (errors: readonly FieldError[], hidden: DecisionFormDto['hidden']) => (
      <WithdrawDecisionPage form={{ ...form, hidden }} values={typedIn(body, ['reason'])} errors={errors} />
    );
    const facts = { reason: typed(body, 'reason') };
    const command = new WithdrawPlanDecision(byForm(actor, body), form.unit, form.year, facts, seenByForm(body));
    return this.forms.send({ command, form, body, again });
  }

  private async formOf(params: Parts, actor: Actor, path: string): Promise<DecisionFormDto> {
    const { state, frame } = await this.forms.load(params, actor, 'decide-plan', `/beslut${path}`);
    const form = frame(state.version);
    const recorded = decisionChoices(await this.steering.decisions(form.unit, form.year));
    return { ...form, started: state.started, recorded };
  }
}
