import type { UnitYearsDto } from './dashboard.dto.js';

/** What the first page shows. */
export class StartDto {
  units!: UnitYearsDto[];
  /** The reader's roles in words, e.g. `enhetschef för Lindens boendestöd`. */
  roles!: string[];
  /** The reader's id, where they may bring documents in. */
  importAs!: string | null;
}
