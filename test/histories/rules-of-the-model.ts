import type { IndicatorEvent, Outcome, Target } from '#areas/indicators/events/index.js';
import { goalLevels, unitYearStreamPrefix, type GoalLevel, type PlanEvent } from '#areas/plans/events/index.js';
import type { ReportingEvent } from '#areas/reporting/events/index.js';
import type { Recorded } from '#kernel/event.js';

type UnitYearEvent = Recorded<PlanEvent | IndicatorEvent | ReportingEvent>;

/** What one unit's year looks like from its events alone, told a second time and simply, so that the areas' own fold is not trusted. */
interface Year {
  decided: boolean;
  readonly periods: Map<string, 'open' | 'closed'>;
  readonly goals: Map<string, { level: GoalLevel; parent: string | null }>;
  readonly activities: Set<string>;
  readonly indicators: Map<string, 'council' | 'committee' | 'unit'>;
  readonly targets: Map<string, Target>;
  readonly outcomes: Map<string, Outcome>;
  readonly forecasts: Map<string, unknown>;
  readonly verdicts: Map<string, string>;
}

/**
 * Reads a log in order and says what in it a rule of the model forbids (see the domain's "Rules that hold"): one line each, with the
 * position. Reasons are asked for by `withText`: an event that must have one has a text.
 */
export function rulesBrokenIn(events: readonly UnitYearEvent[]): string[] {
  const broken: string[] = [];
  const years = new Map<string, Year>();
  let last: UnitYearEvent | undefined;
  for (const event of events) {
    const say = (rule: string): void => void broken.push(`${String(event.position)} ${event.type}: ${rule}`);
    if (last && event.position <= last.position) say('positions go up');
    if (last && event.recordedAt < last.recordedAt) say('the clock never goes back');
    last = event;
    if (!event.stream.startsWith(unitYearStreamPrefix)) continue;
    const year = years.get(event.stream) ?? emptyYear();
    if (!years.has(event.stream) && event.type !== 'plan-started') say('a unit’s year begins with its plan');
    years.set(event.stream, year);
    follow(event, year, say);
  }
  return broken;
}

