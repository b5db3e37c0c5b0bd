import type { Period } from '#kernel/period.js';
import { newId } from '#kernel/ids.js';
import {
  addGoal,
  assessGoal,
  moveGoal,
  ownerOfLevel,
  reviseGoalSection,
  rewordGoal,
  sectionKey,
  verdictKey,
  withdrawAssessment,
} from '#areas/plans/commands/index.js';
import { goalSections, type GoalSection } from '#areas/plans/events/index.js';
import type { ReadGoal } from '../reading/read-document.types.js';
import { sameName } from '../domain/likeness.js';
import { sameWords, unknownWords, type Draft } from './draft.js';
import type { Identities } from './identities.js';
import { ItemInHand } from './item-in-hand.js';

/** The document's goals, each with what is written under it and its verdict. */
export class GoalsOfDocument {
  constructor(
    private readonly draft: Draft,
    private readonly identities: Identities,
  ) {}

  takeIn(read: ReadGoal): void {
    const { draft } = this;
    if (draft.goals.has(read.id)) return;
    // A corrected document may name a goal before the one that it stands under.
    const above = read.parent === null ? undefined : draft.read.goals.find((goal) => goal.id === read.parent);
    if (above) this.takeIn(above);
    const hand = new ItemInHand(draft, 'goal', read, read.title, above ? draft.keyOf(above) : null);
    const under = draft.goalOf(read.parent);
    if (under === undefined) {
      this.leaveOut(hand, read);
      return;
    }
    const sought = { name: read.title, under, level: read.level };
    const identity = this.identities.of(hand, sought);
    if (identity.as === 'withdrawn') {
      this.leaveOut(hand, read);
      return;
    }
    const candidates = this.identities.candidates('goal', read, sought, identity);
    hand.isNew = identity.as === 'new';
    hand.isNew = identity.as === 'new';
    const id = identity.id ?? this.add(hand, read, under, identity.carried);
    draft.goals.set(read.id, id);
    const before = identity.as === 'standing' ? draft.itemBefore(read) : undefined;
    if (identity.as === 'standing') this.wording(hand, read, before, id, under);
    for (const section of goalSections) this.section(hand, read, before, id, section);
    this.verdict(hand, read, before, id);
    hand.done({
      is: identity.as === 'new' ? identity.carried : id,
      stands: identity.as === 'standing',
      candidates,
    });
  }

  /** A person took it out of the plan, and it is not put back. */
  private leaveOut(hand: ItemInHand, read: ReadGoal): void {
    this.draft.goals.set(read.id, null);
    this.draft.leaveOut(hand.line, 'differs-from-what-stands', 'goal');
    hand.done({ is: null, stands: false, candidates: [], withdrawn: true });
  }

  private add(hand: ItemInHand, read: ReadGoal, parent: string | null, carried: string | null): string {
    const { draft } = this;
    const { level, number, title } = read;
    const goal = carried ?? newId(draft.input.commandId, `goal/${read.id}`);
    const carriedFrom = carried === null ? {} : { carriedFrom: draft.input.year - 1 };
    draft.record(
      addGoal({ goal, level, number, title, parent, ...carriedFrom, ...draft.from(hand.line) }, draft.state.plan),
    );
    const raw = hand.raw as ReadGoal;
    const nothing = { before: undefined, standing: undefined, same: sameName, words: plainly, what: 'goal' } as const;
    hand.weigh('title', { ...nothing, raw: raw.title, document: title });
    hand.weigh('number', { ...nothing, raw: raw.number, document: number });
    return goal;
  }

