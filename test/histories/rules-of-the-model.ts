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
  readonly reports: Map<string, string>;
  readonly quotations: Map<string, unknown>;
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
  reports: new Map(),
  quotations: new Map(),
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

/** How a rule that is broken is told, and where the reason of a change is asked for. */
interface Reader {
  readonly year: Year;
  readonly say: (rule: string) => void;
  readonly reasoned: () => void;
}
type Reading = {
  readonly [K in UnitYearEvent['type']]?: (event: Extract<UnitYearEvent, { readonly type: K }>, to: Reader) => void;
};

function follow(event: UnitYearEvent, year: Year, say: (rule: string) => void): void {
  const reasoned = (): void => {
    const reason = (event.text as { reason?: string } | undefined)?.reason;
    if (!reason || reason.trim() === '') say('a change has a reason');
  };
  const read = { ...ofPlans, ...ofIndicators }[event.type] as ((event: UnitYearEvent, to: Reader) => void) | undefined;
  read?.(event, { year, say, reasoned });
}

const ofPlans: Reading = {
  'plan-decided': (_, { year, say }) => {
    if (year.decided) say('a plan is decided once');
    year.decided = true;
  },
  'plan-decision-withdrawn': (_, { year, say, reasoned }) => {
    if (!year.decided) say('only a decision that stands is withdrawn');
    reasoned();
    year.decided = false;
  },
  'period-opened': ({ data }, { year }) => void year.periods.set(data.period, 'open'),
  'period-reopened': ({ data }, { year }) => void year.periods.set(data.period, 'open'),
  'period-closed': ({ data }, { year }) => void year.periods.set(data.period, 'closed'),
  'goal-added': ({ data }, to) => {
    goalStands(data.goal, { level: data.level, parent: data.parent }, to);
  },
  'goal-moved': ({ data }, to) => {
    const known = to.year.goals.get(data.goal);
    if (!known) {
      to.say('only a goal that stands is moved');
      return;
    }
    if (known.parent !== data.from) to.say('it is told from where a goal was moved');
    goalStands(data.goal, { ...known, parent: data.to }, to);
  },
  'goal-withdrawn': ({ data }, { year, say, reasoned }) => {
    if (!year.goals.delete(data.goal)) say('only a goal that stands is withdrawn');
    if ([...year.goals.values()].some((g) => g.parent === data.goal)) say('nothing stands under a goal that is gone');
    reasoned();
  },
  'goal-assessed': ({ data, source }, { year, say, reasoned }) => {
    const key = `${data.goal}/${data.period}`;
    if (!year.goals.has(data.goal)) say('a goal that stands is assessed');
    if ((year.verdicts.get(key) ?? null) !== (data.from ?? null)) say('the verdict that stood is told');
    if (year.periods.get(data.period) !== 'open' && !source) reasoned();
    year.verdicts.set(key, data.verdict);
  },
  'goal-assessment-withdrawn': ({ data }, { year, say, reasoned }) => {
    if (!year.verdicts.delete(`${data.goal}/${data.period}`)) say('only a verdict that stands is withdrawn');
    reasoned();
  },
  'activity-planned': ({ data }, { year, say }) => {
    if (year.activities.has(data.activity)) say('an activity is planned once');
    year.activities.add(data.activity);
  },
  'activity-reported': ({ data }, { year }) => void year.reports.set(`${data.activity}/${data.period}`, data.status),
  'activity-report-withdrawn': ({ data }, { year, say, reasoned }) => {
    const key = `${data.activity}/${data.period}`;
    if (year.reports.get(key) !== data.from) say('the report that was withdrawn is told');
    reasoned();
    year.reports.delete(key);
  },
  'activity-withdrawn': ({ data }, { year, say, reasoned }) => {
    if (!year.activities.delete(data.activity)) say('only an activity that stands is withdrawn');
    reasoned();
  },
};

/** Under a standing goal of a higher level: then there is no going round in a circle. */
function goalStands(goal: string, as: { level: GoalLevel; parent: string | null }, { year, say }: Reader): void {
  if (as.parent !== null) {
    const parent = year.goals.get(as.parent);
    if (!parent) say('a goal stands under one that stands');
    else if (goalLevels.indexOf(parent.level) >= goalLevels.indexOf(as.level)) say('a goal stands under a higher one');
  }
  year.goals.set(goal, as);
}

type OfTarget = Extract<UnitYearEvent, { readonly data: { readonly slot: string } }>;

