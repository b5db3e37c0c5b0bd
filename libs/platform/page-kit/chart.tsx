import { formatFigure, type FigureFormat } from './format.js';

export interface ChartPoint {
  /** Under the axis: "2021", "T1". */
  readonly label: string;
  /** Decimal string; undefined leaves a gap, never a zero. */
  readonly value?: string;
  /** The indicator was redefined here: the line is not drawn across, what is before is not comparable. */
  readonly breakBefore?: boolean;
}

export interface SmallChartProps extends FigureFormat {
  readonly kind: 'bars' | 'line';
  /** One sentence that says what is seen: "Sjukfrånvaron har ökat från 4,2 till 4,9 procent sedan 2020." */
  readonly caption: string;
  readonly points: readonly ChartPoint[];
  /** A dashed line across. */
  readonly target?: { readonly value: string; readonly label: string };
  /** The tables' head: "År", "Utfall". */
  readonly labelHeader: string;
  readonly valueHeader: string;
}

const width = 320;
const height = 132;
const margin = { top: 18, right: 8, bottom: 22, left: 8 };

/** Drawn on the server, with its figures in a table beside it. The picture is for the eye alone; the table is the same thing for everyone. */
export function SmallChart(props: SmallChartProps) {
  const { caption, points, labelHeader, valueHeader, target, unit, decimals } = props;
  const format: FigureFormat = {
    ...(unit === undefined ? {} : { unit }),
    ...(decimals === undefined ? {} : { decimals }),
  };
  return (
    <figure class="rt-chart">
      <figcaption>{caption}</figcaption>
      <div class="rt-chart-body">
        <Drawing {...props} />
        <table class="rt-chart-table">
          <caption class="ds-sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{labelHeader}</th>
              <th scope="col" class="rt-num">
                {valueHeader}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">
                  {point.label}
                  {point.breakBefore === true && <span class="rt-break">ny definition</span>}
                </th>
                <td class="rt-num">{point.value === undefined ? 'saknas' : formatFigure(point.value, format)}</td>
              </tr>
            ))}
            {target && (
              <tr class="rt-chart-target">
                <th scope="row">{target.label}</th>
                <td class="rt-num">{formatFigure(target.value, format)}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function Drawing({ kind, points, target, decimals }: SmallChartProps) {
  // Floats are good enough for pixels; the figures themselves stay decimal strings.
  const values = points.flatMap((p) => (p.value === undefined ? [] : [Number(p.value)]));
  const all = [...values, ...(target ? [Number(target.value)] : [])];
  const lowest = Math.min(...all, 0);
  const highest = Math.max(...all, 0);
  const span = highest - lowest || 1;
  const y = (value: number): number =>
    margin.top + (1 - (value - lowest) / span) * (height - margin.top - margin.bottom);
  const step = (width - margin.left - margin.right) / Math.max(points.length, 1);
  const x = (i: number): number => margin.left + (i + 0.5) * step;
  const round = (n: number): number => Math.round(n * 10) / 10;
  const barWidth = Math.min(step * 0.6, 36);
  const label = (value: string): string => formatFigure(value, decimals === undefined ? {} : { decimals });
  return (
    <svg
      class="rt-chart-svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      <line class="rt-axis" x1={margin.left} x2={width - margin.right} y1={round(y(0))} y2={round(y(0))} />
      {/* Before the figures, which so stay readable where it crosses them. */}
      {target && (
        <line
          class="rt-target-line"
          x1={margin.left}
          x2={width - margin.right}
          y1={round(y(Number(target.value)))}
          y2={round(y(Number(target.value)))}
        />
      )}
      {kind === 'line' &&
        segmentsOf(points).map((segment) => (
          <polyline
            class="rt-line"
            key={segment[0]?.i}
            points={segment.map((p) => `${round(x(p.i))},${round(y(p.value))}`).join(' ')}
          />
        ))}
      {points.map((point, i) => {
        const value = point.value === undefined ? undefined : Number(point.value);
        return (
          <g key={point.label}>
            {point.breakBefore === true && (
              <line
                class="rt-break-line"
                x1={round(x(i) - step / 2)}
                x2={round(x(i) - step / 2)}
                y1={margin.top - 6}
                y2={height - margin.bottom}
              />
            )}
            {value !== undefined && point.value !== undefined && (
              <>
                {kind === 'bars' ? (
                  <rect
                    class="rt-bar"
                    x={round(x(i) - barWidth / 2)}
                    width={round(barWidth)}
                    y={round(Math.min(y(value), y(0)))}
                    height={round(Math.abs(y(0) - y(value)))}
                  />
                ) : (
                  <circle class="rt-dot" cx={round(x(i))} cy={round(y(value))} r={3.5} />
                )}
                <text class="rt-value-label" x={round(x(i))} y={round(y(Math.max(value, 0)) - 6)} text-anchor="middle">
                  {label(point.value)}
                </text>
              </>
            )}
            <text class="rt-axis-label" x={round(x(i))} y={height - 6} text-anchor="middle">
              {point.label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The line's pieces: cut at a missing value and at a redefinition. */
function segmentsOf(points: readonly ChartPoint[]): { i: number; value: number }[][] {
  const segments: { i: number; value: number }[][] = [];
  let piece: { i: number; value: number }[] = [];
  points.forEach((point, i) => {
    if (point.value === undefined || point.breakBefore === true) {
      segments.push(piece);
      piece = [];
    }
    if (point.value !== undefined) piece.push({ i, value: Number(point.value) });
  });
  segments.push(piece);
  return segments.filter((s) => s.length > 1);
}
