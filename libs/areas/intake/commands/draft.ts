import type { Authority, Owner } from '#kernel/authority.js';
import { evolveAll, type Decider } from '#kernel/decider.js';
import type { DomainEvent, SourceLine } from '#kernel/event.js';
import type { Period, Year } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { indicatorDecider, type IndicatorState } from '#areas/indicators/commands/index.js';
import { planDecider, type PlanState } from '#areas/plans/commands/index.js';
import type { DocumentKind } from '#areas/plans/events/index.js';
import { earlierDecider, type Earlier } from '../domain/earlier.js';
import { isImported } from '../events/index.js';
import { withInherited } from '../domain/inherited.js';
import { pair, type Pairing } from '../domain/pairing.js';
import type { Answers, ItemKey, ItemKind, ItemProposal } from '../domain/review.js';
import { understand, type ReadItem, type Understanding } from '../domain/understood.js';
import type { ReadDocument } from '../reading/read-document.types.js';
import { periodOfCell } from './cells-to-facts.js';

/** Both areas' states of the unit-year that a document is recorded in, and what a document is held against beside them. */
export interface UnitYearState {
  readonly plan: PlanState;
  readonly indicators: IndicatorState;
  readonly earlier: Earlier;
}

/** Of one stream, for one append that both areas decide. */
export const unitYearDecider: Decider<UnitYearState> = {
  name: 'intake-unit-year',
  initial: { plan: planDecider.initial, indicators: indicatorDecider.initial, earlier: earlierDecider.initial },
  evolve: (state, event, version) => ({
    plan: planDecider.evolve(state.plan, event, version),
    indicators: indicatorDecider.evolve(state.indicators, event, version),
    earlier: earlierDecider.evolve(state.earlier, event, version),
  }),
};

/** A reading and what a person said of it. */
export interface ReviewedReading {
  /** SHA-256 of the file, hex. */
  readonly document: string;
  readonly read: ReadDocument;
  /** Those that it inherited from its own earlier version among them. */
  readonly answers: Answers;
}

export interface DocumentToRecord {
  /** SHA-256 of the file, hex. */
  readonly document: string;
  readonly commandId: string;
  readonly unit: string;
  readonly year: Year;
  readonly kind: DocumentKind;
  /** As read; what is recorded is what the answers make of it. */
  readonly read: ReadDocument;
  readonly readerVersion: number;
  readonly answers?: Answers;
  readonly answerVersions?: Readonly<Record<ItemKey, number>>;
  /** The earlier version of the same document. */
  readonly before?: ReviewedReading | null;
  /** The unit's year before this one, whose goals, indicators and activities may be carried over. */
  readonly lastYear?: Pick<UnitYearState, 'plan' | 'indicators'> | null;
  readonly authorities?: Readonly<Partial<Record<Owner, Authority>>>;
  /** What the person typed about why what stood is changed. */
  readonly reason?: string;
}

/**
 * Something that the document says and that is not recorded, and why: for a person to look at. `differs-from-what-stands`: something else
 * stands, or what it is about was reworded, moved, ended or taken out by a person since. `rule`: one of the areas' rules forbids it.
 */
export interface NotRecorded {
  readonly line: number;
  readonly why: 'unreadable' | 'differs-from-what-stands' | 'other-year' | 'no-period' | 'period-closed' | 'rule';
  readonly rule?: string;
  readonly what:
    | 'goal'
    | 'section'
    | 'verdict'
    | 'indicator'
    | 'target'
    | 'council-target'
    | 'outcome'
    | 'previous-outcome'
    | 'forecast'
    | 'analysis'
    | 'activity'
    | 'activity-date'
    | 'activity-status'
    | 'activity-deviation'
    | 'chapter';
}

/** A change that rests on somebody's decision, and no authority was given. */
export interface Unauthorised {
  readonly owner: Owner;
  readonly item: ItemKey;
  readonly line: number;
}

/** What a document becomes, as far as it is composed: the events so far, what stands with them, and how each item was understood. */
export class Draft {
  readonly events: DomainEvent[] = [];
  readonly notRecorded: NotRecorded[] = [];
  readonly items: ItemProposal[] = [];
  readonly unauthorised: Unauthorised[] = [];
  /** The document's own ids of goals (g1, g2 …) → ids in the log; null: left out, and so is what stands under it. */
  readonly goals = new Map<string, string | null>();
  /** The period that a report is about; null for a plan, and for a tertial report that does not say which. */
  readonly reportPeriod: Period | null;
  /** What was said of it, and of its earlier version as far as it reads the same. */
  readonly answers: Answers;
  /** The document as a person understands it. */
  readonly understanding: Understanding;
  readonly read: ReadDocument;
  /** The same of its earlier version; null: there is none. */
  readonly before: (ReviewedReading & { readonly understanding: Understanding }) | null;
  readonly pairing: Pairing;

  /**
   * @param version of the stream, -1 for a new one
   * @param written the stream's events with their words, by version; what came meanwhile may be missing
   */
  constructor(
    readonly input: DocumentToRecord,
    public state: UnitYearState,
    private readonly version: number,
    private readonly written: readonly DomainEvent[],
  ) {
    const { before = null, answers = {} } = input;
    this.answers = before ? withInherited(before, input.read, answers) : answers;
    this.understanding = understand(input.read, this.answers);
    this.read = this.understanding.read;
    this.before = before && { ...before, understanding: understand(before.read, before.answers) };
    this.pairing = this.before ? pair(this.before.understanding.read, this.readWhole()) : nothingPaired;
    this.reportPeriod = reportPeriodOf(input.kind, this.read, input.year);
  }

