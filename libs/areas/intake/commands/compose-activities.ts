import { isDay, type Day } from '#kernel/day.js';
import { newId } from '#kernel/ids.js';
import type { Period } from '#kernel/period.js';
import {
  deviationKey,
  planActivity,
  reportActivity,
  rescheduleActivity,
  rewordActivity,
} from '#areas/plans/commands/index.js';
import type { ActivityStatus, Schedule } from '#areas/plans/events/index.js';
import { reportKey } from '../domain/earlier.js';
import { sameName } from '../domain/likeness.js';
import type { ReadActivity } from '../reading/read-document.types.js';
import { changes, plainly } from './compose-goals.js';
import { sameWords, unknownWords, type Draft } from './draft.js';
import type { Identities } from './identities.js';
import { ItemInHand } from './item-in-hand.js';

/** The document's activities, their days, and what a report says of them. */
export class ActivitiesOfDocument {
  constructor(
    private readonly draft: Draft,
    private readonly identities: Identities,
  ) {}

  takeIn(read: ReadActivity): void {
    const { draft } = this;
    const above = read.goal === null ? undefined : draft.read.goals.find((goal) => goal.id === read.goal);
    const hand = new ItemInHand(draft, 'activity', read, read.title, above ? draft.keyOf(above) : null);
    const goal = draft.goalOf(read.goal);
    const sought = { name: read.title, under: goal ?? null };
    const identity = goal === undefined ? null : this.identities.of(hand, sought);
    if (goal === undefined || identity === null || identity.as === 'withdrawn') {
      draft.leaveOut(hand.line, 'differs-from-what-stands', 'activity');
      hand.done({ is: null, stands: false, candidates: [], withdrawn: true });
      return;
    }
    const candidates = this.identities.candidates('activity', read, sought, identity);
    hand.isNew = identity.as === 'new';
    const id = identity.id ?? this.plan(hand, read, goal, identity.carried);
    const before = identity.as === 'standing' ? draft.itemBefore(read) : undefined;
    if (identity.as === 'standing') {
      this.wording(hand, read, before, id, goal);
      this.days(hand, read, before, id);
    }
    if (draft.reportPeriod) this.report(hand, read, before, id, draft.reportPeriod);
    hand.done({
      is: identity.as === 'new' ? identity.carried : id,
      stands: identity.as === 'standing',
      candidates,
    });
  }

  private plan(hand: ItemInHand, read: ReadActivity, goal: string | null, carried: string | null): string {
    const { draft } = this;
    const nth = hand.key.split('-')[1];
    const activity =
      carried ?? newId(draft.input.commandId, `activity/${hand.line}${nth === undefined ? '' : `-${nth}`}`);
    const days = { start: this.day(hand, read, 'start'), end: this.day(hand, read, 'end') };
    const carriedFrom = carried === null ? {} : { carriedFrom: draft.input.year - 1 };
    const facts = { activity, goal, title: read.title, ...days, ...carriedFrom };
    draft.record(planActivity({ ...facts, ...draft.from(hand.line) }, draft.state.plan));
    const raw = hand.raw as ReadActivity;
    const nothing = {
      before: undefined,
      standing: undefined,
      same: sameName,
      words: plainly,
      what: 'activity',
    } as const;
    hand.weigh('title', { ...nothing, raw: raw.title, document: read.title });
    for (const field of ['start', 'end'] as const)
      if (days[field] !== null) hand.weigh(field, { ...nothing, raw: raw[field], document: days[field] });
    return activity;
  }

  private wording(
    hand: ItemInHand,
    read: ReadActivity,
    before: ReadActivity | undefined,
    id: string,
    under: string | null,
  ): void {
    const { draft } = this;
    const standing = draft.state.plan.activities[id]!;
    const raw = hand.raw as ReadActivity;
    const title = hand.weigh('title', {
      raw: raw.title,
      document: read.title,
      before: before?.title,
      standing: standing.title,
      same: sameName,
      words: plainly,
      what: 'activity',
    });
    const placeBefore = before && this.identities.placeBefore(before);
    const placed = hand.weigh('goal', {
      raw: draft.input.read.goals.find((g) => g.id === raw.goal)?.title ?? null,
      document: under ?? '',
      before: placeBefore === null ? '' : placeBefore,
      standing: standing.goal ?? '',
      same: (a, b) => a === b,
      words: (goal) => draft.state.plan.goals[goal]?.title ?? '',
      what: 'activity',
    });
    if (!changes(title) && !changes(placed)) return;
    draft.attempt(hand.line, 'activity', () =>
      rewordActivity(
        {
          activity: id,
          title: changes(title) ? read.title : standing.title,
          goal: changes(placed) ? under : standing.goal,
          reason: draft.reason,
        },
        draft.state.plan,
      ),
    );
  }

