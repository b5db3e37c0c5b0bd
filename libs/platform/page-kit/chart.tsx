import type { SheetCell } from '#platform/documents/spreadsheet.js';
import { TableFile } from './table-file.js';
import { formatFigure, type FigureFormat } from './format.js';

export interface ChartPoint {
  /** Under the axis: "2021", "T1". */
  readonly label: string;
  /** Decimal string; undefined leaves a gap, never a zero. */
  readonly value?: string;
  /** Here what is before is not comparable: the line is not drawn across. A text says why; `true`: the indicator was redefined. */
  readonly breakBefore?: boolean | string;
  /** Expected and not yet so: drawn hollow, and said. */
  readonly forecast?: boolean;
  /** Decimal string: the target that applied here. */
  readonly target?: string;
}

export interface SmallChartProps extends FigureFormat {
  readonly kind: 'bars' | 'line';
  /** One sentence that says what is seen: "Sjukfrånvaron har ökat från 4,2 till 4,9 procent sedan 2020." */
  readonly caption: string;
  readonly points: readonly ChartPoint[];
  /** A dashed line across, where one target applies to all points. Where points have their own, only its label is used. */
  readonly target?: { readonly value: string; readonly label: string };
  /** The tables' head: "År", "Utfall". */
  readonly labelHeader: string;
  readonly valueHeader: string;
}

const leastWidth = 320;
const widthOfPoint = 46;
const height = 132;
const margin = { top: 18, right: 8, bottom: 22, left: 8 };

