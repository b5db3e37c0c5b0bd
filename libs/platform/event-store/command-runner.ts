import type { Decider } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Role } from '#kernel/actor.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
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
    const { state, version } = await this.states.load(stream, decider);
    return { state, version };
  }

  /**
   * Usually one call to the database: the state is the one that this process kept, and the append itself finds a version that is not the
   * newest, or an id that was used. Whatever a kept state leads to but an append is decided again on what the log has now.
   */
  private async runNow<S>(command: CommandToRun<S>): Promise<CommandResult> {
    const { stream, decider, commandId } = command;
    const fingerprint = this.digest(JSON.stringify(command.content));
    for (let attempt = 1; ; attempt += 1) {
      const known =
        attempt === 1 ? await this.states.current(stream, decider) : await this.states.load(stream, decider);
      // Before deciding, so that a retry is answered with the first result and not decided anew on changed state.
      if (this.states.mayHold(stream, decider, commandId)) {
        const recorded = await this.log.store.findCommand(stream, commandId);
        if (recorded) return this.answerAgain(command, recorded, fingerprint);
      }
      try {
        const events = decided(command, known.state, known.version);
        if (events.length === 0 && !known.fresh) continue;
        if (events.length === 0)
          return { position: await this.log.store.head(), version: known.version, duplicate: true };
        const stored = await this.log.append(stream, known.version === -1 ? 'noStream' : known.version, events, {
          ...command,
          fingerprint,
        });
        if (stored.duplicate) return await this.answerAgain(command, stored, fingerprint);
        this.states.appended(stream, decider, events, stored.firstVersion, commandId);
        return { position: stored.position, version: stored.version, duplicate: false };
      } catch (error) {
        if (error instanceof CommandReused) {
          // Another process recorded it and this one, not knowing, decided otherwise: the same command all the same if it says the same.
          const recorded = await this.log.store.findCommand(stream, commandId);
          if (recorded) return this.answerAgain(command, recorded, fingerprint);
        }
        const mayBeStale = error instanceof ExpectedVersionConflict || (!known.fresh && isDecision(error));
        if (!mayBeStale || attempt === maxAttempts) throw error;
      }
    }
  }

  private async answerAgain<S>(
    command: CommandToRun<S>,
    stored: AppendResult,
    fingerprint: string,
  ): Promise<CommandResult> {
    const [first] = await this.log.store.readAt([stored.firstPosition]);
    if (!first || this.log.fingerprintOf(first) !== fingerprint)
      throw new CommandReused(command.stream, command.commandId);
    return { position: stored.position, version: stored.version, duplicate: true };
  }
}

/** What the command records on that state. @throws ItemChanged where the item is not what the person saw; RuleBroken, NotFound as decided */
function decided<S>({ seen, decide }: CommandToRun<S>, state: S, version: number): readonly DomainEvent[] {
  if (seen) {
    const actual = seen.versionIn(state);
    if (actual !== seen.version) throw new ItemChanged(seen.item, seen.version, actual);
  }
  return decide(state, version);
}

const isDecision = (error: unknown): boolean =>
  error instanceof RuleBroken || error instanceof ItemChanged || error instanceof NotFound;

/** Other processes' commands on the same stream may come first a few times; more is a fault worth telling. */
const maxAttempts = 8;
