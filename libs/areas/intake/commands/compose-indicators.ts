import { newId } from '#kernel/ids.js';
import type { Owner } from '#kernel/authority.js';
import {
  adoptIndicator,
  changeTarget,
  defineIndicator,
  moveIndicator,
  sameTarget,
  setTarget,
  type AdoptedIndicator,
} from '#areas/indicators/commands/index.js';
import type { Target, TargetSlot } from '#areas/indicators/events/index.js';
import { sameName } from '../domain/likeness.js';
import type { ReadIndicator } from '../reading/read-document.types.js';
import { ownerOf, periodicityOfCell, targetOfCells, targetWords } from './cells-to-facts.js';
import { changes, plainly } from './compose-goals.js';
import { OutcomesOfIndicator } from './compose-outcomes.js';
import type { Draft } from './draft.js';
import type { Identities } from './identities.js';
import { ItemInHand } from './item-in-hand.js';

/** The rows of a document's tables of indicators: what is followed, targets, outcomes, and words about them. */
export class IndicatorsOfDocument {
  constructor(
    private readonly draft: Draft,
    private readonly identities: Identities,
  ) {}

  takeIn(read: ReadIndicator): void {
    const { draft } = this;
    const above = read.goal === null ? undefined : draft.read.goals.find((goal) => goal.id === read.goal);
    const hand = new ItemInHand(draft, 'indicator', read, read.name, above ? draft.keyOf(above) : null);
    const goal = draft.goalOf(read.goal);
    const sought = { name: read.name, under: goal ?? null };
    const identity = goal === undefined ? null : this.identities.of(hand, sought);
    if (goal === undefined || identity === null || identity.as === 'withdrawn') {
      draft.leaveOut(hand.line, 'differs-from-what-stands', 'indicator');
      hand.done({ is: null, stands: false, candidates: [], withdrawn: true });
      return;
    }
    const candidates = this.identities.candidates('indicator', read, sought, identity);
    hand.isNew = identity.as === 'new';
    const id = identity.id ?? this.adopt(hand, read, goal, identity.carried);
    this.identities.take(id);
    const before = identity.as === 'standing' ? draft.itemBefore(read) : undefined;
    if (identity.as === 'standing') this.definition(hand, read, before, id, goal);
    this.target(hand, read, before, id, 'annual');
    this.target(hand, read, before, id, 'council');
    new OutcomesOfIndicator(hand, read, before, id).takeIn();
    hand.done({
      is: identity.as === 'new' ? identity.carried : id,
      stands: identity.as === 'standing',
      candidates,
    });
  }

  private adopt(hand: ItemInHand, read: ReadIndicator, goal: string | null, carried: string | null): string {
    const { draft } = this;
    const nth = hand.key.split('-')[1];
    const indicator =
      carried ?? newId(draft.input.commandId, `indicator/${hand.line}${nth === undefined ? '' : `-${nth}`}`);
    const owner = ownerOf(read, draft.read.goals.find((g) => g.id === read.goal)?.level ?? null);
    const periodicity = periodicityOfCell(read.periodicity);
    const carriedFrom = carried === null ? {} : { carriedFrom: draft.input.year - 1 };
    const facts = { indicator, name: read.name, goal, owner, periodicity, direction: null, ...carriedFrom };
    draft.record(adoptIndicator({ ...facts, ...draft.from(hand.line) }, draft.state.indicators));
    const last = carried === null ? undefined : draft.input.lastYear?.indicators.indicators[carried];
    if (last) this.keepDefinition(hand, indicator, last);
    const raw = hand.raw as ReadIndicator;
    const nothing = { before: undefined, standing: undefined, same: sameName, words: plainly } as const;
    hand.weigh('name', { ...nothing, raw: raw.name, document: read.name, what: 'indicator' });
    hand.weigh('periodicity', { ...nothing, raw: raw.periodicity, document: read.periodicity, what: 'indicator' });
    return indicator;
  }

  /** It goes on meaning what it meant, as when a year is started from the last; how often it is followed the document says. */
  private keepDefinition(hand: ItemInHand, indicator: string, last: AdoptedIndicator): void {
    const { definition: now } = this.known(indicator);
    const definition = {
      ...last.definition,
      name: now.name,
      periodicity: now.periodicity ?? last.definition.periodicity,
    };
    const says = (Object.keys(definition) as (keyof typeof definition)[]).some((key) => definition[key] !== now[key]);
    if (says)
      this.draft.attempt(hand.line, 'indicator', () =>
        defineIndicator({ indicator, definition }, this.draft.state.indicators),
      );
  }

