import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { isDay } from '#kernel/day.js';
import { newId } from '#kernel/ids.js';
import { isYear } from '#kernel/period.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { authorityField, readAuthority } from '#platform/access/authority-form.js';
import { byForm, chosen, commandFields, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { ruleText, type FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn } from '#platform/web/page-address.js';
import {
  CarrySteeringIndicators,
  DecideSteeringTarget,
  DefineSteeringIndicator,
  SetSteeringIndicator,
  WithdrawSteeringIndicator,
  WithdrawSteeringTarget,
  type SteeringIndicatorCommand,
} from '../commands/steering-indicator.commands.js';
import {
  CarrySteeringIndicatorsPage,
  SteeringIndicatorPage,
  steeringPathOf,
  WithdrawSteeringIndicatorPage,
} from '../pages/steering-indicator.page.js';
import { definitionValues, readDefinition } from './definition-form.js';
import { SteeringIndicatorsQuery } from './steering-indicators.query.js';
import { shown, targetForm, type Again, type Parts, type Place } from './steering-indicator-forms.js';
import { firstValues, readTarget } from './target-form.js';

/** Indicators and targets above the units in the browser; `/styrning/staden/2025` is the city's. */
@ApiExcludeController()
@Controller('styrning/:committee/:year/indikatorer')
export class SteeringIndicatorPages {
  constructor(
    private readonly commands: CommandBus,
    private readonly query: SteeringIndicatorsQuery,
    private readonly access: SteeringAccess,
    private readonly organisation: OrganisationView,
  ) {}

  @Get('ny')
  async showNew(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    return htmlPage(this.newPage(await this.placeOf(params, actor))({}, [], commandFields()));
  }

  @Post('ny')
  async add(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const place = await this.placeOf(params, actor);
    const errors: FieldError[] = [];
    const definition = readDefinition(body, errors);
    const authority = readAuthority(body, ['decision', 'pending'], errors);
    const again = this.newPage(place);
    if (errors.length > 0 || !authority) return shown(again, body, errors);
    const by = byForm(actor, body);
    const goal = typed(body, 'goal') === '' ? null : idIn(typed(body, 'goal'));
    const facts = { indicator: newId(by.commandId, 'indicator'), goal, definition, authority };
    return this.send(new SetSteeringIndicator(by, place.committee, place.year, facts), place, again, body);
  }

  @Get('fran-forra-aret')
  async showCarry(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const place = await this.placeOf(params, actor);
    return htmlPage((await this.carryPage(place))({}, [], commandFields()));
  }

  @Post('fran-forra-aret')
  async carry(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const place = await this.placeOf(params, actor);
    const indicators = chosen(body, 'indicators').map((id) => idIn(id));
    const again = await this.carryPage(place, indicators);
    const errors: FieldError[] = [];
    const authority = readAuthority(body, ['decision', 'pending'], errors);
    if (!authority) return shown(again, body, errors);
    const facts = { indicators, authority };
    return this.send(
      new CarrySteeringIndicators(byForm(actor, body), place.committee, place.year, facts),
      place,
      again,
      body,
    );
  }

  @Get(':indicator')
  async showDefine(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const place = await this.placeOf(params, actor);
    const { id, kept } = ownIn(params, place);
    const values = definitionValues(kept.definition);
    return htmlPage(this.definePage(place, id, kept.definition.name)(values, [], commandFields(kept.version)));
  }

  @Post(':indicator')
  async define(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const place = await this.placeOf(params, actor);
    const { id, kept } = ownIn(params, place);
    const again = this.definePage(place, id, kept.definition.name);
    const errors: FieldError[] = [];
    const definition = readDefinition(body, errors);
    const authority = readAuthority(body, ['decision', 'pending'], errors);
    const day = typed(body, 'effectiveFrom');
    if (day !== '' && !isDay(day)) errors.push({ field: 'effectiveFrom', message: 'Ange en dag som finns.' });
    if (errors.length > 0 || !authority) return shown(again, body, errors);
    const facts = {
      indicator: id,
      definition,
      ...(day === '' ? {} : { redefinedFrom: day }),
      reason: typed(body, 'reason'),
      authority,
    };
    const command = new DefineSteeringIndicator(
      byForm(actor, body),
      place.committee,
      place.year,
      facts,
      seenByForm(body) ?? kept.version,
    );
    return this.send(command, place, again, body, kept.version);
  }

  @Get(':indicator/ta-bort')
  async showWithdraw(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const place = await this.placeOf(params, actor);
    const { id, kept } = ownIn(params, place);
    return htmlPage(this.withdrawPage(place, id, kept.definition.name)({}, [], commandFields(kept.version)));
  }

  @Post(':indicator/ta-bort')
  async withdraw(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const place = await this.placeOf(params, actor);
    const id = idIn(params['indicator']);
    // A form that is sent again after it took the indicator out is answered with its first result.
    const kept = Object.hasOwn(place.own.indicators, id) ? place.own.indicators[id] : undefined;
    const again = this.withdrawPage(place, id, kept?.definition.name ?? '');
    const errors: FieldError[] = [];
    const authority = readAuthority(body, ['decision', 'pending'], errors);
    if (!authority) return shown(again, body, errors);
    const facts = { indicator: id, reason: typed(body, 'reason'), authority };
    const command = new WithdrawSteeringIndicator(
      byForm(actor, body),
      place.committee,
      place.year,
      facts,
      seenByForm(body),
    );
    return this.send(command, place, again, body, kept?.version);
  }

  @Get(':indicator/mal')
  async showTarget(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const place = await this.placeOf(params, actor);
    const { asked, page, version } = targetForm(params, place);
    return htmlPage(page(firstValues(asked, today(systemClock)), [], commandFields(version)));
  }

  @Post(':indicator/mal')
  async target(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const place = await this.placeOf(params, actor);
    const { asked, page, version } = targetForm(params, place, typed(body, 'mode'));
    const answer = readTarget(body, asked);
    if ('errors' in answer) return shown(page, body, answer.errors);
    const { target, ends, authority, reason, effectiveFrom } = answer.read;
    const indicator = idIn(params['indicator']);
    const [by, seen] = [byForm(actor, body), seenByForm(body) ?? version];
    const { committee, year } = place;
    const day = effectiveFrom === undefined ? {} : { effectiveFrom };
    const command = ends
      ? new WithdrawSteeringTarget(by, committee, year, { indicator, reason, authority }, seen)
      : new DecideSteeringTarget(by, committee, year, { indicator, target, authority, reason, ...day }, seen);
    return this.send(command, place, page, body, version);
  }

  private async send(
    command: SteeringIndicatorCommand<unknown>,
    place: Place,
    again: Again,
    body: FormBody,
    stands?: number,
  ): Promise<HtmlPage | SeeOther> {
    try {
      const { position } = await this.commands.execute<SteeringIndicatorCommand<unknown>, CommandResult>(command);
      return seeOther(`${steeringPathOf(place)}?efter=${String(position)}`);
    } catch (error) {
      if (error instanceof ItemChanged) {
        const message = 'Någon annan hann före. Nedan är det du skrev; spara igen om det ska gälla i stället.';
        return shown(again, body, [{ message }], { status: 409, hidden: commandFields(stands) });
      }
      if (!(error instanceof RuleBroken)) throw error;
      const field = error.details['field'];
      const message = ruleText(error.rule, error.details) ?? 'En regel hindrar det.';
      return shown(again, body, [
        typeof field === 'string' ? { field: authorityField(field, body), message } : { message },
      ]);
    }
  }

  private async placeOf(params: Parts, actor: Actor): Promise<Place> {
    const year = /^\d{4}$/.test(params['year'] ?? '') ? Number(params['year']) : 0;
    if (!isYear(year)) throw new NotFound('page');
    const committee = params['committee'] === 'staden' ? null : idIn(params['committee']);
    this.access.require(actor, 'set-steering', committee);
    const [own, city] = await Promise.all([this.query.stateOf(committee, year), this.query.stateOf(null, year)]);
    const name =
      committee === null ? 'Staden' : (this.organisation.committees().find((c) => c.id === committee)?.name ?? '');
    return { committee, year, name, own, city };
  }

  private newPage(place: Place): Again {
    const titles = { ...place.city.goals, ...place.own.goals };
    const goals = Object.entries(titles).map(([id, title]) => ({ id, title }));
    const action = `${steeringPathOf(place)}/indikatorer/ny`;
    return (values, errors, hidden) => <SteeringIndicatorPage {...{ place, goals, action, values, errors, hidden }} />;
  }

  private definePage(place: Place, id: string, standing: string): Again {
    const action = `${steeringPathOf(place)}/indikatorer/${id}`;
    return (values, errors, hidden) => (
      <SteeringIndicatorPage goals={[]} {...{ place, standing, action, values, errors, hidden }} />
    );
  }

  private withdrawPage(place: Place, id: string, name: string): Again {
    const action = `${steeringPathOf(place)}/indikatorer/${id}/ta-bort`;
    return (values, errors, hidden) => (
      <WithdrawSteeringIndicatorPage {...{ place, name, action, values, errors, hidden }} />
    );
  }

  private async carryPage(place: Place, ticked?: readonly string[]): Promise<Again> {
    const previous = await this.query.stateOf(place.committee, place.year - 1);
    const offered = Object.entries(previous.indicators)
      .filter(([id]) => !Object.hasOwn(place.own.indicators, id))
      .map(([id, { definition }]) => ({ id, title: definition.name }));
    const action = `${steeringPathOf(place)}/indikatorer/fran-forra-aret`;
    return (values, errors, hidden) => (
      <CarrySteeringIndicatorsPage
        {...{ place, offered, action, values, errors, hidden, ...(ticked ? { ticked } : {}) }}
      />
    );
  }
}

function ownIn(params: Parts, { own }: Place) {
  const id = idIn(params['indicator']);
  const kept = Object.hasOwn(own.indicators, id) ? own.indicators[id] : undefined;
  if (!kept) throw new NotFound('indicator');
  return { id, kept };
}