  /** The id of the goal that something stands under; null: none; undefined: it is left out, because its goal is. */
  goalOf(goal: string | null): string | null | undefined {
    if (goal === null) return null;
    const id = this.goals.get(goal);
    return id === null ? undefined : (id ?? null);
  }

  keyOf(item: ReadItem): ItemKey {
    return this.understanding.keys.get(item)!;
  }

  /** What the earlier version of the document says of the same item. */
  itemBefore<T extends ReadItem>(item: T): T | undefined {
    return this.pairing.before.get(item) as T | undefined;
  }

  periodIsClosed(period: Period): boolean {
    return this.state.plan.periods[period] === 'closed';
  }

  /** Nobody knows of an event that came meanwhile: it is taken as a person's. */
  byHand(version: number): boolean {
    const event = this.eventAt(version);
    return event === undefined || !isImported(event);
  }

  /** The words of the event of that version; undefined where they were erased, or are not known. */
  wordsAt(version: number, field: string): string | undefined {
    const text = this.eventAt(version)?.text as Readonly<Record<string, string>> | undefined;
    return text && (text[field] ?? '');
  }

  /** Words that stand: null where nothing does, or they were emptied; `unknownWords` where nobody can tell. */
  standingWords(version: number | undefined, field: string): { words: string | null; byHand: boolean } {
    if (version === undefined) return { words: null, byHand: false };
    const words = this.wordsAt(version, field);
    return { words: words === '' ? null : (words ?? unknownWords), byHand: this.byHand(version) };
  }

  from(line: number, authority: Authority = { kind: 'document' }): { authority: Authority; source: SourceLine } {
    return { authority, source: { document: this.input.document, line } };
  }

  /** Why something that stood is changed. */
  get reason(): string {
    const why = this.before ? 'Ny version av dokumentet' : 'Enligt dokumentet';
    const typed = this.input.reason?.trim() ?? '';
    return typed === '' ? why : `${why}: ${typed}`;
  }

  /** Undefined where the owner decides and nobody has said on what the change rests: it is told, and not recorded. */
  authorityFor(owner: Owner | undefined, item: ItemKey, line: number): Authority | undefined {
    if (owner === undefined) return { kind: 'document' };
    const given = this.input.authorities?.[owner];
    if (!given) this.unauthorised.push({ owner, item, line });
    return given;
  }

  /** Each thing of a line is told once. */
  leaveOut(line: number, why: NotRecorded['why'], what: NotRecorded['what'], rule?: string): void {
    if (this.notRecorded.some((n) => n.line === line && n.why === why && n.what === what)) return;
    this.notRecorded.push({ line, why, what, ...(rule === undefined ? {} : { rule }) });
  }

  record(events: readonly DomainEvent[]): void {
    this.state = evolveAll(unitYearDecider, this.state, events, this.version + 1 + this.events.length);
    this.events.push(...events);
  }

  /** By an area's rule for people's changes; where it says no, that is told. Its events are given the document's line. */
  attempt(line: number, what: NotRecorded['what'], decide: () => readonly DomainEvent[]): boolean {
    try {
      const { authority, source } = this.from(line);
      this.record(decide().map((event) => ({ authority, ...event, source })));
      return true;
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      this.leaveOut(
        line,
        error.rule === 'outcome-belongs-to-an-open-period' ? 'period-closed' : 'rule',
        what,
        error.rule,
      );
      return false;
    }
  }

  /** Items that were left out are in the document all the same: their earlier versions are not gone. */
  private readWhole(): ReadDocument {
    const { read } = this.input;
    const nothingLeftOut = Object.fromEntries(
      Object.entries(this.answers).map(([key, { leftOut: _left, ...answer }]) => [key, answer]),
    );
    const whole = understand(read, nothingLeftOut);
    // The same objects for what is in: pairs are by object.
    const taken = new Map([...this.understanding.keys].map(([item, key]) => [key, item]));
    const same = <T extends ReadItem>(item: T): T => (taken.get(whole.keys.get(item)!) as T | undefined) ?? item;
    const { goals, indicators, activities } = whole.read;
    return {
      ...whole.read,
      goals: goals.map(same),
      indicators: indicators.map(same),
      activities: activities.map(same),
    };
  }

  private eventAt(version: number): DomainEvent | undefined {
    return version <= this.version ? this.written[version] : this.events[version - this.version - 1];
  }
}

/** Words that were erased, or came while the document was being recorded: equal to no others. */
export const unknownWords = '\u0000';

const nothingPaired: Pairing = { before: new Map(), reworded: new Set(), gone: [] };

/** The period that a report is about; null for a plan, and for a tertial report that does not say which. */
export function reportPeriodOf(kind: DocumentKind, read: ReadDocument, year: Year): Period | null {
  if (kind === 'annual-report') return 'VB';
  if (kind === 'plan') return null;
  for (const { period } of read.indicators) {
    const named = period === null ? null : periodOfCell(period, year, kind);
    if (named === 'T1' || named === 'T2') return named;
  }
  return null;
}

export const kindOfItem = (read: ReadDocument, item: ReadItem): ItemKind =>
  read.goals.includes(item as never) ? 'goal' : read.indicators.includes(item as never) ? 'indicator' : 'activity';

/** Ends of lines and the space around aside. */
export const sameWords = (a: string, b: string): boolean =>
  a !== unknownWords && b !== unknownWords && tidy(a) === tidy(b);
const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
