import type { Command } from '@nestjs/cqrs';
import fc from 'fast-check';
import {
  AdoptIndicator,
  AnalyseOutcome,
  ChangeTarget,
  CorrectOutcome,
  DefineIndicator,
  DiscontinueIndicator,
  ExplainMissingOutcome,
  GiveForecast,
  MoveIndicator,
  RecordOutcome,
  RecordOutcomes,
  RedefineIndicator,
  SetTarget,
  WithdrawIndicator,
  WithdrawOutcome,
  WithdrawTarget,
} from '#areas/indicators/commands/indicator.commands.js';
import {
  DecideSteeringTarget,
  DefineSteeringIndicator,
  SetSteeringIndicator,
} from '#areas/indicators/commands/steering-indicator.commands.js';
import type { IndicatorDefinition, Target, TargetSlot } from '#areas/indicators/events/index.js';
import {
  AddGoal,
  AssessGoal,
  CancelActivity,
  CompleteActivity,
  DecidePlan,
  ExplainActivityDeviation,
  MoveGoal,
  PlanActivity,
  RescheduleActivity,
  ResumeActivity,
  ReviseGoalSection,
  RevisePlanChapter,
  RewordGoal,
  StartNextYear,
  StartPlan,
  TakeInFromAbove,
  WithdrawActivity,
  WithdrawAssessment,
  WithdrawGoal,
  WithdrawPlanDecision,
} from '#areas/plans/commands/plan.commands.js';
import { SetSteeringActivity, SetSteeringGoal } from '#areas/plans/commands/steering.commands.js';
import { goalLevels, type GoalLevel } from '#areas/plans/events/index.js';
import { ClosePeriod, OpenPeriod, ReopenPeriod } from '#areas/reporting/commands/period.commands.js';
import type { Authority, Owner } from '#kernel/authority.js';
import type { By } from '#platform/access/unit-commands.js';

/** A command that somebody may give in a unit, sensible or not. */
export type Intent = (by: By, unit: string) => Command<unknown>;

const year = fc.constantFrom(2024, 2024, 2024, 2024, 2025);
const goal = fc.constantFrom('g1', 'g2', 'g3', 'g4');
const none = { nil: null };
const indicator = fc.constantFrom('i1', 'i2', 'i3');
const activity = fc.constantFrom('a1', 'a2');
const period = fc.constantFrom('T1' as const, 'T2' as const, 'VB' as const);
const slot = fc.constantFrom<TargetSlot>('annual', 'annual', 'council');
const owner = fc.constantFrom<Owner>('council', 'committee', 'unit');
const reason = fc.constantFrom('', 'Nytt läge', 'Fel i uttaget');
const title = fc.constantFrom('Svar i tid', 'Stöd i tid', ' ');
const day = fc.constantFrom('2024-01-01', '2024-05-01', '2024-09-01', '2025-01-01', '2025-02-30');
const authority = fc.constantFrom<Authority>(
  { kind: 'own' },
  { kind: 'decision', body: 'Nämnden', date: '2024-03-01', paragraph: '12' },
  { kind: 'decision', body: 'Nämnden', date: '2024-03-01' },
  { kind: 'pending', body: 'Nämnden' },
);
const percent = fc.constantFrom('0', '70', '84.5', '100', '1e3').map((value) => ({ value, unit: '%' }));
const target = fc.oneof<fc.Arbitrary<Target>[]>(
  percent.map((figure) => ({ kind: 'number', figure })),
  percent.map((figure) => ({ kind: 'number', figure, bound: 'at-least' })),
  fc.constantFrom('öka', '').map((word) => ({ kind: 'word', word })),
  fc.constant({ kind: 'delegated', wording: 'Tas fram av nämnd' }),
  fc.constant({ kind: 'pending', wording: 'Fastställs senare' }),
  percent.map((figure) => ({ kind: 'per-area', areas: [{ area: 'Norr', figure }], whole: null })),
);
const share = fc.record({ numerator: fc.integer({ min: -1, max: 9 }), denominator: fc.integer({ min: 0, max: 9 }) });
const entry = fc.oneof(
  percent.map((figure) => ({ figure })),
  fc.record({ figure: percent, men: percent, women: percent }),
  share.map((s) => ({ share: s })),
  fc.constant({}),
);
const missing = fc.constantFrom('not-collected' as const, 'secrecy' as const);
const definition: fc.Arbitrary<IndicatorDefinition> = fc.record({
  name: fc.constantFrom('Andel nöjda', 'Andel mycket nöjda'),
  definition: fc.constantFrom(null, 'Av alla som svarade'),
  measure: fc.constantFrom(null, '%'),
  direction: fc.constantFrom('higher' as const, 'lower' as const, 'none' as const, null),
  band: fc.constant(null),
  window: fc.constantFrom('so-far' as const, 'at-date' as const, null),
  surveyMonths: fc.constant(null),
  source: fc.constant(null),
  supplier: fc.constant(null),
  split: fc.constantFrom('rate' as const, null),
  periodicity: fc.constantFrom('tertial' as const, 'year' as const, null),
  about: fc.constantFrom('unit' as const, null),
});

