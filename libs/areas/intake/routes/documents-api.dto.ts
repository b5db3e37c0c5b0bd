import { Transform, Type } from 'class-transformer';
import {
  Equals,
  IsBase64,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { AuthorityBody } from '#platform/access/authority.dto.js';
import { idPattern } from '#platform/access/unit-year.dto.js';

export class DocumentParams {
  /** SHA-256 of the file's bytes, hex. */
  @Matches(/^[0-9a-f]{64}$/)
  document!: string;
}

export class ReviewItemParams extends DocumentParams {
  /** Key of an item as the review has it, or `document`. */
  @Matches(/^(document|(gone-)?(goal|indicator|activity)-\d{1,7}(-\d{1,4})?)$/)
  item!: string;
}

export class ListPositionParams {
  /** Answer when this position is in the read model. */
  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(0)
  minPosition?: number;
}

export class NewDocumentBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name!: string;

  /** The file's bytes: Word (.docx), PDF or text. */
  @IsBase64()
  base64!: string;

  /** Where the document does not say it, or says it otherwise. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  unit?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  committee?: string;

  @IsOptional()
  @IsInt()
  @Min(1990)
  @Max(2100)
  year?: number;
}

/** What a person says of an item. Its rules are the domain's. */
export class AnswerToItemBody {
  /** Read rightly, doubts notwithstanding. */
  @IsOptional()
  @Equals(true)
  accepted?: true;

  /** Not to be recorded, nor what stands under it. */
  @IsOptional()
  @Equals(true)
  leftOut?: true;

  /** Id of the item of the unit's year that it is; null: a new one; left out: as proposed. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @Matches(idPattern)
  is?: string | null;

  /** By field: which is to hold, where document and what stands differ. */
  @IsOptional()
  @IsObject()
  holds?: Record<string, 'document' | 'standing'>;

  /** By field: as it should be read; null: an empty cell. */
  @IsOptional()
  @IsObject()
  corrected?: Record<string, string | null>;
}

export class RecordingAuthorities {
  @IsOptional()
  @ValidateNested()
  @Type(() => AuthorityBody)
  council?: AuthorityBody;

  @IsOptional()
  @ValidateNested()
  @Type(() => AuthorityBody)
  committee?: AuthorityBody;

  @IsOptional()
  @ValidateNested()
  @Type(() => AuthorityBody)
  unit?: AuthorityBody;
}

export class RecordingBody {
  /** What nobody answered is recorded as it was read. */
  @IsOptional()
  @IsBoolean()
  acceptAll?: boolean;

  /** By the owner of what is changed; the review's `asksFor` says whose. */
  @IsOptional()
  @ValidateNested()
  @Type(() => RecordingAuthorities)
  authorities?: RecordingAuthorities;

  /** Why what stood is changed. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class DocumentReasonBody {
  @IsString()
  @MaxLength(2000)
  reason!: string;
}

export class WithdrawalBody extends DocumentReasonBody {
  @Matches(idPattern)
  unit!: string;

  @IsInt()
  @Min(1990)
  @Max(2100)
  year!: number;
}

export class DocumentReceivedDto {
  document!: string;
  position!: number;
  /** The same bytes had come in before. */
  already!: boolean;
  /** Swedish: what is not in the text, or was guessed. */
  warnings!: string[];
}

export class AnswerTakenDto {
  position!: number;
  /** Of the answer. */
  etag!: string;
  duplicate!: boolean;
}

export class DocumentSetAsideDto {
  position!: number;
}

export class LineNotRecordedDto {
  line!: number;
  why!: string;
  what!: string;
}

export class DocumentRecordedDto {
  document!: string;
  unit!: string;
  unitName!: string;
  year!: number;
  /** Events recorded now; 0 where it was recorded before. */
  recorded!: number;
  position!: number;
  notRecorded!: LineNotRecordedDto[];
}

export class KeptItemDto {
  /** Id in the unit's year. */
  item!: string;
  what!: string;
  why!: 'changed' | 'used' | 'decided' | 'rule';
}

export class DocumentWithdrawnDto {
  position!: number;
  takenBack!: number;
  kept!: KeptItemDto[];
}
