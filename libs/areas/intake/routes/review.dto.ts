/** Keys of items are written with a hyphen outside the log (`goal-120`, `indicator-150-2`, `document`), so that they fit in an address. */

export class ReadDoubtDto {
  /** From 1. */
  line!: number;
  code!: string;
  /** Swedish. */
  message!: string;
}

/** One field of an item: as the earlier version of the document said it, as this one does, as it stands now. Null: an empty cell. */
export class FieldProposalDto {
  /** As in the reading: `title`, `annualTarget` … */
  field!: string;
  /** As read, before a person corrected it. */
  read!: string | null;
  /** As the document is understood. */
  document!: string | null;
  /** Left out: there is no earlier version. */
  before?: string | null;
  /** Left out: the item does not stand in the unit's year. */
  standing?: string | null;
  becomes!: 'same' | 'new' | 'document' | 'standing' | 'ask';
  /** Whose decision the change rests on, where a rule wants an authority for it. */
  asks?: 'council' | 'committee' | 'unit';
}

export class ItemCandidateDto {
  /** Id in the unit's year. */
  id!: string;
  title!: string;
  why!: 'same-name' | 'former-name' | 'alike' | 'last-year';
}

export class ReadingAnswerDto {
  accepted?: true;
  leftOut?: true;
  is?: string | null;
  holds?: Record<string, 'document' | 'standing'>;
  corrected?: Record<string, string | null>;
}

/** What was read of one goal, indicator or activity, and what would become of it. */
export class ReviewItemDto {
  key!: string;
  kind!: 'goal' | 'indicator' | 'activity';
  /** From 1; 0 where it is only in the earlier version. */
  line!: number;
  title!: string;
  /** Key of the goal that it stands under. */
  under!: string | null;
  becoming!: 'same' | 'new' | 'changed' | 'differs' | 'gone' | 'left-out';
  /** The item of the unit's year that it is taken as; null: a new one. */
  is!: string | null;
  candidates!: ItemCandidateDto[];
  /** Key of the item of the earlier version that it is taken as a rewording of, where it is. */
  rewords?: string;
  fields!: FieldProposalDto[];
  doubts!: ReadDoubtDto[];
  answer!: ReadingAnswerDto | null;
  /** Wants a person's word. */
  open!: boolean;
  /** Of its answer, for If-Match. */
  etag!: string;
}

/** A fact about the whole document, as text; null: not known. */
export class DocumentFactDto {
  read!: string | null;
  document!: string | null;
  doubt?: ReadDoubtDto;
}

export class DocumentFactsDto {
  /** `plan`, `annual-report` or `tertial-report`. */
  kind!: DocumentFactDto;
  unit!: DocumentFactDto;
  committee!: DocumentFactDto;
  year!: DocumentFactDto;
  /** The unit that bears the name; null: none does, and one is established when it is recorded, or several do. */
  unitId!: string | null;
  unitsNamed!: number;
}

/** A unit's year that a document is recorded in, or was. */
export class RecordedPlaceDto {
  unit!: string;
  unitName!: string;
  year!: number;
  at!: string;
}

export class EarlierDocumentDto {
  document!: string;
  name!: string;
  recordedAt!: string;
}

export class NotUnderstoodDto {
  line!: number;
  text!: string;
}

/** A document as a person reviews it: what it is understood to say, what would become of it, and what wants a word first. */
export class DocumentReviewDto {
  /** SHA-256 of the file's bytes, hex. */
  document!: string;
  name!: string;
  format!: 'text' | 'docx' | 'pdf';
  /** Of a PDF. */
  pages!: number | null;
  receivedAt!: string;
  receivedBy!: string | null;
  /** Lines of its text. */
  lines!: number;
  facts!: DocumentFactsDto;
  /** What a person said of the document itself: the item `document`. */
  answer!: ReadingAnswerDto | null;
  /** Of that answer, for If-Match. */
  etag!: string;
  /** The document itself wants a word. */
  open!: boolean;
  items!: ReviewItemDto[];
  /** Doubts that belong to no item. */
  doubts!: ReadDoubtDto[];
  notUnderstood!: NotUnderstoodDto[];
  /** Free chapters beside the goals. */
  chapters!: number;
  openCount!: number;
  /** The earlier version of the same document, which it is compared with. */
  follows!: EarlierDocumentDto | null;
  /** Owners whose authority the changes rest on. */
  asksFor!: ('council' | 'committee' | 'unit')[];
  setAside!: boolean;
  recordedIn!: RecordedPlaceDto[];
  withdrawn!: RecordedPlaceDto[];
  /** Keys of answers about items that the reading does not have any more. */
  lostAnswers!: string[];
}
