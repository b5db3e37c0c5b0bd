import type { Authority, Owner } from '#kernel/authority.js';
import { authorityIsInForm, ownerDecides, reasonIsGiven } from '#kernel/authority-rules.js';
import { isDay, type Day } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import type { IndicatorDefinition, SteeringIndicatorEvent, Target } from '../events/index.js';
import { changesSomething, dayIsInTheYear, definitionInForm } from './definition-rules.js';
import { sameTarget } from './sameness.js';
import type { SteeringIndicator, SteeringIndicators } from './steering-indicators.js';
import { targetIsInForm } from './target-rules.js';

/** Whose steering it is, and what stands beside it. */
export interface Above {
  /** Null: the city, which keeps what is the council's. */
  readonly committee: string | null;
  readonly year: Year;
  /** What the city keeps in the same year; of the city itself nothing. */
  readonly city: SteeringIndicators;
  /** The same steering in the year before. */
  readonly previous: SteeringIndicators;
}

interface Decided {
  readonly indicator: string;
  /** The body's decision, or that it is awaited. */
  readonly authority: Authority;
}
export interface SetSteeringIndicatorFacts extends Decided {
  readonly goal: string | null;
  readonly definition: IndicatorDefinition;
}
/** `redefinedFrom`: it measures something else from that day on; left out: its figures stay comparable. */
export interface DefineSteeringIndicatorFacts extends Decided {
  readonly definition: IndicatorDefinition;
  readonly redefinedFrom?: Day;
  readonly reason: string;
}
export interface EndSteeringIndicatorFacts extends Decided {
  readonly reason: string;
}
/** A first target, or another one, which has a reason. */
export interface SteeringTargetFacts extends Decided {
  readonly target: Target;
  readonly reason: string;
  /** Of a change: left out, it applies to the whole year. */
  readonly effectiveFrom?: Day;
}

type Events = readonly SteeringIndicatorEvent[];

export function setSteeringIndicator(
  command: SetSteeringIndicatorFacts,
  state: SteeringIndicators,
  above: Above,
): Events {
  const { indicator, goal, authority } = command;
  if (known(state, indicator))
    throw new RuleBroken('an-indicator-is-adopted-once', 'the indicator is kept here already');
  const definition = definitionInForm(command.definition);
  if (goal !== null && !Object.hasOwn(state.goals, goal) && !Object.hasOwn(above.city.goals, goal))
    throw new RuleBroken('an-indicator-stands-under-a-goal-of-the-plan', 'no such goal is kept above', {
      field: 'goal',
    });
  bodyDecides(above, authority);
  return [{ type: 'steering-indicator-set', data: { indicator, goal, definition }, authority }];
}

export function defineSteeringIndicator(
  command: DefineSteeringIndicatorFacts,
  state: SteeringIndicators,
  above: Above,
): Events {
  const { indicator, authority, redefinedFrom } = command;
  const { definition: from, comparableFrom } = kept(state, indicator);
  const to = definitionInForm(command.definition);
  changesSomething(from, to);
  bodyDecides(above, authority);
  const reason = command.reason.trim();
  if (redefinedFrom === undefined) {
    const text = reason === '' ? {} : { text: { reason } };
    return [{ type: 'steering-indicator-defined', data: { indicator, from, to }, authority, ...text }];
  }
  dayIsInTheYear(redefinedFrom, above);
  reasonIsGiven(reason);
  // What figures mean in all units cannot wait for somebody to agree.
  if (authority.kind === 'pending')
    throw new RuleBroken('an-indicator-is-changed-on-a-decision', 'wait for the decision', { field: 'authority' });
  if (comparableFrom !== null && redefinedFrom <= comparableFrom)
    throw new RuleBroken('a-redefinition-follows-the-last', 'it was redefined from that day or a later one', {
      from: comparableFrom,
      field: 'effectiveFrom',
    });
  const data = { indicator, from, to };
  return [{ type: 'steering-indicator-redefined', data, text: { reason }, effectiveFrom: redefinedFrom, authority }];
}

export function withdrawSteeringIndicator(
  command: EndSteeringIndicatorFacts,
  state: SteeringIndicators,
  above: Above,
): Events {
  const { indicator, authority } = command;
  kept(state, indicator);
  reasonIsGiven(command.reason);
  bodyDecides(above, authority);
  if (authority.kind === 'pending')
    throw new RuleBroken('an-indicator-is-changed-on-a-decision', 'wait for the decision', { field: 'authority' });
  return [
    { type: 'steering-indicator-withdrawn', data: { indicator }, text: { reason: command.reason.trim() }, authority },
  ];
}

