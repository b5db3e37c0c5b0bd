import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { authorityField } from '#platform/access/authority-form.js';
import { byForm, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { ruleText, type FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn, unitYearIn } from '#platform/web/page-address.js';
import {
  ChangeTarget,
  RefuseTarget,
  SetTarget,
  WithdrawTarget,
  type IndicatorCommand,
} from '../commands/indicator.commands.js';
import { targetSlots } from '../events/index.js';
import { ConflictPage } from '../pages/conflict.page.js';
import { TargetPage } from '../pages/target.page.js';
import { pathOf, slotName, targetText } from '../pages/words.js';
import type { TargetFormDto } from './forms.dto.js';
import { IndicatorForms } from './indicator-forms.js';
import { firstValues, readTarget, targetFields, type ReadTarget } from './target-form.js';

type Parts = Readonly<Record<string, string>>;

/** Set or change a target in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/indikatorer/:indicator/mal/:slot')
export class TargetPages {
  constructor(
    private readonly forms: IndicatorForms,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor);
    return htmlPage(<TargetPage form={form} values={firstValues(form, today(systemClock))} />);
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = asSent(await this.formOf(params, actor), body);
    const answer = readTarget(body, form, await this.forms.recorded(form.place));
    if ('errors' in answer) return again(form, body, answer.errors);
    try {
      const { position } = await this.commands.execute<IndicatorCommand<unknown>, CommandResult>(
        commandOf(answer.read, form, actor, body),
      );
      return seeOther(`${pathOf(form.place)}?efter=${String(position)}#sa-blev-det`);
    } catch (error) {
      if (error instanceof RuleBroken) return again(form, body, [errorOf(error, form, body)]);
      if (error instanceof ItemChanged) return conflict(await this.formOf(params, actor), body, answer.read);
      throw error;
    }
  }

  private formOf(params: Parts, actor: Actor): Promise<TargetFormDto> {
    const { unit, year } = unitYearIn(params);
    const slot = targetSlots.find((s) => s === params['slot']);
    if (!slot) throw new NotFound('page');
    return this.forms.target(unit, year, idIn(params['indicator']), slot, actor);
  }
}

function commandOf(
  { target, ends, authority, reason, effectiveFrom }: ReadTarget,
  { place, slot, mode, hidden }: TargetFormDto,
  actor: Actor,
  body: FormBody,
): IndicatorCommand<unknown> {
  const { unit, year, indicator } = place;
  // A form without a version is answered as one that saw what stands: it can only come from somebody who wrote it by hand.
  const seen = seenByForm(body) ?? seenByForm(hidden);
  if (ends === 'refuse' && authority.kind === 'decision')
    return new RefuseTarget(byForm(actor, body), unit, year, { indicator, slot, reason, authority }, seen);
  if (ends) return new WithdrawTarget(byForm(actor, body), unit, year, { indicator, slot, reason, authority }, seen);
  return mode === 'set'
    ? new SetTarget(byForm(actor, body), unit, year, { indicator, slot, target, authority }, seen)
    : new ChangeTarget(
        byForm(actor, body),
        unit,
        year,
        { indicator, slot, to: target, reason, authority, ...(effectiveFrom === undefined ? {} : { effectiveFrom }) },
        seen,
      );
}

/**
 * Set or change, as the form that was sent had it: the same form sent twice must be the same command twice, though the first one made a
 * standing target of it.
 */
const asSent = (form: TargetFormDto, body: FormBody): TargetFormDto => ({
  ...form,
  mode: (['set', 'change'] as const).find((m) => m === typed(body, 'mode')) ?? form.mode,
});

/** The form again with what was typed; the version stays the one that was seen. */
function again(form: TargetFormDto, body: FormBody, errors: readonly FieldError[]): HtmlPage {
  const hidden = { ...form.hidden, mode: form.mode, seen: typed(body, 'seen') || (form.hidden['seen'] ?? '') };
  return htmlPage(<TargetPage form={{ ...form, hidden }} values={typedValues(body, form)} errors={errors} />, {
    status: 422,
  });
}

function conflict(form: TargetFormDto, body: FormBody, { target }: ReadTarget): HtmlPage {
  return htmlPage(
    <ConflictPage
      place={form.place}
      subject={slotName(form.slot)}
      saw={typed(body, 'saw')}
      stands={targetText(form.standing)}
      wanted={targetText(target)}
      action={`${pathOf(form.place)}/mal/${form.slot}`}
      hidden={{ ...typedValues(body, form), ...form.hidden }}
    />,
    { status: 409 },
  );
}

const typedValues = (body: FormBody, { standing }: TargetFormDto): Record<string, string> => {
  const areas = standing?.kind === 'per-area' ? standing.areas.map((_, i) => `area-${String(i)}`) : [];
  return Object.fromEntries([...targetFields, ...areas].map((name) => [name, typed(body, name)]));
};

/** A broken rule at the field that can heal it. */
function errorOf(error: RuleBroken, { slot }: TargetFormDto, body: FormBody): FieldError {
  const message = ruleText(error.rule, error.details) ?? 'En regel hindrar ändringen.';
  if (error.rule === 'a-change-changes-something' || error.details['field'] === 'target')
    return { field: targetField[typed(body, 'kind')] ?? 'value', message };
  if (error.rule === 'decided-target-is-changed-only-by-decision' || slot === 'council')
    return { field: 'authority', message };
  const field = error.details['field'];
  if (typeof field !== 'string') return { message };
  return { field: authorityField(field, body), message };
}

const targetField: Readonly<Record<string, string>> = { word: 'word', 'per-area': 'areaLines' };
