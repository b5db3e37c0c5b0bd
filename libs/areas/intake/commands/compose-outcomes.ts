import { swedishFigure, type Figure } from '#kernel/figure.js';
import { lastDayOf, type Period } from '#kernel/period.js';
import {
  analyseOutcome,
  correctOutcome,
  giveForecast,
  quotePreviousOutcome,
  recordOutcome,
  withdrawOutcome,
  type OutcomeEntry,
} from '#areas/indicators/commands/index.js';
import type { Outcome } from '#areas/indicators/events/index.js';
import type { ReadIndicator } from '../reading/read-document.types.js';
import { figureOfCell, periodOfCell, sameValue } from './cells-to-facts.js';
import { changes, plainly } from './compose-goals.js';
import { sameWords, unknownWords, type Draft } from './draft.js';
import type { ItemInHand } from './item-in-hand.js';

type Part = 'figure' | 'men' | 'women';

/** A row's cells with figures of a period, and the words about them. */
interface Cells {
  readonly figure: string | null;
  readonly men: string | null;
  readonly women: string | null;
}

/** What a report says of one indicator's figures. */
export class OutcomesOfIndicator {
  private readonly draft: Draft;

  constructor(
    private readonly hand: ItemInHand,
    private readonly read: ReadIndicator,
    private readonly before: ReadIndicator | undefined,
    private readonly id: string,
  ) {
    this.draft = hand.draft;
  }

  takeIn(): void {
    const { hand, read, before } = this;
    const raw = hand.raw as ReadIndicator;
    const period = this.periodOf(read);
    if (isFilled(read.outcome) || (before && isFilled(before.outcome))) {
      if (period === 'other-year' || period === null) {
        if (isFilled(read.outcome))
          hand.unreadable('outcome', raw.outcome, read.outcome, 'outcome', period ?? 'no-period');
      } else {
        const was = before && this.periodOf(before) === period ? cellsOf(before) : before && nothing;
        this.outcome(period, cellsOf(read), cellsOf(raw), was, 'outcome');
      }
    }
    for (const named of ['T1', 'T2', 'VB'] as const) {
      const [now, then] = [byPeriod(read, named), before && byPeriod(before, named)];
      if (now.figure !== null || (then && then.figure !== null))
        this.outcome(named, now, byPeriod(raw, named), then, `outcome${named}`);
    }
    if (period !== null && period !== 'other-year') {
      this.forecast(period, raw);
      this.analysis(period, raw);
    }
    this.quotation(raw);
  }

  private periodOf({ period }: ReadIndicator): Period | 'other-year' | null {
    const { input, reportPeriod } = this.draft;
    return period === null ? reportPeriod : periodOfCell(period, input.year, input.kind);
  }

  private outcome(period: Period, cells: Cells, raw: Cells, before: Cells | undefined, field: string): void {
    const { draft, hand, id } = this;
    const figure = cells.figure === null ? null : (figureOfCell(cells.figure) ?? 'unreadable');
    if (figure === 'unreadable') {
      hand.unreadable(field, raw.figure, cells.figure ?? '', 'outcome', 'unreadable');
      return;
    }
    const known = this.known;
    const standing = known.outcomes[period];
    const ended = known.discontinuedFrom;
    if (figure && !standing && ended !== null && lastDayOf(period, draft.input.year) >= ended) {
      hand.unreadable(field, raw.figure, cells.figure ?? '', 'outcome', 'differs-from-what-stands');
      return;
    }
    const weigh = (part: Part, name: string): string =>
      hand.weigh<Figure>(name, {
        raw: raw[part],
        document: figureIn(cells[part]),
        before: before && figureIn(before[part]),
        standing: standing ? partOf(standing.value, part) : null,
        same: sameValue,
        words: (of) => (of === secret ? '' : swedishFigure(of)),
        // Beside a whole that stands, an absent part is only added by itself where it says nothing against it.
        closed: part === 'figure' && draft.periodIsClosed(period),
        what: 'outcome',
      });
    const whole = weigh('figure', field);
    // What a figure is made of follows it: parts of one that is not taken would be parts of another.
    const parts = field === 'outcome' ? (['men', 'women'] as const) : [];
    const taken = parts.filter((part) => changes(weigh(part, part === 'men' ? 'outcomeMen' : 'outcomeWomen')));
    if (!changes(whole) && (taken.length === 0 || whole === 'ask' || !standing?.value)) return;
    if (figure === null && changes(whole)) {
      draft.attempt(hand.line, 'outcome', () =>
        withdrawOutcome({ indicator: id, period, reason: draft.reason }, draft.state.indicators),
      );
      return;
    }
    this.record(period, entryOf(standing?.value ?? null, cells, changes(whole), taken), standing?.value ?? null);
  }

  private record(period: Period, entry: OutcomeEntry, standing: Outcome | null): void {
    const { draft, hand, id: indicator } = this;
    const facts = { indicator, period, entry, ...draft.from(hand.line) };
    const corrects = standing !== null || draft.periodIsClosed(period);
    draft.attempt(hand.line, 'outcome', () =>
      corrects
        ? correctOutcome({ ...facts, reason: draft.reason }, draft.state.indicators)
        : recordOutcome(facts, draft.state.indicators),
    );
  }