const of = <F>(
  kind: new (by: By, unit: string, year: number, facts: F) => Command<unknown>,
  facts: fc.Arbitrary<F>,
): fc.Arbitrary<Intent> =>
  fc.tuple(year, facts).map(
    ([y, f]) =>
      (by, unit) =>
        new kind(by, unit, y, f),
  );

const steps: fc.Arbitrary<Intent>[] = [
  of(
    AddGoal,
    fc.record({
      goal,
      level: fc.constantFrom(...goalLevels),
      number: fc.constant(null),
      title,
      parent: fc.option(goal, none),
      authority,
    }),
  ),
  of(RewordGoal, fc.record({ goal, number: fc.constantFrom(null, '1.'), title, authority, reason })),
  of(MoveGoal, fc.record({ goal, to: fc.option(goal, none), authority, reason })),
  of(WithdrawGoal, fc.record({ goal, authority, reason })),
  of(ReviseGoalSection, fc.record({ goal, section: fc.constantFrom('expectedResults', 'followUp'), text: title })),
  of(RevisePlanChapter, fc.record({ chapter: fc.constantFrom('introduction', 'economy'), text: title })),
  of(AssessGoal, fc.record({ goal, period, verdict: fc.constantFrom('fully', 'partly', 'not', 'none'), reason })),
  of(WithdrawAssessment, fc.record({ goal, period, reason })),
  of(PlanActivity, fc.record({ activity, goal: fc.option(goal, none), title, start: day, end: day })),
  of(RescheduleActivity, fc.record({ activity, start: day, end: day, reason })),
  of(CompleteActivity, fc.record({ activity, completedOn: day })),
  of(CancelActivity, fc.record({ activity, reason })),
  of(ResumeActivity, fc.record({ activity, reason })),
  of(ExplainActivityDeviation, fc.record({ activity, period, deviation: title })),
  of(WithdrawActivity, fc.record({ activity, reason })),
  of(DecidePlan, fc.record({ authority, decidedOn: day })),
  of(WithdrawPlanDecision, fc.record({ reason })),
  of(OpenPeriod, fc.record({ period, due: day })),
  of(ClosePeriod, fc.record({ period })),
  of(ReopenPeriod, fc.record({ period, due: day, reason })),
  of(AdoptIndicator, fc.record({ indicator, goal: fc.option(goal, none), owner, definition })),
  of(DefineIndicator, fc.record({ indicator, definition, reason })),
  of(RedefineIndicator, fc.record({ indicator, definition, effectiveFrom: day, reason, authority })),
  of(MoveIndicator, fc.record({ indicator, goal: fc.option(goal, none), reason })),
  of(DiscontinueIndicator, fc.record({ indicator, effectiveFrom: day, reason, authority })),
  of(WithdrawIndicator, fc.record({ indicator, reason })),
  of(SetTarget, fc.record({ indicator, slot, target, authority })),
  of(ChangeTarget, fc.record({ indicator, slot, to: target, reason, authority, effectiveFrom: day })),
  of(WithdrawTarget, fc.record({ indicator, slot, reason, authority })),
  of(RecordOutcome, fc.record({ indicator, period, entry })),
  of(RecordOutcome, fc.record({ indicator, period, entry })),
  of(CorrectOutcome, fc.record({ indicator, period, entry, reason })),
  of(WithdrawOutcome, fc.record({ indicator, period, reason })),
  of(ExplainMissingOutcome, fc.record({ indicator, period, reason: missing })),
  of(GiveForecast, fc.record({ indicator, period, forecast: fc.option(percent, none), reason })),
  of(AnalyseOutcome, fc.record({ indicator, period, analysis: title })),
  of(
    RecordOutcomes,
    fc.record({
      period,
      reason,
      rows: fc.uniqueArray(
        fc.record({ indicator, entry: percent.map((figure) => ({ figure })), forecast: fc.option(percent, none) }),
        {
          selector: (r) => r.indicator,
          minLength: 1,
          maxLength: 3,
        },
      ),
    }),
  ),
  of(
    StartNextYear,
    fc.record({
      goals: fc.subarray(['g1', 'g2', 'g3', 'g4']),
      activities: fc.subarray(['a1', 'a2']),
      indicators: fc.subarray(['i1', 'i2', 'i3']),
      targets: fc.subarray(['i1']),
      texts: fc.subarray(['g1', 'g2']),
      chapters: fc.subarray(['introduction' as const]),
      steering: fc.constant([]),
    }),
  ),
  of(
    TakeInFromAbove,
    fc.record({
      items: fc.subarray(
        [
          { kind: 'goal', id: 'g1', committee: null },
          { kind: 'indicator', id: 'i1', committee: null },
          { kind: 'target', id: 'i1', committee: null },
          { kind: 'indicator', id: 'i9', committee: null },
          { kind: 'target', id: 'i9', committee: null },
          { kind: 'activity', id: 'a1', committee: null },
        ] as const,
        { minLength: 1 },
      ),
      where: fc.constantFrom('all' as const, 'differing' as const),
      reason,
    }),
  ),
];

