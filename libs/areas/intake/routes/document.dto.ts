export class DocumentLineDto {
  /** From 1. */
  line!: number;
  text!: string;
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
  lines!: DocumentLineDto[];
  highlighted!: number | null;
  firstLine!: number;
  lastLine!: number;
  /** Lines in the whole text. */
  totalLines!: number;
  /** Units' years in which its contents are recorded, as `unit` and `year`. */
  recordedIn!: { unit: string; unitName: string; year: number }[];
}
