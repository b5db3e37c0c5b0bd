import type { Authority } from '#kernel/authority.js';
import type { Period } from '#kernel/period.js';
import type { Action } from '#platform/access/may.js';
import { adoptByHand, analyseOutcome } from '../domain/adoption.js';
import {
  defineIndicator,
  discontinueIndicator,
  moveIndicator,
  redefineIndicator,
  withdrawIndicator,
} from '../domain/definition-rules.js';
import type { IndicatorState } from '../domain/indicator-state.js';
import {
  correctOutcome,
  explainMissingOutcome,
  giveForecast,
  recordOutcome,
  withdrawOutcome,
} from '../domain/outcome-rules.js';
import { recordOutcomes } from '../domain/record-outcomes.js';
import { changeTarget, refusePendingTarget, setTarget, withdrawTarget } from '../domain/target-rules.js';
import type { TargetSlot } from '../events/index.js';
import { handlerOf } from './handler-of.js';
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
  RefuseTarget,
  SetTarget,
  WithdrawIndicator,
  WithdrawOutcome,
  WithdrawTarget,
} from './indicator.commands.js';

interface OfIndicator {
  readonly indicator: string;
}
interface OfTarget extends OfIndicator {
  readonly slot: TargetSlot;
}
interface OfPeriod extends OfIndicator {
  readonly period: Period;
}

const indicatorItem = ({ indicator }: OfIndicator) => ({
  name: indicator,
  versionIn: (state: IndicatorState) => state.indicators[indicator]?.version ?? -1,
});
const targetItem = ({ indicator, slot }: OfTarget) => ({
  name: `${indicator}/${slot}`,
  versionIn: (state: IndicatorState) => state.indicators[indicator]?.targets[slot]?.version ?? -1,
});
const outcomeItem = ({ indicator, period }: OfPeriod) => ({
  name: `${indicator}/${period}`,
  versionIn: (state: IndicatorState) => state.indicators[indicator]?.outcomes[period]?.version ?? -1,
});
const forecastItem = ({ indicator, period }: OfPeriod) => ({
  name: `${indicator}/${period}/forecast`,
  versionIn: (state: IndicatorState) => state.indicators[indicator]?.forecasts[period]?.version ?? -1,
});
const analysisItem = ({ indicator, period }: OfPeriod) => ({
  name: `${indicator}/${period}/analysis`,
  versionIn: (state: IndicatorState) => state.indicators[indicator]?.analyses[period] ?? -1,
});

/** A change on the unit's own authority is its manager's; one that a body decides may be entered by those who write its decisions down. */
const targetAction = ({ authority }: { readonly authority: Authority }): Action =>
  authority.kind === 'own' ? 'change-target-on-own-authority' : 'enter-decided-target';
const authorityOf = ({ authority }: { readonly authority: Authority }): Authority => authority;

const definition = { action: 'define-indicators', item: indicatorItem } as const;
const target = { action: targetAction, item: targetItem } as const;
const outcome = { action: 'record-outcome', item: outcomeItem } as const;

export const indicatorHandlers = [
  handlerOf(AdoptIndicator, { name: 'adopt-indicator', action: 'define-indicators', decide: adoptByHand }),
  handlerOf(DefineIndicator, { name: 'define-indicator', ...definition, decide: defineIndicator }),
  handlerOf(RedefineIndicator, {
    name: 'redefine-indicator',
    ...definition,
    authority: authorityOf,
    decide: redefineIndicator,
  }),
  handlerOf(MoveIndicator, { name: 'move-indicator', ...definition, decide: moveIndicator }),
  handlerOf(DiscontinueIndicator, {
    name: 'discontinue-indicator',
    ...definition,
    authority: authorityOf,
    decide: discontinueIndicator,
  }),
  handlerOf(WithdrawIndicator, { name: 'withdraw-indicator', ...definition, decide: withdrawIndicator }),
  handlerOf(SetTarget, { name: 'set-target', ...target, decide: setTarget }),
  handlerOf(ChangeTarget, { name: 'change-target', ...target, decide: changeTarget }),
  handlerOf(RefuseTarget, { name: 'refuse-target', ...target, decide: refusePendingTarget }),
  handlerOf(WithdrawTarget, { name: 'withdraw-target', ...target, decide: withdrawTarget }),
  handlerOf(RecordOutcome, { name: 'record-outcome', ...outcome, decide: recordOutcome }),
  handlerOf(CorrectOutcome, { name: 'correct-outcome', ...outcome, decide: correctOutcome }),
  handlerOf(WithdrawOutcome, { name: 'withdraw-outcome', ...outcome, decide: withdrawOutcome }),
  handlerOf(ExplainMissingOutcome, { name: 'explain-missing-outcome', ...outcome, decide: explainMissingOutcome }),
  handlerOf(GiveForecast, {
    name: 'give-forecast',
    action: 'record-outcome',
    item: forecastItem,
    decide: giveForecast,
  }),
  handlerOf(AnalyseOutcome, {
    name: 'analyse-outcome',
    action: 'record-outcome',
    item: analysisItem,
    decide: analyseOutcome,
  }),
  handlerOf(RecordOutcomes, {
    name: 'record-outcomes',
    action: 'record-outcome',
    decide: (facts, state, version) => recordOutcomes(facts, state, version + 1),
  }),
];
