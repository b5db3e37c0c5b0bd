import type { Authority } from '#kernel/authority.js';
import type { SourceLine } from '#kernel/event.js';

/** On what a fact rests and where it was read. What has a source is a document's word: it is kept as written, odd or not. */
export interface Provenance {
  readonly authority?: Authority;
  readonly source?: SourceLine;
}

export const provenance = ({ authority, source }: Provenance): Provenance => ({
  ...(authority ? { authority } : {}),
  ...(source ? { source } : {}),
});
