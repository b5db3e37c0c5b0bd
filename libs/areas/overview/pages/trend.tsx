import { figureText } from '#platform/page-kit/words.js';
import type { TrendPointDto } from '../routes/dashboard.dto.js';

const width = 68;
const height = 20;
const inset = 3;

/** Own outcomes over time as a line without a scale; its figures are said to who does not see it, and stand on the indicator's page. */
export function Trend({ points }: { readonly points: readonly TrendPointDto[] }) {
  if (points.length < 2) return null;
  const values = points.map((p) => Number(p.figure.value));
  const lowest = Math.min(...values);
  const span = Math.max(...values) - lowest;
  const place = values.map((value, n) => {
    const x = inset + (n * (width - 2 * inset)) / (values.length - 1);
    // Level: in the middle, not on the floor.
    const y = span === 0 ? height / 2 : height - inset - ((value - lowest) / span) * (height - 2 * inset);
    return [x.toFixed(1), y.toFixed(1)] as const;
  });
  const [lastX, lastY] = place.at(-1)!;
  const way = span === 0 ? 'oförändrad' : directionOf(values);
  return (
    <span class="rt-trend">
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} width={width} height={height} aria-hidden="true">
        <polyline
          points={place.map((p) => p.join(',')).join(' ')}
          fill="none"
          stroke="currentColor"
          stroke-width="1.75"
          stroke-linejoin="round"
          stroke-linecap="round"
        />
        <circle cx={lastX} cy={lastY} r="2.5" fill="currentColor" />
      </svg>
      <span class="ds-sr-only">
        {`${way}: ${points.map((p) => `${nameOf(p)} ${figureText(p.figure)}`).join(', ')}`}
      </span>
    </span>
  );
}

/** Against the time before, not against the target: whether up is good stands in the judgement. */
function directionOf(values: readonly number[]): string {
  const [before, last] = values.slice(-2);
  if (before === last) return 'senast oförändrad';
  return last! > before! ? 'senast uppåt' : 'senast nedåt';
}

const nameOf = ({ year, period }: TrendPointDto): string =>
  period === 'VB' ? String(year) : `${period} ${String(year)}`;
