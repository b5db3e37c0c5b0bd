import { evolveAll } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Period } from '#kernel/period.js';
import { indicatorDecider } from '#areas/indicators/commands/index.js';
import { aUnitYear } from '#areas/indicators/testing/unit-year-history.js';
import { knownIndicators } from '../figures/matching/unit-figures.js';
import type { UnitFigures } from '../figures/matching/matching.types.js';

/** A unit's year as its history left it. @param analyses what was said of indicators, which the state does not hold */
export function aUnit(
  events: readonly DomainEvent[] = aUnitYear().opened('T1').events,
  {
    period = 'T1',
    unit = 'solgarden',
    name = 'Solgårdens enhet',
    earlier = [],
    analyses = {},
  }: {
    readonly period?: Period;
    readonly unit?: string;
    readonly name?: string;
    readonly earlier?: readonly string[];
    readonly analyses?: Readonly<Record<string, string>>;
  } = {},
): UnitFigures {
  const state = evolveAll(indicatorDecider, indicatorDecider.initial, events, 0);
  return {
    unit,
    name,
    names: [name, ...earlier],
    year: 2025,
    period,
    state,
    version: events.length - 1,
    indicators: knownIndicators(state, period, (id) => analyses[id] ?? null),
  };
}
