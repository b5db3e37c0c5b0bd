import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { authorityField, authorityFieldNames, readAuthority } from '#platform/access/authority-form.js';
import { byForm, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn } from '#platform/web/page-address.js';
import { AddGoal, MoveGoal, RewordGoal, TakeInSteeringGoal, WithdrawGoal } from '../commands/plan.commands.js';
import { goalLevels } from '../events/index.js';
import {
  AddGoalPage,
  MoveGoalPage,
  RewordGoalPage,
  TakeInGoalPage,
  WithdrawGoalPage,
} from '../pages/goal-forms.page.js';
import { PlanConflictPage, type FilledIn } from '../pages/plan-form.js';
import { goalText } from '../pages/words.js';
import { GoalForms, notPending, readChange } from './goal-form.js';
import type { GoalChoiceDto, GoalFormDto } from './plan-form.dto.js';
import { PlanForms, refused, typedIn, type Parts } from './plan-forms.js';

const fields = ['level', 'parent', 'to', 'number', 'title', 'reason', 'effectiveFrom', ...authorityFieldNames];

/** Goals of a unit's plan in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/plan/mal')
export class GoalPages {
  constructor(
    private readonly forms: PlanForms,
    private readonly goals: GoalForms,
  ) {}

  @Get('nytt')
  async showNew(
    @Param() params: Parts,
    @Query('under') under: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const form = await this.goals.of(params, actor, '/plan/mal/nytt');
    const values = { level: 'unit', parent: form.parents.some((p) => p.id === under) ? (under ?? '') : '' };
    return htmlPage(<AddGoalPage form={form} values={values} />);
  }

  @Post('nytt')
  async add(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.goals.of(params, actor, '/plan/mal/nytt');
    const again = pageAgain(AddGoalPage, form, body);
    const errors: FieldError[] = [];
    const level = goalLevels.find((l) => l === typed(body, 'level'));
    if (!level) errors.push({ field: 'level', message: 'Välj vilket slags mål det är.' });
    const authority = form.decided
      ? readAuthority(body, form.authorities, errors, { recorded: await this.goals.recorded(form) })
      : ({ kind: 'own' } as const);
    if (!level || !authority || errors.length > 0) return refused(again, form, body, errors);
    const by = byForm(actor, body);
    const facts = {
      goal: newId(by.commandId, 'goal'),
      level,
      number: typed(body, 'number'),
      title: typed(body, 'title'),
      parent: typed(body, 'parent') || null,
      authority,
    };
    const command = new AddGoal(by, form.unit, form.year, facts);
    return this.forms.send({ command, form, body, again, field: (name) => authorityField(name, body) });
  }

  @Get('ovanifran')
  async showAbove(
    @Param() params: Parts,
    @Query('mal') goal: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const form = await this.goals.of(params, actor, '/plan/mal/ovanifran');
    const offer = form.above.find((o) => o.id === goal);
    const values = offer ? { choice: `${offer.committee ?? 'staden'}/${offer.id}` } : {};
    return htmlPage(<TakeInGoalPage form={form} values={values} />);
  }

  @Post('ovanifran')
  async takeIn(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.goals.of(params, actor, '/plan/mal/ovanifran');
    const again = (errors: readonly FieldError[], hidden: GoalFormDto['hidden']) => (
      <TakeInGoalPage form={{ ...form, hidden }} values={typedIn(body, ['choice'])} errors={errors} />
    );
    const [committee = '', goal = ''] = typed(body, 'choice').split('/');
    if (goal === '') return refused(again, form, body, [{ field: 'choice', message: 'Välj ett mål.' }]);
    const facts = { goal: idIn(goal), committee: committee === 'staden' ? null : idIn(committee) };
    const command = new TakeInSteeringGoal(byForm(actor, body), form.unit, form.year, facts);
    return this.forms.send({ command, form, body, again });
  }

  @Get(':goal')
  async showReword(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const { form, goal } = await this.goals.ofGoal(params, actor, '');
    return htmlPage(<RewordGoalPage form={form} values={{ number: goal.number ?? '', title: goal.title }} />);
  }

  @Post(':goal')
  async reword(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { form, goal } = await this.goals.ofGoal(params, actor, '');
    const again = pageAgain(RewordGoalPage, form, body);
    const read = readChange(goal.id, form, body, await this.goals.recorded(form));
    if ('errors' in read) return refused(again, form, body, read.errors);
    const wording = { number: typed(body, 'number'), title: typed(body, 'title') };
    const command = new RewordGoal(
      byForm(actor, body),
      form.unit,
      form.year,
      { ...read.change, ...wording },
      seenByForm(body),
    );
    const conflict = () =>
      this.conflict(params, actor, body, '', 'målets lydelse', {
        standsAs: goalText,
        wanted: [wording.number, wording.title].filter((part) => part !== '').join(' '),
      });
    return this.forms.send({ command, form, body, again, conflict, field: (name) => authorityField(name, body) });
  }

  @Get(':goal/flytta')
  async showMove(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const { form, goal } = await this.goals.ofGoal(params, actor, '/flytta');
    return htmlPage(<MoveGoalPage form={form} values={{ to: goal.parent ?? '' }} />);
  }

  @Post(':goal/flytta')
  async move(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { form, goal } = await this.goals.ofGoal(params, actor, '/flytta');
    const again = pageAgain(MoveGoalPage, form, body);
    const read = readChange(goal.id, form, body, await this.goals.recorded(form));
    if ('errors' in read) return refused(again, form, body, read.errors);
    const to = typed(body, 'to') === '' ? null : idIn(typed(body, 'to'));
    const command = new MoveGoal(byForm(actor, body), form.unit, form.year, { ...read.change, to }, seenByForm(body));
    const conflict = () =>
      this.conflict(params, actor, body, '/flytta', 'målet', {
        standsAs: (goalNow, parents) => `${goalText(goalNow)}, under ${placeText(goalNow.parent, parents)}`,
        wanted: `under ${placeText(to, form.parents)}`,
      });
    const field = (name: string): string => (name === 'parent' ? 'to' : authorityField(name, body));
    return this.forms.send({ command, form, body, again, conflict, field });
  }

  @Get(':goal/ta-bort')
  async showWithdraw(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = notPending((await this.goals.ofGoal(params, actor, '/ta-bort')).form);
    return htmlPage(<WithdrawGoalPage form={form} values={{}} />);
  }

  @Post(':goal/ta-bort')
  async withdraw(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { form: loaded, goal } = await this.goals.ofGoal(params, actor, '/ta-bort', typed(body, 'command') !== '');
    const form = notPending(loaded);
    const again = pageAgain(WithdrawGoalPage, form, body);
    const read = readChange(goal.id, form, body, await this.goals.recorded(form));
    if ('errors' in read) return refused(again, form, body, read.errors);
    const command = new WithdrawGoal(byForm(actor, body), form.unit, form.year, read.change, seenByForm(body));
    const conflict = () =>
      this.conflict(params, actor, body, '/ta-bort', 'målet', { standsAs: goalText, wanted: 'målet tas bort' });
    return this.forms.send({ command, form, body, again, conflict, field: (name) => authorityField(name, body) });
  }

  private async conflict(
    params: Parts,
    actor: Actor,
    body: FormBody,
    path: string,
    subject: string,
    told: {
      readonly standsAs: (goal: NonNullable<GoalFormDto['goal']>, parents: GoalFormDto['parents']) => string;
      readonly wanted: string;
    },
  ) {
    const { form, goal } = await this.goals.ofGoal(params, actor, path);
    return (
      <PlanConflictPage
        form={form}
        subject={subject}
        saw={typed(body, 'saw')}
        stands={told.standsAs(goal, form.parents)}
        wanted={told.wanted}
        hidden={{ ...typedIn(body, fields), ...form.hidden }}
      />
    );
  }
}

const placeText = (parent: string | null, parents: readonly GoalChoiceDto[]): string => {
  const above = parents.find((goal) => goal.id === parent);
  return above ? goalText(above) : 'inget mål';
};

const pageAgain =
  (Page: (props: FilledIn<GoalFormDto>) => ReturnType<typeof RewordGoalPage>, form: GoalFormDto, body: FormBody) =>
  (errors: readonly FieldError[], hidden: GoalFormDto['hidden']) => (
    <Page form={{ ...form, hidden }} values={typedIn(body, fields)} errors={errors} />
  );
