import {
  AnalyseOutcome,
  ChangeTarget,
  CorrectOutcome,
  ExplainMissingOutcome,
  GiveForecast,
  RecordOutcome,
} from '#areas/indicators/commands/indicator.commands.js';
import {
  AssessGoal,
  CancelActivity,
  CompleteActivity,
  RescheduleActivity,
} from '#areas/plans/commands/plan.commands.js';
import { RecordDecision } from '#areas/plans/commands/steering.commands.js';
import { ClosePeriod, OpenPeriod } from '#areas/reporting/commands/period.commands.js';
import type { Day } from '#kernel/day.js';
import { parseSwedishFigure, type Figure } from '#kernel/figure.js';
import type { Period, Year } from '#kernel/period.js';
import { committee } from './district.js';
import { targetOf } from './plan-year.js';
import type { Give } from './give.js';
import type { SampleActivity, SampleFigures, SampleUnit } from './sample-plan.js';

/** A year as it looks on a day of it, or after it. */
export interface Moment {
  readonly year: Year;
  readonly today: Day;
}

/** When each period's things happen; `+` is the year after. */
const calendar: Readonly<Record<Period, { opened: string; due: string; reported: string; closed: string }>> = {
  T1: { opened: '04-15', due: '05-20', reported: '05-12', closed: '06-01' },
  T2: { opened: '08-15', due: '09-20', reported: '09-12', closed: '10-10' },
  VB: { opened: '11-01', due: '+01-20', reported: '+01-15', closed: '+02-05' },
};

const dayIn = (year: Year, day: string): Day =>
  day.startsWith('+') ? `${String(year + 1)}-${day.slice(1)}` : `${String(year)}-${day}`;

/** What has happened in the unit's year by then: periods opened and closed, figures, verdicts, activities, changes of mind. */
export async function followUp(
  give: Give,
  plan: SampleUnit,
  { year, today }: Moment,
  which: 'before' | 'now',
): Promise<void> {
  const { unit } = plan;
  const id = (what: string): string => `${unit}:${String(year)}:${what}`;
  const passed = (day: string): boolean => dayIn(year, day) <= today;
  for (const period of ['T1', 'T2', 'VB'] as const) {
    const { opened, due, reported, closed } = calendar[period];
    if (!passed(opened)) break;
    const facts = { period, due: dayIn(year, due) };
    await give('p-camilla', id(`open:${period}`), (by) => new OpenPeriod(by, unit, year, facts));
    if (!passed(reported)) break;
    for (const indicator of plan.indicators) {
      const figures = indicator[which];
      if (figures) await report(give, unit, year, indicator.id, period, figures);
    }
    for (const goal of plan.goals) {
      const verdict =
        which === 'before'
          ? period === 'VB'
            ? goal.verdicts.before
            : undefined
          : period === 'VB'
            ? undefined
            : goal.verdicts[period];
      if (verdict === undefined) continue;
      // Asked for where the figures say otherwise; it does no harm where they do not.
      const assessment = {
        goal: goal.id,
        period,
        verdict,
        reason: 'Bedömt av ledningsgruppen utifrån det samlade läget.',
      };
      await give('p-bertil', id(`assess:${goal.id}:${period}`), (by) => new AssessGoal(by, unit, year, assessment));
    }
    if (passed(closed))
      await give('p-camilla', id(`close:${period}`), (by) => new ClosePeriod(by, unit, year, { period }));
  }
  if (which === 'before') return;
  for (const activity of plan.activities) await carryOut(give, unit, year, activity, today);
  if (unit === 'bjorkbacken') await changesOfMind(give, year, passed);
  if (unit === 'ekglantan' && passed('09-25')) await awaitingTheCommittee(give, year);
}

async function report(
  give: Give,
  unit: string,
  year: Year,
  indicator: string,
  period: Period,
  figures: SampleFigures,
): Promise<void> {
  const id = (what: string): string => `${unit}:${String(year)}:${what}:${indicator}:${period}`;
  const said = figures.outcomes[period];
  if (typeof said === 'string') {
    const facts = { indicator, period, entry: entryOf(said, period === 'VB' ? figures.byGender : undefined) };
    await give('p-camilla', id('outcome'), (by) => new RecordOutcome(by, unit, year, facts));
  } else if (said) {
    await give(
      'p-bertil',
      id('missing'),
      (by) => new ExplainMissingOutcome(by, unit, year, { indicator, period, reason: said.missing }),
    );
  }
  const forecast = period === 'VB' ? undefined : figures.forecasts?.[period];
  if (forecast !== undefined && period !== 'VB')
    await give(
      'p-bertil',
      id('forecast'),
      (by) => new GiveForecast(by, unit, year, { indicator, period, forecast: figureOf(forecast) }),
    );
  const analysis = figures.analysis?.[period];
  if (analysis !== undefined)
    await give('p-bertil', id('analysis'), (by) => new AnalyseOutcome(by, unit, year, { indicator, period, analysis }));
}

