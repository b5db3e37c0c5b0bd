import type { Doubts } from './doubts.js';
import type { Fulfilment, GoalLevel, ReadGoal, SectionName } from './read-document.types.js';

const above: Record<GoalLevel, readonly GoalLevel[]> = {
  orientation: [],
  area: ['orientation'],
  committee: ['area', 'orientation'],
  unit: ['committee', 'area', 'orientation'],
};
const rank: Record<GoalLevel, number> = { orientation: 0, area: 1, committee: 2, unit: 3 };

/** The goals read so far and the one whose text is being read. */
export class GoalChain {
  readonly goals: ReadGoal[] = [];
  private readonly latest = new Map<GoalLevel, ReadGoal>();
  private open: ReadGoal | null = null;
  private section: SectionName | null = null;

  constructor(private readonly doubts: Doubts) {}

  /** The goal that what follows stands under; null before the first and after a chapter has ended the chain. */
  get current(): ReadGoal | null {
    return this.open;
  }

  latestOf(level: GoalLevel): ReadGoal | null {
    return this.latest.get(level) ?? null;
  }

  begin(level: GoalLevel, number: string | null, title: string, fulfilment: Fulfilment | null, lines: number[]): void {
    const parent = this.parentOf(level, number, lines[0] ?? 0);
    const goal: ReadGoal = {
      id: `g${this.goals.length + 1}`,
      level,
      number,
      title,
      parent: parent?.id ?? null,
      fulfilment,
      lines,
      sections: {},
    };
    this.goals.push(goal);
    for (const lower of this.latest.keys()) if (rank[lower] > rank[level]) this.latest.delete(lower);
    this.latest.set(level, goal);
    this.open = goal;
    this.section = null;
  }

  /**
   * Parents go by place; numbers of committee goals may be local ("1." under 1.7 and again under 2.3). A number that
   * plainly belongs elsewhere ("2.4" under orientation 1, its own heading lost) takes its own parent, or none.
   */
  private parentOf(level: GoalLevel, number: string | null, line: number): ReadGoal | null {
    const nearest = above[level].map((one) => this.latest.get(one)).find((goal) => goal !== undefined) ?? null;
    if (level !== 'orientation' && !nearest) this.doubts.add(line, 'goal-without-parent');
    const parts = number?.split('.') ?? [];
    const prefix = parts.slice(0, -1).join('.');
    const telling = (level === 'area' && parts.length === 2) || (level === 'committee' && parts.length === 3);
    if (!telling || !nearest?.number || nearest.number === prefix) return nearest;
    this.doubts.add(line, 'goal-number-disagrees', number ?? '');
    const level0 = above[level][0];
    return this.goals.findLast((goal) => goal.number === prefix && goal.level === level0) ?? null;
  }

  /** A chapter outside the chain begins. */
  end(): void {
    this.open = null;
    this.section = null;
  }

  beginSection(name: SectionName): void {
    if (this.open) this.section = name;
  }

  assess(fulfilment: Fulfilment, line: number): boolean {
    if (!this.open) {
      if (fulfilment !== 'none') this.doubts.add(line, 'verdict-without-goal');
      return false;
    }
    // "Ingen" below a section's heading answers that section.
    if (fulfilment === 'none' && (this.section !== null || this.open.fulfilment !== null)) return false;
    // A second verdict is that of another goal, whose heading was not seen.
    if (this.open.fulfilment !== null) this.doubts.add(line, 'verdict-without-goal');
    this.open.fulfilment ??= fulfilment;
    return true;
  }

  /** A paragraph: belongs to the open section, if any. A section without a word in it is none. */
  write(text: string, line: number): void {
    if (!this.open || !this.section || !/[\p{L}\p{N}]/u.test(text)) return;
    const section = (this.open.sections[this.section] ??= { text: '', lines: [] });
    section.text = section.text === '' ? text : `${section.text}\n${text}`;
    section.lines.push(line);
  }
}
