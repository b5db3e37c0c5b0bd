import type { DiffersAbove } from '../routes/differences-above.dto.js';

/** Nothing where the plan reads as what stands above it. */
export function AboveLine({ above, path }: { readonly above: DiffersAbove | undefined; readonly path: string }) {
  const { changed = 0, missing = 0 } = above ?? {};
  const parts = [
    ...(changed > 0 ? [`${String(changed)} ${changed === 1 ? 'ändrad' : 'ändrade'}`] : []),
    ...(missing > 0 ? [`${String(missing)} inte i planen`] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <p>
      Från staden och nämnden: {parts.join(', ')}.{' '}
      <a class="ds-link" href={`${path}/plan/ovanifran`}>
        Se vad som skiljer
      </a>
    </p>
  );
}
