import { compareValues, type Figure } from '#kernel/figure.js';
import { newId } from '#kernel/ids.js';
import { lastDayOf, type Period } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import {
  adoptIndicator,
  analyseOutcome,
  quotePreviousOutcome,
  recordOutcome,
  sameTarget,
  setTarget,
  type IndicatorState,
} from '#areas/indicators/commands/index.js';
import type { Outcome, Target, TargetSlot } from '#areas/indicators/events/index.js';
import type { ReadIndicator } from '../reading/read-document.types.js';
import { figureOfCell, ownerOf, periodOfCell, periodicityOfCell, targetOfCells } from './cells-to-facts.js';
import { meant, type Draft } from './draft.js';

/** The rows of a document's tables of indicators: what is followed, targets, outcomes, and words about them. */
export class IndicatorsOfDocument {
  /** A plan that names an indicator twice gets two, each with its target: which one holds is for a person to say. */
  private readonly named = new Set<string>();

  constructor(private readonly draft: Draft) {}

  takeIn(read: ReadIndicator): void {
    const line = read.lines[0] ?? 1;
    const goal = this.draft.goalOf(read.goal);
    const id = goal === undefined ? null : this.idOf(read, goal, line);
    if (id === null) {
      this.draft.leaveOut(line, 'differs-from-what-stands', 'indicator');
      return;
    }
    this.named.add(id);
    this.target(id, 'annual', targetOfCells(read.annualTarget, read.splits), line);
    this.target(id, 'council', targetOfCells(read.councilTarget, []), line);
    this.outcomes(id, read, line);
    this.quotation(id, read.previousOutcome, line);
  }

  /** Null: a person took it out of the plan, and it is not put back. */
  private idOf(read: ReadIndicator, goal: string | null, line: number): string | null {
    const periodicity = periodicityOfCell(read.periodicity);
    const standing = this.followed;
    const found = meant(
      { name: read.name, under: goal },
      this.draft.state.earlier.indicators,
      (id) => standing[id] !== undefined,
      (id) => ({ name: standing[id]?.name ?? '', under: standing[id]?.goal ?? null }),
      (id) => !this.named.has(id),
    );
    switch (found.as) {
      case 'withdrawn':
        return null;
      case 'changed':
        this.draft.leaveOut(line, 'differs-from-what-stands', 'indicator');
        return found.id;
      case 'standing': {
        const known = standing[found.id];
        const differs = periodicity !== null && known?.definition.periodicity !== periodicity;
        if (differs && known && this.draft.byHand(known.version))
          this.draft.leaveOut(line, 'differs-from-what-stands', 'indicator');
        return found.id;
      }
      case 'unknown': {
        const indicator = newId(this.draft.input.commandId, `indicator/${line}`);
        const level = this.draft.input.read.goals.find((g) => g.id === read.goal)?.level ?? null;
        const owner = ownerOf(read, level);
        const facts = { indicator, name: read.name, goal, owner, periodicity, direction: null };
        this.draft.record(adoptIndicator({ ...facts, ...this.draft.from(line) }, this.draft.state.indicators));
        return indicator;
      }
    }
  }

  private target(indicator: string, slot: TargetSlot, target: Target | 'unreadable' | null, line: number): void {
    const what = slot === 'annual' ? 'target' : 'council-target';
    if (target === null) return;
    if (target === 'unreadable') {
      this.draft.leaveOut(line, 'unreadable', what);
      return;
    }
    // That there is none is something that a person said: no document says it.
    const standing = this.followed[indicator]?.targets[slot]?.value;
    if (standing && standing.kind !== 'pending') {
      if (!sameTarget(standing, target)) this.draft.leaveOut(line, 'differs-from-what-stands', what);
      return;
    }
    if (standing && sameTarget(standing, target)) return;
    this.draft.record(setTarget({ indicator, slot, target, ...this.draft.from(line) }, this.draft.state.indicators));
  }