const ofIndicators: Reading = {
  'indicator-adopted': ({ data }, { year, say }) => {
    if (year.indicators.has(data.indicator)) say('an indicator is adopted once');
    year.indicators.set(data.indicator, data.owner);
  },
  'indicator-withdrawn': ({ data }, { year, say, reasoned }) => {
    if (!year.indicators.delete(data.indicator)) say('only an indicator that stands is withdrawn');
    reasoned();
  },
  'indicator-redefined': ({ effectiveFrom }, { say, reasoned }) => {
    if (effectiveFrom === undefined) say('a redefinition has a day');
    reasoned();
  },
  'target-set': (event, to) => {
    ofTarget(event, event.data.target, to);
  },
  'target-changed': (event, to) => {
    fromWhatStood(event, to);
    ofTarget(event, event.data.to, to);
  },
  'target-withdrawn': (event, to) => {
    fromWhatStood(event, to);
    ofTarget(event, event.data.to, to);
  },
  'outcome-recorded': (event, to) => {
    firstFigure(event, to);
    to.year.outcomes.set(`${event.data.indicator}/${event.data.period}`, event.data.outcome);
  },
  'outcome-missing-explained': (event, to) => {
    firstFigure(event, to);
  },
  'outcome-corrected': ({ data }, { year, say, reasoned }) => {
    const key = `${data.indicator}/${data.period}`;
    if (!same(year.outcomes.get(key) ?? null, data.earlier)) say('the figure that was corrected is told');
    reasoned();
    year.outcomes.set(key, data.outcome);
  },
  'outcome-withdrawn': ({ data }, { year, say, reasoned }) => {
    const key = `${data.indicator}/${data.period}`;
    if (!same(year.outcomes.get(key) ?? null, data.earlier)) say('the figure that was withdrawn is told');
    reasoned();
    year.outcomes.delete(key);
  },
  'previous-outcome-quoted': ({ data }, { year }) => void year.quotations.set(data.indicator, data.figure),
  'previous-outcome-quotation-withdrawn': ({ data }, { year, say, reasoned }) => {
    if (!same(year.quotations.get(data.indicator) ?? null, data.from)) say('the quotation that was withdrawn is told');
    reasoned();
    year.quotations.delete(data.indicator);
  },
  'forecast-given': ({ data }, { year, say, reasoned }) => {
    const key = `${data.indicator}/${data.period}`;
    if (!same(year.forecasts.get(key) ?? null, data.from)) say('the forecast that stood is told');
    if (year.periods.get(data.period) !== 'open') reasoned();
    year.forecasts.set(key, data.forecast);
  },
};

function firstFigure(
  { data, source }: Extract<UnitYearEvent, { readonly type: 'outcome-recorded' | 'outcome-missing-explained' }>,
  { year, say }: Reader,
): void {
  if (year.periods.get(data.period) !== 'open' && !(source && !year.periods.has(data.period)))
    say('an outcome belongs to an open period');
  if (year.outcomes.has(`${data.indicator}/${data.period}`)) say('a standing outcome is corrected, not recorded');
}

function fromWhatStood(event: Extract<OfTarget, { readonly data: { readonly from: Target } }>, to: Reader): void {
  const { indicator, slot, from } = event.data;
  if (!same(to.year.targets.get(`${indicator}/${slot}`) ?? { kind: 'none' }, from))
    to.say('what a target was changed from is told');
  to.reasoned();
}

function ofTarget(event: OfTarget, target: Target, { year, say }: Reader): void {
  const { indicator, slot } = event.data;
  const owner = year.indicators.get(indicator);
  if (!owner) say('a target is an indicator’s');
  if (slot === 'council' && (event.authority?.kind ?? 'own') === 'own') say('the council’s target is the council’s');
  if (year.decided && owner !== 'unit' && !event.source && event.type !== 'target-withdrawn') decided(event, say);
  year.targets.set(`${indicator}/${slot}`, target);
}

/** Rule 2: by the owner's decision, with paragraph or diary number, or marked as pending. */
function decided({ authority }: UnitYearEvent, say: (rule: string) => void): void {
  if (authority?.kind === 'pending') return;
  if (authority?.kind !== 'decision') say('a decided target is changed only by decision');
  else if (!authority.paragraph && !authority.diaryNumber && !authority.delegation)
    say('a body’s decision names its paragraph or diary number');
}
