import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What the reader may read of free text, by the position of its event; undefined: nothing, only that it is there. */
export const TextsShown = createContext<ReadonlyMap<number, string> | undefined>(new Map());

interface SealedTextProps {
  /** The event that holds the text; null: there is none. */
  readonly position: number | null;
  readonly summary: string;
  /** What it is about, for who hears only this. */
  readonly of: string;
  readonly id: string;
  /** There may be no text in the event: nothing is said where the reader cannot know. */
  readonly maybe?: boolean;
}

/** A text folded away, for who may read it; for others, that there is one. */
export function SealedText({ position, summary, of, id, maybe = false }: SealedTextProps) {
  const texts = useContext(TextsShown);
  if (position === null) return null;
  if (!texts)
    return maybe ? null : <p class="rt-quiet">{summary} finns, men visas bara för den som har rätt till den.</p>;
  const text = texts.get(position);
  if (text === undefined) return maybe ? null : <p class="rt-quiet">{summary} finns inte kvar att läsa.</p>;
  return (
    <details class="rt-text" id={id}>
      <summary>
        {summary}
        <span class="ds-sr-only"> av {of}</span>
      </summary>
      {text.split(/\n{2,}/).map((paragraph, n) => (
        <p key={n}>{paragraph}</p>
      ))}
    </details>
  );
}
