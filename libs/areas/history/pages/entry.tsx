import { MarkedWords, Status, type TimelineEntry } from '#platform/page-kit/index.js';
import { authorityText, roleName } from '#platform/page-kit/words.js';
import type { HistoryEntryDto, HistorySourceDto } from '../routes/history.dto.js';
import { tell } from './tellings.js';

export interface Telling {
  /** Each entry says what it is about: on a page about one thing that would be the same words every time. */
  readonly subjects: boolean;
  /** Whether the reader may see the documents' lines. */
  readonly sources: boolean;
  /** Address of one item's history. */
  readonly pathOf: (item: string) => string;
  readonly nameOf: (goal: string) => string | undefined;
}

/** One event as a knot on the thread. */
export function entryOf(entry: HistoryEntryDto, telling: Telling): TimelineEntry {
  const { position, item, itemName, actorName, role, recordedAt, effectiveFrom, authority, reason, source, text } =
    entry;
  const pending = authority?.kind === 'pending';
  const subject = telling.subjects && !naming.has(entry.eventType) ? itemName : null;
  const tag = pending ? (
    <Status kind="pending" />
  ) : entry.eventType === 'outcome-corrected' ? (
    <Status kind="corrected" />
  ) : null;
  const told = tell(entry.eventType, entry.facts, {
    nameOf: telling.nameOf,
    rewritten: entry.previousPosition !== null,
  });
  return {
    key: String(position),
    what: subject === null ? told.what : about(told.what, subject),
    ...(told.change === undefined ? {} : { change: told.change }),
    ...((told.words ?? text) ? { words: <Text {...(told.words ?? text)!} /> } : {}),
    who:
      actorName === null
        ? role === 'system'
          ? 'systemet'
          : `namnet är borttaget (${roleName(role)})`
        : `${actorName}, ${roleName(role)}`,
    recordedAt,
    ...(effectiveFrom === null ? {} : { effectiveFrom }),
    ...(authority === null || authority.kind === 'document' ? {} : { decision: authorityText(authority) }),
    ...(reason === null ? {} : { reason }),
    ...(source === null
      ? {}
      : { source: <Source source={source} readFromIt={authority?.kind === 'document'} linked={telling.sources} /> }),
    ...(tag === null && subject === null
      ? {}
      : {
          tag: (
            <>
              {tag}
              {subject !== null && (
                <a class="ds-link rt-only-this" href={telling.pathOf(item)}>
                  Visa bara den här<span class="ds-sr-only">: {subject}</span>
                </a>
              )}
            </>
          ),
        }),
    ...(pending ? { open: true } : {}),
  };
}

/** Event types that bring something with a name into the plan: they say the name themselves. */
const naming: ReadonlySet<string> = new Set([
  'indicator-adopted',
  'goal-added',
  'activity-planned',
  'steering-goal-set',
]);

/** `Andel svar: årsmålet ändrades` */
const about = (what: string, subject: string): string =>
  `${subject}: ${what.startsWith('KF') ? what : what.charAt(0).toLocaleLowerCase('sv') + what.slice(1)}`;

/** Paragraphs keep their line breaks; a first text is shown as it is, with nothing marked. */
function Text({ before, after }: { readonly before: string; readonly after: string }) {
  return before === '' ? <span class="rt-marked">{after}</span> : <MarkedWords before={before} after={after} />;
}

function Source({
  source,
  readFromIt,
  linked,
}: {
  readonly source: HistorySourceDto;
  readonly readFromIt: boolean;
  readonly linked: boolean;
}) {
  const line = `rad ${String(source.line)} i dokumentet`;
  return (
    <>
      {readFromIt && 'enligt dokument (inläst), '}
      {linked ? (
        <a class="ds-link" href={`/dokument/${source.document}?rad=${String(source.line)}#rad-${String(source.line)}`}>
          {line}
        </a>
      ) : (
        line
      )}
    </>
  );
}
