import type { UnitYearsDto } from './dashboard.dto.js';

/** What the first page shows. */
export interface StartDto {
  readonly units: readonly UnitYearsDto[];
  /** The reader's roles in words, e.g. `enhetschef för Lindens boendestöd`. */
  readonly roles: readonly string[];
  /** The reader's id, where they may bring documents in. */
  readonly importAs: string | null;
}
