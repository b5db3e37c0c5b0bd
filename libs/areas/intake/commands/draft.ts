import { evolveAll, type Decider } from '#kernel/decider.js';
import type { DomainEvent, SourceLine } from '#kernel/event.js';
import type { Period, Year } from '#kernel/period.js';
import { indicatorDecider, type IndicatorState } from '#areas/indicators/commands/index.js';
import { planDecider, type PlanState } from '#areas/plans/commands/index.js';
import type { DocumentKind } from '#areas/plans/events/index.js';
import { earlierDecider, type Earlier, type Place } from '../domain/earlier.js';
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

/**
 * Something that the document says and that is not recorded, and why: for a person to look at. `differs-from-what-stands`: something else
 * stands, or what it is about was reworded, moved, ended or taken out by a person since.
 */
export interface NotRecorded {
  readonly line: number;
  readonly why: 'unreadable' | 'differs-from-what-stands' | 'other-year' | 'no-period' | 'period-closed';
  readonly what:
    | 'goal'
    | 'section'
    | 'verdict'
    | 'indicator'
    | 'target'
    | 'council-target'
    | 'outcome'
    | 'previous-outcome'
    | 'analysis'
    | 'activity'
    | 'activity-date'
    | 'activity-status'
    | 'activity-deviation';
}

/** What a document becomes, as far as it is composed: the events so far, and what stands with them. */
export class Draft {
  readonly events: DomainEvent[] = [];
  readonly notRecorded: NotRecorded[] = [];
  /** The document's own ids of goals (g1, g2 …) → ids in the log; null: left out, and so is what stands under it. */
  readonly goals = new Map<string, string | null>();
  /** The period that a report is about; null for a plan, and for a tertial report that does not say which. */
  readonly reportPeriod: Period | null;

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
    this.reportPeriod = reportPeriodOf(input);
  }

  /** The id of the goal that something stands under; null: none; undefined: it is left out, because its goal is. */
  goalOf(goal: string | null): string | null | undefined {
    if (goal === null) return null;
    const id = this.goals.get(goal);
    return id === null ? undefined : (id ?? null);
  }

  periodIsClosed(period: Period): boolean {
    return this.state.plan.periods[period] === 'closed';
  }

  /** Nobody knows of an event that came meanwhile: it is taken as a person's. */
  byHand(version: number): boolean {
    return this.eventAt(version)?.source === undefined;
  }

  /** The words of the event of that version; undefined where they were erased, or are not known. */
  wordsAt(version: number, field: string): string | undefined {
    return (this.eventAt(version)?.text as Readonly<Record<string, string>> | undefined)?.[field];
  }

  /** Whether a document's words may stand where these of that version do: a person's words are not written over. */
  against(version: number | undefined, field: string, words: string): 'new' | 'same' | 'differs' {
    if (version === undefined) return 'new';
    const standing = this.wordsAt(version, field);
    if (standing !== undefined && sameWords(standing, words)) return 'same';
    return this.byHand(version) ? 'differs' : 'new';
  }

  from(line: number): { readonly authority: { readonly kind: 'document' }; readonly source: SourceLine } {
    return { authority: { kind: 'document' }, source: { document: this.input.document, line } };
  }

  leaveOut(line: number, why: NotRecorded['why'], what: NotRecorded['what']): void {
    this.notRecorded.push({ line, why, what });
  }

  record(events: readonly DomainEvent[]): void {
    this.state = evolveAll(unitYearDecider, this.state, events, this.version + 1 + this.events.length);
    this.events.push(...events);
  }

  private eventAt(version: number): DomainEvent | undefined {
    return version <= this.version ? this.written[version] : this.events[version - this.version - 1];
  }
}

function reportPeriodOf({ kind, read, year }: DocumentToRecord): Period | null {
  if (kind === 'annual-report') return 'VB';
  if (kind === 'plan') return null;
  for (const { period } of read.indicators) {
    const named = period === null ? null : periodOfCell(period, year, kind);
    if (named === 'T1' || named === 'T2') return named;
  }
  return null;
}

/**
 * The item that a document means by a name under a goal. `standing`: as it stands. `changed`: as it was called or placed before a person
 * changed it; `withdrawn`: so, and it is no more.
 */
export type Meant =
  { readonly as: 'standing' | 'changed'; readonly id: string } | { readonly as: 'withdrawn' | 'unknown' };

/** By its full name under the same goal, never by likeness. @param stands ids that stand, those aside that the document named already */
export function meant(
  { name, under }: Omit<Place, 'id'>,
  places: readonly Place[],
  stands: (id: string) => boolean,
  placeNow: (id: string) => Omit<Place, 'id'>,
  mayBeMeant: (id: string) => boolean = () => true,
): Meant {
  const fits = (place: Omit<Place, 'id'>): boolean => place.under === under && sameName(place.name, name);
  const candidates = places.filter((place) => mayBeMeant(place.id) && fits(place)).map((place) => place.id);
  const now = candidates.find((id) => stands(id) && fits(placeNow(id)));
  if (now !== undefined) return { as: 'standing', id: now };
  const changed = candidates.findLast(stands);
  if (changed !== undefined) return { as: 'changed', id: changed };
  return { as: candidates.length > 0 ? 'withdrawn' : 'unknown' };
}

/** The same name in full; spaces and letter case aside. */
const sameName = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv');

/** Ends of lines and the space around aside. */
export const sameWords = (a: string, b: string): boolean => tidy(a) === tidy(b);
const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
