import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { VNode } from 'preact';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { authorityField, authorityFieldNames, readAuthority } from '#platform/access/authority-form.js';
import { byForm, commandFields, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn } from '#platform/web/page-address.js';
import { AboveUnits, type Above } from '../commands/above.js';
import {
  ChangeSteeringActivity,
  SetSteeringActivity,
  WithdrawSteeringActivity,
  type SteeringCommand,
} from '../commands/steering.commands.js';
import { itemAt } from '../domain/plan-state.js';
import { SteeringActivityPage, WithdrawSteeringActivityPage } from '../pages/steering-activity.page.js';
import type { SteeringFormProps } from '../pages/steering-forms.page.js';
import { steeringPath } from '../pages/steering.page.js';
import { goalsOf } from './kept-above.js';
import { fieldErrorOf, typedIn, type Parts } from './plan-forms.js';
import type { SteeringDto } from './steering.dto.js';
import { steeringIn } from './steering.pages.js';
import { SteeringQuery } from './steering.query.js';

const fields = ['title', 'goal', 'start', 'end', 'reason', ...authorityFieldNames];

interface Form {
  readonly props: Omit<SteeringFormProps, 'values'>;
  readonly own: Above;
}
type Page = (props: SteeringFormProps) => VNode;

/** Activities that all units are to carry out, in the browser. */
@ApiExcludeController()
@Controller('styrning/:committee/:year/aktiviteter')
export class SteeringActivityPages {
  constructor(
    private readonly commands: CommandBus,
    private readonly above: AboveUnits,
    private readonly access: SteeringAccess,
    private readonly query: SteeringQuery,
  ) {}

  @Get('ny')
  async showNew(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const { props } = await this.formOf(params, actor, '/ny');
    return htmlPage(<SteeringActivityPage {...props} values={{}} />);
  }

  @Post('ny')
  async add(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { props } = await this.formOf(params, actor, '/ny');
    const by = byForm(actor, body);
    return this.send(SteeringActivityPage, props, body, (authority, { committee, year }) => {
      const facts = { activity: newId(by.commandId, 'activity'), ...factsIn(body), authority };
      return new SetSteeringActivity(by, committee, year, facts);
    });
  }

  @Get(':activity')
  async showChange(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const { props, standing } = await this.standingForm(params, actor, '');
    const { title, goal, start, end } = standing;
    const values = { title, goal: goal ?? '', start: start ?? '', end: end ?? '' };
    return htmlPage(<SteeringActivityPage {...props} standing={title} values={values} />);
  }

  @Post(':activity')
  async change(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { props, standing, id } = await this.standingForm(params, actor, '');
    const page: Page = (own) => <SteeringActivityPage {...own} standing={standing.title} />;
    return this.send(page, props, body, (authority, { committee, year }) => {
      const facts = { activity: id, ...factsIn(body), reason: typed(body, 'reason'), authority };
      return new ChangeSteeringActivity(byForm(actor, body), committee, year, facts, seenByForm(body));
    });
  }

  @Get(':activity/ta-bort')
  async showWithdraw(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const { props, standing } = await this.standingForm(params, actor, '/ta-bort');
    return htmlPage(<WithdrawSteeringActivityPage {...props} standing={standing.title} values={{}} />);
  }

  @Post(':activity/ta-bort')
  async withdraw(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const id = idIn(params['activity']);
    // A form that is sent again after it took the activity out is answered with its first result.
    const { props, own } = await this.formOf(params, actor, `/${id}/ta-bort`);
    const page: Page = (form) => (
      <WithdrawSteeringActivityPage {...form} standing={itemAt(own.activities, id)?.title ?? ''} />
    );
    return this.send(page, props, body, (authority, { committee, year }) => {
      const facts = { activity: id, reason: typed(body, 'reason'), authority };
      return new WithdrawSteeringActivity(byForm(actor, body), committee, year, facts, seenByForm(body));
    });
  }

  private async send(
    page: Page,
    props: Form['props'],
    body: FormBody,
    commandOf: (
      authority: NonNullable<ReturnType<typeof readAuthority>>,
      steering: SteeringDto,
    ) => SteeringCommand<unknown>,
  ): Promise<HtmlPage | SeeOther> {
    const again = (errors: readonly FieldError[], status: number, hidden: Form['props']['hidden']): HtmlPage =>
      htmlPage(page({ ...props, hidden, values: typedIn(body, fields), errors }), { status });
    const seen = typed(body, 'seen');
    const kept = seen === '' ? props.hidden : { ...props.hidden, seen };
    const errors: FieldError[] = [];
    const authority = readAuthority(body, ['decision', 'pending'], errors);
    if (!authority) return again(errors, 422, kept);
    try {
      const command = commandOf(authority, props.steering);
      const { position } = await this.commands.execute<SteeringCommand<unknown>, CommandResult>(command);
      return seeOther(`${steeringPath(props.steering)}?efter=${String(position)}`);
    } catch (error) {
      if (error instanceof RuleBroken)
        return again([fieldErrorOf(error, (field) => authorityField(field, body))], 422, kept);
      if (!(error instanceof ItemChanged)) throw error;
      const message = 'Någon annan hann före. Nedan är det du skrev; spara igen om det ska gälla i stället.';
      return again([{ message }], 409, props.hidden);
    }
  }

  private async standingForm(params: Parts, actor: Actor, path: string) {
    const id = idIn(params['activity']);
    const { props, own } = await this.formOf(params, actor, `/${id}${path}`);
    const standing = itemAt(own.activities, id);
    if (!standing) throw new NotFound('activity');
    return { id, standing, own, props: { ...props, hidden: commandFields(standing.version) } };
  }

  private async formOf(params: Parts, actor: Actor, path: string): Promise<Form> {
    const { committee, year } = steeringIn(params);
    this.access.require(actor, 'set-steering', committee);
    const own = await this.above.kept(committee, year);
    const above = committee === null ? [] : goalsOf((await this.above.kept(null, year)).goals);
    const steering: SteeringDto = {
      committee,
      name: this.query.nameOf(committee),
      year,
      goals: goalsOf(own.goals),
      above,
    };
    const action = `${steeringPath(steering)}/aktiviteter${path}`;
    return { own, props: { steering, goal: null, action, hidden: commandFields() } };
  }
}

function factsIn(body: FormBody) {
  const said = (field: string): string | null => typed(body, field) || null;
  return {
    title: typed(body, 'title'),
    goal: typed(body, 'goal') === '' ? null : idIn(typed(body, 'goal')),
    start: said('start'),
    end: said('end'),
  };
}
