import { Empty, Timeline } from '#platform/page-kit/index.js';
import type { HistoryDto } from '../routes/history.dto.js';
import { entryOf } from './entry.js';

/** The thread itself, newest first. */
export function HistoryTimeline({ history }: { readonly history: HistoryDto }) {
  const { unit, year, entries, reasonsShown, itemName, names } = history;
  const { item } = history.filter;
  const telling = {
    subjects: item === null,
    sources: reasonsShown,
    pathOf: (one: string): string => `/enheter/${unit}/${String(year)}/historia?post=${one}`,
    nameOf: (goal: string): string | undefined => names[goal],
  };
  if (entries.length === 0) return <Empty heading="Inget att visa">Ingen händelse passar urvalet.</Empty>;
  return (
    <>
      <Timeline
        label={itemName === null ? 'Händelser, nyast först' : `Händelser för ${itemName}, nyast först`}
        entries={entries.map((entry) => entryOf(entry, telling))}
      />
      {!reasonsShown && (
        <p class="rt-hint">Din roll visar vad som hände men inte skälen till ändringarna eller vad texterna säger.</p>
      )}
    </>
  );
}
