export interface SectionChanged {
  /** What a section follows, e.g. `unit-year-u1-2022`; `*`: nobody knows what, so everything that is followed. */
  readonly topic: string;
  /** The log position that the read model has reached. */
  readonly position: number;
}

/** One browser's open stream. */
export interface LiveConnection {
  /** False: it does not keep up and has been cut; it comes back and asks for the state. */
  send(text: string): boolean;
  end(): void;
}

export interface LiveHubOptions {
  /** More than this are refused (503); the browser tries again. Default 500. */
  readonly maxConnections?: number;
  /** Changes to a topic within this time are told once. Default 50 ms: an import of a thousand events is one message. */
  readonly gatherMs?: number;
  readonly heartbeatMs?: number;
  /** The position to name for a topic that has not changed since this process started: normally the read models'. Default: such topics are left out. */
  readonly startPosition?: () => number;
}

export const topicPattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;
export const maxTopics = 32;

/**
 * Tells browsers that something changed, never what: the section fetches itself, with the reader's permissions. Nothing is stored but each
 * topic's last position, which is told on connecting, so that what happened between reading the page and opening the stream is not missed.
 *
 * Not for: messages that must arrive. A process tells only its own browsers, so each web process follows the log itself.
 */
export class LiveHub {
  readonly #followers = new Map<LiveConnection, ReadonlySet<string>>();
  readonly #last = new Map<string, number>();
  readonly #pending = new Set<string>();
  readonly #options: Required<Omit<LiveHubOptions, 'startPosition'>> & Pick<LiveHubOptions, 'startPosition'>;
  #flushing: NodeJS.Timeout | undefined;
  #beating: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: LiveHubOptions = {}) {
    this.#options = { maxConnections: 500, gatherMs: 50, heartbeatMs: 15_000, ...options };
  }

  get connections(): number {
    return this.#followers.size;
  }

  publish({ topic, position }: SectionChanged): void {
    if (this.#closed) return;
    if (topic === '*') {
      for (const followed of new Set([...this.#followers.values()].flatMap((topics) => [...topics])))
        this.publish({ topic: followed, position });
      return;
    }
    if (!topicPattern.test(topic)) throw new RangeError('topic out of form');
    if (position <= (this.#last.get(topic) ?? -1)) return;
    this.#last.set(topic, position);
    this.#pending.add(topic);
    this.#flushing ??= setTimeout(() => this.#flush(), this.#options.gatherMs);
  }

  /** `full` when no more are taken. Otherwise the state has been sent; `leave` must be called when the browser has gone. */
  join(connection: LiveConnection, topics: readonly string[]): { readonly leave: () => void } | 'full' {
    if (this.#closed || this.#followers.size >= this.#options.maxConnections) return 'full';
    this.#followers.set(connection, new Set(topics));
    // The retry is for when this process goes away without a word.
    const start = this.#options.startPosition?.();
    const state = topics.flatMap((topic) => {
      const position = this.#last.get(topic) ?? start;
      return position === undefined ? [] : [changed(topic, position)];
    });
    connection.send(`retry: 2000\n\n${state.join('')}`);
    this.#beating ??= setInterval(() => this.#beat(), this.#options.heartbeatMs);
    return { leave: () => this.#leave(connection) };
  }

  /** Before the server stops: browsers are told, so that they wait for the next one instead of reporting a fault. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#flushing);
    clearInterval(this.#beating);
    for (const connection of this.#followers.keys()) {
      connection.send('event: closing\ndata: {}\n\n');
      connection.end();
    }
    this.#followers.clear();
  }

  #flush(): void {
    this.#flushing = undefined;
    const topics = [...this.#pending];
    this.#pending.clear();
    for (const [connection, followed] of this.#followers) {
      const text = topics
        .filter((topic) => followed.has(topic))
        .map((topic) => changed(topic, this.#last.get(topic) ?? 0))
        .join('');
      if (text !== '' && !connection.send(text)) this.#leave(connection);
    }
  }

  /** A comment: keeps proxies from closing a silent stream and finds browsers that went without saying so. */
  #beat(): void {
    for (const connection of this.#followers.keys()) if (!connection.send(':\n\n')) this.#leave(connection);
  }

  #leave(connection: LiveConnection): void {
    this.#followers.delete(connection);
    if (this.#followers.size > 0) return;
    clearInterval(this.#beating);
    this.#beating = undefined;
  }
}

const changed = (topic: string, position: number): string =>
  `event: changed\ndata: ${JSON.stringify({ topic, position })}\n\n`;
