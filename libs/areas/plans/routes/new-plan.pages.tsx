import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { isYear, type Year } from '#kernel/period.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { byForm, chosen, commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn } from '#platform/web/page-address.js';
import { StartNextYear, StartPlan, type SteeringChoice } from '../commands/plan.commands.js';
import { PlansToContinue } from '../commands/plans-to-continue.js';
import { joinPlans } from '../domain/joined-plans.js';
import { whatMayComeAlong } from '../domain/next-year-rules.js';
import { planDecider } from '../domain/plan-state.js';
import { planChapters, unitYearStream } from '../events/index.js';
import { NewPlanPage } from '../pages/new-plan.page.js';
import { daysText, goalText, levelName } from '../pages/words.js';
import type { NewPlanFormDto } from './plan-form.dto.js';
import { fieldErrorOf, type Parts } from './plan-forms.js';
import { SteeringOffers } from './steering-offers.js';
import { targetText } from './target-text.js';

const groups = ['steering', 'goals', 'activities', 'indicators', 'targets', 'texts', 'chapters'] as const;

/** A unit's plan is started in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/ny-plan')
export class NewPlanPages {
  constructor(
    private readonly commands: CommandBus,
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
    private readonly steering: SteeringOffers,
    private readonly plans: PlansToContinue,
  ) {}

  @Get()
  async show(
    @Param() params: Parts,
    @Query('ar') wanted: string | undefined,
    @Query('fran') from: string | readonly string[] | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const unit = idIn(params['unit']);
    const year = wanted === undefined ? await this.nextYear(unit) : yearIn(wanted);
    const units = chosen({ from }, 'from').map((id) => idIn(id));
    return htmlPage(<NewPlanPage form={await this.formOf(unit, year, units, actor)} />);
  }

  @Post()
  async start(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const unit = idIn(params['unit']);
    const year = yearIn(typed(body, 'year'));
    const units = chosen({ from: typed(body, 'fran').split(',') }, 'from').map((id) => idIn(id));
    const form = await this.formOf(unit, year, units, actor);
    const ticked = Object.fromEntries(groups.map((name) => [name, chosen(body, name)]));
    const ids = (name: (typeof groups)[number]): readonly string[] => (ticked[name] ?? []).map((id) => idIn(id));
    const steering = (ticked['steering'] ?? []).map(steeringChoice);
    const facts = {
      steering,
      goals: ids('goals'),
      activities: ids('activities'),
      indicators: ids('indicators'),
      targets: ids('targets'),
      texts: ids('texts'),
      chapters: planChapters.filter((chapter) => ticked['chapters']?.includes(chapter)),
      ...(units.length === 0 ? {} : { units }),
    };
    const by = byForm(actor, body);
    const command = form.continues ? new StartNextYear(by, unit, year, facts) : new StartPlan(by, unit, year, steering);
    try {
      const { position } = await this.commands.execute<typeof command, CommandResult>(command);
      return seeOther(`/enheter/${unit}/${String(year)}/plan?efter=${String(position)}`);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return htmlPage(<NewPlanPage form={form} ticked={ticked} errors={[fieldErrorOf(error)]} />, { status: 422 });
    }
  }

  /** This year where it has no plan yet, else the next. */
  private async nextYear(unit: string): Promise<Year> {
    const year = Number(today(systemClock).slice(0, 4));
    const { state } = await this.runner.stateOf(unitYearStream(unit, year), planDecider);
    return state.started ? year + 1 : year;
  }

  private async formOf(unit: string, year: Year, units: readonly string[], actor: Actor): Promise<NewPlanFormDto> {
    await this.authorization.require(actor, 'start-plan', unit);
    const [{ state }, offeredPlans, plans, above] = await Promise.all([
      this.runner.stateOf(unitYearStream(unit, year), planDecider),
      this.plans.before(unit, year),
      this.plans.chosen(unit, year, units),
      this.steering.above(unit, year),
    ]);
    for (const plan of plans) await this.authorization.require(actor, 'read-unit', plan.unit);
    const { plan: previous } = joinPlans(plans);
    const offered = whatMayComeAlong(previous);
    const keptAbove = new Set(above.map((goal) => goal.id));
    const titleOf = (goal: string | null): { readonly hint?: string } => {
      const under = goal === null ? undefined : previous.goals[goal];
      return under ? { hint: `Under ${goalText(under)}` } : {};
    };
    return {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      year,
      hidden: { ...commandFields(), ...(units.length === 0 ? {} : { fran: units.join(',') }) },
      started: state.started,
      continues: previous.started,
      sources: offeredPlans.map(({ unit: id }) => ({
        id,
        name: this.organisation.unit(id)?.name ?? id,
        chosen: plans.some((plan) => plan.unit === id),
      })),
      steering: above.map((goal) => ({
        id: `${goal.committee ?? 'staden'}/${goal.id}`,
        title: goalText(goal),
        hint: levelName(goal.level),
      })),
      goals: offered.goals
        .filter(({ id }) => !keptAbove.has(id))
        .map((goal) => ({ id: goal.id, title: goalText(goal), hint: levelName(goal.level) })),
      activities: offered.activities.map(({ id, title, start, end }) => ({ id, title, hint: daysText(start, end) })),
      indicators: offered.indicators.map(({ id, name, goal }) => ({ id, title: name, ...titleOf(goal) })),
      targets: offered.indicators.flatMap(({ id, name, targets }) => {
        const text = targetText(targets.at(-1)?.target);
        return text === undefined ? [] : [{ id, title: name, hint: text }];
      }),
      texts: offered.goals
        .filter(({ id }) => offered.texts.includes(id))
        .map((goal) => ({ id: goal.id, title: goalText(goal) })),
      chapters: offered.chapters,
    };
  }
}

function steeringChoice(text: string): SteeringChoice {
  const [committee = '', goal = ''] = text.split('/');
  return { goal: idIn(goal), committee: committee === 'staden' ? null : idIn(committee) };
}

function yearIn(text: string): Year {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  if (!isYear(year)) throw new NotFound('page');
  return year;
}
