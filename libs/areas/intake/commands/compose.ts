import { evolveAll } from '#kernel/decider.js';
import { isDay } from '#kernel/day.js';
import type { DomainEvent, SourceLine } from '#kernel/event.js';
import { newId } from '#kernel/ids.js';
import type { Period, Year } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import {
  adoptIndicator,
  analyseOutcome,
  indicatorDecider,
  quotePreviousOutcome,
  recordOutcome,
  setTarget,
  type IndicatorState,
} from '#areas/indicators/commands/index.js';
import type { Target, TargetSlot } from '#areas/indicators/events/index.js';
import {
  addGoal,
  assessGoal,
  planActivity,
  planDecider,
  recordDocument,
  reportActivity,
  reviseGoalSection,
  startPlan,
  type PlanState,
} from '#areas/plans/commands/index.js';
import { goalSections, type DocumentKind } from '#areas/plans/events/index.js';
import type { ReadActivity, ReadDocument, ReadGoal, ReadIndicator } from '../reading/read-document.types.js';
import { figureOfCell, ownerOf, periodOfCell, periodicityOfCell, targetOfCells } from './cells-to-facts.js';

/** Both areas' states of the unit-year that a document is recorded in. */
export interface UnitYearState {
  readonly plan: PlanState;
  readonly indicators: IndicatorState;
}

export interface DocumentToRecord {
  /** SHA-256 of the file, hex. */
  readonly document: string;
  readonly commandId: string;
  readonly unit: string;
  readonly year: Year;
  readonly kind: DocumentKind;
  readonly read: ReadDocument;
  readonly readerVersion: number;
}

/** Something that the document says and that is not recorded, and why: for a person to look at. */
export interface NotRecorded {
  readonly line: number;
  readonly why: 'unreadable' | 'differs-from-what-stands' | 'other-year' | 'no-period' | 'period-closed';
  readonly what: 'target' | 'council-target' | 'outcome' | 'previous-outcome' | 'activity-date' | 'verdict';
}

export interface Composed {
  readonly events: readonly DomainEvent[];
  readonly notRecorded: readonly NotRecorded[];
}

/**
 * The events that a document becomes, decided by the areas' own rules on what stands: what stands already is joined by its full name under
 * the same goal, never by likeness; what differs from what stands is told and not recorded. Nothing is taken as decided.
 */
export function compose(input: DocumentToRecord, before: UnitYearState, version: number): Composed {
  return new Composition(input, before, version + 1).compose();
}

class Composition {
  private readonly events: DomainEvent[] = [];
  private readonly notRecorded: NotRecorded[] = [];
  /** The document's own ids (g1, g2 …) → ids in the log. */
  private readonly goals = new Map<string, string>();
  private readonly seenIndicators = new Set<string>();

  constructor(
    private readonly input: DocumentToRecord,
    private state: UnitYearState,
    private readonly nextVersion: number,
  ) {}

  compose(): Composed {
    const { read, unit, year } = this.input;
    if (!this.state.plan.started) this.record(startPlan({ unit, year, ...this.from(1) }, this.state.plan));
    for (const goal of read.goals) this.goal(goal);
    for (const indicator of read.indicators) this.indicator(indicator);
    for (const activity of read.activities) this.activity(activity);
    const { document, kind, readerVersion } = this.input;
    this.record(recordDocument({ document, kind, readerVersion }, this.state.plan));
    return { events: this.events, notRecorded: this.notRecorded };
  }

  private goal(goal: ReadGoal): void {
    const parent = goal.parent === null ? null : (this.goals.get(goal.parent) ?? null);
    const at = this.from(goal.lines[0] ?? 1);
    const standing = Object.entries(this.state.plan.goals).find(
      ([, g]) => g.level === goal.level && g.parent === parent && sameName(g.title, goal.title),
    );
    const id = standing?.[0] ?? newId(this.input.commandId, `goal/${goal.id}`);
    this.goals.set(goal.id, id);
    if (!standing)
      this.record(
        addGoal(
          { goal: id, level: goal.level, number: goal.number, title: goal.title, parent, ...at },
          this.state.plan,
        ),
      );
    for (const section of goalSections) {
      const read = goal.sections[section];
      if (read && read.text.trim() !== '') {
        this.record(
          reviseGoalSection(
            { goal: id, section, text: read.text, ...this.from(read.lines[0] ?? at.source.line) },
            this.state.plan,
          ),
        );
      }
    }
    if (goal.fulfilment === null) return;
    const period = this.reportPeriod();
    if (period) this.record(assessGoal({ goal: id, period, verdict: goal.fulfilment, ...at }, this.state.plan));
    else this.leaveOut(at.source.line, 'no-period', 'verdict');
  }

  private indicator(read: ReadIndicator): void {
    const goal = read.goal === null ? null : (this.goals.get(read.goal) ?? null);
    const line = read.lines[0] ?? 1;
    // A plan that names an indicator twice gets two, each with its target: which one holds is for a person to say.
    const known = Object.entries(this.state.indicators.indicators).find(
      ([id, i]) => i.goal === goal && sameName(i.name, read.name) && !this.seenIndicators.has(id),
    )?.[0];
    const id = known ?? newId(this.input.commandId, `indicator/${line}`);
    this.seenIndicators.add(id);
    if (!known) {
      const level = this.input.read.goals.find((g) => g.id === read.goal)?.level ?? null;
      const facts = {
        indicator: id,
        name: read.name,
        goal,
        owner: ownerOf(read, level),
        periodicity: periodicityOfCell(read.periodicity),
        direction: null,
      };
      this.record(adoptIndicator({ ...facts, ...this.from(line) }, this.state.indicators));
    }
    this.target(id, 'annual', targetOfCells(read.annualTarget, read.splits), line);
    this.target(id, 'council', targetOfCells(read.councilTarget, []), line);
    this.outcomes(id, read, line);
  }

