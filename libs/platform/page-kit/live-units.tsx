import type { ComponentChildren } from 'preact';
import type { Year } from '#kernel/period.js';
import { everyUnitTopic } from '#platform/read-models/topics.js';
import { LiveSection } from './live-section.js';

export interface LiveUnitsProps {
  readonly id: string;
  readonly label: string;
  /** Whose changes it follows; none: what is known of the past does not change. `all`: every unit's, as where nobody knows which. */
  readonly unitYears: readonly { readonly unit: string; readonly year: Year }[] | 'all';
  /** Followed as well. */
  readonly topics?: readonly string[];
  readonly position: number | undefined;
  readonly children: ComponentChildren;
}

/**
 * A part of a page that is about many units. Of more units than one connection follows it follows all there are, and is fetched more seldom:
 * half of it live would look as if all were.
 */
export function LiveUnits({ id, label, unitYears, topics = [], position, children }: LiveUnitsProps) {
  const known = position === undefined ? {} : { position };
  if (unitYears === 'all' || unitYears.length + topics.length > mostFollowed)
    return (
      <LiveSection id={id} label={label} topic={[...topics, everyUnitTopic]} pause={pauseSeconds} {...known}>
        {children}
      </LiveSection>
    );
  const each = unitYears.map(({ unit, year }) => `unit-year-${unit}-${String(year)}`);
  if (each.length + topics.length === 0) return <>{children}</>;
  return (
    <LiveSection id={id} label={label} topic={[...topics, ...each]} {...known}>
      {children}
    </LiveSection>
  );
}

/** `maxTopics` of the live connection. */
const mostFollowed = 32;
const pauseSeconds = 5;
