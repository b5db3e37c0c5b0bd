/**
 * Schema `log`, step by step: a step that has run is never changed, a later one corrects it.
 *
 * `event` holds the envelopes with their plain payloads, `sealed` the ciphertexts, apart because erasure deletes them. There is no
 * table of streams, commands or the head: each would be a second truth, and each update a dead row that an old snapshot elsewhere
 * keeps from being pruned. A stream's version, a command's first event and the head are one step down an index.
 */
export const schemaSteps: readonly string[] = [
  `
create table log.origin (
  name text collate "C" not null,
  one boolean primary key default true check (one)
);
comment on table log.origin is 'the log''s name, part of every leaf; its row lock is the turn to append';

create table log.event (
  position bigint not null check (position >= 0),
  recorded_at timestamptz not null,
  version integer not null check (version >= 0),
  schema_version integer not null,
  ordinal integer not null,
  command_events integer not null,
  id uuid not null,
  stream text collate "C" not null,
  type text collate "C" not null,
  actor text collate "C" not null,
  command_id text collate "C" not null,
  payload_hash bytea not null,
  leaf_hash bytea not null,
  key_id text collate "C",
  ciphertext_hash bytea,
  commitment bytea,
  payload bytea not null,
  constraint event_position primary key (position),
  constraint event_stream_version unique (stream, version)
);
comment on column log.event.ordinal is 'the event''s number within its command, from 0';
comment on column log.event.command_events is 'how many events the command stored';

-- A command is found by the id of its first event, which is derived from stream and command: the only ids that need an index.
create unique index event_command on log.event (id) where ordinal = 0;

-- No foreign key: only the append function writes here, in the same transaction, and the check costs more than the row.
create table log.sealed (
  position bigint primary key,
  ciphertext bytea not null
);
-- Ciphertext does not compress.
alter table log.sealed alter column ciphertext set storage external;

create table log.data_key (
  key_id text collate "C" primary key,
  subject text collate "C" not null,
  wrapped bytea,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);
-- One living key per subject: of two processes that make one at once, the second takes the first's.
create unique index data_key_subject on log.data_key (subject) where destroyed_at is null;

create function log.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the event log is append-only: % on log.% is refused', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on log.event for each statement execute function log.refuse_change();
create trigger append_only before update or delete or truncate on log.origin for each statement execute function log.refuse_change();
create trigger append_only before update or truncate on log.sealed for each statement execute function log.refuse_change();
create trigger append_only before delete or truncate on log.data_key for each statement execute function log.refuse_change();

create function log.destroyed_stays_destroyed() returns trigger language plpgsql as $$
begin
  if old.destroyed_at is not null or new.destroyed_at is null or new.key_id <> old.key_id or new.subject <> old.subject then
    raise exception 'a data key can only be destroyed, once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger destroyed_stays_destroyed before update on log.data_key for each row execute function log.destroyed_stays_destroyed();
`,
];

/** What the application may do: append by function, read, add and destroy keys. Run at every migration, so that a new role gets it too. */
export const grantsFor = (role: string): string => `
revoke all on schema log from public;
revoke all on all tables in schema log from public, ${role};
revoke all on all functions in schema log from public, ${role};
grant usage on schema log to ${role};
grant select on log.origin, log.event, log.sealed, log.data_key to ${role};
grant insert (key_id, subject, wrapped), update (wrapped, destroyed_at) on log.data_key to ${role};
grant execute on function log.append_one, log.append_batch to ${role};
`;