  private target(indicator: string, slot: TargetSlot, target: Target | 'unreadable' | null, line: number): void {
    const what = slot === 'annual' ? 'target' : 'council-target';
    if (target === null) return;
    if (target === 'unreadable') {
      this.leaveOut(line, 'unreadable', what);
      return;
    }
    const standing = this.state.indicators.indicators[indicator]?.targets[slot]?.value;
    if (standing && standing.kind !== 'none' && standing.kind !== 'pending') {
      if (JSON.stringify(standing) !== JSON.stringify(target)) this.leaveOut(line, 'differs-from-what-stands', what);
      return;
    }
    this.record(setTarget({ indicator, slot, target, ...this.from(line) }, this.state.indicators));
  }

  private outcomes(indicator: string, read: ReadIndicator, line: number): void {
    const period =
      read.period === null ? this.reportPeriod() : periodOfCell(read.period, this.input.year, this.input.kind);
    if (read.outcome !== null && read.outcome.trim() !== '') {
      if (period === 'other-year') this.leaveOut(line, 'other-year', 'outcome');
      else if (period === null) this.leaveOut(line, 'no-period', 'outcome');
      else this.outcome(indicator, period, read.outcome, { men: read.outcomeMen, women: read.outcomeWomen }, line);
    }
    for (const { period: named, outcome } of read.outcomesByPeriod)
      this.outcome(indicator, named, outcome, { men: null, women: null }, line);
    if (read.analysis && period && period !== 'other-year') {
      this.record(
        analyseOutcome(
          { indicator, period, analysis: read.analysis, source: this.from(line).source },
          this.state.indicators,
        ),
      );
    }
    if (read.previousOutcome === null || read.previousOutcome.trim() === '') return;
    const previous = figureOfCell(read.previousOutcome);
    if (!previous) {
      this.leaveOut(line, 'unreadable', 'previous-outcome');
      return;
    }
    this.record(
      quotePreviousOutcome(
        { indicator, year: this.input.year - 1, figure: previous, source: this.from(line).source },
        this.state.indicators,
      ),
    );
  }

  private outcome(
    indicator: string,
    period: Period,
    cell: string,
    byGender: { readonly men: string | null; readonly women: string | null },
    line: number,
  ): void {
    const figure = figureOfCell(cell);
    if (!figure) {
      this.leaveOut(line, 'unreadable', 'outcome');
      return;
    }
    const standing = this.state.indicators.indicators[indicator]?.outcomes[period]?.value;
    if (standing) {
      if (standing.figure.value !== figure.value) this.leaveOut(line, 'differs-from-what-stands', 'outcome');
      return;
    }
    const men = byGender.men === null ? undefined : figureOfCell(byGender.men);
    const women = byGender.women === null ? undefined : figureOfCell(byGender.women);
    const entry = { figure, ...(men ? { men } : {}), ...(women ? { women } : {}) };
    try {
      this.record(recordOutcome({ indicator, period, entry, ...this.from(line) }, this.state.indicators));
    } catch (error) {
      // The one rule a document can meet here: the period was closed in this tool since.
      if (!(error instanceof RuleBroken) || error.rule !== 'outcome-belongs-to-an-open-period') throw error;
      this.leaveOut(line, 'period-closed', 'outcome');
    }
  }

  private activity(read: ReadActivity): void {
    const line = read.lines[0] ?? 1;
    const goal = read.goal === null ? null : (this.goals.get(read.goal) ?? null);
    const known = Object.entries(this.state.plan.activities).find(
      ([, a]) => a.goal === goal && sameName(a.title, read.title),
    )?.[0];
    const id = known ?? newId(this.input.commandId, `activity/${line}`);
    if (!known) {
      const [start, end] = [read.start, read.end].map((cell) => {
        if (cell === null || cell.trim() === '') return null;
        if (isDay(cell.trim())) return cell.trim();
        this.leaveOut(line, 'unreadable', 'activity-date');
        return null;
      });
      this.record(
        planActivity(
          { activity: id, goal, title: read.title, start: start ?? null, end: end ?? null, ...this.from(line) },
          this.state.plan,
        ),
      );
    }
    const period = this.reportPeriod();
    if (!read.status || !period) return;
    const words = {
      ...(read.deviation ? { deviation: read.deviation } : {}),
      ...(read.analysis ? { analysis: read.analysis } : {}),
    };
    this.record(
      reportActivity({ activity: id, period, status: read.status, ...words, ...this.from(line) }, this.state.plan),
    );
  }

  /** The period that a report is about; null for a plan, and for a tertial report that does not say which. */
  private reportPeriod(): Period | null {
    if (this.input.kind === 'annual-report') return 'VB';
    if (this.input.kind === 'plan') return null;
    for (const { period } of this.input.read.indicators) {
      const named = period === null ? null : periodOfCell(period, this.input.year, this.input.kind);
      if (named === 'T1' || named === 'T2') return named;
    }
    return null;
  }

  private from(line: number): { authority: { kind: 'document' }; source: SourceLine } {
    return { authority: { kind: 'document' }, source: { document: this.input.document, line } };
  }

  private leaveOut(line: number, why: NotRecorded['why'], what: NotRecorded['what']): void {
    this.notRecorded.push({ line, why, what });
  }

  private record(events: readonly DomainEvent[]): void {
    const at = this.nextVersion + this.events.length;
    this.state = {
      plan: evolveAll(planDecider, this.state.plan, events, at),
      indicators: evolveAll(indicatorDecider, this.state.indicators, events, at),
    };
    this.events.push(...events);
  }
}

/** The same name in full; spaces and letter case aside. */
const sameName = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv');
