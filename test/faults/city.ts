import { periods, type Period, type Year } from '#kernel/period.js';
import type { Random } from './random.js';

/** A unit's year that is in use from the start, with its indicators. */
export interface UnitYear {
  readonly unit: string;
  readonly year: Year;
  readonly indicators: readonly string[];
}

export interface CitySize {
  readonly units: number;
  readonly years: number;
  readonly indicators: number;
}

const firstYear = 2021;
/** Years that have no plan yet. */
const earliestYear = 1991;

/** The made-up city that a campaign works in, as far as its clients know it together. */
export class City {
  readonly units: readonly string[];
  readonly unitYears: readonly UnitYear[];
  /** Periods that are open, per unit-year: everybody starts with T1. */
  readonly #open = new Map<string, Period[]>();
  readonly #toStart: { unit: string; year: Year }[];
  readonly #toOpen: { unit: string; year: Year; period: Period }[] = [];

  constructor({ units, years, indicators }: CitySize) {
    this.units = Array.from({ length: units }, (_, u) => `u${u}`);
    this.unitYears = this.units.flatMap((unit) =>
      Array.from({ length: years }, (_, y) => ({
        unit,
        year: firstYear + y,
        indicators: Array.from({ length: indicators }, (_unused, i) => `${unit}y${firstYear + y}i${i}`),
      })),
    );
    for (const { unit, year } of this.unitYears) {
      this.#open.set(`${unit}/${year}`, ['T1']);
      this.#toOpen.push({ unit, year, period: 'T2' }, { unit, year, period: 'VB' });
    }
    this.#toStart = this.units.flatMap((unit) =>
      Array.from({ length: firstYear - earliestYear }, (_, y) => ({ unit, year: earliestYear + y })),
    );
  }

  openPeriods({ unit, year }: { readonly unit: string; readonly year: Year }): readonly Period[] {
    return this.#open.get(`${unit}/${year}`) ?? [];
  }

  /** A unit-year without a plan; nobody else is given it. Undefined: there is none left. */
  takeToStart(random: Random): { readonly unit: string; readonly year: Year } | undefined {
    return takeOne(this.#toStart, random);
  }

  takeToOpen(random: Random): { readonly unit: string; readonly year: Year; readonly period: Period } | undefined {
    return takeOne(this.#toOpen, random);
  }

  started(unit: string, year: Year): void {
    for (const period of periods) this.#toOpen.push({ unit, year, period });
  }

  opened(unit: string, year: Year, period: Period): void {
    this.#open.get(`${unit}/${year}`)?.push(period);
  }
}

function takeOne<T>(items: T[], random: Random): T | undefined {
  if (items.length === 0) return undefined;
  const index = random.between(0, items.length - 1);
  const taken = items[index];
  items[index] = items[items.length - 1]!;
  items.pop();
  return taken;
}
