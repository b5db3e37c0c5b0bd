import { Empty, Timeline } from '#platform/page-kit/index.js';
import type { HistoryDto } from '../routes/history.dto.js';
import { entryOf } from './entry.js';

/** The thread itself, newest first. */
export function HistoryTimeline({ history }: { readonly history: HistoryDto }) {
  const { entries, reasonsShown, itemName } = history;
  if (entries.length === 0) return <Empty heading="Inget har hänt än" />;
  return (
    <>
      <Timeline label={itemName === null ? 'Händelser, nyast först' : `Händelser för ${itemName}, nyast först`} entries={entries.map(entryOf)} />
      {!reasonsShown && <p class="rt-hint">Din roll visar vad som hände men inte skälen till ändringarna.</p>}
    </>
  );
}