  /** What a tertial report expects the year to end at; an annual report has the outcome itself. */
  private forecast(period: Period, raw: ReadIndicator): void {
    const { draft, hand, id: indicator, read, before } = this;
    if (period === 'VB' || (!isFilled(read.forecast) && !isFilled(before?.forecast ?? null))) return;
    const cell = filled(read.forecast);
    const forecast = cell === null ? null : figureOfCell(cell);
    if (cell !== null && !forecast) {
      hand.unreadable('forecast', raw.forecast, cell, 'forecast', 'unreadable');
      return;
    }
    const becomes = hand.weigh('forecast', {
      raw: raw.forecast,
      document: forecast ?? null,
      before: before && figureIn(filled(before.forecast)),
      standing: this.known.forecasts[period]?.value ?? null,
      same: sameValue,
      words: swedishFigure,
      closed: draft.periodIsClosed(period),
      what: 'forecast',
    });
    if (!changes(becomes)) return;
    const reason = this.known.forecasts[period] || draft.periodIsClosed(period) ? { reason: draft.reason } : {};
    draft.attempt(hand.line, 'forecast', () =>
      giveForecast(
        { indicator, period, forecast: forecast ?? null, ...reason, ...draft.from(hand.line) },
        draft.state.indicators,
      ),
    );
  }

  private analysis(period: Period, raw: ReadIndicator): void {
    const { draft, hand, id: indicator, read, before } = this;
    const version = this.known.analyses[period];
    const { words: standing, byHand } = draft.standingWords(version, 'analysis');
    const becomes = hand.weigh('analysis', {
      raw: raw.analysis,
      document: read.analysis,
      before: before && before.analysis,
      standing,
      same: sameWords,
      words: plainly,
      replaces: !byHand && standing !== unknownWords,
      nothingIsSaid: version !== undefined && byHand,
      closed: draft.periodIsClosed(period),
      what: 'analysis',
    });
    if (!changes(becomes)) return;
    const facts = { indicator, period, analysis: read.analysis ?? '', source: draft.from(hand.line).source };
    draft.record(analyseOutcome(facts, draft.state.indicators));
  }

  /** Last year's value is a quotation: what this report says of an earlier one, whatever anybody recorded. */
  private quotation(raw: ReadIndicator): void {
    const { draft, hand, read, before, id: indicator } = this;
    const cell = read.previousOutcome;
    if (!isFilled(cell)) return;
    const figure = figureOfCell(cell);
    if (!figure) {
      hand.unreadable('previousOutcome', raw.previousOutcome, cell, 'previous-outcome', 'unreadable');
      return;
    }
    const year = draft.input.year - 1;
    const quoted = this.known.quoted;
    const becomes = hand.weigh('previousOutcome', {
      raw: raw.previousOutcome,
      document: figure,
      before: before && figureIn(before.previousOutcome),
      standing: quoted?.year === year ? quoted.figure : null,
      same: sameValue,
      words: swedishFigure,
      replaces: true,
      what: 'previous-outcome',
    });
    if (!changes(becomes)) return;
    const facts = { indicator, year, figure, source: draft.from(hand.line).source };
    draft.record(quotePreviousOutcome(facts, draft.state.indicators));
  }

  private get known() {
    return this.draft.state.indicators.indicators[this.id]!;
  }
}

const isFilled = (cell: string | null): cell is string => cell !== null && cell.trim() !== '';

const filled = (cell: string | null): string | null => (isFilled(cell) ? cell : null);

const cellsOf = ({ outcome, outcomeMen, outcomeWomen }: ReadIndicator): Cells => ({
  figure: filled(outcome),
  men: filled(outcomeMen),
  women: filled(outcomeWomen),
});

const nothing: Cells = { figure: null, men: null, women: null };

const byPeriod = (read: ReadIndicator, period: Period): Cells => ({
  ...nothing,
  figure: filled(read.outcomesByPeriod.find((o) => o.period === period)?.outcome ?? null),
});

const figureIn = (cell: string | null): Figure | null => (cell === null ? null : (figureOfCell(cell) ?? null));

/** No figure, and why, is a person's word too: a document's figure may be one that is secret here. Equal to no other. */
const secret: Figure = { value: '0', unit: '\u0000' };

const partOf = (outcome: Outcome | null, part: Part): Figure | null =>
  outcome === null ? (part === 'figure' ? secret : null) : outcome[part];

/** What stands, with the parts of the document's in it that are taken. A share that gave a figure which is another now goes with it. */
function entryOf(standing: Outcome | null, cells: Cells, whole: boolean, taken: readonly Part[]): OutcomeEntry {
  const { figure, men, women, share, shares, ...rest } = standing ?? { figure: null, men: null, women: null };
  const part = (name: 'men' | 'women', stood: Figure | null): Figure | undefined =>
    (taken.includes(name) ? figureIn(cells[name]) : stood) ?? undefined;
  const [ofMen, ofWomen] = [part('men', men), part('women', women)];
  const figureNow = whole ? figureIn(cells.figure) : figure;
  return {
    ...rest,
    ...(figureNow ? { figure: figureNow } : {}),
    ...(ofMen ? { men: ofMen } : {}),
    ...(ofWomen ? { women: ofWomen } : {}),
    ...(share && !whole ? { share } : {}),
    ...(shares && !whole && taken.length === 0 ? { shares } : {}),
  };
}
