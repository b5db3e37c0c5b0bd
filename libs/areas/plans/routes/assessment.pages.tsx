import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { NotFound } from '#kernel/rule-broken.js';
import { byForm, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn, periodIn } from '#platform/web/page-address.js';
import { AssessGoal, WithdrawAssessment } from '../commands/plan.commands.js';
import { missedTargets } from '../domain/followed-indicators.js';
import { itemAt, verdictKey } from '../domain/plan-state.js';
import { AssessmentPage } from '../pages/assessment.page.js';
import { PlanConflictPage } from '../pages/plan-form.js';
import { verdictName } from '../pages/words.js';
import type { AssessmentFormDto } from './plan-form.dto.js';
import { PlanForms, refused, typedIn, type Parts } from './plan-forms.js';

const verdicts = ['fully', 'partly', 'not', 'none'] as const;

/** Verdicts on goals in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/plan/mal/:goal/bedomning/:period')
export class AssessmentPages {
  constructor(private readonly forms: PlanForms) {}

  @Get()
  async show(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor);
    return htmlPage(<AssessmentPage form={form} values={{ verdict: form.standing ?? '' }} />);
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor);
    const { unit, year, goal, period } = form;
    const again = (errors: readonly FieldError[], hidden: AssessmentFormDto['hidden']) => (
      <AssessmentPage form={{ ...form, hidden }} values={typedIn(body, ['verdict', 'reason'])} errors={errors} />
    );
    const answer = typed(body, 'verdict');
    const reason = typed(body, 'reason');
    const verdict = verdicts.find((v) => v === answer);
    if (verdict === undefined && answer !== 'withdraw')
      return refused(again, form, body, [{ field: 'verdict', message: 'Välj en bedömning.' }]);
    const [by, seen] = [byForm(actor, body), seenByForm(body)];
    const command =
      verdict === undefined
        ? new WithdrawAssessment(by, unit, year, { goal: goal.id, period, reason }, seen)
        : new AssessGoal(
            by,
            unit,
            year,
            { goal: goal.id, period, verdict, ...(reason === '' ? {} : { reason }) },
            seen,
          );
    const conflict = async () => {
      const now = await this.formOf(params, actor);
      return (
        <PlanConflictPage
          form={now}
          subject="bedömningen"
          saw={typed(body, 'saw')}
          stands={textOf(now)}
          wanted={verdict === undefined ? 'bedömningen tas tillbaka' : verdictName(verdict, period)}
          hidden={{ ...typedIn(body, ['verdict', 'reason']), ...now.hidden }}
        />
      );
    };
    return this.forms.send({ command, form, body, again, conflict });
  }

  private async formOf(params: Parts, actor: Actor): Promise<AssessmentFormDto> {
    const id = idIn(params['goal']);
    const period = periodIn(params['period']);
    const path = `/plan/mal/${id}/bedomning/${period}`;
    const { state, frame } = await this.forms.load(params, actor, 'assess-goals', path);
    const goal = itemAt(state.goals, id);
    if (!goal || state.year === null) throw new NotFound('goal');
    const standing = state.verdicts[verdictKey(id, period)];
    const { level, number, title } = goal;
    const form = frame(standing?.version ?? -1);
    const dto: AssessmentFormDto = {
      ...form,
      goal: { id, level, number, title },
      period,
      periodState: state.periods[period] ?? 'not-opened',
      standing: standing?.verdict ?? null,
      missed: missedTargets(state.indicators, state.year, id, period),
    };
    return { ...dto, hidden: { ...form.hidden, saw: textOf(dto) } };
  }
}

const textOf = ({ standing, period }: AssessmentFormDto): string =>
  standing === null ? 'ingen bedömning' : verdictName(standing, period);
