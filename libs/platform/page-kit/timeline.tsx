import type { Day, Instant } from '#kernel/day.js';
import type { ComponentChildren } from 'preact';
import { DateText } from './figure.js';

export interface TimelineEntry {
  /** Stable, e.g. the event's position: part of the entry's id, so that links lead to it. */
  readonly key: string;
  /** What happened, as a heading: "Målet ändrades". */
  readonly what: string;
  readonly who: ComponentChildren;
  /** When it was recorded. */
  readonly recordedAt: Instant;
  /** From when it applies, where that is another day. */
  readonly effectiveFrom?: Day;
  /** Who decided, with date, dnr and §; or that nobody has yet. */
  readonly decision?: ComponentChildren;
  readonly reason?: ComponentChildren;
  /** `from` undefined: there was nothing before. */
  readonly change?: { readonly from?: ComponentChildren; readonly to: ComponentChildren };
  /** What a text became, with its changes marked; stands as a paragraph of its own. */
  readonly words?: ComponentChildren;
  /** Document and line, other links. */
  readonly source?: ComponentChildren;
  /** Beside the heading, e.g. a `Status`. */
  readonly tag?: ComponentChildren;
  /** Drawn open instead of filled: awaited, not yet decided. */
  readonly open?: boolean;
}

export interface TimelineProps {
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
}

/** How something became so, along the thread: newest or oldest first is the caller's choice. Old and new are `<del>` and `<ins>`, said in words too. */
export function Timeline({ label, entries }: TimelineProps) {
  return (
    <ol class="rt-timeline" aria-label={label}>
      {entries.map((entry) => (
        <li class={entry.open === true ? 'rt-event rt-event-open' : 'rt-event'} id={`e-${entry.key}`} key={entry.key}>
          <div class="rt-event-head">
            <h3>{entry.what}</h3>
            {entry.tag}
          </div>
          <p class="rt-event-meta">
            <DateText instant={entry.recordedAt} /> · {entry.who}
            {entry.effectiveFrom !== undefined && (
              <>
                {' '}
                · gäller från <DateText day={entry.effectiveFrom} />
              </>
            )}
          </p>
          {entry.change && <Change {...entry.change} />}
          {entry.words !== undefined && <div class="rt-event-words">{entry.words}</div>}
          {entry.decision !== undefined && <EventLine label="Beslut">{entry.decision}</EventLine>}
          {entry.reason !== undefined && <EventLine label="Skäl">{entry.reason}</EventLine>}
          {entry.source !== undefined && <EventLine label="Källa">{entry.source}</EventLine>}
        </li>
      ))}
    </ol>
  );
}

function EventLine({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <p class="rt-event-line">
      <span class="rt-event-label">{label}</span> <span>{children}</span>
    </p>
  );
}

/** Old → new. */
export function Change({ from, to }: { readonly from?: ComponentChildren; readonly to: ComponentChildren }) {
  return (
    <p class="rt-change">
      {from !== undefined && (
        <>
          <del>
            <span class="ds-sr-only">från </span>
            {from}
          </del>{' '}
          <span aria-hidden="true" class="rt-arrow">
            →
          </span>{' '}
        </>
      )}
      <ins>
        <span class="ds-sr-only">{from === undefined ? 'satt till ' : 'till '}</span>
        {to}
      </ins>
    </p>
  );
}
