import type { CommandBus, Command } from '@nestjs/cqrs';
import type { VNode } from 'preact';
import { ItemChanged, RuleBroken } from '#kernel/rule-broken.js';
import { chosen, typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { ruleText, type FieldError } from '#platform/page-kit/index.js';
import { htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';

/** A form that was sent: what it asks for, or what is to be put right first. */
export type FormRead = { readonly command: Command<CommandResult> } | { readonly errors: readonly FieldError[] };

interface Answering {
  readonly body: FormBody;
  readonly read: FormRead;
  /** Where to go when it is recorded. */
  readonly then: string;
  /** The form again, with what was typed. */
  readonly again: (values: Readonly<Record<string, string>>, errors: readonly FieldError[]) => VNode;
  /** The form's own names for the fields that a rule names. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Gives the command of a form; a broken rule is shown beside the field that can heal it. */
export async function answerForm(
  commands: CommandBus,
  { body, read, then, again, fields = {} }: Answering,
): Promise<HtmlPage | SeeOther> {
  const shown = (errors: readonly FieldError[], status = 422): HtmlPage =>
    htmlPage(again(valuesOf(body), errors), { status });
  if ('errors' in read) return shown(read.errors);
  try {
    const { position } = await commands.execute(read.command);
    return seeOther(`${then}?efter=${String(position)}`);
  } catch (error) {
    if (error instanceof ItemChanged) return shown([{ message: somebodyWasFirst }], 409);
    if (!(error instanceof RuleBroken)) throw error;
    const field = error.details['field'];
    const message = ruleText(error.rule, error.details) ?? 'En regel hindrar det.';
    return shown([{ ...(typeof field === 'string' ? { field: fields[field] ?? field } : {}), message }]);
  }
}

const somebodyWasFirst =
  'Någon annan hann före och ändrade den. Så här står det nu; det du skrev är kvar. Spara igen om det fortfarande stämmer.';

/** What was typed, by field; of a group of checkboxes, what was ticked, with commas. */
const valuesOf = (body: FormBody): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value) ? chosen(body, name).join(',') : typed(body, name),
    ]),
  );
