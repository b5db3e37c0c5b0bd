import type { DomainEvent } from '#kernel/event.js';

/** `document` is the SHA-256 of the file's bytes, hex; half of it names the stream. */
export const documentStream = (document: string): string => `document-d${document.slice(0, 32)}`;

/** A document came in. Its name and text are sealed: they may hold anything. `reader` is the version of the code that extracted the text. */
export type DocumentReceived = DomainEvent<
  'document-received',
  { document: string; bytes: number; lines: number; readerVersion: number },
  { name: string; content: string }
>;

export type IntakeEvent = DocumentReceived;

export const intakeEvents = {
  'document-received': { version: 1 },
} as const satisfies Record<IntakeEvent['type'], { version: number }>;
