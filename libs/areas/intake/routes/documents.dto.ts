/** A unit's year that a document is recorded in, or was until somebody withdrew it. */
export class DocumentRecordingDto {
  unit!: string;
  unitName!: string;
  year!: number;
  recordedAt!: string;
  recordedBy!: string | null;
  withdrawnAt!: string | null;
  withdrawnBy!: string | null;
}

/** A document that came in. */
export class ListedDocumentDto {
  /** SHA-256 of the file's bytes, hex. */
  document!: string;
  /** File name as it came in; null: it was erased. */
  name!: string | null;
  format!: 'text' | 'docx' | 'pdf';
  state!: 'waiting' | 'recorded' | 'set-aside' | 'withdrawn';
  /** What a person is to look at before it is recorded; null: not asked, since it does not wait. */
  open!: number | null;
  receivedAt!: string;
  receivedBy!: string | null;
  recordings!: DocumentRecordingDto[];
}

export class DocumentListDto {
  /** The newest first. */
  documents!: ListedDocumentDto[];
  /** May bring documents in. */
  mayBringIn!: boolean;
  /** Up to which the log is in the list, where it is known. */
  position?: number;
}