function entryOf(text: string, byGender: SampleFigures['byGender']) {
  const share = /^(\d+)\/(\d+)$/.exec(text);
  if (share) return { share: { numerator: Number(share[1]), denominator: Number(share[2]) } };
  return {
    figure: figureOf(text),
    ...(byGender ? { men: figureOf(byGender.men), women: figureOf(byGender.women) } : {}),
  };
}

async function carryOut(
  give: Give,
  unit: string,
  year: Year,
  { id: activity, ends }: SampleActivity,
  today: Day,
): Promise<void> {
  const id = (what: string): string => `${unit}:${String(year)}:${what}:${activity}`;
  switch (ends.as) {
    case 'completed': {
      const completedOn = dayIn(year, ends.on);
      if (completedOn <= today)
        await give('p-bertil', id('complete'), (by) => new CompleteActivity(by, unit, year, { activity, completedOn }));
      return;
    }
    case 'cancelled':
      if (dayIn(year, '05-15') <= today)
        await give(
          'p-bertil',
          id('cancel'),
          (by) => new CancelActivity(by, unit, year, { activity, reason: ends.reason }),
        );
      return;
    case 'moved': {
      const facts = { activity, start: dayIn(year, '02-01'), end: dayIn(year, ends.to), reason: ends.reason };
      if (dayIn(year, '06-30') <= today)
        await give('p-bertil', id('move'), (by) => new RescheduleActivity(by, unit, year, facts));
      return;
    }
    case 'ongoing':
      return;
  }
}

/** A target of the unit's own that was set too high, and a figure that had been counted wrongly. */
async function changesOfMind(give: Give, year: Year, passed: (day: string) => boolean): Promise<void> {
  const unit = 'bjorkbacken';
  if (passed('06-15')) {
    const facts = {
      indicator: 'bjorkbackensjuk',
      period: 'T1',
      entry: { figure: figureOf('6,9 %') },
      reason: 'En persons frånvaro hade räknats i fel enhet.',
    } as const;
    await give('p-camilla', `${unit}:${String(year)}:correct`, (by) => new CorrectOutcome(by, unit, year, facts));
  }
  if (!passed('09-01')) return;
  const own = {
    indicator: 'bjorkbackenvantan',
    slot: 'annual',
    to: targetOf('15 dagar'),
    reason: 'Sommarens vikarier kunde inte boka besök. Målet är fjorton dagar igen nästa år.',
    authority: { kind: 'own' },
    effectiveFrom: dayIn(year, '09-01'),
  } as const;
  await give('p-bertil', `${unit}:${String(year)}:change-own`, (by) => new ChangeTarget(by, unit, year, own));
  const decision = {
    decision: `beslut${String(year)}14`,
    body: committee.name,
    decidedOn: dayIn(year, '08-28'),
    diaryNumber: `NSN ${String(year)}/207`,
    paragraph: '14',
    delegation: null,
    matter: 'Årsmålet för andelen med en aktuell plan vid Björkbackens stödenhet ändras till 88 procent.',
  };
  await give('p-astrid', decision.decision, (by) => new RecordDecision(by, committee.id, year, decision));
  const delegated = {
    ...decision,
    decision: `beslut${String(year)}del`,
    body: 'Chefen för avdelningen för barn och familj',
    decidedOn: dayIn(year, '05-15'),
    diaryNumber: `NSN ${String(year)}/131`,
    paragraph: null,
    delegation: '4.2',
    matter: 'Kvällsmottagningen vid Ekgläntans familjeenhet öppnas inte i år.',
  };
  await give('p-elsa', delegated.decision, (by) => new RecordDecision(by, committee.id, year, delegated));
  const decided = {
    indicator: 'bjorkbackenaktuellplan',
    slot: 'annual',
    to: targetOf('88 %'),
    reason: 'Åtta personer har tackat nej till en skriven plan. Nämnden vill att det ska vara deras val.',
    authority: {
      kind: 'decision',
      body: committee.name,
      date: dayIn(year, '08-28'),
      paragraph: '14',
      diaryNumber: `NSN ${String(year)}/207`,
      decision: decision.decision,
    },
    effectiveFrom: dayIn(year, '09-01'),
  } as const;
  await give('p-elsa', `${unit}:${String(year)}:change-decided`, (by) => new ChangeTarget(by, unit, year, decided));
}

/** Changed while the committee's decision is awaited: that is to be seen until it comes. */
async function awaitingTheCommittee(give: Give, year: Year): Promise<void> {
  const facts = {
    indicator: 'ekglantanbarnsamtal',
    slot: 'annual',
    to: targetOf('95 %'),
    reason: 'Två handläggare har slutat. Nämnden beslutar vid sitt nästa möte.',
    authority: { kind: 'pending', body: committee.name },
    effectiveFrom: dayIn(year, '10-01'),
  } as const;
  await give(
    'p-elsa',
    `ekglantan:${String(year)}:change-pending`,
    (by) => new ChangeTarget(by, 'ekglantan', year, facts),
  );
}

function figureOf(text: string): Figure {
  const figure = parseSwedishFigure(text);
  if (!figure) throw new Error(`the sample has a figure that is none: ${text}`);
  return figure;
}