  private wording(
    hand: ItemInHand,
    read: ReadGoal,
    before: ReadGoal | undefined,
    id: string,
    under: string | null,
  ): void {
    const { draft } = this;
    const standing = draft.state.plan.goals[id]!;
    const raw = hand.raw as ReadGoal;
    const asks = draft.state.plan.decided ? ownerOfLevel(standing.level) : undefined;
    const field = { asks, what: 'goal' } as const;
    const title = hand.weigh('title', {
      ...field,
      raw: raw.title,
      document: read.title,
      before: before?.title,
      standing: standing.title,
      same: sameName,
      words: plainly,
    });
    const number = hand.weigh('number', {
      ...field,
      raw: raw.number,
      document: read.number,
      before: before && before.number,
      standing: standing.number,
      same: (a, b) => a === b,
      words: plainly,
      nothingIsSaid: true,
    });
    const placed = hand.weigh('parent', {
      ...field,
      raw: this.titleIn(raw.parent),
      document: under ?? '',
      before: before && this.placeBefore(before),
      standing: standing.parent ?? '',
      same: (a, b) => a === b,
      words: (goal) => draft.state.plan.goals[goal]?.title ?? '',
    });
    const rewords = changes(title) || changes(number);
    if (!rewords && !changes(placed)) return;
    const authority = draft.authorityFor(asks, hand.key, hand.line);
    if (!authority) return;
    const change = { goal: id, authority, reason: draft.reason };
    if (rewords)
      draft.attempt(hand.line, 'goal', () =>
        rewordGoal(
          {
            ...change,
            title: changes(title) ? read.title : standing.title,
            number: changes(number) ? read.number : standing.number,
          },
          draft.state.plan,
        ),
      );
    if (changes(placed)) draft.attempt(hand.line, 'goal', () => moveGoal({ ...change, to: under }, draft.state.plan));
  }

  private placeBefore(before: ReadGoal): string | undefined {
    const place = this.identities.placeBefore(before);
    return place === null ? '' : place;
  }

  private titleIn(goal: string | null): string | null {
    return this.draft.input.read.goals.find((g) => g.id === goal)?.title ?? null;
  }

  private section(
    hand: ItemInHand,
    read: ReadGoal,
    before: ReadGoal | undefined,
    goal: string,
    section: GoalSection,
  ): void {
    const { draft } = this;
    const version = draft.state.plan.sections[sectionKey(goal, section)];
    const { words: standing, byHand } = draft.standingWords(version, 'text');
    const line = read.sections[section]?.lines[0] ?? hand.line;
    const becomes = hand.weigh(section, {
      raw: (hand.raw as ReadGoal).sections[section]?.text ?? null,
      document: wordsOf(read, section),
      before: before && wordsOf(before, section),
      standing,
      same: sameWords,
      words: plainly,
      replaces: !byHand && standing !== null && standing !== unknownWords,
      // A person emptied it.
      nothingIsSaid: version !== undefined && byHand,
      what: 'section',
    });
    if (!changes(becomes)) return;
    const text = wordsOf(read, section) ?? '';
    draft.record(reviseGoalSection({ goal, section, text, ...draft.from(line) }, draft.state.plan));
  }

  private verdict(hand: ItemInHand, read: ReadGoal, before: ReadGoal | undefined, goal: string): void {
    const { draft } = this;
    const period = draft.reportPeriod;
    const raw = (hand.raw as ReadGoal).fulfilment;
    if (period === null) {
      if (read.fulfilment !== null) hand.unreadable('fulfilment', raw, read.fulfilment, 'verdict', 'no-period');
      return;
    }
    const standing = draft.state.plan.verdicts[verdictKey(goal, period)]?.verdict ?? null;
    const becomes = hand.weigh('fulfilment', {
      raw,
      document: read.fulfilment,
      before: before && before.fulfilment,
      standing,
      same: (a, b) => a === b,
      words: plainly,
      closed: draft.periodIsClosed(period),
      what: 'verdict',
    });
    if (changes(becomes)) this.assess(hand, read, goal, period, standing !== null);
  }

  private assess(hand: ItemInHand, read: ReadGoal, goal: string, period: Period, changesIt: boolean): void {
    const { draft } = this;
    const { reason } = draft;
    const verdict = read.fulfilment;
    draft.attempt(hand.line, 'verdict', () =>
      verdict === null
        ? withdrawAssessment({ goal, period, reason }, draft.state.plan)
        : assessGoal(
            { goal, period, verdict, ...draft.from(hand.line), ...(changesIt ? { reason } : {}) },
            draft.state.plan,
          ),
    );
  }
}

const wordsOf = (goal: ReadGoal, section: GoalSection): string | null => {
  const words = goal.sections[section]?.text ?? '';
  return words.trim() === '' ? null : words;
};

export const changes = (becomes: string): boolean => becomes === 'new' || becomes === 'document';

export const plainly = (text: string): string => text;