  private definition(
    hand: ItemInHand,
    read: ReadIndicator,
    before: ReadIndicator | undefined,
    id: string,
    goal: string | null,
  ): void {
    const { draft } = this;
    const known = this.known(id);
    const raw = hand.raw as ReadIndicator;
    const name = hand.weigh('name', {
      raw: raw.name,
      document: read.name,
      before: before?.name,
      standing: known.name,
      same: sameName,
      words: plainly,
      what: 'indicator',
    });
    const periodicity = hand.weigh('periodicity', {
      raw: raw.periodicity,
      document: periodicityOfCell(read.periodicity),
      before: before && periodicityOfCell(before.periodicity),
      standing: known.definition.periodicity,
      same: (a, b) => a === b,
      words: plainly,
      nothingIsSaid: draft.byHand(known.version),
      what: 'indicator',
    });
    const placeBefore = before && this.identities.placeBefore(before);
    const placed = hand.weigh('goal', {
      raw: draft.input.read.goals.find((g) => g.id === raw.goal)?.title ?? null,
      document: goal ?? '',
      before: placeBefore === null ? '' : placeBefore,
      standing: known.goal ?? '',
      same: (a, b) => a === b,
      words: (of) => draft.state.plan.goals[of]?.title ?? '',
      what: 'indicator',
    });
    const { reason } = draft;
    if (changes(name) || changes(periodicity)) {
      const definition = {
        ...known.definition,
        ...(changes(name) ? { name: read.name } : {}),
        ...(changes(periodicity) ? { periodicity: periodicityOfCell(read.periodicity) } : {}),
      };
      // What only was never said needs no reason.
      const why = changes(name) || periodicity === 'document' ? { reason } : {};
      draft.attempt(hand.line, 'indicator', () =>
        defineIndicator({ indicator: id, definition, ...why }, draft.state.indicators),
      );
    }
    if (changes(placed))
      draft.attempt(hand.line, 'indicator', () =>
        moveIndicator({ indicator: id, goal, reason }, draft.state.indicators),
      );
  }

  private target(
    hand: ItemInHand,
    read: ReadIndicator,
    before: ReadIndicator | undefined,
    id: string,
    slot: TargetSlot,
  ): void {
    const { draft } = this;
    const what = slot === 'annual' ? 'target' : 'council-target';
    const field = slot === 'annual' ? 'annualTarget' : 'councilTarget';
    const raw = (hand.raw as ReadIndicator)[field];
    const target = targetOf(read, slot);
    if (target === 'unreadable') {
      hand.unreadable(field, raw, read[field] ?? '', what, 'unreadable');
      return;
    }
    const standing = this.known(id).targets[slot];
    // That there is none is something that a person said, unless a document's target was taken back. One that is still to be set is none yet.
    const isNone = standing?.value.kind === 'none' && !draft.byHand(standing.version);
    const awaited = standing?.value.kind === 'pending' && (!before || targetOf(before, slot) === null);
    const value = !standing || isNone ? null : awaited && target && target.kind !== 'pending' ? null : standing.value;
    const owner = slot === 'council' ? 'council' : this.known(id).owner;
    const was = before && targetOf(before, slot);
    const becomes = hand.weigh<Target>(field, {
      raw,
      document: target,
      before: was === 'unreadable' ? null : was,
      standing: value,
      same: sameTarget,
      words: targetWords,
      // Where nothing stands there is nothing that anybody decided.
      asks: draft.state.plan.decided && value !== null && value.kind !== 'pending' ? owner : undefined,
      what,
    });
    if (changes(becomes)) this.changeTarget(hand, id, slot, target ?? { kind: 'none' }, owner);
  }

  private changeTarget(hand: ItemInHand, indicator: string, slot: TargetSlot, to: Target, owner: Owner): void {
    const { draft } = this;
    const what = slot === 'annual' ? 'target' : 'council-target';
    const standing = this.known(indicator).targets[slot]?.value;
    if (!standing || standing.kind === 'none' || standing.kind === 'pending') {
      draft.attempt(hand.line, what, () =>
        setTarget({ indicator, slot, target: to, ...draft.from(hand.line) }, draft.state.indicators),
      );
      return;
    }
    const authority = draft.authorityFor(draft.state.plan.decided ? owner : undefined, hand.key, hand.line);
    if (!authority) return;
    draft.attempt(hand.line, what, () =>
      changeTarget(
        { indicator, slot, to, reason: draft.reason, ...draft.from(hand.line, authority) },
        draft.state.indicators,
      ),
    );
  }

  private known(id: string): AdoptedIndicator {
    return this.draft.state.indicators.indicators[id]!;
  }
}

const targetOf = (read: ReadIndicator, slot: TargetSlot): Target | 'unreadable' | null =>
  slot === 'annual' ? targetOfCells(read.annualTarget, read.splits) : targetOfCells(read.councilTarget, []);