  private outcomes(indicator: string, read: ReadIndicator, line: number): void {
    const { reportPeriod, input } = this.draft;
    const period = read.period === null ? reportPeriod : periodOfCell(read.period, input.year, input.kind);
    if (read.outcome !== null && read.outcome.trim() !== '') {
      if (period === 'other-year') this.draft.leaveOut(line, 'other-year', 'outcome');
      else if (period === null) this.draft.leaveOut(line, 'no-period', 'outcome');
      else this.outcome(indicator, period, read.outcome, { men: read.outcomeMen, women: read.outcomeWomen }, line);
    }
    for (const { period: named, outcome } of read.outcomesByPeriod)
      this.outcome(indicator, named, outcome, { men: null, women: null }, line);
    if (read.analysis && period && period !== 'other-year') this.analysis(indicator, period, read.analysis, line);
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
      this.draft.leaveOut(line, 'unreadable', 'outcome');
      return;
    }
    const men = byGender.men === null ? undefined : figureOfCell(byGender.men);
    const women = byGender.women === null ? undefined : figureOfCell(byGender.women);
    const entry = { figure, ...(men ? { men } : {}), ...(women ? { women } : {}) };
    const known = this.followed[indicator];
    const standing = known?.outcomes[period];
    if (standing) {
      // No figure, and why, is a person's word too: a document's figure may be one that is secret here.
      if (!standing.value || !agrees(standing.value, entry))
        this.draft.leaveOut(line, 'differs-from-what-stands', 'outcome');
      return;
    }
    const ended = known?.discontinuedFrom ?? null;
    if (ended !== null && lastDayOf(period, this.draft.input.year) >= ended) {
      this.draft.leaveOut(line, 'differs-from-what-stands', 'outcome');
      return;
    }
    try {
      const facts = { indicator, period, entry, ...this.draft.from(line) };
      this.draft.record(recordOutcome(facts, this.draft.state.indicators));
    } catch (error) {
      // The one rule a document can meet here: the period was closed in this tool since.
      if (!(error instanceof RuleBroken) || error.rule !== 'outcome-belongs-to-an-open-period') throw error;
      this.draft.leaveOut(line, 'period-closed', 'outcome');
    }
  }

  private analysis(indicator: string, period: Period, analysis: string, line: number): void {
    const against = this.draft.against(this.followed[indicator]?.analyses[period], 'analysis', analysis);
    if (against === 'same') return;
    if (against === 'differs') this.draft.leaveOut(line, 'differs-from-what-stands', 'analysis');
    else if (this.draft.periodIsClosed(period)) this.draft.leaveOut(line, 'period-closed', 'analysis');
    else {
      const facts = { indicator, period, analysis, source: this.draft.from(line).source };
      this.draft.record(analyseOutcome(facts, this.draft.state.indicators));
    }
  }

  private quotation(indicator: string, cell: string | null, line: number): void {
    if (cell === null || cell.trim() === '') return;
    const figure = figureOfCell(cell);
    if (!figure) {
      this.draft.leaveOut(line, 'unreadable', 'previous-outcome');
      return;
    }
    const year = this.draft.input.year - 1;
    const quoted = this.followed[indicator]?.quoted;
    if (quoted?.year === year && sameValue(quoted.figure, figure)) return;
    const facts = { indicator, year, figure, source: this.draft.from(line).source };
    this.draft.record(quotePreviousOutcome(facts, this.draft.state.indicators));
  }

  private get followed(): Readonly<Record<string, IndicatorState['indicators'][string] | undefined>> {
    return this.draft.state.indicators.indicators;
  }
}

/** In all that the document says: what it leaves out is no contradiction. */
const agrees = (
  standing: Outcome,
  { figure, men, women }: { readonly figure: Figure; readonly men?: Figure; readonly women?: Figure },
): boolean =>
  sameValue(standing.figure, figure) &&
  (!men || sameValue(standing.men, men)) &&
  (!women || sameValue(standing.women, women));

/** `78,50` and `78,5 %` are the same; `78,5 st` and `78,5 %` are not. */
const sameValue = (a: Figure | null, b: Figure): boolean =>
  a !== null &&
  compareValues(a.value, b.value) === 0 &&
  (a.unit === undefined || b.unit === undefined || a.unit === b.unit);
