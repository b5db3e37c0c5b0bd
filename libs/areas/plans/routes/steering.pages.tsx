import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { itemVersionOf } from '#kernel/etag.js';
import { newId } from '#kernel/ids.js';
import { isYear, type Year } from '#kernel/period.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { authorityField, authorityFieldNames, readAuthority } from '#platform/access/authority-form.js';
import { byForm, chosen, commandFields, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn, numberIn } from '#platform/web/page-address.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import {
  CarrySteeringGoals,
  RewordSteeringGoal,
  SetSteeringGoal,
  WithdrawSteeringGoal,
  type SteeringCommand,
} from '../commands/steering.commands.js';
import { AboveUnits } from '../commands/above.js';
import { steeringDecider } from '../domain/steering-state.js';
import { steeringStream } from '../events/index.js';
import {
  CarryGoalsPage,
  SteeringConflictPage,
  SteeringGoalPage,
  WithdrawSteeringGoalPage,
  type SteeringFormProps,
} from '../pages/steering-forms.page.js';
import { SteeringPage, steeringPath } from '../pages/steering.page.js';
import { goalText } from '../pages/words.js';
import { goalsOf, keptOf } from './kept-above.js';
import { fieldErrorOf, typedIn, type Parts } from './plan-forms.js';
import type { SteeringDto, SteeringGoalDto } from './steering.dto.js';
import { SteeringQuery } from './steering.query.js';

const fields = ['level', 'parent', 'number', 'title', 'reason', ...authorityFieldNames];

/** Goals above the units in the browser. */
@ApiExcludeController()
@Controller('styrning/:committee/:year')
export class SteeringPages {
  constructor(
    private readonly commands: CommandBus,
    private readonly query: SteeringQuery,
    private readonly access: SteeringAccess,
    private readonly runner: CommandRunner,
    private readonly above: AboveUnits,
  ) {}

  @Get()
  async show(
    @Param() params: Parts,
    @Query('efter') after: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const { committee, year } = steeringIn(params);
    const { position } = await this.query.readAt(numberIn(after));
    const steering = await this.query.steering(committee, year, actor, numberIn(after));
    const mayChange = this.access.allows(actor, 'set-steering', committee);
    const mayTakeIn = this.access.allows(actor, 'take-in-from-above', committee);
    const own = await this.above.kept(committee, year);
    const city = committee === null ? null : await this.above.kept(null, year);
    const kept = keptOf(own, city);
    return htmlPage(
      <SteeringPage {...{ steering, kept, mayChange, mayTakeIn, position }} saved={after !== undefined} />,
    );
  }

