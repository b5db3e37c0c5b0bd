import { DateText, Notice } from '#platform/page-kit/index.js';
import type { StaleHistoryDto } from '../routes/history.dto.js';

/** Said before any event: the latest ones may be missing below. */
export function StaleHistory({ stale }: { readonly stale: StaleHistoryDto | null }) {
  if (stale === null) return null;
  return (
    <Notice kind="stale" heading="Sidan ligger efter">
      <p>
        {stale.since === null ? (
          'Historien håller på att räknas fram.'
        ) : (
          <>
            Det som registrerats efter <DateText instant={stale.since} /> är inte med än.
          </>
        )}{' '}
        {stale.state === 'stopped' && 'Uppdateringen har stannat och behöver ses över av den som driver tjänsten.'}
      </p>
    </Notice>
  );
}