const emptyYear = (): Year => ({
  decided: false,
  periods: new Map(),
  goals: new Map(),
  activities: new Set(),
  indicators: new Map(),
  targets: new Map(),
  outcomes: new Map(),
  forecasts: new Map(),
  verdicts: new Map(),
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Members in one order and none undefined, so that equal facts have equal text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}

type Say = (rule: string) => void;

function follow(event: UnitYearEvent, year: Year, say: Say): void {
  const reasoned = (): void => {
    const reason = (event.text as { reason?: string } | undefined)?.reason;
    if (!reason || reason.trim() === '') say('a change has a reason');
  };
  switch (event.type) {
    case 'plan-decided':
      if (year.decided) say('a plan is decided once');
      year.decided = true;
      return;
    case 'plan-decision-withdrawn':
      if (!year.decided) say('only a decision that stands is withdrawn');
      reasoned();
      year.decided = false;
      return;
    case 'period-opened':
    case 'period-reopened':
      year.periods.set(event.data.period, 'open');
      return;
    case 'period-closed':
      year.periods.set(event.data.period, 'closed');
      return;
    case 'goal-added':
      goalStands(event.data.goal, { level: event.data.level, parent: event.data.parent }, year, say);
      return;
    case 'goal-moved': {
      const known = year.goals.get(event.data.goal);
      if (!known) return say('only a goal that stands is moved');
      if (known.parent !== event.data.from) say('it is told from where a goal was moved');
      return goalStands(event.data.goal, { ...known, parent: event.data.to }, year, say);
    }
    case 'goal-withdrawn':
      if (!year.goals.delete(event.data.goal)) say('only a goal that stands is withdrawn');
      if ([...year.goals.values()].some((g) => g.parent === event.data.goal))
        say('nothing stands under a goal that is gone');
      return reasoned();
    case 'goal-assessed': {
      const key = `${event.data.goal}/${event.data.period}`;
      if (!year.goals.has(event.data.goal)) say('a goal that stands is assessed');
      if ((year.verdicts.get(key) ?? null) !== (event.data.from ?? null)) say('the verdict that stood is told');
      if (year.periods.get(event.data.period) !== 'open' && !event.source) reasoned();
      year.verdicts.set(key, event.data.verdict);
      return;
    }
    case 'goal-assessment-withdrawn':
      if (!year.verdicts.delete(`${event.data.goal}/${event.data.period}`))
        say('only a verdict that stands is withdrawn');
      return reasoned();
    case 'activity-planned':
      if (year.activities.has(event.data.activity)) say('an activity is planned once');
      year.activities.add(event.data.activity);
      return;
    case 'activity-withdrawn':
      if (!year.activities.delete(event.data.activity)) say('only an activity that stands is withdrawn');
      return reasoned();
    default:
      followIndicators(event, year, say, reasoned);
  }
}

/** Under a standing goal of a higher level: then there is no going round in a circle. */
function goalStands(goal: string, as: { level: GoalLevel; parent: string | null }, year: Year, say: Say): void {
  if (as.parent !== null) {
    const parent = year.goals.get(as.parent);
    if (!parent) say('a goal stands under one that stands');
    else if (goalLevels.indexOf(parent.level) >= goalLevels.indexOf(as.level)) say('a goal stands under a higher one');
  }
  year.goals.set(goal, as);
}

function followIndicators(event: UnitYearEvent, year: Year, say: Say, reasoned: () => void): void {
  switch (event.type) {
    case 'indicator-adopted':
      if (year.indicators.has(event.data.indicator)) say('an indicator is adopted once');
      year.indicators.set(event.data.indicator, event.data.owner);
      return;
    case 'indicator-withdrawn':
      if (!year.indicators.delete(event.data.indicator)) say('only an indicator that stands is withdrawn');
      return reasoned();
    case 'indicator-redefined':
      if (event.effectiveFrom === undefined) say('a redefinition has a day');
      return reasoned();
    case 'target-set':
    case 'target-changed':
    case 'target-withdrawn': {
      const { indicator, slot } = event.data;
      const key = `${indicator}/${slot}`;
      const owner = year.indicators.get(indicator);
      if (!owner) say('a target is an indicator’s');
      const to = event.type === 'target-set' ? event.data.target : event.data.to;
      if (event.type !== 'target-set') {
        if (!same(year.targets.get(key) ?? { kind: 'none' }, event.data.from))
          say('what a target was changed from is told');
        reasoned();
      }
      if (slot === 'council' && (event.authority?.kind ?? 'own') === 'own')
        say('the council’s target is the council’s');
      if (year.decided && owner !== 'unit' && !event.source && event.type !== 'target-withdrawn') decided(event, say);
      year.targets.set(key, to);
      return;
    }
    case 'outcome-recorded':
    case 'outcome-missing-explained': {
      const { period, indicator } = event.data;
      if (year.periods.get(period) !== 'open' && !(event.source && !year.periods.has(period)))
        say('an outcome belongs to an open period');
      if (year.outcomes.has(`${indicator}/${period}`)) say('a standing outcome is corrected, not recorded');
      if (event.type === 'outcome-recorded') year.outcomes.set(`${indicator}/${period}`, event.data.outcome);
      return;
    }
    case 'outcome-corrected': {
      const key = `${event.data.indicator}/${event.data.period}`;
      if (!same(year.outcomes.get(key) ?? null, event.data.earlier)) say('the figure that was corrected is told');
      reasoned();
      year.outcomes.set(key, event.data.outcome);
      return;
    }
    case 'outcome-withdrawn': {
      const key = `${event.data.indicator}/${event.data.period}`;
      if (!same(year.outcomes.get(key) ?? null, event.data.earlier)) say('the figure that was withdrawn is told');
      reasoned();
      year.outcomes.delete(key);
      return;
    }
    case 'forecast-given': {
      const key = `${event.data.indicator}/${event.data.period}`;
      if (!same(year.forecasts.get(key) ?? null, event.data.from)) say('the forecast that stood is told');
      if (year.periods.get(event.data.period) !== 'open') reasoned();
      year.forecasts.set(key, event.data.forecast);
      return;
    }
    default:
  }
}

/** Rule 2: by the owner's decision, with paragraph or diary number, or marked as pending. */
function decided(event: UnitYearEvent, say: Say): void {
  const { authority } = event;
  if (authority?.kind === 'pending') return;
  if (authority?.kind !== 'decision') return say('a decided target is changed only by decision');
  if (!authority.paragraph && !authority.diaryNumber) say('a body’s decision names its paragraph or diary number');
}
