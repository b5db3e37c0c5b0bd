import type { DocumentReviewDto, ReviewItemDto } from './review.dto.js';

export interface FieldToCorrectDto {
  /** As in the reading. */
  readonly field: string;
  /** As read; null: an empty cell. */
  readonly read: string | null;
  /** As it is understood now. */
  readonly value: string | null;
  /** Null: any text. */
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
  /** May not be left empty. */
  readonly required: boolean;
}

/** The form in which a person says how an item, or the document itself, is to be understood. */
export interface ReviewFormDto {
  readonly review: Pick<DocumentReviewDto, 'document' | 'name' | 'follows'>;
  /** `document`, or the item's key. */
  readonly key: string;
  /** Null: the document itself. */
  readonly item: ReviewItemDto | null;
  readonly fields: readonly FieldToCorrectDto[];
  /** Of the document: units that stand, by name and committee. */
  readonly units: readonly { readonly id: string; readonly name: string; readonly committee: string | null }[];
  readonly hidden: Readonly<Record<string, string>>;
  /** Lines around the item's. */
  readonly lines: { readonly from: number; readonly texts: readonly string[]; readonly highlighted: number } | null;
}
