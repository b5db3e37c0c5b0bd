import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { idPattern } from '#platform/access/unit-year.dto.js';
import { missingReasons, type MissingReason } from '../events/index.js';
import { AreaFigureBody, FigureBody } from './indicator.dto.js';

export class ShareBody {
  @IsInt()
  @Min(0)
  numerator!: number;

  @IsInt()
  @Min(1)
  denominator!: number;
}

export class SharesBody {
  @IsOptional()
  @ValidateNested()
  @Type(() => ShareBody)
  men?: ShareBody;

  @IsOptional()
  @ValidateNested()
  @Type(() => ShareBody)
  women?: ShareBody;

  @IsOptional()
  @ValidateNested()
  @Type(() => ShareBody)
  neither?: ShareBody;
}

/** Of a survey: how many were asked, how many answered. */
export class AnswersBody {
  @IsInt()
  @Min(1)
  asked!: number;

  @IsInt()
  @Min(0)
  answering!: number;
}

/** A figure for a period, or why there is none. */
export class FiguresBody {
  /** Left out where `share` is given: the percentage is derived. */
  @IsOptional()
  @ValidateNested()
  @Type(() => FigureBody)
  figure?: FigureBody;

  @IsOptional()
  @ValidateNested()
  @Type(() => FigureBody)
  men?: FigureBody;

  @IsOptional()
  @ValidateNested()
  @Type(() => FigureBody)
  women?: FigureBody;

  @IsOptional()
  @ValidateNested()
  @Type(() => ShareBody)
  share?: ShareBody;

  /** The numbers behind the figures by gender: the percentages are derived. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SharesBody)
  shares?: SharesBody;

  /** There is no figure, and why; then nothing else is given. */
  @IsOptional()
  @IsIn(missingReasons)
  missing?: MissingReason;
}

/** A first outcome (with `If-None-Match: *`) or a correction (with `If-Match` and a reason). */
export class PutOutcomeBody extends FiguresBody {
  /** Those who are in neither of the two. */
  @IsOptional()
  @ValidateNested()
  @Type(() => FigureBody)
  neither?: FigureBody;

  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AreaFigureBody)
  areas?: AreaFigureBody[];

  @IsOptional()
  @ValidateNested()
  @Type(() => AnswersBody)
  answers?: AnswersBody;

  /** Asked for in a correction. Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
}

export class PutForecastBody {
  /** What the whole year is expected to end at; null: no forecast is made after all. */
  @ValidateIf((b: PutForecastBody) => b.forecast !== null)
  @ValidateNested()
  @Type(() => FigureBody)
  forecast!: FigureBody | null;

  /** Asked for when the period is closed. Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
}

export class PutAnalysisBody {
  /** Free text: stored sealed. Empty: what was said is taken back. */
  @IsString()
  @MaxLength(20_000)
  analysis!: string;
}

/** What is to change of one indicator; what is left alone is left out. */
export class OutcomeRowBody extends FiguresBody {
  @Matches(idPattern)
  indicator!: string;

  /** For the whole year, at T1 and T2; null: taken back. */
  @IsOptional()
  @ValidateNested()
  @Type(() => FigureBody)
  forecast?: FigureBody | null;

  /** ETags of the outcome and the forecast as they were read, `0` where there was none; left out: whatever stands. */
  @IsOptional()
  @Matches(/^\d{1,9}$/)
  outcomeEtag?: string;

  @IsOptional()
  @Matches(/^\d{1,9}$/)
  forecastEtag?: string;
}

/** Many indicators' figures of one period: all are recorded, or none. */
export class PutOutcomesBody {
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => OutcomeRowBody)
  rows!: OutcomeRowBody[];

  /** For those of them that are corrections. Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
}

/** Where it was recorded; each row has an ETag of its own. */
export class OutcomesRecordedDto {
  position!: number;
  duplicate!: boolean;
}