/** Drawn on the server, with its figures in a table beside it. The picture is for the eye alone; the table is the same thing for everyone. */
export function SmallChart(props: SmallChartProps) {
  const { caption, points, labelHeader, valueHeader, target, unit, decimals } = props;
  const ownTargets = points.some((p) => p.target !== undefined);
  const format: FigureFormat = {
    ...(unit === undefined ? {} : { unit }),
    ...(decimals === undefined ? {} : { decimals }),
  };
  return (
    <figure class="rt-chart">
      <figcaption>{caption}</figcaption>
      <div class="rt-chart-body">
        <Drawing {...props} />
        <table class="rt-chart-table" data-file="page">
          <caption class="ds-sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{labelHeader}</th>
              <th scope="col" class="rt-num">
                {valueHeader}
              </th>
              {ownTargets && (
                <th scope="col" class="rt-num">
                  {target?.label ?? 'Mål'}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">
                  {point.label}
                  {point.forecast === true && <span class="rt-quiet"> prognos</span>}
                  {breakOf(point) !== undefined && <span class="rt-break">{breakOf(point)}</span>}
                </th>
                <td class="rt-num">{point.value === undefined ? 'saknas' : formatFigure(point.value, format)}</td>
                {ownTargets && (
                  <td class="rt-num">{point.target === undefined ? '' : formatFigure(point.target, format)}</td>
                )}
              </tr>
            ))}
            {target && !ownTargets && (
              <tr class="rt-chart-target">
                <th scope="row">{target.label}</th>
                <td class="rt-num">{formatFigure(target.value, format)}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <TableFile caption={`Diagram, ${valueHeader.toLocaleLowerCase('sv')}`} sheet={() => sheetOf(props)} />
    </figure>
  );
}

const sheetOf = ({ points, target, unit, labelHeader, valueHeader }: SmallChartProps) => ({
  columns: [labelHeader, valueHeader, 'Mått', target?.label ?? 'Mål', 'Anmärkning'],
  rows: points.map((point): SheetCell[] => [
    point.label,
    point.value === undefined ? null : { decimal: point.value },
    unit ?? null,
    asDecimal(point.target ?? target?.value),
    [point.forecast === true ? 'prognos' : undefined, breakOf(point)].filter((w) => w !== undefined).join(', '),
  ]),
});
const asDecimal = (decimal: string | undefined): SheetCell => (decimal === undefined ? null : { decimal });

function Drawing({ kind, points, target, decimals }: SmallChartProps) {
  // Floats are good enough for pixels; the figures themselves stay decimal strings.
  const values = points.flatMap((p) => (p.value === undefined ? [] : [Number(p.value)]));
  const own = points.flatMap((p) => (p.target === undefined ? [] : [Number(p.target)]));
  const across = own.length === 0 && target ? [Number(target.value)] : [];
  const all = [...values, ...own, ...across];
  const width = Math.max(leastWidth, points.length * widthOfPoint);
  const [lowest, highest] = rangeOf(all, kind);
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
      <line
        class="rt-axis"
        x1={margin.left}
        x2={width - margin.right}
        y1={round(y(Math.max(lowest, 0)))}
        y2={round(y(Math.max(lowest, 0)))}
      />
      {/* Before the figures, which so stay readable where it crosses them. */}
      {across.map((value) => (
        <line
          class="rt-target-line"
          key="across"
          x1={margin.left}
          x2={width - margin.right}
          y1={round(y(value))}
          y2={round(y(value))}
        />
      ))}
      {points.map(
        (point, i) =>
          point.target !== undefined && (
            <line
              class="rt-target-line"
              key={`target-${point.label}`}
              x1={round(x(i) - step / 2)}
              x2={round(x(i) + step / 2)}
              y1={round(y(Number(point.target)))}
              y2={round(y(Number(point.target)))}
            />
          ),
      )}
      {kind === 'line' &&
        segmentsOf(points).map((segment) => (
          <polyline
            class={segment.at(-1)?.forecast === true ? 'rt-line rt-line-forecast' : 'rt-line'}
            key={`${String(segment[0]?.i)}-${String(segment.at(-1)?.forecast)}`}
            points={segment.map((p) => `${round(x(p.i))},${round(y(p.value))}`).join(' ')}
          />
        ))}
      {points.map((point, i) => {
        const value = point.value === undefined ? undefined : Number(point.value);
        return (
          <g key={point.label}>
            {breakOf(point) !== undefined && (
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
                    class={point.forecast === true ? 'rt-bar rt-bar-forecast' : 'rt-bar'}
                    x={round(x(i) - barWidth / 2)}
                    width={round(barWidth)}
                    y={round(Math.min(y(value), y(0)))}
                    height={round(Math.abs(y(0) - y(value)))}
                  />
                ) : (
                  <circle class="rt-dot" cx={round(x(i))} cy={round(y(value))} r={3.5} />
                )}
                <text class="rt-value-label" x={round(x(i))} y={round(y(Math.max(value, 0)) - 7)} text-anchor="middle">
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

/** Bars are as long as their figures are large, so they begin at 0. A line shows change: from 0 it would be flat where shares lie close together. */
function rangeOf(values: readonly number[], kind: SmallChartProps['kind']): readonly [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (kind === 'bars' || values.length === 0) return [Math.min(least, 0), Math.max(most, 0)];
  const air = (most - least) * 0.6 || 1;
  return [least >= 0 ? Math.max(least - air, 0) : least - air, most];
}

const breakOf = ({ breakBefore }: ChartPoint): string | undefined =>
  breakBefore === true ? 'ny definition' : typeof breakBefore === 'string' ? breakBefore : undefined;

interface Place {
  readonly i: number;
  readonly value: number;
  readonly forecast: boolean;
}

/** The line's pieces: cut at a missing value and where nothing is compared; a forecast is a piece of its own, from the last figure on. */
function segmentsOf(points: readonly ChartPoint[]): Place[][] {
  const segments: Place[][] = [];
  let piece: Place[] = [];
  points.forEach((point, i) => {
    const forecast = point.forecast === true;
    if (point.value === undefined || breakOf(point) !== undefined) {
      segments.push(piece);
      piece = [];
    }
    if (point.value === undefined) return;
    const last = piece.at(-1);
    if (last && last.forecast !== forecast) {
      segments.push(piece);
      piece = [{ ...last, forecast }];
    }
    piece.push({ i, value: Number(point.value), forecast });
  });
  segments.push(piece);
  return segments.filter((s) => s.length > 1);
}
