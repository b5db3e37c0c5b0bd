import type { Owner } from '#kernel/authority.js';
import type { Instant } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';
import type { Answer, ItemProposal } from '../domain/review.js';
import type { DocumentFormat } from '../events/index.js';
import type { Doubt, DocumentKind } from '../reading/read-document.types.js';

/** A fact about the whole document: as read, and as it is understood (corrected, where somebody did); null: not known. */
export interface FactProposal<T> {
  readonly read: T | null;
  readonly document: T | null;
  readonly doubt?: Doubt;
}

/** `unitId`: the unit that bears the name, null where none does (recording establishes it) or several do (`unitsNamed`). */
export interface DocumentFactProposals {
  readonly kind: FactProposal<DocumentKind>;
  readonly unit: FactProposal<string>;
  readonly unitId: string | null;
  readonly unitsNamed: number;
  readonly committee: FactProposal<string>;
  readonly year: FactProposal<Year>;
}

export interface RecordedIn {
  readonly unit: string;
  readonly year: Year;
  readonly at: Instant;
  /** In the log. */
  readonly position: number;
}

/** A document as a person reviews it: what it is understood to say, what would become of it, and what wants a word first. */
export interface DocumentReview {
  /** SHA-256 of the file's bytes, hex. */
  readonly document: string;
  readonly name: string;
  readonly format: DocumentFormat;
  /** Of a PDF. */
  readonly pages: number | null;
  readonly receivedAt: Instant;
  /** A person's id. */
  readonly receivedBy: string;
  /** Lines of its text. */
  readonly lines: number;
  readonly facts: DocumentFactProposals;
  /** A person's word about the document itself: the item `document`. */
  readonly answer: Answer | null;
  readonly answerVersion: number;
  /** The document itself wants a word: its kind, unit or year is not known, or there are doubts that belong to no item. */
  readonly open: boolean;
  /** In the document's order; what only the earlier version has comes last. */
  readonly items: readonly ItemProposal[];
  /** Doubts that belong to no item; an accepted `document` has seen them. */
  readonly doubts: readonly Doubt[];
  readonly notUnderstood: readonly { readonly line: number; readonly text: string }[];
  readonly chapters: number;
  /** Items that want a word, the document itself with them. */
  readonly openCount: number;
  /** The earlier version of the same document, which it is compared with. */
  readonly follows: { readonly document: string; readonly name: string; readonly recordedAt: Instant } | null;
  /** Whose decisions the changes rest on: an authority is to be given for each of them. */
  readonly asksFor: readonly Owner[];
  readonly setAside: boolean;
  readonly recordedIn: readonly RecordedIn[];
  /** Recordings of it that were withdrawn; `at` and `position` of the withdrawal. */
  readonly withdrawn: readonly RecordedIn[];
  /** Answers about items that the reading does not have any more: the document was read by another version of the reader. */
  readonly lostAnswers: readonly string[];
  /** Of the document's stream: its ETag. */
  readonly version: number;
}

/** Lines of a document's text, from 1, both ends included. */
export interface DocumentLines {
  readonly from: number;
  readonly to: number;
  readonly total: number;
  readonly lines: readonly { readonly line: number; readonly text: string }[];
}
