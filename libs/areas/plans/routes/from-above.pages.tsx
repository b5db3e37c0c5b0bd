import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { byForm, chosen, commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn, numberIn, unitYearIn } from '#platform/web/page-address.js';
import { aboveKinds, type ItemAbove } from '../commands/above.js';
import { TakeInFromAbove } from '../commands/plan.commands.js';
import { FromAbovePage, UnitsBelowPage } from '../pages/from-above.page.js';
import { FromAbove } from './from-above.query.js';
import { fieldErrorOf, type Parts } from './plan-forms.js';
import { steeringIn } from './steering.pages.js';

/** What stands above a unit, into its plan, in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/plan/ovanifran')
export class FromAbovePages {
  constructor(
    private readonly fromAbove: FromAbove,
    private readonly authorization: Authorization,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const { unit, year } = unitYearIn(params);
    const mayTakeIn = await this.authorization.allows(actor, 'take-in-from-above', unit);
    const found = await this.fromAbove.of(unit, year, actor);
    return htmlPage(<FromAbovePage found={found} hidden={commandFields()} mayTakeIn={mayTakeIn} />);
  }

  @Post()
  async takeIn(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { unit, year } = unitYearIn(params);
    const items = itemsIn(body);
    const again = async (errors: Parameters<typeof FromAbovePage>[0]['errors']): Promise<HtmlPage> => {
      const found = await this.fromAbove.of(unit, year, actor);
      const ticked = chosen(body, 'items');
      const again = { hidden: commandFields(), ticked, reason: typed(body, 'reason'), errors };
      return htmlPage(<FromAbovePage found={found} mayTakeIn {...again} />, { status: 422 });
    };
    if (items.length === 0) return again([{ field: 'items', message: 'Kryssa i det som ska tas in.' }]);
    try {
      const command = new TakeInFromAbove(byForm(actor, body), unit, year, { items, reason: typed(body, 'reason') });
      const { position } = await this.commands.execute<TakeInFromAbove, CommandResult>(command);
      return seeOther(`/enheter/${unit}/${String(year)}/plan?efter=${String(position)}`);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return again([fieldErrorOf(error)]);
    }
  }
}

/** All units of a committee, or of the city, at once. */
@ApiExcludeController()
@Controller('styrning/:committee/:year/enheter')
export class UnitsBelowPages {
  constructor(private readonly fromAbove: FromAbove) {}

  @Get()
  async show(
    @Param() params: Parts,
    @Query('klart') done: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const { committee, year } = steeringIn(params);
    const below = await this.fromAbove.below(committee, year, actor);
    const count = numberIn(done);
    return htmlPage(
      <UnitsBelowPage below={below} hidden={commandFields()} {...(count === undefined ? {} : { done: count })} />,
    );
  }

  @Post()
  async takeIn(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { committee, year } = steeringIn(params);
    const before = await this.fromAbove.below(committee, year, actor);
    const units = chosen(body, 'units').filter((unit) => before.units.some((u) => u.unit === unit));
    const items = itemsIn(body);
    const errors = [
      ...(items.length === 0 ? [{ field: 'items', message: 'Kryssa i det som ska tas in.' }] : []),
      ...(units.length === 0 ? [{ field: 'units', message: 'Kryssa i de enheter som det gäller.' }] : []),
    ];
    const results =
      errors.length > 0
        ? []
        : await this.fromAbove.takeInByMany(byForm(actor, body), units, year, { items, reason: typed(body, 'reason') });
    if (errors.length === 0 && results.every((r) => r.done))
      return seeOther(`/styrning/${committee ?? 'staden'}/${String(year)}/enheter?klart=${String(results.length)}`);
    const below = results.length === 0 ? before : await this.fromAbove.below(committee, year, actor);
    const again = { items: chosen(body, 'items'), units: results.length === 0 ? units : refusedIn(results) };
    return htmlPage(
      <UnitsBelowPage
        {...{ below, results, errors, ticked: again, reason: typed(body, 'reason') }}
        hidden={commandFields()}
      />,
      { status: 422 },
    );
  }
}

const refusedIn = (results: readonly { readonly unit: string; readonly done: boolean }[]): readonly string[] =>
  results.filter((r) => !r.done).map((r) => r.unit);

/** `target/norra/nojda`; the city's: `target/staden/nojda`. */
const itemsIn = (body: FormBody): readonly ItemAbove[] =>
  chosen(body, 'items').map((text) => {
    const [name, committee, id] = text.split('/');
    const kind = aboveKinds.find((known) => known === name);
    if (kind === undefined) throw new NotFound('page');
    return { kind, committee: committee === 'staden' ? null : idIn(committee), id: idIn(id) };
  });