/**
 * Set where none stands, otherwise changed. The decision that a change waited for may decide the same target: what changes then is what it rests
 * on.
 */
export function decideSteeringTarget(command: SteeringTargetFacts, state: SteeringIndicators, above: Above): Events {
  const { indicator, target, authority, effectiveFrom } = command;
  if (!known(state, indicator) && !known(above.city, indicator)) throw new NotFound('indicator');
  targetIsInForm(target);
  if (target.kind === 'delegated' && above.committee !== null)
    throw new RuleBroken('the-council-delegates-to-the-committee', 'a committee sets its own target', {
      field: 'target',
    });
  const standing = Object.hasOwn(state.targets, indicator) ? state.targets[indicator] : undefined;
  const from = standing?.value;
  bodyDecides(above, authority);
  if (!from || from.kind === 'none') return [{ type: 'steering-target-set', data: { indicator, target }, authority }];
  const decidesPending = standing.decisionPending && authority.kind === 'decision';
  if (sameTarget(from, target) && !decidesPending)
    throw new RuleBroken('a-change-changes-something', 'the new target is the one that stands');
  reasonIsGiven(command.reason);
  if (effectiveFrom !== undefined && !isDay(effectiveFrom))
    throw new RuleBroken('a-day-is-a-day', 'effectiveFrom is not a day that exists', { field: 'effectiveFrom' });
  const day = effectiveFrom ?? (sameTarget(from, target) ? (standing.effectiveFrom ?? undefined) : undefined);
  if (day !== undefined) dayIsInTheYear(day, above);
  return [
    {
      type: 'steering-target-changed',
      data: { indicator, from, to: target },
      text: { reason: command.reason.trim() },
      authority,
      ...(day === undefined ? {} : { effectiveFrom: day }),
    },
  ];
}

/** Set by mistake, or refused by the body that was to decide: what stood before it stands again. */
export function withdrawSteeringTarget(
  command: EndSteeringIndicatorFacts,
  state: SteeringIndicators,
  above: Above,
): Events {
  const { indicator, authority } = command;
  const standing = Object.hasOwn(state.targets, indicator) ? state.targets[indicator] : undefined;
  if (!standing || standing.value.kind === 'none')
    throw new RuleBroken('a-missing-target-is-set-not-changed', 'there is no target to withdraw');
  reasonIsGiven(command.reason);
  bodyDecides(above, authority);
  const to = standing.before?.value ?? ({ kind: 'none' } as const);
  const data = { indicator, from: standing.value, to };
  return [{ type: 'steering-target-withdrawn', data, text: { reason: command.reason.trim() }, authority }];
}

/** Those of the year before go on under their ids, so that units' plans find them again. Targets are set anew. */
export function carrySteeringIndicators(
  command: { readonly indicators: readonly string[]; readonly authority: Authority },
  state: SteeringIndicators,
  above: Above,
): Events {
  const ids = [...new Set(command.indicators)];
  if (ids.length === 0)
    throw new RuleBroken('a-carrying-names-its-indicators', 'choose at least one indicator', { field: 'indicators' });
  bodyDecides(above, command.authority);
  return ids.map((indicator) => {
    if (known(state, indicator))
      throw new RuleBroken('an-indicator-is-adopted-once', 'the indicator is kept here already');
    const { goal, definition } = kept(above.previous, indicator);
    const stands = goal !== null && (Object.hasOwn(state.goals, goal) || Object.hasOwn(above.city.goals, goal));
    const data = { indicator, goal: stands ? goal : null, definition, carriedFrom: above.year - 1 };
    return { type: 'steering-indicator-set', data, authority: command.authority };
  });
}

const known = (state: SteeringIndicators, id: string): SteeringIndicator | undefined =>
  Object.hasOwn(state.indicators, id) ? state.indicators[id] : undefined;

function kept(state: SteeringIndicators, id: string): SteeringIndicator {
  const indicator = known(state, id);
  if (!indicator) throw new NotFound('indicator');
  return indicator;
}

/** The council decides what the city keeps, and the committee what is its own. */
function bodyDecides({ committee }: Above, authority: Authority): void {
  authorityIsInForm(authority);
  const owner: Owner = committee === null ? 'council' : 'committee';
  ownerDecides(owner, authority, 'a-steering-indicator-is-decided-by-its-body');
}
