import type { ComponentChildren } from 'preact';
import type { Year } from '#kernel/period.js';
import { LiveSection } from '#platform/page-kit/index.js';

interface LiveUnitsProps {
  readonly id: string;
  readonly label: string;
  /** Whose changes it follows; none: what is known of the past does not change. */
  readonly unitYears: readonly { readonly unit: string; readonly year: Year }[];
  readonly position: number | undefined;
  readonly children: ComponentChildren;
}

/** A part of a page that is about many units. Of more than one connection follows it is not live: half of it would be, and look as if all were. */
export function LiveUnits({ id, label, unitYears, position, children }: LiveUnitsProps) {
  if (unitYears.length === 0 || unitYears.length > mostFollowed) return <>{children}</>;
  return (
    <LiveSection
      id={id}
      label={label}
      topic={unitYears.map(({ unit, year }) => `unit-year-${unit}-${String(year)}`)}
      {...(position === undefined ? {} : { position })}
    >
      {children}
    </LiveSection>
  );
}

/** `maxTopics` of the live connection. */
const mostFollowed = 32;
