import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { newId } from '#kernel/ids.js';
import { etagOf, itemVersionOf } from '#kernel/etag.js';
import { isPeriod, periods } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { byForm, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn } from '#platform/web/page-address.js';
import {
  CancelActivity,
  CompleteActivity,
  ExplainActivityDeviation,
  PlanActivity,
  RescheduleActivity,
  ResumeActivity,
  RewordActivity,
  WithdrawActivity,
  type PlanCommand,
} from '../commands/plan.commands.js';
import { deviationKey, itemAt, type PlanState } from '../domain/plan-state.js';
import { goalLevels } from '../events/index.js';
import { ChangeActivityPage, PlanActivityPage } from '../pages/activity-forms.page.js';
import { PlanConflictPage } from '../pages/plan-form.js';
import { daysText, statusName } from '../pages/words.js';
import type { ActivityFormDto, GoalChoiceDto } from './plan-form.dto.js';
import { PlanForms, refused, typedIn, type Parts } from './plan-forms.js';

const steps = ['complete', 'reschedule', 'cancel', 'resume', 'deviation', 'reword', 'withdraw'] as const;
type Step = (typeof steps)[number];
const fields = [
  'do',
  'title',
  'goal',
  'start',
  'end',
  'owner',
  'completedOn',
  'period',
  'deviation',
  ...steps.map((step) => `reason-${step}`),
];

