import type { DomainEvent } from '#kernel/event.js';

/** `document` is the SHA-256 of the file's bytes, hex; half of it names the stream. */
export const documentStream = (document: string): string => `document-d${document.slice(0, 32)}`;

/**
 * A document came in. Its name and text are sealed: they may hold anything. `readerVersion` is that of the code that read it first; `format`,
 * `extractor` and `pages` (of a PDF) tell how the text was got from the bytes, which follow in `parts` events of the same append. Absent:
 * the bytes are the text's. `warnings`: in Swedish what the text lacks, or where it was guessed, as a JSON array; absent where nothing is.
 */
export type DocumentReceived = DomainEvent<
  'document-received',
  {
    document: string;
    bytes: number;
    lines: number;
    readerVersion: number;
    format?: DocumentFormat;
    extractor?: { name: string; version: number };
    pages?: number;
    parts?: number;
  },
  { name: string; content: string; warnings?: string }
>;

export type DocumentFormat = 'text' | 'docx' | 'pdf';

/** A run of the file's bytes, base64; `part` from 1. */
export type DocumentBytesKept = DomainEvent<
  'document-bytes-kept',
  { document: string; part: number },
  { bytes: string }
>;

/**
 * What a person says of one item of the reading, whole: it replaces their earlier answer. `item` is `document`, or kind and line of the item
 * (`goal/120`); `is`, `holds`: see `domain/review.ts`. What was corrected is free text and sealed: field → value, as JSON.
 */
export type ReadingAnswered = DomainEvent<
  'reading-answered',
  {
    item: string;
    accepted?: true;
    leftOut?: true;
    is?: string | null;
    holds?: Readonly<Record<string, 'document' | 'standing'>>;
    corrected?: readonly string[];
    readerVersion: number;
  },
  { corrected?: string }
>;
/** The item is as if nobody had answered. */
export type ReadingAnswerWithdrawn = DomainEvent<'reading-answer-withdrawn', { item: string }>;
/** Not to be recorded: taken off the list of what waits. Any answer takes it up again. */
export type DocumentSetAside = DomainEvent<'document-set-aside', { document: string }, { reason: string }>;

export type IntakeEvent =
  DocumentReceived | DocumentBytesKept | ReadingAnswered | ReadingAnswerWithdrawn | DocumentSetAside;

export const intakeEvents = {
  'document-received': { version: 1 },
  'document-bytes-kept': { version: 1 },
  'reading-answered': { version: 1 },
  'reading-answer-withdrawn': { version: 1 },
  'document-set-aside': { version: 1 },
} as const satisfies Record<IntakeEvent['type'], { version: number }>;

/** Read from a document, and so asserted later than it happened: nobody is told of it as of news. */
export const isImported = ({ source }: Pick<DomainEvent, 'source'>): boolean => source !== undefined;
