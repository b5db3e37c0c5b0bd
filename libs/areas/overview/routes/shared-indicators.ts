import type { ComparedFigureDto, SharedIndicatorDto } from './comparison.dto.js';
import type { IndicatorDto } from './dashboard.dto.js';
import { median } from './median.js';
import { isSmallNumber } from './small-numbers.js';

export interface UnitIndicator {
  readonly unit: string;
  readonly unitName: string;
  /** Below which its committee hides figures. */
  readonly smallNumber: number;
  readonly indicator: IndicatorDto;
}

/** Indicators that more than one unit has, in the order in which the first of them has it. */
export function sharedIndicators(all: readonly UnitIndicator[]): SharedIndicatorDto[] {
  return [...groups(all).values()].filter((group) => new Set(group.map((g) => g.unit)).size > 1).map(sharedIndicator);
}

/** By id, as goals and indicators keep it where units share them; by name, as imported plans have it. */
function groups(all: readonly UnitIndicator[]): Map<string, UnitIndicator[]> {
  const nameOf = new Map<string, string>();
  for (const { indicator } of all) if (!nameOf.has(indicator.id)) nameOf.set(indicator.id, plainName(indicator.name));
  return Map.groupBy(all, ({ indicator }) => nameOf.get(indicator.id)!);
}

const plainName = (name: string): string => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv');

function sharedIndicator(group: readonly UnitIndicator[]): SharedIndicatorDto {
  const first = group[0]!.indicator;
  const variants = new Set(group.map((g) => g.indicator.redefinedFrom)).size;
  const units = group.map((g) => figureOf(g, variants > 1));
  const own = units.filter((u) => u.outcome && u.about === null);
  // Two names for one measure are two measures, until somebody says otherwise.
  const measures = new Set([
    ...group.flatMap((g) => (g.indicator.measure === null ? [] : [g.indicator.measure.trim().toLocaleLowerCase('sv')])),
  ]);
  const sameUnit = new Set(own.map((u) => u.outcome?.unit ?? '')).size <= 1;
  const notComparable = variants > 1 ? 'redefined' : measures.size > 1 || !sameUnit ? 'units-of-measure' : null;
  const counted = notComparable === null && own.length >= fewestForMedian ? own : [];
  const unit = counted[0]?.outcome?.unit;
  return {
    id: first.id,
    name: first.name,
    owner: first.owner,
    units,
    median:
      counted.length === 0
        ? null
        : { value: median(counted.map((u) => u.outcome!.value)), ...(unit === undefined ? {} : { unit }) },
    medianOf: counted.length,
    notComparable,
  };
}

function figureOf({ unit, unitName, smallNumber, indicator: i }: UnitIndicator, differ: boolean): ComparedFigureDto {
  const figure = i.outcome?.figure ?? null;
  const forecast = i.forecast?.figure ?? null;
  const masked =
    (figure !== null && isSmallNumber(figure, i.measure, i.outcome?.share ?? null, smallNumber)) ||
    (forecast !== null && isSmallNumber(forecast, i.measure, null, smallNumber));
  return {
    unit,
    unitName,
    indicator: i.id,
    target: i.annualTarget,
    outcome: masked ? null : figure,
    forecast: masked ? null : forecast,
    masked,
    smallestShown: smallNumber,
    missing: i.outcome?.missing ?? null,
    owed: i.owed,
    // That 2 is at most 3 would tell what is masked.
    judgement: masked ? 'not-judged' : i.judgement,
    judgedOn: masked ? null : i.judgedOn,
    direction: i.direction,
    directionProposed: i.directionProposed,
    band: i.band,
    redefinedFrom: differ ? i.redefinedFrom : null,
    about: i.about === 'unit' ? null : i.about,
  };
}

/** Of two the median is their mean, and tells each what the other has. */
const fewestForMedian = 3;
