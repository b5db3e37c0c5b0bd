import type { Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Role } from '#kernel/actor.js';
import { ItemChanged } from '#kernel/rule-broken.js';
import type { EventLog } from './event-log.js';
import { CommandReused, ExpectedVersionConflict, type AppendResult } from './event-store.js';
import { StreamStates } from './stream-states.js';

/** Something that a person or the product wants to happen on one stream. */
export interface CommandToRun<S> {
  readonly stream: string;
  readonly commandId: string;
  readonly actor: string;
  readonly role: Role | 'system';
  /** What the command says, for telling a retry from a reused id; only a keyed digest of it is stored. */
  readonly content: unknown;
  readonly decider: Decider<S>;
  /** The item that the person saw and at which version (ETag); absent: whatever stands. */
  readonly seen?: { readonly item: string; readonly version: number; readonly versionIn: (state: S) => number };
  /** Whose key seals the free text; default: the stream's. */
  readonly subject?: string;
  /** Pure. `version` is the stream's, -1 for a new one. Empty: nothing to record. */
  readonly decide: (state: S, version: number) => readonly DomainEvent[];
}

export interface CommandResult {
  /** Position to wait for before showing what was recorded. */
  readonly position: number;
  /** Version of the stream, and so the ETag of the item that changed. */
  readonly version: number;
  readonly duplicate: boolean;
}

/**
 * Loads a stream, decides, appends with the exact version. On a version conflict it decides again on the new state: two people in the same
 * unit-year are no conflict, two at the same item are (`seen`).
 */
export class CommandRunner {
  private readonly states: StreamStates;
  /** Commands on one stream of this process go one after the other: they would only take each other's version. */
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(
    private readonly log: EventLog,
    private readonly digest: (content: string) => string,
    options: { readonly cachedStreams?: number } = {},
  ) {
    this.states = new StreamStates(log, options.cachedStreams ?? 2_000);
  }

  async run<S>(command: CommandToRun<S>): Promise<CommandResult> {
    const before = this.queues.get(command.stream) ?? Promise.resolve();
    const mine = before.then(() => this.runNow(command));
    const settled = mine.catch(() => undefined);
    this.queues.set(command.stream, settled);
    try {
      return await mine;
    } finally {
      if (this.queues.get(command.stream) === settled) this.queues.delete(command.stream);
    }
  }

  /** Current state of a stream, for a question that no read model answers yet (an import's comparison). */
  async stateOf<S>(stream: string, decider: Decider<S>): Promise<{ readonly state: S; readonly version: number }> {
    return this.states.load(stream, decider);
  }

  private async runNow<S>(command: CommandToRun<S>): Promise<CommandResult> {
    const fingerprint = this.digest(JSON.stringify(command.content));
    // Asked first, so that a retry is answered with the first result and not decided anew on changed state.
    const known = await this.log.store.findCommand(command.stream, command.commandId);
    if (known) return this.answerAgain(command, known, fingerprint);
    try {
      return await this.decideAndAppend(command, fingerprint);
    } catch (refusal) {
      // An earlier attempt, of a process that was killed, may have been at work in the database until after that question: then this one
      // stumbled over its own event. One that is still at work now never lands: what refused us has taken its version.
      const landed = await this.log.store.findCommand(command.stream, command.commandId).catch(() => undefined);
      if (!landed) throw refusal;
      return this.answerAgain(command, landed, fingerprint);
    }
  }

  private async decideAndAppend<S>(command: CommandToRun<S>, fingerprint: string): Promise<CommandResult> {
    for (let attempt = 1; ; attempt += 1) {
      const { state, version } = await this.states.load(command.stream, command.decider);
      if (command.seen) {
        const actual = command.seen.versionIn(state);
        if (actual !== command.seen.version) throw new ItemChanged(command.seen.item, command.seen.version, actual);
      }
      const events = command.decide(state, version);
      const head = await this.nothingToRecord(events, version);
      if (head) return head;
      try {
        const stored = await this.log.append(command.stream, version === -1 ? 'noStream' : version, events, { ...command, fingerprint });
        if (stored.duplicate) return await this.answerAgain(command, stored, fingerprint);
        return { position: stored.position, version: stored.version, duplicate: false };
      } catch (error) {
        if (!(error instanceof ExpectedVersionConflict) || attempt === maxAttempts) throw error;
      }
    }
  }

  private async nothingToRecord(events: readonly unknown[], version: number): Promise<CommandResult | undefined> {
    return events.length > 0 ? undefined : { position: await this.log.store.head(), version, duplicate: true };
  }

  private async answerAgain<S>(command: CommandToRun<S>, stored: AppendResult, fingerprint: string): Promise<CommandResult> {
    const [first] = await this.log.store.readAt([stored.firstPosition]);
    if (!first || this.log.fingerprintOf(first) !== fingerprint) throw new CommandReused(command.stream, command.commandId);
    return { position: stored.position, version: stored.version, duplicate: true };
  }
}

/** Other processes' commands on the same stream may come first a few times; more is a fault worth telling. */
const maxAttempts = 8;
