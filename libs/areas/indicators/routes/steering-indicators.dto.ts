import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Day } from '#kernel/day.js';
import type { Year } from '#kernel/period.js';
import { AuthorityBody } from '#platform/access/authority.dto.js';
import { idPattern } from '#platform/access/unit-year.dto.js';
import type { IndicatorDefinition, Target } from '../events/index.js';
import { DefinitionBody } from './definition.dto.js';
import { dayPattern, EndTargetBody, RecordedDto, TargetBody } from './indicator.dto.js';

/** `/steering/:committee/years/:year/indicators`; `city` for what is the council's. */
export class SteeringIndicatorsParams {
  @Matches(idPattern)
  committee!: string;

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1990)
  @Max(2100)
  year!: Year;
}
export class SteeringIndicatorParams extends SteeringIndicatorsParams {
  @Matches(idPattern)
  indicator!: string;
}

export class SetSteeringIndicatorBody {
  /** A goal that is kept above too; null: under none. */
  @ValidateIf((b: SetSteeringIndicatorBody) => b.goal !== null)
  @Matches(idPattern)
  goal!: string | null;

  @ValidateNested()
  @Type(() => DefinitionBody)
  definition!: DefinitionBody;

  /** The council's or the committee's decision, or that it is awaited. */
  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;
}

export class DefineSteeringIndicatorBody {
  @ValidateNested()
  @Type(() => DefinitionBody)
  definition!: DefinitionBody;

  /** Given: it measures something else from that day on, and nothing is compared across in any unit. */
  @IsOptional()
  @Matches(dayPattern)
  redefinedFrom?: Day;

  /** Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;

  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;
}

export class EndSteeringIndicatorBody extends EndTargetBody {}

export class CarrySteeringIndicatorsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @Matches(idPattern, { each: true })
  indicators!: string[];

  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;
}

export class SteeringTargetBody {
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

  @IsOptional()
  @Matches(dayPattern)
  effectiveFrom?: Day;
}

export class SteeringIndicatorSetDto extends RecordedDto {
  indicator!: string;
}

export class SteeringTargetDto {
  target!: Target;
  decisionPending!: boolean;
  effectiveFrom!: Day | null;
  etag!: string;
}

export class SteeringIndicatorDto {
  indicator!: string;
  goal!: string | null;
  definition!: IndicatorDefinition;
  comparableFrom!: Day | null;
  decisionPending!: boolean;
  /** Null for one that the city keeps and the committee has a target for. */
  etag!: string | null;
  target!: SteeringTargetDto | null;
}

/** What the city or one committee keeps, and of a committee the city's indicators that it may have a target for. */
export class SteeringIndicatorsDto {
  committee!: string | null;
  year!: Year;
  indicators!: SteeringIndicatorDto[];
  above!: SteeringIndicatorDto[];
}
