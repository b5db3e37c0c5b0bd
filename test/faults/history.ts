import type { Outcome, Target } from '#areas/indicators/events/index.js';
import type { Period, Year } from '#kernel/period.js';

/** What a client wants to happen, whatever way it is sent. `seen`: version of the item's last event as the client knows it, -1: there is none. */
export type Intent =
  | { readonly kind: 'start-plan'; readonly unit: string; readonly year: Year }
  | {
      readonly kind: 'open-period';
      readonly unit: string;
      readonly year: Year;
      readonly period: Period;
      readonly due: string;
    }
  | (Put & {
      readonly kind: 'put-outcome';
      readonly period: Period;
      readonly outcome: Outcome;
      readonly before: Outcome | null;
    })
  | (Put & { readonly kind: 'put-target'; readonly target: Target; readonly before: Target | null });

interface Put {
  readonly unit: string;
  readonly year: Year;
  readonly indicator: string;
  readonly seen: number;
  /** Free text; recorded (sealed) where something stood before. */
  readonly reason: string;
}

/** The one event that an intent leads to. */
export interface ExpectedEvent {
  readonly stream: string;
  readonly type: string;
  readonly data: object;
  readonly text?: object;
}

/** A command as its client saw it. Times are of one clock, in ms. */
export interface SentCommand {
  readonly person: string;
  /** As the log keeps it. */
  readonly commandId: string;
  readonly expected: ExpectedEvent;
  /** The item that it changes and its version as the client knew it; absent where the rules guard it. */
  readonly seen?: { readonly item: string; readonly version: number };
  /** When the first attempt was sent. */
  readonly sentAt: number;
  /** `refused`: the answer says that nothing was recorded. `unanswered`: the campaign ended first. */
  readonly fate: 'acknowledged' | 'refused' | 'unanswered';
  readonly answeredAt: number;
  readonly attempts: number;
  /** Of an acknowledged one. */
  readonly position?: number;
  /** Of an acknowledged one, where the answer has an ETag. */
  readonly version?: number;
}

/** An item as a page or the API showed it, asked for with `minPosition`. */
export interface Shown {
  readonly stream: string;
  readonly item: string;
  readonly version: number;
  readonly minPosition: number;
}

/** An event as it stands in the log. */
export interface LoggedEvent {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly commandId: string;
  readonly data: object;
  readonly text?: object;
  /** Stored, hex. */
  readonly leaf: string;
  /** Computed anew from what is stored, hex. */
  readonly leafOfEnvelope: string;
}

/** A projection's table as it serves, and as a replay from zero makes it: a canonical line for each row. */
export interface TableRows {
  readonly table: string;
  readonly serving: readonly string[];
  readonly replayed: readonly string[];
}

/** Everything that a campaign leaves behind to be judged. */
export interface History {
  readonly commands: readonly SentCommand[];
  readonly shown: readonly Shown[];
  readonly log: readonly LoggedEvent[];
  readonly tables: readonly TableRows[];
  /** People whose every event must come from `commands`. */
  readonly people: readonly string[];
}

/** The item that an event changes; undefined where no client watches it. */
export function itemOf(event: {
  readonly stream: string;
  readonly type: string;
  readonly data: object;
}): string | undefined {
  const { indicator, period, slot } = event.data as {
    readonly indicator?: string;
    readonly period?: string;
    readonly slot?: string;
  };
  switch (event.type) {
    case 'outcome-recorded':
    case 'outcome-corrected':
      return `${indicator}/${period}`;
    case 'target-set':
    case 'target-changed':
      return `${indicator}/${slot}`;
    default:
      return undefined;
  }
}