/** Activities of a unit's plan in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/plan/aktiviteter')
export class ActivityPages {
  constructor(private readonly forms: PlanForms) {}

  @Get('ny')
  async showNew(
    @Param() params: Parts,
    @Query('mal') goal: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const form = await this.formOf(params, actor);
    const values = { goal: form.goals.some((g) => g.id === goal) ? (goal ?? '') : '' };
    return htmlPage(<PlanActivityPage form={form} values={values} />);
  }

  @Post('ny')
  async plan(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor);
    const by = byForm(actor, body);
    const owner = (['council', 'committee'] as const).find((o) => o === typed(body, 'owner'));
    const facts = {
      activity: newId(by.commandId, 'activity'),
      title: typed(body, 'title'),
      goal: goalIn(body),
      start: typed(body, 'start') || null,
      end: typed(body, 'end') || null,
      ...(owner === undefined ? {} : { owner }),
    };
    const again = (errors: readonly FieldError[], hidden: ActivityFormDto['hidden']) => (
      <PlanActivityPage form={{ ...form, hidden }} values={typedIn(body, fields)} errors={errors} />
    );
    const command = new PlanActivity(by, form.unit, form.year, facts);
    return this.forms.send({ command, form, body, again });
  }

  @Get(':activity')
  async show(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor, idIn(params['activity']));
    const { activity } = form;
    if (!activity) throw new NotFound('activity');
    const values = {
      title: activity.title,
      goal: activity.goal ?? '',
      start: activity.start ?? '',
      end: activity.end ?? '',
      completedOn: today(systemClock),
      period: 'T1',
    };
    return htmlPage(<ChangeActivityPage form={form} values={values} />);
  }

  @Post(':activity')
  async change(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const id = idIn(params['activity']);
    // One that was taken out by this very form is answered with the form's first result.
    const form = await this.formOf(params, actor, id);
    if (!form.activity && typed(body, 'do') !== 'withdraw') throw new NotFound('activity');
    const again = (errors: readonly FieldError[], hidden: ActivityFormDto['hidden']) => {
      if (!form.activity) throw new NotFound('activity');
      const step = typed(body, 'do');
      const named = errors.map((e) => (e.field === 'reason' ? { ...e, field: `reason-${step}` } : e));
      return <ChangeActivityPage form={{ ...form, hidden }} values={typedIn(body, fields)} errors={named} />;
    };
    const step = steps.find((s) => s === typed(body, 'do'));
    if (!step) return refused(again, form, body, [{ field: 'do', message: 'Välj vad det gäller.' }]);
    const command = commandOf(step, id, form, body, actor);
    const conflict = async () => {
      const now = await this.formOf(params, actor, id);
      if (!now.activity) throw new NotFound('activity');
      return (
        <PlanConflictPage
          form={now}
          subject="aktiviteten"
          saw={typed(body, 'saw')}
          stands={textOf(now.activity)}
          wanted={wantedText(step, body)}
          hidden={{ ...typedIn(body, fields), ...now.hidden }}
        />
      );
    };
    return this.forms.send({ command, form, body, again, conflict });
  }

  private async formOf(params: Parts, actor: Actor, id?: string): Promise<ActivityFormDto> {
    const path = `/plan/aktiviteter/${id ?? 'ny'}`;
    const { state, frame, stream } = await this.forms.load(params, actor, 'edit-plan', path);
    const activity = id === undefined ? undefined : itemAt(state.activities, id);
    const form = frame(activity?.version);
    const goals = goalsOf(state);
    if (!activity || id === undefined) return { ...form, goals, activity: null };
    const { title, goal, start, end, status } = activity;
    const versions = periods.map((period) => ({ period, version: state.deviations[deviationKey(id, period)] ?? -1 }));
    const explained = versions.filter(({ version }) => version >= 0);
    const deviations = await Promise.all(
      explained.map(async ({ period, version }) => ({
        period,
        text: await this.forms.textAt(stream, version, 'deviation'),
      })),
    );
    const dto = { id, title, goal, start, end, status, deviations };
    const seen = Object.fromEntries(versions.map(({ period, version }) => [`seen-${period}`, etagOf(version)]));
    return { ...form, hidden: { ...form.hidden, ...seen, saw: textOf(dto) }, goals, activity: dto };
  }
}

function commandOf(
  step: Step,
  activity: string,
  form: ActivityFormDto,
  body: FormBody,
  actor: Actor,
): PlanCommand<unknown> {
  const { unit, year } = form;
  const [by, seen] = [byForm(actor, body), seenByForm(body)];
  const reason = typed(body, `reason-${step}`);
  switch (step) {
    case 'complete':
      return new CompleteActivity(by, unit, year, { activity, completedOn: typed(body, 'completedOn') }, seen);
    case 'reschedule': {
      const [start, end] = [typed(body, 'start') || null, typed(body, 'end') || null];
      return new RescheduleActivity(by, unit, year, { activity, start, end, reason }, seen);
    }
    case 'cancel':
      return new CancelActivity(by, unit, year, { activity, reason }, seen);
    case 'resume':
      return new ResumeActivity(by, unit, year, { activity, reason }, seen);
    case 'deviation': {
      const period = typed(body, 'period');
      if (!isPeriod(period)) throw new NotFound('page');
      const facts = { activity, period, deviation: typed(body, 'deviation') };
      // Its words have a version of their own.
      return new ExplainActivityDeviation(by, unit, year, facts, itemVersionOf(typed(body, `seen-${period}`)));
    }
    case 'reword': {
      const facts = { activity, title: typed(body, 'title'), goal: goalIn(body), reason };
      return new RewordActivity(by, unit, year, facts, seen);
    }
    case 'withdraw':
      return new WithdrawActivity(by, unit, year, { activity, reason }, seen);
  }
}

const goalIn = (body: FormBody): string | null => (typed(body, 'goal') === '' ? null : idIn(typed(body, 'goal')));

function goalsOf(state: PlanState): readonly GoalChoiceDto[] {
  const goals = Object.entries(state.goals).map(([id, { level, number, title }]) => ({ id, level, number, title }));
  return goalLevels.flatMap((level) => goals.filter((goal) => goal.level === level));
}

const textOf = ({ title, start, end, status, deviations }: NonNullable<ActivityFormDto['activity']>): string =>
  [title, daysText(start, end), statusName(status), ...deviations.map(({ text }) => text)].join(', ');

const wantedText = (step: Step, body: FormBody): string =>
  ({
    complete: 'genomförd',
    reschedule: daysText(typed(body, 'start') || null, typed(body, 'end') || null),
    cancel: 'inställd',
    resume: 'återupptas',
    deviation: typed(body, 'deviation'),
    reword: typed(body, 'title'),
    withdraw: 'tas bort',
  })[step];
