import { roles, type Role } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { newId } from '#kernel/ids.js';
import { readAuthority } from '#platform/access/authority-form.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import type { By } from '#platform/access/unit-commands.js';
import type { FieldError } from '#platform/page-kit/index.js';
import type { RoleHolding } from '../commands/organisation-register.js';
import {
  AssignFunction,
  DecideDelegation,
  EndDelegation,
  EndFunction,
  EndRole,
  GrantRole,
} from '../commands/organisation.commands.js';
import { delegatedMatters } from '../events/index.js';
import type { FormRead } from './form-answer.js';
import { readDay, readOptionalDay, readScope } from './named-places.js';

/** What the form of a new role or function asks for. */
export function readHolding(
  view: OrganisationView,
  what: 'role' | 'function',
  person: string,
  body: FormBody,
  by: By,
): FormRead {
  const errors: FieldError[] = [];
  const role = what === 'role' ? readRole(body, errors) : undefined;
  const name = typed(body, 'function');
  if (what === 'function' && name === '') errors.push({ field: 'function', message: 'Ange vilken funktion.' });
  const from = readDay(body, 'from', errors);
  const scope = readScope(view, body, from ?? today(systemClock), errors);
  const to = readOptionalDay(body, 'to', errors);
  if (scope === undefined || from === undefined || errors.length > 0) return { errors };
  if (role !== undefined) return { command: new GrantRole(by, { person, role, scope, from, to }) };
  const assignment = newId(by.commandId, 'assignment');
  return { command: new AssignFunction(by, { assignment, person, function: name, scope, from, to }) };
}

export function readRoleEnd({ person, role, scope }: RoleHolding, body: FormBody, by: By): FormRead {
  const errors: FieldError[] = [];
  const to = readDay(body, 'to', errors);
  return to === undefined ? { errors } : { command: new EndRole(by, { person, role, scope, to }) };
}

export function readFunctionEnd(assignment: string, body: FormBody, by: By): FormRead {
  const errors: FieldError[] = [];
  const to = readDay(body, 'to', errors);
  return to === undefined ? { errors } : { command: new EndFunction(by, { assignment, to }) };
}

export function readDelegation(view: OrganisationView, body: FormBody, by: By): FormRead {
  const errors: FieldError[] = [];
  const committee = typed(body, 'delegating');
  if (committee === '') errors.push({ field: 'delegating', message: 'Välj nämnd.' });
  const matter = delegatedMatters.find((m) => m === typed(body, 'matter'));
  if (matter === undefined) errors.push({ field: 'matter', message: 'Välj vad som får beslutas.' });
  const to = readRole(body, errors);
  const from = readDay(body, 'from', errors);
  const scope = readScope(view, body, from ?? today(systemClock), errors);
  const until = readOptionalDay(body, 'until', errors);
  const authority = readAuthority(body, ['decision'], errors);
  if (!matter || !to || !scope || !from || !authority || errors.length > 0) return { errors };
  const delegation = newId(by.commandId, 'delegation');
  const facts = { delegation, committee, matter, to, scope, from, until, authority };
  return { command: new DecideDelegation(by, facts) };
}

export function readDelegationEnd(delegation: string, body: FormBody, by: By): FormRead {
  const errors: FieldError[] = [];
  const until = readDay(body, 'until', errors);
  const authority = readAuthority(body, ['decision'], errors);
  if (until === undefined || authority === undefined) return { errors };
  const reason = typed(body, 'reason');
  return { command: new EndDelegation(by, { delegation, until, ...(reason === '' ? {} : { reason }), authority }) };
}

function readRole(body: FormBody, errors: FieldError[]): Role | undefined {
  const role = roles.find((r) => r === typed(body, 'role'));
  if (role === undefined) errors.push({ field: 'role', message: 'Välj roll.' });
  return role;
}
