import type { EventLog } from '#platform/event-store/event-log.js';
import type { TextChangeDto } from './history.dto.js';

/** Free text of any event of a unit's year, by the names that the events give it. */
interface Texts {
  readonly reason?: string;
  readonly text?: string;
  readonly analysis?: string;
  readonly deviation?: string;
}

/** Texts of events by position, unsealed for a reader who may see them. */
export class EventTexts {
  private constructor(private readonly texts: ReadonlyMap<number, Texts>) {}

  static readonly none = new EventTexts(new Map());

  static async read(log: Pick<EventLog, 'readWithText'>, positions: readonly number[]): Promise<EventTexts> {
    const events = await log.readWithText([...new Set(positions)]);
    return new EventTexts(new Map(events.map((e) => [e.position, (e.text ?? {}) as Texts])));
  }

  reason(position: number): string | null {
    return this.texts.get(position)?.reason ?? null;
  }

  /** What the text said in one event and in the other; null where neither says anything. */
  change(before: number | null, after: number | null): TextChangeDto | null {
    const [earlier, now] = [this.words(before), this.words(after)];
    return earlier === '' && now === '' ? null : { before: earlier, after: now };
  }

  private words(position: number | null): string {
    const texts = position === null ? undefined : this.texts.get(position);
    return [texts?.text, texts?.deviation, texts?.analysis].filter((t) => t !== undefined && t !== '').join('\n\n');
  }
}