const council: Authority = { kind: 'decision', body: 'Fullmäktige', date: '2024-01-10', paragraph: '3' };
const measured: IndicatorDefinition = {
  ...{ name: 'Andel nöjda', definition: 'Av alla', measure: '%', direction: 'higher', band: null, window: null },
  ...{ surveyMonths: null, source: null, supplier: null, split: null, periodicity: 'tertial', about: null },
};
const percents = (value: string): Target => ({ kind: 'number', figure: { value, unit: '%' } });

/** What the council keeps above all units, under ids that their plans may have of their own; the last changes come while they work. */
export const keptAbove = (by: (n: number) => By): readonly Command<unknown>[] =>
  [
    (b: By) =>
      new SetSteeringGoal(b, null, 2024, {
        ...{ goal: 'g1', level: 'area', number: '1', title: 'Stadens mål', parent: null, authority: council },
      }),
    ...['i1', 'i9'].map(
      (indicator) => (b: By) =>
        new SetSteeringIndicator(b, null, 2024, { indicator, goal: 'g1', definition: measured, authority: council }),
    ),
    ...['i1', 'i9'].map(
      (indicator) => (b: By) =>
        new DecideSteeringTarget(b, null, 2024, { indicator, target: percents('80'), authority: council, reason: '' }),
    ),
    (b: By) =>
      new SetSteeringActivity(b, null, 2024, {
        ...{ activity: 'a1', goal: 'g1', title: 'Kurs', start: null, end: '2024-06-30', authority: council },
      }),
  ].map((make, n) => make(by(n)));

export const changedAbove = (by: (n: number) => By): readonly Command<unknown>[] =>
  [
    (b: By) =>
      new DecideSteeringTarget(b, null, 2024, {
        ...{ indicator: 'i1', target: percents('85'), reason: 'Nytt läge', effectiveFrom: '2024-05-01' },
        authority: { kind: 'pending', body: 'Fullmäktige' },
      }),
    (b: By) =>
      new DefineSteeringIndicator(b, null, 2024, {
        ...{ indicator: 'i9', definition: { ...measured, measure: null }, reason: 'Ny enkät', authority: council },
        redefinedFrom: '2024-05-01',
      }),
  ].map((make, n) => make(by(n)));

/** A plan with something in it: on an empty one nearly everything would be refused. */
const begun: fc.Arbitrary<readonly Intent[]> = fc
  .record({ owners: fc.tuple(owner, owner, owner), definition, targets: fc.tuple(target, target) })
  .map(({ owners, definition, targets }) => {
    const own = { kind: 'own' } as const;
    const added = (goal: string, level: GoalLevel, parent: string | null): Intent => {
      const facts = { goal, level, number: null, title: goal, parent, authority: own };
      return (by, unit) => new AddGoal(by, unit, 2024, facts);
    };
    return [
      (by, unit) => new StartPlan(by, unit, 2024),
      added('g1', 'area', null),
      added('g2', 'committee', 'g1'),
      added('g3', 'unit', 'g2'),
      ...owners.map((owner, n): Intent => {
        const facts = { indicator: `i${String(n + 1)}`, goal: n === 0 ? null : 'g3', owner, definition };
        return (by, unit) => new AdoptIndicator(by, unit, 2024, facts);
      }),
      ...targets.map((target, n): Intent => {
        const facts = { indicator: `i${String(n + 1)}`, slot: 'annual', target, authority: own } as const;
        return (by, unit) => new SetTarget(by, unit, 2024, facts);
      }),
      (by, unit) => new OpenPeriod(by, unit, 2024, { period: 'T1', due: '2024-05-15' }),
    ];
  });

/** Any commands in any order, on a plan that has begun. */
export const anyHistory = (length: number): fc.Arbitrary<readonly Intent[]> =>
  fc
    .tuple(begun, fc.array(fc.oneof(...steps), { minLength: length / 2, maxLength: length, size: 'max' }))
    .map(([before, after]) => [...before, ...after]);
