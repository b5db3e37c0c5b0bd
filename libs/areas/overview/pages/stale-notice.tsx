import { DateText, Notice } from '#platform/page-kit/index.js';
import type { StaleDto } from '../routes/dashboard.dto.js';

/** Said before any figure: what is below may be behind what has been recorded. */
export function StaleNotice({ stale, late }: { readonly stale: StaleDto | null; readonly late: boolean }) {
  if (!stale)
    return late ? (
      <Notice kind="stale" heading="Det du nyss registrerade syns inte här än">
        Det är sparat. Ladda om sidan om en stund.
      </Notice>
    ) : null;
  return (
    <Notice kind="stale" heading="Sidan ligger efter">
      <p>
        {stale.since === null ? (
          'Siffrorna håller på att räknas fram.'
        ) : (
          <>
            Siffrorna är som de var <DateText instant={stale.since} />.
          </>
        )}{' '}
        {stale.lag > 0 && <>{stale.lag === 1 ? 'En händelse är' : `${String(stale.lag)} händelser är`} inte med än. </>}
        {stale.state === 'stopped'
          ? 'Uppdateringen har stannat och behöver ses över av den som driver tjänsten. Det som är registrerat finns kvar.'
          : 'De uppdateras av sig själva.'}
      </p>
    </Notice>
  );
}