  @Get('mal/nytt')
  async showNew(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor, '/mal/nytt');
    return htmlPage(<SteeringGoalPage {...form} values={{ level: 'area' }} />);
  }

  @Post('mal/nytt')
  async add(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor, '/mal/nytt');
    const { committee, year } = form.steering;
    const errors: FieldError[] = [];
    const authority = readAuthority(body, ['decision', 'pending'], errors);
    const councils = (['orientation', 'area'] as const).find((l) => l === typed(body, 'level'));
    const level = committee === null ? councils : ('committee' as const);
    if (!level) errors.push({ field: 'level', message: 'Välj vilket slags mål det är.' });
    if (!authority || !level) return this.again(SteeringGoalPage, form, body, errors);
    const by = byForm(actor, body);
    const facts = {
      goal: newId(by.commandId, 'goal'),
      level,
      number: typed(body, 'number'),
      title: typed(body, 'title'),
      parent: typed(body, 'parent') === '' ? null : idIn(typed(body, 'parent')),
      authority,
    };
    return this.send(new SetSteeringGoal(by, committee, year, facts), SteeringGoalPage, form, body);
  }

  @Get('mal/fran-forra-aret')
  async showCarry(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor, '/mal/fran-forra-aret');
    return htmlPage(<CarryGoalsPage {...form} offered={await this.notCarried(form.steering)} values={{}} />);
  }

  @Post('mal/fran-forra-aret')
  async carry(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor, '/mal/fran-forra-aret');
    const offered = await this.notCarried(form.steering);
    const goals = chosen(body, 'goals').map((id) => idIn(id));
    const page = (props: SteeringFormProps) => <CarryGoalsPage {...props} offered={offered} ticked={goals} />;
    const errors: FieldError[] = [];
    const authority = readAuthority(body, ['decision', 'pending'], errors);
    if (!authority) return this.again(page, form, body, errors);
    const { committee, year } = form.steering;
    return this.send(
      new CarrySteeringGoals(byForm(actor, body), committee, year, { goals, authority }),
      page,
      form,
      body,
    );
  }

  @Get('mal/:goal')
  async showReword(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor, '', params['goal']);
    const values = { number: form.goal?.number ?? '', title: form.goal?.title ?? '' };
    return htmlPage(<SteeringGoalPage {...form} values={values} />);
  }

  @Post('mal/:goal')
  async reword(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor, '', params['goal']);
    const { committee, year } = form.steering;
    const errors: FieldError[] = [];
    const authority = readAuthority(body, ['decision', 'pending'], errors);
    if (!authority) return this.again(SteeringGoalPage, form, body, errors);
    const facts = {
      goal: idIn(params['goal']),
      number: typed(body, 'number'),
      title: typed(body, 'title'),
      reason: typed(body, 'reason'),
      authority,
    };
    const command = new RewordSteeringGoal(byForm(actor, body), committee, year, facts, seenByForm(body));
    return this.send(command, SteeringGoalPage, form, body, async () => {
      const now = await this.formOf(params, actor, '', params['goal']);
      return this.conflict(now, body, goalText({ number: facts.number || null, title: facts.title }));
    });
  }

  @Get('mal/:goal/ta-bort')
  async showWithdraw(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor, '/ta-bort', params['goal']);
    return htmlPage(<WithdrawSteeringGoalPage {...form} values={{}} />);
  }

  @Post('mal/:goal/ta-bort')
  async withdraw(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor, '/ta-bort', params['goal'], true);
    const { committee, year } = form.steering;
    const errors: FieldError[] = [];
    const authority = readAuthority(body, ['decision', 'pending'], errors);
    if (!authority) return this.again(WithdrawSteeringGoalPage, form, body, errors);
    const facts = { goal: idIn(params['goal']), reason: typed(body, 'reason'), authority };
    const command = new WithdrawSteeringGoal(byForm(actor, body), committee, year, facts, seenByForm(body));
    return this.send(command, WithdrawSteeringGoalPage, form, body, async () => {
      const now = await this.formOf(params, actor, '/ta-bort', params['goal']);
      return this.conflict(now, body, 'målet tas bort');
    });
  }

  private async send(
    command: SteeringCommand<unknown>,
    page: (props: SteeringFormProps) => ReturnType<typeof SteeringGoalPage>,
    form: Omit<SteeringFormProps, 'values'>,
    body: FormBody,
    conflict?: () => Promise<HtmlPage>,
  ): Promise<HtmlPage | SeeOther> {
    try {
      const { position } = await this.commands.execute<SteeringCommand<unknown>, CommandResult>(command);
      return seeOther(`${steeringPath(form.steering)}?efter=${String(position)}`);
    } catch (error) {
      if (error instanceof ItemChanged && conflict) return conflict();
      if (!(error instanceof RuleBroken)) throw error;
      return this.again(page, form, body, [fieldErrorOf(error, (field) => authorityField(field, body))]);
    }
  }

  private again(
    Page: (props: SteeringFormProps) => ReturnType<typeof SteeringGoalPage>,
    form: Omit<SteeringFormProps, 'values'>,
    body: FormBody,
    errors: readonly FieldError[],
  ): HtmlPage {
    const seen = typed(body, 'seen');
    const hidden = seen === '' ? form.hidden : { ...form.hidden, seen, saw: typed(body, 'saw') };
    return htmlPage(<Page {...form} hidden={hidden} values={typedIn(body, fields)} errors={errors} />, {
      status: 422,
    });
  }

  private conflict(form: Omit<SteeringFormProps, 'values'>, body: FormBody, wanted: string): HtmlPage {
    return htmlPage(
      <SteeringConflictPage
        steering={form.steering}
        saw={typed(body, 'saw')}
        stands={form.goal ? goalText(form.goal) : 'målet är borttaget'}
        wanted={wanted}
        action={form.action}
        hidden={{ ...typedIn(body, fields), ...form.hidden }}
      />,
      { status: 409 },
    );
  }

  /** `mayBeGone`: a form that is sent again after it took the goal out is answered with its first result. */
  private async formOf(
    params: Parts,
    actor: Actor,
    path: string,
    id?: string,
    mayBeGone = false,
  ): Promise<Omit<SteeringFormProps, 'values'>> {
    const { committee, year } = steeringIn(params);
    this.access.require(actor, 'set-steering', committee);
    // From the streams and not the read model, so that the version it carries is the one that is compared.
    const [own, above] = await Promise.all([
      this.standing(committee, year),
      committee === null ? [] : this.standing(null, year),
    ]);
    const goal = id === undefined ? null : (own.find((g) => g.id === idIn(id)) ?? null);
    if (id !== undefined && !goal && !mayBeGone) throw new NotFound('goal');
    const steering: SteeringDto = { committee, name: this.query.nameOf(committee), year, goals: own, above };
    return {
      steering,
      goal,
      action: `${steeringPath(steering)}${id === undefined ? '' : `/mal/${idIn(id)}`}${path}`,
      hidden: {
        ...commandFields(goal ? itemVersionOf(goal.etag) : undefined),
        ...(goal ? { saw: goalText(goal) } : {}),
      },
    };
  }

  private async notCarried({ committee, year, goals }: SteeringDto): Promise<readonly SteeringGoalDto[]> {
    const here = new Set(goals.map(({ id }) => id));
    return (await this.standing(committee, year - 1)).filter(({ id }) => !here.has(id));
  }

  private async standing(committee: string | null, year: Year): Promise<SteeringGoalDto[]> {
    const { state } = await this.runner.stateOf(steeringStream(committee, year), steeringDecider);
    return goalsOf(state.goals);
  }
}

/** `/styrning/staden/2025` is the city's. @throws NotFound for an address out of form */
export function steeringIn({ committee, year }: Parts): { readonly committee: string | null; readonly year: Year } {
  const number = /^\d{4}$/.test(year ?? '') ? Number(year) : 0;
  if (!isYear(number)) throw new NotFound('page');
  return { committee: committee === 'staden' ? null : idIn(committee), year: number };
}
