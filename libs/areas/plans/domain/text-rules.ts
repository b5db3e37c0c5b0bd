import { RuleBroken } from '#kernel/rule-broken.js';
import type { GoalSection, PlanChapter, PlanEvent } from '../events/index.js';
import { standingGoal } from './goal-rules.js';
import { planIsStarted } from './plan-rules.js';
import { sectionKey, type PlanState } from './plan-state.js';
import { provenance, type Provenance } from './provenance.js';

/**
 * A text as it was read for the command. Texts are sealed and stand in no state; whoever gives the command brings the one that stands along,
 * with the version it was read at.
 */
export interface StandingText {
  readonly text: string;
  readonly version: number;
}

/** What is written under a goal; an empty text takes the section out. */
export function reviseGoalSection(
  command: { readonly goal: string; readonly section: GoalSection; readonly text: string } & Provenance,
  state: PlanState,
  standing?: StandingText,
): readonly PlanEvent[] {
  standingGoal(state, command.goal);
  const { goal, section } = command;
  const version = state.sections[sectionKey(goal, section)];
  if (!command.source) revisedTextSaysSomethingElse(command.text, version, standing);
  return [
    {
      type: 'goal-section-revised',
      data: { goal, section },
      text: { text: command.text },
      ...provenance(command),
    },
  ];
}

/** A chapter outside the goal chain; an empty text takes it out. */
export function revisePlanChapter(
  command: { readonly chapter: PlanChapter; readonly text: string },
  state: PlanState,
  standing?: StandingText,
): readonly PlanEvent[] {
  planIsStarted(state);
  const { chapter, text } = command;
  revisedTextSaysSomethingElse(text, state.chapters[chapter], standing);
  return [{ type: 'plan-chapter-revised', data: { chapter }, text: { text } }];
}

function revisedTextSaysSomethingElse(
  text: string,
  version: number | undefined,
  standing: StandingText | undefined,
): void {
  // A text that was erased, or changed since it was read, cannot be compared: it is recorded.
  const now = version === undefined ? '' : standing?.version === version ? standing.text : undefined;
  if (now !== undefined && plain(now) === plain(text))
    throw new RuleBroken('a-revised-text-says-something-else', 'the text reads so already', { field: 'text' });
}

/** Forms send CR LF and browsers trim nothing: neither is a change. */
const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
