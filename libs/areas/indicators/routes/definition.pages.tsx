import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { authorityFieldNames, type RecordedAuthorities } from '#platform/access/authority-form.js';
import { byForm, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn, unitYearIn } from '#platform/web/page-address.js';
import {
  AdoptIndicator,
  DefineIndicator,
  DiscontinueIndicator,
  MoveIndicator,
  RedefineIndicator,
  WithdrawIndicator,
  type IndicatorCommand,
} from '../commands/indicator.commands.js';
import { ConflictPage } from '../pages/conflict.page.js';
import { AdoptionPage, DefinitionPage, EndingPage, MovingPage } from '../pages/definition.page.js';
import { pathOf } from '../pages/words.js';
import {
  definitionFields,
  definitionValues,
  readDay,
  readDefinition,
  readOwnersAuthority,
  readReason,
} from './definition-form.js';
import { answerForm, hiddenAgain, typedValues } from './form-answer.js';
import type { DefinitionFormDto } from './forms.dto.js';
import { IndicatorForms } from './indicator-forms.js';

type Parts = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, string>>;

/** A new indicator, in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/indikatorer/ny')
export class AdoptionPages {
  constructor(
    private readonly forms: IndicatorForms,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(
    @Param() params: Parts,
    @Query('mal') goal: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const { unit, year } = unitYearIn(params);
    const form = await this.forms.adoption(unit, year, actor);
    return htmlPage(<AdoptionPage form={form} values={{ owner: 'unit', goal: goal ?? '' }} />);
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { unit, year } = unitYearIn(params);
    const form = await this.forms.adoption(unit, year, actor);
    const again = (errors: readonly FieldError[]): HtmlPage =>
      htmlPage(
        <AdoptionPage form={form} values={typedValues(body, [...definitionFields, 'goal', 'owner'])} errors={errors} />,
        { status: 422 },
      );
    const errors: FieldError[] = [];
    const definition = readDefinition(body, errors);
    const owner = (['unit', 'committee', 'council'] as const).find((o) => o === typed(body, 'owner'));
    if (!owner) errors.push({ field: 'owner', message: 'Välj vem som äger indikatorn.' });
    if (errors.length > 0 || !owner) return again(errors);
    const by = byForm(actor, body);
    const indicator = newId(by.commandId, 'indicator');
    const command = new AdoptIndicator(by, unit, year, {
      indicator,
      goal: typed(body, 'goal') || null,
      owner,
      definition,
    });
    return answerForm(() => this.commands.execute<AdoptIndicator, CommandResult>(command), {
      recorded: `/enheter/${unit}/${String(year)}/indikatorer/${indicator}`,
      refused: (error) => again([error]),
      overtaken: () => Promise.resolve(again([])),
    });
  }
}

/** What one of these forms says: its command, or what to correct. */
type Meant = IndicatorCommand<unknown> | readonly FieldError[];

