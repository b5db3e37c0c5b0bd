import { randomUUID } from 'node:crypto';
import type { Actor } from '#kernel/actor.js';
import { etagOf, itemVersionOf } from '#kernel/etag.js';
import type { By } from './unit-commands.js';

/** A form as it arrives: a field that was not sent is absent, one sent twice is a list. */
export type FormBody = Readonly<Record<string, unknown>>;

/** Hidden fields of a form that gives a command: its id, made when the form is shown, so that sending twice records once, and the version seen. */
export const commandFields = (itemVersion?: number): Record<string, string> => ({
  command: randomUUID(),
  ...(itemVersion === undefined ? {} : { seen: etagOf(itemVersion) }),
});

export function byForm(actor: Actor, form: FormBody): By {
  const id = typed(form, 'command');
  return { actor, commandId: `${actor.id}:${/^[0-9a-f-]{36}$/.test(id) ? id : randomUUID()}` };
}

/** The version of the item that the form was made from; undefined where the field is missing or out of form. */
export const seenByForm = (form: FormBody): number | undefined => itemVersionOf(typed(form, 'seen'));

/** What was typed into a field, without spaces around it; empty where there is none. */
export function typed(form: FormBody, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** What was ticked in a group of checkboxes: one is sent as a text, several as a list. */
export function chosen(form: FormBody, name: string): readonly string[] {
  const value = form[name];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((item) => typeof item === 'string' && item !== '') as readonly string[];
}
