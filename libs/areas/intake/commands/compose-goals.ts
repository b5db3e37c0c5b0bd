import type { Period } from '#kernel/period.js';
import { newId } from '#kernel/ids.js';
import { addGoal, assessGoal, reviseGoalSection, sectionKey } from '#areas/plans/commands/index.js';
import { goalSections, type GoalSection, type Verdict } from '#areas/plans/events/index.js';
import type { ReadGoal } from '../reading/read-document.types.js';
import { meant, type Draft } from './draft.js';

/** A goal with what is written under it and its verdict. */
export function takeInGoal(draft: Draft, read: ReadGoal): void {
  const line = read.lines[0] ?? 1;
  const parent = draft.goalOf(read.parent);
  const id = parent === undefined ? leftOut(draft, line) : goalMeant(draft, read, parent, line);
  draft.goals.set(read.id, id);
  if (id === null) return;
  for (const section of goalSections) {
    const words = read.sections[section];
    if (words && words.text.trim() !== '') takeInSection(draft, id, section, words.text, words.lines[0] ?? line);
  }
  if (read.fulfilment === null) return;
  if (draft.reportPeriod) takeInVerdict(draft, id, draft.reportPeriod, read.fulfilment, line);
  else draft.leaveOut(line, 'no-period', 'verdict');
}

/** Its id; null: a person took it out of the plan, and it is not put back. */
function goalMeant(draft: Draft, read: ReadGoal, parent: string | null, line: number): string | null {
  const { level, number, title } = read;
  const { plan, earlier } = draft.state;
  const found = meant(
    { name: title, under: parent },
    earlier.goals.filter((place) => place.level === level),
    (id) => plan.goals[id] !== undefined,
    (id) => ({ name: plan.goals[id]?.title ?? '', under: plan.goals[id]?.parent ?? null }),
  );
  switch (found.as) {
    case 'unknown': {
      const id = newId(draft.input.commandId, `goal/${read.id}`);
      draft.record(addGoal({ goal: id, level, number, title, parent, ...draft.from(line) }, plan));
      return id;
    }
    case 'withdrawn':
      return leftOut(draft, line);
    case 'changed':
      draft.leaveOut(line, 'differs-from-what-stands', 'goal');
      return found.id;
    case 'standing': {
      const standing = plan.goals[found.id];
      const otherNumber = number !== null && standing?.number !== number;
      if (otherNumber && standing && draft.byHand(standing.version))
        draft.leaveOut(line, 'differs-from-what-stands', 'goal');
      return found.id;
    }
  }
}

function leftOut(draft: Draft, line: number): null {
  draft.leaveOut(line, 'differs-from-what-stands', 'goal');
  return null;
}

function takeInSection(draft: Draft, goal: string, section: GoalSection, text: string, line: number): void {
  const { plan } = draft.state;
  switch (draft.against(plan.sections[sectionKey(goal, section)], 'text', text)) {
    case 'same':
      return;
    case 'differs':
      draft.leaveOut(line, 'differs-from-what-stands', 'section');
      return;
    case 'new':
      draft.record(reviseGoalSection({ goal, section, text, ...draft.from(line) }, plan));
  }
}

function takeInVerdict(draft: Draft, goal: string, period: Period, verdict: Verdict, line: number): void {
  const decided = assessGoal({ goal, period, verdict, ...draft.from(line) }, draft.state.plan);
  const differs = decided.some((event) => event.type === 'goal-assessed' && event.data.from !== undefined);
  if (differs) draft.leaveOut(line, 'differs-from-what-stands', 'verdict');
  else if (decided.length > 0 && draft.periodIsClosed(period)) draft.leaveOut(line, 'period-closed', 'verdict');
  else draft.record(decided);
}
