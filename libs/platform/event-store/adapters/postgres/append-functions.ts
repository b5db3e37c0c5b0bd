/**
 * The append functions: one call, one transaction, no client in between. They are replaced at every migration.
 *
 * Both take the row lock of `log.origin` first and hold it to the end of the commit. One lock, always the same: no order to keep, no
 * deadlock, and every later statement's snapshot holds all that was committed before. Locking streams and a counter row instead
 * costs a dead row per stream and batch and overlaps next to nothing, since positions are needed by every insert.
 *
 * `append_one` is the same thing for a lone event. Setting up the batch's executor costs more than a row: measured 220 µs of the
 * server's time instead of 340 for a single event, while 64 in a batch cost 25 each.
 */

/** The leaf's text must be `canonicalEnvelope`'s, byte for byte (leaf.int.spec). `concat` skips nulls, `||` makes them. */
const leaf = (
  of: Readonly<
    Record<
      | 'actor'
      | 'commitment'
      | 'id'
      | 'key'
      | 'origin'
      | 'hash'
      | 'at'
      | 'schema'
      | 'sealed'
      | 'stream'
      | 'type'
      | 'version',
      string
    >
  >,
): string => `
  sha256('\\x00'::bytea || convert_to(concat(
    '{"actor":"', ${of.actor}, '","commitment":"' || encode(${of.commitment}, 'hex'), '","id":"', ${of.id}, '","keyId":"' || ${of.key},
    '","leaf":1,"origin":"', ${of.origin}, '","payload":"', encode(${of.hash}, 'hex'), '","recordedAt":"', ${of.at},
    '","schemaVersion":', ${of.schema}, ',"sealed":"' || encode(${of.sealed}, 'hex') || '"', ',"stream":"', ${of.stream},
    '","type":"', ${of.type}, '","version":', ${of.version}, '}'), 'UTF8'))`;

const isoText = (at: string): string => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const milliseconds = (at: string): string => `(date_part('epoch', ${at}) * 1000)::bigint`;

/** Answers of the functions. `askBatch`: the command is known, so the batch function has to compare it. */
export const outcome = { stored: 0, conflict: 1, duplicate: 2, reused: 3, askBatch: 4 } as const;
/** Expected versions below 0. */
export const expectedCode = { noStream: -1, streamExists: -2, any: -3 } as const;

export const wakeChannel = 'log_event';

const isExpected = (expected: string, actual: string): string =>
  `(${expected} = ${actual} or ${expected} = ${expectedCode.any} or (${expected} = ${expectedCode.streamExists} and ${actual} >= 0))`;

const appendOne = `
create or replace function log.append_one(
  p_stream text, p_expected integer, p_command text, p_actor text, p_id uuid, p_type text, p_schema integer, p_payload text,
  p_key text, p_commitment bytea, p_ciphertext bytea,
  out status integer, out version integer, out "position" bigint, out recorded bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_origin text; v_at timestamptz; v_known boolean; v_payload bytea; v_hash bytea; v_sealed bytea;
begin
  select o.name into v_origin from log.origin o for no key update;
  select coalesce(head.position + 1, 0), greatest(date_trunc('milliseconds', clock_timestamp()), head.recorded_at),
    coalesce((select e.version from log.event e where e.stream = p_stream order by e.version desc limit 1), -1),
    exists (select from log.event e where e.ordinal = 0 and e.id = p_id),
    convert_to(p_payload, 'UTF8'), sha256(convert_to(p_payload, 'UTF8')), sha256(p_ciphertext)
  into "position", v_at, version, v_known, v_payload, v_hash, v_sealed
  from (select) one left join (select e.position, e.recorded_at from log.event e order by e.position desc limit 1) head on true;
  if v_known then
    status := ${outcome.askBatch}; return;
  elsif not ${isExpected('p_expected', 'version')} then
    status := ${outcome.conflict}; return;
  end if;
  insert into log.event (position, recorded_at, version, schema_version, ordinal, command_events, id, stream, type, actor, command_id,
    payload_hash, leaf_hash, key_id, ciphertext_hash, commitment, payload)
  values ("position", v_at, version + 1, p_schema, 0, 1, p_id, p_stream, p_type, p_actor, p_command, v_hash,
    ${leaf({ actor: 'p_actor', commitment: 'p_commitment', id: 'p_id', key: 'p_key', origin: 'v_origin', hash: 'v_hash', at: isoText('v_at'), schema: 'p_schema', sealed: 'v_sealed', stream: 'p_stream', type: 'p_type', version: 'version + 1' })},
    p_key, v_sealed, p_commitment, v_payload)
  returning ${outcome.stored}, event.version, ${milliseconds('event.recorded_at')} into status, version, recorded;
  if p_key is not null then
    insert into log.sealed (position, ciphertext) values ("position", p_ciphertext);
  end if;
  perform pg_notify('${wakeChannel}', '');
end $$;
`;

/**
 * Per append: index of its stream in `p_streams`, expected version, command, actor, number of events, id of the first. Per event:
 * index of its append, number within it, id, type, schema, place of the payload in `p_payloads`, key (or null), place of commitment and
 * ciphertext in `p_sealed`. Places are 0-based offset and size in bytes.
 *
 * `answers` holds five numbers for each append: outcome, version (of its last event; on a conflict the stream's), position of its
 * last event, number of events, recorded (ms since 1970).
 *
 * One text for all payloads: an array literal would have to be escaped and parsed quote by quote.
 */
