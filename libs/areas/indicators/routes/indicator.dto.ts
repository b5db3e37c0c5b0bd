import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

import { PeriodParams, UnitYearParams, idPattern } from '#platform/access/unit-year.dto.js';
import { targetSlots, type TargetSlot } from '../events/index.js';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const valuePattern = /^-?\d{1,15}(\.\d{1,9})?$/;

/** An exact decimal as text, with a decimal point, and its unit of measure where there is one. */
export class FigureBody {
  @Matches(valuePattern, { message: 'value is a decimal as text, e.g. "84.38"' })
  value!: string;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(30)
  unit?: string;
}

export class AreaFigureBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  area!: string;

  @ValidateNested()
  @Type(() => FigureBody)
  figure!: FigureBody;
}

export class TargetBody {
  @IsIn(['number', 'word', 'per-area', 'delegated', 'pending', 'none'])
  kind!: 'number' | 'word' | 'per-area' | 'delegated' | 'pending' | 'none';

  /** For `number`; for `per-area` the whole, where there is one. */
  @ValidateIf((t: TargetBody) => t.kind === 'number' || t.figure !== undefined)
  @ValidateNested()
  @Type(() => FigureBody)
  figure?: FigureBody;

  /** For `per-area`. */
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AreaFigureBody)
  areas?: AreaFigureBody[];

  /** For `word`, `delegated` and `pending`. */
  @ValidateIf((t: TargetBody) => ['word', 'delegated', 'pending'].includes(t.kind))
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  wording?: string;
}

/** On what the change rests: the unit's own authority, a body's decision, or a decision that is awaited. */
export class AuthorityBody {
  @IsIn(['own', 'decision', 'pending'])
  kind!: 'own' | 'decision' | 'pending';

  @ValidateIf((a: AuthorityBody) => a.kind !== 'own')
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  body?: string;

  @ValidateIf((a: AuthorityBody) => a.kind === 'decision')
  @Matches(dayPattern)
  date?: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  diaryNumber?: string;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  paragraph?: string;
}

/** A first target (with `If-None-Match: *`) or another one (with `If-Match` and a reason). */
export class PutTargetBody {
  @ValidateNested()
  @Type(() => TargetBody)
  target!: TargetBody;

  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;

  /** Asked for in a change. Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;

  /** The day from which the change applies; left out: the whole year. */
  @IsOptional()
  @Matches(dayPattern)
  effectiveFrom?: string;
}

export class ShareBody {
  @IsInt()
  @Min(0)
  numerator!: number;

  @IsInt()
  @Min(1)
  denominator!: number;
}

/** A first outcome (with `If-None-Match: *`) or a correction (with `If-Match` and a reason). */
export class PutOutcomeBody {
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

  /** Asked for in a correction. Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
}

/** What was recorded. */
export class RecordedDto {
  /** Position in the log: pass it as `minPosition` to read what was just recorded. */
  position!: number;
  /** The item's ETag now. */
  etag!: string;
  /** The same command had been recorded before: this is its first result. */
  duplicate!: boolean;
}

export class TargetParams extends UnitYearParams {
  @Matches(idPattern)
  indicator!: string;

  @IsIn(targetSlots)
  slot!: TargetSlot;
}

export class OutcomeParams extends PeriodParams {
  @Matches(idPattern)
  indicator!: string;
}
