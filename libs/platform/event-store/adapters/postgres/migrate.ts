import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { appendFunctions } from './append-functions.js';
import { grantsFor, schemaSteps } from './schema.js';

export interface MigrateOptions {
  /** The role that the application connects as; it must exist. */
  readonly appRole: string;
  /** The log's name, part of every leaf, used where there is no log yet. Lower case, as in a host name or path. Default: random. */
  readonly origin?: string;
}

/**
 * Brings schema `log` to what this version of the product needs; may be run at every start, by several processes at once.
 * One statement, so that a server killed meanwhile leaves all or nothing, and no transaction that the client would have to end.
 * @param owner a connection of the role that is to own the log, not the application's
 * @throws if the schema was made by a newer version, or the role is missing
 */
export async function migrateEventStore(
  owner: Sql,
  { appRole, origin = randomOrigin() }: MigrateOptions,
): Promise<void> {
  if (!originPattern.test(origin))
    throw new Error(`log origin ${JSON.stringify(origin)} is not of the form ${originPattern.source}`);
  const steps = schemaSteps.map(
    (step, index) => `
    if not exists (select from log.migration where step = ${index + 1}) then
      execute $text$${step}$text$;
      insert into log.migration (step) values (${index + 1});
    end if;`,
  );
  await owner.unsafe(`
  do $migrate$
  begin
    set local client_min_messages = warning;
    perform pg_advisory_xact_lock(hashtext('log.migration'));
    create schema if not exists log;
    create table if not exists log.migration (step integer primary key, applied_at timestamptz not null default now());
    if exists (select from log.migration where step > ${schemaSteps.length}) then
      raise exception 'schema log was made by a newer version of the product (this one knows step ${schemaSteps.length}): start that one';
    end if;
    ${steps.join('')}
    execute $text$${appendFunctions}$text$;
    insert into log.origin (name) values ('${origin}') on conflict do nothing;
    execute $text$${grantsFor(quotedIdentifier(appRole))}$text$;
  end $migrate$`);
}

const randomOrigin = (): string => `roda-traden-${randomBytes(8).toString('hex')}`;
const quotedIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Nothing that JSON or SQL escapes. */
const originPattern = /^[a-z0-9][a-z0-9./-]{0,199}$/;
