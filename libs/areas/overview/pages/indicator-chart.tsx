import type { Day } from '#kernel/day.js';
import type { Figure } from '#kernel/figure.js';
import { formatDay, SmallChart } from '#platform/page-kit/index.js';
import { figureText } from '#platform/page-kit/words.js';
import type { IndicatorSheetDto, IndicatorYearDto } from '../routes/indicator.dto.js';

interface Point {
  readonly label: string;
  readonly figure: Figure;
  readonly endsOn: Day;
  readonly predecessor: boolean;
  readonly forecast: boolean;
  readonly target: Figure | null;
}

/** Over the years, the year's own periods last. Only figures in one unit of measure stand beside each other, and one alone is no picture. */
export function IndicatorChart({ sheet }: { readonly sheet: IndicatorSheetDto }) {
  const points = chartPoints(sheet);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const unit = last.figure.unit;
  return (
    <SmallChart
      kind={points.length > 3 ? 'line' : 'bars'}
      caption={captionOf(points, sheet)}
      labelHeader="År eller period"
      valueHeader="Utfall"
      points={points.map((point, i) => ({
        label: point.label,
        value: point.figure.value,
        ...(point.forecast ? { forecast: true } : {}),
        ...(point.target && point.target.unit === unit ? { target: point.target.value } : {}),
        ...breakBefore(points[i - 1], point, sheet),
      }))}
      {...(unit === undefined ? {} : { unit })}
      target={{ value: '0', label: 'Årsmål' }}
    />
  );
}

/**
 * A year is shown by its whole-year figure; the year of the page also by its periods, and by its forecast while it is not over. A count that
 * grows through the year only by whole years: T1 beside a year would look like a fall.
 */
export function chartPoints(sheet: Pick<IndicatorSheetDto, 'unit' | 'year' | 'years' | 'growsThroughYear'>): Point[] {
  const alone = (of: IndicatorYearDto): boolean => sheet.years.filter((y) => y.year === of.year).length === 1;
  const points = sheet.years
    // Units that became one are not this unit; a single one that goes on as it is, marked as what it was.
    .filter((of) => of.year <= sheet.year && (!of.predecessor || alone(of)))
    .flatMap((of): Point[] => {
      const current = of.year === sheet.year && !of.predecessor;
      const reported = of.periods.flatMap((p): Point[] =>
        p.outcome?.figure && (p.period === 'VB' || (current && !sheet.growsThroughYear))
          ? [pointOf(of, p.period === 'VB' ? String(of.year) : p.period, p.outcome.figure, p)]
          : [],
      );
      const over = of.periods.some((p) => p.period === 'VB' && p.outcome?.figure);
      const expected = current && !over ? of.periods.findLast((p) => p.forecast) : undefined;
      // It is about the whole year, so the target at its end is what it is held against.
      const end = of.periods.find((p) => p.period === 'VB') ?? expected;
      return expected && end
        ? [...reported, { ...pointOf(of, String(of.year), expected.forecast!.figure, end), forecast: true }]
        : reported;
    });
  const unit = points.at(-1)?.figure.unit;
  return points.filter((p) => p.figure.unit === unit);
}

const pointOf = (
  { predecessor }: IndicatorYearDto,
  label: string,
  figure: Figure,
  { endsOn, target }: IndicatorYearDto['periods'][number],
): Point => ({
  label,
  figure,
  endsOn,
  predecessor,
  forecast: false,
  target: target?.kind === 'number' ? target.figure : null,
});

/** Where nothing is compared across: it measures something else, or it was another unit. */
function breakBefore(
  before: Point | undefined,
  point: Point,
  { redefinitions }: IndicatorSheetDto,
): { readonly breakBefore?: boolean | string } {
  if (!before) return {};
  if (redefinitions.some((r) => r.from > before.endsOn && r.from <= point.endsOn)) return { breakBefore: true };
  return before.predecessor && !point.predecessor ? { breakBefore: 'ny enhet' } : {};
}

function captionOf(points: readonly Point[], { redefinitions }: IndicatorSheetDto): string {
  const [first, last] = [points[0]!, points.at(-1)!];
  const broken = redefinitions.findLast((r) => r.from > first.endsOn && r.from <= last.endsOn);
  if (broken)
    return `Indikatorn mäter något annat sedan ${formatDay(broken.from)}: siffrorna före och efter jämförs inte.`;
  const end = last.forecast ? 'väntas bli' : 'är';
  return `Utfallet var ${figureText(first.figure)} (${first.label}) och ${end} ${figureText(last.figure)} (${last.label}).`;
}
