/** What a person said of one item of a reading, and what would become of it. Shapes only: pages and commands speak in them. */
import type { Owner } from '#kernel/authority.js';
import type { Doubt } from '../reading/read-document.types.js';

export type ItemKind = 'goal' | 'indicator' | 'activity';

/**
 * One item of a reading: its kind and the line that it begins on (`goal/120`), with a number where several begin on it (`indicator/150-2`).
 * `document` is the document itself: what it is, of which unit and year.
 */
export type ItemKey = string;

/** The answer that holds is the last whole one; there is no answer where nobody gave one or it was taken back. */
export interface Answer {
  /** Read rightly, doubts notwithstanding. */
  readonly accepted?: true;
  /** Not to be recorded, nor what stands under it. */
  readonly leftOut?: true;
  /** The item of the unit's year that it is; null: a new one, though one bears the name. Absent: as proposed. */
  readonly is?: string | null;
  /** Of fields where document and what stands differ: which is to hold. Absent: as proposed. */
  readonly holds?: Readonly<Record<string, 'document' | 'standing'>>;
  /** Fields that were read wrongly, as they should be read; null: an empty cell. Named as in the reading (`title`, `annualTarget` …). */
  readonly corrected?: Readonly<Record<string, string | null>>;
}

export type Answers = Readonly<Record<ItemKey, Answer>>;

/** What would become of an item if the document were recorded now. */
export type Becoming =
  /** Stands as the document says. */
  | 'same'
  /** Stands not yet. */
  | 'new'
  /** Stands, and the document adds to it or changes it as an earlier version of it said otherwise. */
  | 'changed'
  /** Something else stands, put there by a person, or the document disagrees with another: a person chooses; until then it stands. */
  | 'differs'
  /** The earlier version of the document has it, this one not: a person chooses whether it goes; until then it stands. */
  | 'gone'
  | 'left-out';

/** One field of an item: as the earlier version of the document said it, as this one does, as it stands now. */
export interface FieldProposal {
  readonly field: string;
  /** As read, before a person corrected it; null: an empty cell. */
  readonly read: string | null;
  /** As the document is understood: corrected where somebody did. */
  readonly document: string | null;
  /** What the earlier version of the same document said; undefined: there is none. */
  readonly before?: string | null;
  /** What stands in the unit's year now; undefined: the item does not stand there. */
  readonly standing?: string | null;
  readonly becomes: 'same' | 'new' | 'document' | 'standing' | 'ask';
  /** Whose decision the change rests on, where a rule wants an authority for it (a target of a decided plan). */
  readonly asks?: Owner;
}

export interface ItemProposal {
  readonly key: ItemKey;
  readonly kind: ItemKind;
  /** 0 where the item is only in the earlier version. */
  readonly line: number;
  readonly title: string;
  /** Key of the goal that it stands under in the document. */
  readonly under: ItemKey | null;
  readonly becoming: Becoming;
  /** The item of the unit's year that it is taken as; null: a new one. */
  readonly is: string | null;
  /** What it may be besides, best first: never joined by likeness alone. */
  readonly candidates: readonly {
    readonly id: string;
    readonly title: string;
    readonly why: 'same-name' | 'former-name' | 'alike' | 'last-year';
  }[];
  readonly fields: readonly FieldProposal[];
  readonly doubts: readonly Doubt[];
  readonly answer: Answer | null;
  /** Wants a person's word before the document is recorded: it is doubtful and nobody has said how it is. */
  readonly open: boolean;
  /** The version of the answer, for `seen`; -1: nobody has answered, or the answer was taken back. */
  readonly version: number;
  /** The item of the earlier version of the document that it is taken as a rewording of; a person accepts it. */
  readonly rewords?: string;
}