/** What an indicator is: defined, redefined, moved, ended. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/indikatorer/:indicator')
export class DefinitionPages {
  constructor(
    private readonly forms: IndicatorForms,
    private readonly commands: CommandBus,
  ) {}

  @Get('definition')
  async showDefinition(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor);
    return htmlPage(<DefinitionPage form={form} values={{ ...definitionValues(form.definition), kind: 'define' }} />);
  }

  @Post('definition')
  define(@Param() params: Parts, @Body() body: FormBody, @CurrentActor() actor: Actor): Promise<HtmlPage | SeeOther> {
    const fields = [...definitionFields, ...authorityFieldNames, 'kind', 'effectiveFrom', 'reason'];
    return this.save(
      params,
      body,
      actor,
      'definition',
      fields,
      (form, recorded) => meantDefinition(form, body, actor, recorded),
      DefinitionPage,
    );
  }

  @Get('flytta')
  async showMoving(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor);
    return htmlPage(<MovingPage form={form} values={{ goal: form.goal ?? '' }} />);
  }

  @Post('flytta')
  move(@Param() params: Parts, @Body() body: FormBody, @CurrentActor() actor: Actor): Promise<HtmlPage | SeeOther> {
    const meant = ({ place: { unit, year, indicator } }: DefinitionFormDto): Meant =>
      new MoveIndicator(
        byForm(actor, body),
        unit,
        year,
        { indicator, goal: typed(body, 'goal') || null, reason: typed(body, 'reason') },
        seenByForm(body),
      );
    return this.save(params, body, actor, 'flytta', ['goal', 'reason'], meant, MovingPage);
  }

  @Get('avsluta')
  async showEnding(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    return htmlPage(<EndingPage form={await this.formOf(params, actor)} values={{ kind: 'discontinue' }} />);
  }

  @Post('avsluta')
  end(@Param() params: Parts, @Body() body: FormBody, @CurrentActor() actor: Actor): Promise<HtmlPage | SeeOther> {
    const fields = [...authorityFieldNames, 'kind', 'effectiveFrom', 'reason'];
    return this.save(
      params,
      body,
      actor,
      'avsluta',
      fields,
      (form, recorded) => meantEnding(form, body, actor, recorded),
      EndingPage,
    );
  }

  private async save(
    params: Parts,
    body: FormBody,
    actor: Actor,
    step: string,
    fields: readonly string[],
    meant: (form: DefinitionFormDto, recorded: RecordedAuthorities) => Meant,
    Page: typeof DefinitionPage,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor);
    const values = typedValues(body, fields);
    const again = (errors: readonly FieldError[]): HtmlPage =>
      htmlPage(<Page form={{ ...form, hidden: hiddenAgain(form.hidden, body) }} values={values} errors={errors} />, {
        status: 422,
      });
    const command = meant(form, await this.forms.recorded(form.place));
    if (!('facts' in command)) return again(command);
    const { unit, year } = form.place;
    return answerForm(() => this.commands.execute<IndicatorCommand<unknown>, CommandResult>(command), {
      // An indicator that was withdrawn has no page of its own any more.
      recorded: command instanceof WithdrawIndicator ? `/enheter/${unit}/${String(year)}` : pathOf(form.place),
      refused: (error) => again([error]),
      overtaken: async () => overtaken(await this.formOf(params, actor), step, values),
    });
  }

  private formOf(params: Parts, actor: Actor): Promise<DefinitionFormDto> {
    const { unit, year } = unitYearIn(params);
    return this.forms.definition(unit, year, idIn(params['indicator']), actor);
  }
}

function meantDefinition(form: DefinitionFormDto, body: FormBody, actor: Actor, recorded: RecordedAuthorities): Meant {
  const errors: FieldError[] = [];
  const { unit, year, indicator } = form.place;
  const definition = readDefinition(body, errors);
  const seen = seenByForm(body);
  switch (typed(body, 'kind')) {
    case 'define': {
      const facts = { indicator, definition, reason: typed(body, 'reason') };
      return errors.length > 0 ? errors : new DefineIndicator(byForm(actor, body), unit, year, facts, seen);
    }
    case 'redefine': {
      const effectiveFrom = readDay(body, 'effectiveFrom', errors, 'Ange från och med vilken dag.');
      const authority = readOwnersAuthority(body, form, recorded, errors);
      const reason = readReason(body, errors, 'Ange varför indikatorn mäter något annat.');
      if (errors.length > 0 || !authority) return errors;
      const facts = { indicator, definition, effectiveFrom, authority, reason };
      return new RedefineIndicator(byForm(actor, body), unit, year, facts, seen);
    }
    default:
      return [...errors, { field: 'kind', message: 'Välj vad ändringen betyder.' }];
  }
}

function meantEnding(form: DefinitionFormDto, body: FormBody, actor: Actor, recorded: RecordedAuthorities): Meant {
  const errors: FieldError[] = [];
  const { unit, year, indicator } = form.place;
  const reason = readReason(body, errors, 'Ange varför.');
  const seen = seenByForm(body);
  switch (typed(body, 'kind')) {
    case 'discontinue': {
      const effectiveFrom = readDay(body, 'effectiveFrom', errors, 'Ange första dagen som den inte följs.');
      const authority = readOwnersAuthority(body, form, recorded, errors);
      if (errors.length > 0 || !authority) return errors;
      const facts = { indicator, effectiveFrom, reason, authority };
      return new DiscontinueIndicator(byForm(actor, body), unit, year, facts, seen);
    }
    case 'withdraw':
      return errors.length > 0
        ? errors
        : new WithdrawIndicator(byForm(actor, body), unit, year, { indicator, reason }, seen);
    default:
      return [...errors, { field: 'kind', message: 'Välj vad som har hänt.' }];
  }
}

/** Somebody changed the indicator meanwhile: what it is now, and what was wanted. */
function overtaken(
  { place, definition, goals, goal, hidden }: DefinitionFormDto,
  step: string,
  values: Values,
): HtmlPage {
  const under = (id: string | null | undefined): string => goals.find((g) => g.id === id)?.title ?? 'inget mål';
  const { name, measure, definition: said } = definition;
  const now = [name, measure, said, `under ${under(goal)}`].filter(Boolean).join(' · ');
  const wanted =
    step === 'flytta'
      ? `under ${under(values['goal'])}`
      : step === 'avsluta'
        ? `avslutas ${values['effectiveFrom'] ?? ''}`.trim()
        : [values['name'], values['measure'], values['definition']].filter(Boolean).join(' · ');
  return htmlPage(
    <ConflictPage
      place={place}
      subject="indikatorn"
      saw={null}
      stands={now}
      wanted={wanted}
      action={`${pathOf(place)}/${step}`}
      hidden={{ ...values, ...hidden }}
    />,
    { status: 409 },
  );
}
