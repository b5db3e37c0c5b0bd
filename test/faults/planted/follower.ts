import { setTimeout as delay } from 'node:timers/promises';
import { unitDashboard } from '#areas/overview/projections/unit-dashboard.projection.js';
import { unitHistory } from '#areas/history/projections/unit-history.projection.js';
import type { EventLog } from '#platform/event-store/event-log.js';
import { Fold } from '#platform/read-models/fold.js';
import type { Projection } from '#platform/read-models/projection.js';
import { replay, rowsIn } from '../evidence.js';
import type { TableRows } from '../history.js';
import type { Random } from '../random.js';

export const followed: readonly Projection[] = [unitDashboard, unitHistory];

/** Follows a log into rows that outlive its own crashes, rows and checkpoint together. */
export class Follower {
  readonly #rows: Fold;
  protected checkpoint = -1;
  protected life = 0;
  #stopped = false;

  constructor(
    private readonly projection: Projection,
    private readonly log: EventLog,
    protected readonly random: Random,
  ) {
    this.#rows = new Fold(projection, { building: true, hotKeys: Infinity, load: () => Promise.resolve([]) });
  }

  crash(): void {
    this.life += 1;
  }

  async follow(): Promise<void> {
    while (!this.#stopped) {
      const { life } = this;
      const page = await this.log.store.readAll({
        after: this.checkpoint,
        filter: { types: Object.keys(this.projection.on) },
        limit: 20,
      });
      await delay(this.random.next() * 3);
      // Killed meanwhile: the next one begins at the checkpoint.
      if (life !== this.life || page.lastPosition === this.checkpoint) continue;
      await this.write(life, page.lastPosition, async () => {
        await this.#rows.fold(page.events.map((e) => this.log.decode(e)));
      });
    }
  }

  /** Follows to the end of the log, stops, and holds its rows against a replay from zero. */
  async end(): Promise<readonly TableRows[]> {
    while (this.checkpoint < (await this.log.store.head())) await delay(2);
    this.#stopped = true;
    const serving = rowsIn(this.#rows);
    const replayed = await replay(this.projection, this.log, await this.log.store.head());
    return Object.keys(this.projection.tables).map((table) => ({
      table: `${this.projection.name}/${table}`,
      serving: serving.get(table) ?? [],
      replayed: replayed.get(table) ?? [],
    }));
  }

  protected async write(_life: number, position: number, rows: () => Promise<void>): Promise<void> {
    await rows();
    this.checkpoint = position;
  }
}

/** Writes the checkpoint in a transaction of its own; a crash between the two loses the rows. */
export class ChecksBeforeRows extends Follower {
  protected override async write(life: number, position: number, rows: () => Promise<void>): Promise<void> {
    this.checkpoint = position;
    await delay(this.random.next() * 3);
    if (life === this.life) await rows();
  }
}
