import type { DomainEvent, Recorded } from '#kernel/event.js';
import type { EventStore, StoredEvent } from '#platform/event-store/event-store.js';
import { defineProjection, type AnyEvent } from '../projection.js';

/** A made-up read model with what real ones have: two tables, validity, a counter, a nested value. */
export type TargetChanged = DomainEvent<
  'target-changed',
  { readonly unit: string; readonly indicator: string; readonly value: string | null }
>;
export type OutcomeRecorded = DomainEvent<
  'outcome-recorded',
  { readonly unit: string; readonly indicator: string; readonly period: string; readonly value: string }
>;
export type TargetWithdrawn = DomainEvent<'target-withdrawn', { readonly unit: string; readonly indicator: string }>;
export type SampleEvent = TargetChanged | OutcomeRecorded | TargetWithdrawn;

export const unitSample = sampleProjection();

export function sampleProjection(changed: { readonly name?: string; readonly version?: number } = {}) {
  return defineProjection<SampleEvent>()({
    name: changed.name ?? 'unit-sample',
    version: changed.version ?? 1,
    streamPrefix: 'unit-year-',
    tables: {
      target: {
        columns: { unit: 'text', indicator: 'text', value: 'numeric?', changes: 'integer' },
        indexes: [['unit']],
      },
      outcome: { columns: { unit: 'text', value: 'numeric', recordedAt: 'instant', periods: 'jsonb', at: 'bigint' } },
    },
    on: {
      'target-changed': (event, rows) => {
        const { unit, indicator, value } = event.data;
        const key = `${unit}/${indicator}`;
        const before = rows.target.get(key);
        rows.target.put(
          key,
          { unit, indicator, value, changes: (before?.changes ?? 0) + 1 },
          { from: event.effectiveFrom },
        );
      },
      'target-withdrawn': (event, rows) =>
        rows.target.end(`${event.data.unit}/${event.data.indicator}`, { from: event.effectiveFrom }),
      'outcome-recorded': (event, rows) => {
        const { unit, indicator, period, value } = event.data;
        const key = `${unit}/${indicator}/${period}`;
        const periods = (rows.outcome.get(key)?.periods ?? {}) as Readonly<Record<string, string>>;
        rows.outcome.put(key, {
          unit,
          value,
          recordedAt: event.recordedAt,
          periods: { ...periods, [period]: value, a: 1 },
          at: event.position,
        });
      },
    },
    topics: (event) => [`unit-year/${event.data.unit}`],
  });
}

export function decodeSample(stored: StoredEvent): Recorded {
  const { data, effectiveFrom } = JSON.parse(Buffer.from(stored.payload).toString('utf8')) as {
    data: object;
    effectiveFrom?: string;
  };
  const { type, position, stream, version, id, recordedAt, actor, commandId } = stored;
  return {
    type,
    data,
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    position,
    stream,
    version,
    id,
    recordedAt,
    actor,
    role: 'system',
    commandId,
  };
}

let commands = 0;
/** @returns the position of the last of them */
export async function record(
  store: EventStore,
  events: readonly (SampleEvent | AnyEvent)[],
  stream = 'unit-year-ekdungen-2026',
): Promise<number> {
  const written = events.map(({ type, data, effectiveFrom }) => ({
    type,
    schemaVersion: 1,
    payload: Buffer.from(JSON.stringify({ data, effectiveFrom })),
  }));
  commands += 1;
  return (await store.append(stream, 'any', written, { commandId: `sample-${commands}`, actor: 'system' })).position;
}

export const targetChanged = (indicator: string, value: string | null, effectiveFrom?: string): TargetChanged => ({
  type: 'target-changed',
  data: { unit: 'ekdungen', indicator, value },
  ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
});
export const outcomeRecorded = (indicator: string, period: string, value: string): OutcomeRecorded => ({
  type: 'outcome-recorded',
  data: { unit: 'ekdungen', indicator, period, value },
});
export const targetWithdrawn = (indicator: string, effectiveFrom?: string): TargetWithdrawn => ({
  type: 'target-withdrawn',
  data: { unit: 'ekdungen', indicator },
  ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
});