  private days(hand: ItemInHand, read: ReadActivity, before: ReadActivity | undefined, id: string): void {
    const { draft } = this;
    const standing = draft.state.plan.activities[id]!;
    const now: Schedule = { start: this.day(hand, read, 'start'), end: this.day(hand, read, 'end') };
    const weigh = (field: 'start' | 'end'): boolean =>
      changes(
        hand.weigh(field, {
          raw: (hand.raw as ReadActivity)[field],
          document: now[field],
          before: before && dayIn(before[field]),
          standing: standing[field],
          same: (a, b) => a === b,
          words: plainly,
          nothingIsSaid: true,
          what: 'activity-date',
        }),
      );
    const to = { start: weigh('start') ? now.start : standing.start, end: weigh('end') ? now.end : standing.end };
    if (to.start === standing.start && to.end === standing.end) return;
    draft.attempt(hand.line, 'activity-date', () =>
      rescheduleActivity({ activity: id, ...to, reason: draft.reason }, draft.state.plan),
    );
  }

  /** A cell that is no day is told, once. */
  private day(hand: ItemInHand, read: ReadActivity, field: 'start' | 'end'): Day | null {
    const cell = read[field]?.trim() ?? '';
    if (cell === '' || isDay(cell)) return cell || null;
    hand.unreadable(field, (hand.raw as ReadActivity)[field], cell, 'activity-date', 'unreadable');
    return null;
  }

  private report(
    hand: ItemInHand,
    read: ReadActivity,
    before: ReadActivity | undefined,
    activity: string,
    period: Period,
  ): void {
    const { draft } = this;
    const { plan, earlier } = draft.state;
    const raw = hand.raw as ReadActivity;
    const closed = draft.periodIsClosed(period);
    const reported = earlier.reports[reportKey(activity, period)];
    // Each report tells how it is now: a document's status gives way to a later one's, a person's does not.
    const status = hand.weigh<ActivityStatus>('status', {
      raw: raw.status,
      document: read.status,
      before: before && before.status,
      standing: plan.activities[activity]?.status ?? null,
      same: (a, b) => a === b,
      words: plainly,
      replaces: plan.activities[activity]?.said.at(-1)?.byHand !== true,
      closed,
      what: 'activity-status',
    });
    if (read.status === null || status === 'ask' || status === 'standing') return;
    const words = (['deviation', 'analysis'] as const).map((field) => {
      const explained = field === 'deviation' ? plan.deviations[deviationKey(activity, period)] : undefined;
      const version = Math.max(explained ?? -1, reported?.version ?? -1);
      const stood = version < 0 ? { words: null, byHand: false } : draft.standingWords(version, field);
      const becomes = hand.weigh(field, {
        raw: raw[field],
        document: read[field],
        before: before && before[field],
        standing: stood.words,
        same: sameWords,
        words: plainly,
        replaces: !stood.byHand && stood.words !== unknownWords,
        closed,
        what: field === 'deviation' ? 'activity-deviation' : 'analysis',
      });
      // A report is told whole: what it says as before is said again, a person's own words are not put in a document's mouth.
      const says = changes(becomes) ? read[field] : stood.byHand || stood.words === unknownWords ? null : stood.words;
      return { field, says, changed: changes(becomes) };
    });
    const saidSo = reported?.status === read.status || (status === 'same' && before !== undefined);
    if (saidSo && !changes(status) && words.every((w) => !w.changed)) return;
    if (closed && !changes(status) && words.every((w) => !w.changed)) return;
    const text = Object.fromEntries(words.flatMap(({ field, says }) => (says ? [[field, says]] : [])));
    draft.record(
      reportActivity({ activity, period, status: read.status, ...text, ...draft.from(hand.line) }, draft.state.plan),
    );
  }
}

const dayIn = (cell: string | null): Day | null => {
  const text = cell?.trim() ?? '';
  return isDay(text) ? text : null;
};
