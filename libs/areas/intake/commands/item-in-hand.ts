import type { Owner } from '#kernel/authority.js';
import type { Answer, Becoming, FieldProposal, ItemKey, ItemKind, ItemProposal } from '../domain/review.js';
import { weigh, type Outcome, type Versions, type Weighing } from '../domain/three-ways.js';
import type { ReadItem } from '../domain/understood.js';
import { unknownWords, type Draft, type NotRecorded } from './draft.js';

export interface Field<T> extends Versions<T>, Omit<Weighing, 'holds'> {
  /** The cell as it was read, before anybody corrected it. */
  readonly raw: string | null;
  readonly words: (value: T) => string;
  /** Who decides on a change, where that asks for an authority. */
  readonly asks?: Owner | undefined;
  /** Nothing is added any more unless a person says so: the period is closed. */
  readonly closed?: boolean;
  /** What it is called where it is told that it is not recorded. */
  readonly what: NotRecorded['what'];
}

/** One item of the document while it is composed: what each of its fields becomes. */
export class ItemInHand {
  readonly line: number;
  readonly key: ItemKey;
  readonly answer: Answer | undefined;
  /** As read. */
  readonly raw: ReadItem;
  /** It does not stand: nothing does of its fields. */
  isNew = false;
  private readonly fields: FieldProposal[] = [];

  constructor(
    readonly draft: Draft,
    readonly kind: ItemKind,
    readonly item: ReadItem,
    private readonly title: string,
    private readonly under: ItemKey | null,
  ) {
    this.line = item.lines[0] ?? 1;
    this.key = draft.keyOf(item);
    this.answer = draft.answers[this.key];
    this.raw = draft.understanding.raw.get(this.key)!;
  }

  holds(field: string): 'document' | 'standing' | undefined {
    return this.answer?.holds?.[field];
  }

  /** What becomes of the field; what a person is to choose about is told. `same` where it is for nobody to do anything. */
  weigh<T>(name: string, field: Field<T>): Outcome {
    const { raw, words, asks, closed = false, what, ...versions } = field;
    const { before, document, standing } = versions;
    const holds = this.holds(name);
    const weighed = weigh(versions, { ...versions, holds });
    const late = weighed === 'new' && closed && holds !== 'document';
    const becomes = late ? 'ask' : weighed;
    if (late) this.draft.leaveOut(this.line, 'period-closed', what);
    else if (becomes === 'ask') this.draft.leaveOut(this.line, 'differs-from-what-stands', what);
    if (document !== null || (standing ?? null) !== null || (before ?? null) !== null) {
      const said = (value: T | null): string | null => (value === null ? null : shown(words(value)));
      this.fields.push({
        field: name,
        read: raw,
        document: said(document),
        ...(before === undefined ? {} : { before: said(before) }),
        ...(standing === undefined || this.isNew ? {} : { standing: said(standing) }),
        becomes,
        ...(asks !== undefined && (becomes === 'document' || becomes === 'ask') ? { asks } : {}),
      });
    }
    return becomes;
  }

  /** A cell that cannot be read as what it should be: shown, told, and nothing becomes of it. */
  unreadable(name: string, raw: string | null, cell: string, what: NotRecorded['what'], why: NotRecorded['why']): void {
    this.draft.leaveOut(this.line, why, what);
    this.fields.push({ field: name, read: raw, document: cell, becomes: 'standing' });
  }

  done(proposal: {
    readonly is: string | null;
    readonly stands: boolean;
    readonly candidates: ItemProposal['candidates'];
    /** A person took it out; or what it stands under is out. */
    readonly withdrawn?: boolean;
  }): void {
    const { is, stands, candidates, withdrawn = false } = proposal;
    const { draft, key, kind, line, title, under, answer, fields } = this;
    const doubts = draft.input.read.doubts.filter((d) => this.raw.lines.includes(d.line));
    const a = draft.itemBefore(this.item);
    const rewords = a && draft.pairing.reworded.has(this.item) ? draft.before!.understanding.keys.get(a) : undefined;
    const unsure = is === null && !withdrawn && candidates.some((c) => c.why !== 'last-year');
    draft.items.push({
      key,
      kind,
      line,
      title,
      under,
      becoming: withdrawn ? 'differs' : becomingOf(stands, fields),
      is,
      candidates,
      fields,
      doubts,
      answer: draft.input.answers?.[key] ?? null,
      open: answer === undefined && (doubts.length > 0 || rewords !== undefined || unsure),
      version: draft.input.answerVersions?.[key] ?? -1,
      ...(rewords === undefined ? {} : { rewords }),
    });
  }
}

function becomingOf(stands: boolean, fields: readonly FieldProposal[]): Becoming {
  if (!stands) return 'new';
  if (fields.some((f) => f.becomes === 'ask')) return 'differs';
  return fields.some((f) => f.becomes === 'new' || f.becomes === 'document') ? 'changed' : 'same';
}

const shown = (words: string): string => (words === unknownWords ? '' : words);
