import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { AuthorityBody } from '#platform/access/authority.dto.js';
import { PeriodParams, UnitYearParams, idPattern } from '#platform/access/unit-year.dto.js';
import { targetSlots, type TargetSlot } from '../events/index.js';

export const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
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

/** A target that is withdrawn: set by mistake, or refused by the body that was to decide. */
export class EndTargetBody {
  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;

  /** Free text: stored sealed. */
  @IsString()
  @MaxLength(4000)
  reason!: string;
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

export class IndicatorParams extends UnitYearParams {
  @Matches(idPattern)
  indicator!: string;
}

export class TargetParams extends IndicatorParams {
  @IsIn(targetSlots)
  slot!: TargetSlot;
}

export class OutcomeParams extends PeriodParams {
  @Matches(idPattern)
  indicator!: string;
}
