export class DocumentLineDto {
  /** From 1. */
  line!: number;
  text!: string;
}

/** What a person said of a part of the reading. */
export class DocumentAnswerDto {
  /** Key of the item, or `document`. */
  item!: string;
  /** Null: of the document itself. */
  line!: number | null;
  /** `withdrawn`: an answer was taken back. */
  said!: 'accepted' | 'left-out' | 'corrected' | 'mapped' | 'withdrawn' | 'set-aside';
  at!: string;
  by!: string | null;
}

/** A unit's year in which a document is recorded, or was. */
export class DocumentPlaceDto {
  unit!: string;
  unitName!: string;
  year!: number;
  recordedAt!: string;
  recordedBy!: string | null;
  withdrawnAt!: string | null;
  withdrawnBy!: string | null;
  /** Why it was withdrawn; null: it was not, or the words are erased. */
  reason!: string | null;
}

/** Something that the document says and that is not recorded. */
export class NotRecordedDto {
  key!: string;
  line!: number;
  title!: string;
  /** Which of its fields, as in the reading; null: all of it. */
  field!: string | null;
  /** What the document says in it. */
  says!: string | null;
  why!: 'left-out' | 'differs' | 'gone' | 'unreadable';
}

/** A document that came in, around one line of it. */
export class DocumentExcerptDto {
  /** SHA-256 of the file's bytes, hex. */
  document!: string;
  /** File name as it came in. */
  name!: string;
  kind!: string | null;
  receivedAt!: string;
  receivedBy!: string | null;
  format!: 'text' | 'docx' | 'pdf';
  bytes!: number;
  /** Of a PDF. */
  pages!: number | null;
  /** What made the text of the bytes; null: the bytes are the text's. */
  extractor!: { name: string; version: number } | null;
  readerVersion!: number;
  /** Swedish: what the text lacks, or where it was guessed, when it was made of the bytes. */
  warnings!: string[];
  lines!: DocumentLineDto[];
  highlighted!: number | null;
  firstLine!: number;
  lastLine!: number;
  /** Lines in the whole text. */
  totalLines!: number;
  /** Units' years in which its contents are recorded, or were. */
  recordedIn!: DocumentPlaceDto[];
  answers!: DocumentAnswerDto[];
  setAside!: boolean;
}
