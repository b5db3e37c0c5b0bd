import { isDeepStrictEqual } from 'node:util';
import type { Day } from '#kernel/day.js';
import type { Recorded } from '#kernel/event.js';
import type { Applying, Projection, TableRows, UntypedRow, Validity } from '../projection.js';

/** The only days that a reference fold knows. */
export const days: readonly Day[] = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];

interface Known extends Applying<UntypedRow> {
  readonly table: string;
  readonly key: string;
  readonly fromPosition: number;
  toPosition: number | null;
}
type Slots = readonly (UntypedRow | undefined)[];

/**
 * What a fold should lead to, as simply as can be: every key has a slot for each stretch between two days, every event's effect
 * is worked out for all keys there are. No pages, no memory to be let go of, nothing looked up.
 */
export class ReferenceFold {
  readonly versions: Known[] = [];
  private state = new Map<string, Slots>();

  constructor(private readonly projection: Projection) {}

  /** False: it threw, and nothing of it is known. */
  fold(event: Recorded): boolean {
    const before = this.state;
    this.state = new Map(before);
    try {
      this.projection.on[event.type]!(
        event,
        Object.fromEntries(Object.keys(this.projection.tables).map((table) => [table, this.rowsOf(table)])),
      );
    } catch {
      this.state = before;
      return false;
    }
    for (const [id, slots] of this.state) this.record(id, slots, event.position);
    return true;
  }

  /** As `Tables` tells it. */
  snapshot(): string[] {
    return this.versions
      .map(({ table, key, fromPosition, toPosition, validFrom, validTo, row }) =>
        JSON.stringify([table, { key, fromPosition, toPosition, validFrom, validTo, row, stored: true }]),
      )
      .sort();
  }

  private rowsOf(table: string): TableRows<UntypedRow> {
    const slots = (key: string): Slots => this.state.get(`${table} ${key}`) ?? days.map(() => undefined);
    const set = (key: string, row: UntypedRow | undefined, { from, to }: Validity = {}) => {
      const [first, end] = [from ? days.indexOf(from) + 1 : 0, to ? days.indexOf(to) + 1 : days.length + 1];
      const changed = Array.from({ length: days.length + 1 }, (_, i) => (i >= first && i < end ? row : slots(key)[i]));
      this.state.set(`${table} ${key}`, changed);
    };
    return {
      get: (key, day) => (day === undefined ? spansOf(slots(key)).at(-1)?.row : slots(key)[days.indexOf(day) + 1]),
      spans: (key) => spansOf(slots(key)),
      put: (key, row, valid) => set(key, row, valid),
      end: (key, valid) => set(key, undefined, valid),
    };
  }

  private record(id: string, slots: Slots, position: number): void {
    const [table, key] = id.split(' ') as [string, string];
    const open = this.versions.filter((v) => v.table === table && v.key === key && v.toPosition === null);
    const now = spansOf(slots);
    for (const version of open) if (!now.some((span) => isSame(span, version))) version.toPosition = position;
    for (const span of now)
      if (!open.some((version) => isSame(span, version)))
        this.versions.push({ table, key, fromPosition: position, toPosition: null, ...span });
  }
}

function spansOf(slots: Slots): Applying<UntypedRow>[] {
  const spans: Applying<UntypedRow>[] = [];
  for (const [i, row] of slots.entries()) {
    if (!row) continue;
    const [validFrom, validTo] = [days[i - 1] ?? null, days[i] ?? null];
    const last = spans.at(-1);
    if (last && last.validTo === validFrom && isDeepStrictEqual(last.row, row))
      spans[spans.length - 1] = { ...last, validTo };
    else spans.push({ validFrom, validTo, row });
  }
  return spans;
}

function isSame(a: Applying<UntypedRow>, b: Applying<UntypedRow>): boolean {
  return a.validFrom === b.validFrom && a.validTo === b.validTo && isDeepStrictEqual(a.row, b.row);
}
