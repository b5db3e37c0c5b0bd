import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import type { Day } from '#kernel/day.js';
import { AuthorityBody } from '#platform/access/authority.dto.js';
import { idPattern } from '#platform/access/unit-year.dto.js';
import { SteeringParams } from './steering.dto.js';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

export class SteeringActivityParams extends SteeringParams {
  @Matches(idPattern)
  activity!: string;
}

export class SetSteeringActivityBody {
  /** A goal that is kept above too; left out: under none. */
  @IsOptional()
  @Matches(idPattern)
  goal?: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  title!: string;

  @IsOptional()
  @Matches(dayPattern)
  start?: Day;

  @IsOptional()
  @Matches(dayPattern)
  end?: Day;

  /** The council's or the committee's decision, or that it is awaited. */
  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;
}

export class ChangeSteeringActivityBody extends SetSteeringActivityBody {
  /** Free text: stored sealed. */
  @IsString()
  @MaxLength(4000)
  reason!: string;
}

export class WithdrawSteeringActivityBody {
  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;

  @IsString()
  @MaxLength(4000)
  reason!: string;
}

export class SteeringActivityDto {
  id!: string;
  goal!: string | null;
  title!: string;
  start!: Day | null;
  end!: Day | null;
  decisionPending!: boolean;
  etag!: string;
}

export class SteeringActivitiesDto {
  activities!: SteeringActivityDto[];
  /** Of a committee: what the city has above it. */
  above!: SteeringActivityDto[];
}