const appendBatch = `
create or replace function log.append_batch(
  p_streams text[], p_stream_of integer[], p_expected integer[], p_commands text[], p_actors text[], p_counts integer[], p_first_ids uuid[],
  p_append_of integer[], p_ordinals integer[], p_ids uuid[], p_types text[], p_schemas integer[],
  p_payload_from integer[], p_payload_size integer[], p_payloads text,
  p_keys text[], p_sealed_from integer[], p_sealed_size integer[], p_sealed bytea,
  out answers bigint[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_origin text; v_position bigint; v_at timestamptz; v_recorded bigint; v_iso text; v_versions integer[]; v_stored boolean := false;
  v_bytes bytea := convert_to(p_payloads, 'UTF8');
  v_first_version integer[]; v_first_position bigint[];
  v_stream integer; v_version integer; v_known record;
begin
  select o.name into v_origin from log.origin o for no key update;
  select e.position, e.recorded_at into v_position, v_at from log.event e order by e.position desc limit 1;
  v_position := coalesce(v_position, -1);
  v_at := greatest(date_trunc('milliseconds', clock_timestamp()), v_at);
  v_recorded := ${milliseconds('v_at')};
  v_iso := ${isoText('v_at')};
  answers := array_fill(null::bigint, array[5 * cardinality(p_stream_of)]);
  v_first_version := array_fill(null::integer, array[cardinality(p_stream_of)]);
  v_first_position := array_fill(null::bigint, array[cardinality(p_stream_of)]);

  for v_known in
    select t.i, e.command_events, e.version, e.position, ${milliseconds('e.recorded_at')} as recorded,
      e.command_events = p_counts[t.i] and not exists (
        select from unnest(p_append_of, p_ordinals, p_types, p_schemas, p_payload_from, p_payload_size, p_keys, p_sealed_from)
          as g(append, ordinal, type, schema, payload_from, payload_size, key, sealed_from)
        cross join lateral (select * from log.event o where o.stream = e.stream and o.version = e.version + g.ordinal offset 0) x
        where g.append = t.i and (
          x.type <> g.type or x.schema_version <> g.schema
          or x.payload_hash <> sha256(substring(v_bytes from g.payload_from + 1 for g.payload_size))
          or x.commitment is distinct from case when g.key is not null then substring(p_sealed from g.sealed_from + 1 for 32) end)
      ) as same
    from unnest(p_first_ids) with ordinality as t(id, i)
    -- "offset 0": one step down the index for each. A plan made while the log is empty would otherwise begin with all events.
    cross join lateral (select * from log.event o where o.ordinal = 0 and o.id = t.id offset 0) e
  loop
    answers[5 * v_known.i - 4 : 5 * v_known.i] := array[
      case when v_known.same then ${outcome.duplicate} else ${outcome.reused} end,
      v_known.version + v_known.command_events - 1, v_known.position + v_known.command_events - 1, v_known.command_events, v_known.recorded];
  end loop;

  v_versions := array(
    select coalesce((select e.version from log.event e where e.stream = t.name order by e.version desc limit 1), -1)
    from unnest(p_streams) with ordinality as t(name, i) order by t.i);

  for i in 1 .. cardinality(p_stream_of) loop
    continue when answers[5 * i] is not null;
    v_stream := p_stream_of[i];
    v_version := v_versions[v_stream];
    if ${isExpected('p_expected[i]', 'v_version')} then
      v_stored := true;
      v_first_version[i] := v_version + 1;
      v_first_position[i] := v_position + 1;
      v_versions[v_stream] := v_version + p_counts[i];
      v_position := v_position + p_counts[i];
      answers[5 * i - 4 : 5 * i] := array[${outcome.stored}, v_version + p_counts[i], v_position, p_counts[i], v_recorded];
    else
      answers[5 * i - 4 : 5 * i] := array[${outcome.conflict}, v_version, -1, 0, 0];
    end if;
  end loop;
  if not v_stored then return; end if;

  with given as materialized (
    select p_streams[p_stream_of[t.append]] as stream, p_commands[t.append] as command_id, p_actors[t.append] as actor,
      p_counts[t.append] as command_events, v_first_version[t.append] + t.ordinal as version, v_first_position[t.append] + t.ordinal as position,
      t.ordinal, t.id, t.type, t.schema, t.key,
      substring(v_bytes from t.payload_from + 1 for t.payload_size) as payload,
      case when t.key is not null then substring(p_sealed from t.sealed_from + 1 for 32) end as commitment,
      case when t.key is not null then substring(p_sealed from t.sealed_from + 33 for t.sealed_size - 32) end as ciphertext
    from unnest(p_append_of, p_ordinals, p_ids, p_types, p_schemas, p_payload_from, p_payload_size, p_keys, p_sealed_from, p_sealed_size)
      as t(append, ordinal, id, type, schema, payload_from, payload_size, key, sealed_from, sealed_size)
    where v_first_version[t.append] is not null),
  hashed as materialized (select *, sha256(payload) as payload_hash, sha256(ciphertext) as ciphertext_hash from given),
  kept as (insert into log.sealed (position, ciphertext) select position, ciphertext from hashed where ciphertext is not null)
  insert into log.event (position, recorded_at, version, schema_version, ordinal, command_events, id, stream, type, actor, command_id,
    payload_hash, leaf_hash, key_id, ciphertext_hash, commitment, payload)
  select position, v_at, version, schema, ordinal, command_events, id, stream, type, actor, command_id, payload_hash,
    ${leaf({ actor: 'actor', commitment: 'commitment', id: 'id', key: 'key', origin: 'v_origin', hash: 'payload_hash', at: 'v_iso', schema: 'schema', sealed: 'ciphertext_hash', stream: 'stream', type: 'type', version: 'version' })},
    key, ciphertext_hash, commitment, payload
  from hashed;
  perform pg_notify('${wakeChannel}', '');
end $$;
`;

export const appendFunctions = appendOne + appendBatch;
