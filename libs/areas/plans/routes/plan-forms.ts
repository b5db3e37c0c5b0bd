import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { VNode } from 'preact';
import type { Actor } from '#kernel/actor.js';
import { ItemChanged, RuleBroken } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import type { Action } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner, type CommandResult } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { ruleText, type FieldError } from '#platform/page-kit/index.js';
import { htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { unitYearIn } from '#platform/web/page-address.js';
import { standingText } from '../commands/standing-text.js';
import type { PlanCommand } from '../commands/plan.commands.js';
import { planDecider, type PlanState } from '../domain/plan-state.js';
import { unitYearStream } from '../events/index.js';
import type { PlanFormDto } from './plan-form.dto.js';

/** Parts of a page's address. */
export type Parts = Readonly<Record<string, string>>;

export interface Sending {
  readonly command: PlanCommand<unknown>;
  readonly form: PlanFormDto;
  readonly body: FormBody;
  /** The form again, with what was typed. */
  readonly again: (errors: readonly FieldError[], hidden: PlanFormDto['hidden']) => VNode;
  /** Both versions, where somebody else was first; left out: the form again, saying so. */
  readonly conflict?: () => Promise<VNode>;
  /** The part of the plan to come back to. */
  readonly anchor?: string;
  /** Where a rule's field has another name in the form. */
  readonly field?: (field: string, rule: string) => string;
}

/**
 * What the form pages of a plan have in common. They are made from the stream and not from a read model, so that the version they carry is the
 * one that is compared.
 */
@Injectable()
export class PlanForms {
  constructor(
    private readonly commands: CommandBus,
    private readonly runner: CommandRunner,
    private readonly log: EventLog,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  /** @param path below the plan's address, with the first slash; @param version of the item, where it has one */
  async load(
    params: Parts,
    actor: Actor,
    action: Action,
    path: string,
  ): Promise<{
    readonly state: PlanState;
    readonly frame: (version?: number) => PlanFormDto;
    readonly stream: string;
  }> {
    const { unit, year } = unitYearIn(params);
    await this.authorization.require(actor, action, unit);
    const stream = unitYearStream(unit, year);
    const { state } = await this.runner.stateOf(stream, planDecider);
    const entry = this.organisation.unit(unit);
    return {
      state,
      stream,
      frame: (version) => ({
        unit,
        unitName: entry?.name ?? '',
        committeeName: entry?.committeeName ?? null,
        year,
        decided: state.decided,
        hidden: commandFields(version),
        action: `/enheter/${unit}/${String(year)}${path}`,
      }),
    };
  }

  /** The text of the stream's event of that version; empty where there is none. */
  async textAt(stream: string, version: number | undefined, field = 'text'): Promise<string> {
    return (await standingText(this.log, stream, version, field))?.text ?? '';
  }

  mayChangeOnOwnAuthority(actor: Actor, unit: string): Promise<boolean> {
    return this.authorization.allows(actor, 'change-target-on-own-authority', unit);
  }

  async send({ command, form, body, again, conflict, anchor = '', field }: Sending): Promise<HtmlPage | SeeOther> {
    try {
      const { position } = await this.commands.execute<PlanCommand<unknown>, CommandResult>(command);
      return seeOther(`/enheter/${form.unit}/${String(form.year)}/plan?efter=${String(position)}${anchor}`);
    } catch (error) {
      if (error instanceof RuleBroken) return refused(again, form, body, [fieldErrorOf(error, field)]);
      if (!(error instanceof ItemChanged)) throw error;
      if (conflict) return htmlPage(await conflict(), { status: 409 });
      const message = 'Någon annan hann före. Nedan ser du hur det står nu; det du skrev är kvar.';
      return htmlPage(again([{ message }], form.hidden), { status: 409 });
    }
  }
}

/** The form again with its errors; the version stays the one that was seen. */
export function refused(
  again: Sending['again'],
  form: PlanFormDto,
  body: FormBody,
  errors: readonly FieldError[],
): HtmlPage {
  const seen = Object.keys(form.hidden).filter((name) => /^(seen|saw)/.test(name));
  const kept = Object.fromEntries(Object.entries(typedIn(body, seen)).filter(([, value]) => value !== ''));
  return htmlPage(again(errors, { ...form.hidden, ...kept }), { status: 422 });
}

export function fieldErrorOf(error: RuleBroken, rename?: Sending['field']): FieldError {
  const field = error.details['field'];
  const message = ruleText(error.rule, error.details) ?? 'En regel hindrar det.';
  return typeof field === 'string' ? { field: rename?.(field, error.rule) ?? field, message } : { message };
}

/** What was typed into these fields. */
export const typedIn = (body: FormBody, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, typed(body, name)]));

/** A text as typed: of its white space only line ends are changed. */
export function textIn(body: FormBody, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : '';
}
