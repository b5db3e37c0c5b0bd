import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Year } from '#kernel/period.js';
import { AuthorityBody } from '#platform/access/authority.dto.js';
import { idPattern } from '#platform/access/unit-year.dto.js';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** `/steering/:committee/years/:year`; `city` for what is the council's. */
export class SteeringParams {
  @Matches(idPattern)
  committee!: string;

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1990)
  @Max(2100)
  year!: Year;
}

export class SteeringGoalParams extends SteeringParams {
  @Matches(idPattern)
  goal!: string;
}

export class SteeringWordingBody {
  @IsOptional()
  @IsString()
  @MaxLength(30)
  number?: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  title!: string;

  /** The council's or the committee's decision, or that it is awaited. */
  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;

  /** Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
}

export class SetSteeringGoalBody extends SteeringWordingBody {
  @IsIn(['orientation', 'area', 'committee'])
  level!: 'orientation' | 'area' | 'committee';

  /** A goal of the same stream, or of the city's; left out: of the first level. */
  @IsOptional()
  @Matches(idPattern)
  parent?: string;
}

export class CarryGoalsBody {
  /** Ids of goals of the year before. */
  @IsArray()
  @ArrayMaxSize(500)
  @Matches(idPattern, { each: true })
  goals!: string[];

  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;
}

export class WithdrawSteeringGoalBody {
  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;

  @IsString()
  @MaxLength(4000)
  reason!: string;
}

export class DecisionAttachmentBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title!: string;

  /** Where it lies: its diary or archive number, or the SHA-256 (hex) of a document that was brought in. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  reference!: string;
}

export class RecordDecisionBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  body!: string;

  @Matches(dayPattern)
  decidedOn!: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  diaryNumber?: string;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  paragraph?: string;

  /** Which delegation it rests on, as the order of delegation numbers it; left out: the body itself decided. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  delegation?: string;

  /** What was decided. Free text: stored sealed. */
  @IsString()
  @MaxLength(4000)
  matter!: string;

  /** Stored sealed. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => DecisionAttachmentBody)
  attachments?: DecisionAttachmentBody[];
}

export class ReportDecisionsBody {
  @IsArray()
  @ArrayMaxSize(500)
  @Matches(idPattern, { each: true })
  decisions!: string[];

  /** The day of the committee's meeting. */
  @Matches(dayPattern)
  reportedOn!: string;
}

export class SteeringGoalDto {
  id!: string;
  level!: 'orientation' | 'area' | 'committee';
  number!: string | null;
  title!: string;
  parent!: string | null;
  /** The decision that it rests on has not come. */
  decisionPending!: boolean;
  /** On what it rests, in words. */
  decision!: string | null;
  etag!: string;
}

export class SteeringDto {
  /** Null: the city. */
  committee!: string | null;
  /** The committee's name; `Staden`. */
  name!: string;
  year!: Year;
  /** From the top down. */
  goals!: SteeringGoalDto[];
  /** Of a committee: what the city has above it. */
  above!: SteeringGoalDto[];
}

/** What the page of the steering shows beside the goals; `own`: not the city's, above a committee. */
export interface KeptAboveDto {
  readonly indicators: readonly {
    readonly id: string;
    readonly name: string;
    readonly own: boolean;
    readonly decisionPending: boolean;
    readonly target: KeptTargetDto | null;
    /** Beside the committee's own. */
    readonly councilTarget: KeptTargetDto | null;
  }[];
  readonly activities: readonly {
    readonly id: string;
    readonly title: string;
    readonly start: string | null;
    readonly end: string | null;
    readonly own: boolean;
    readonly decisionPending: boolean;
  }[];
}
export interface KeptTargetDto {
  readonly text: string;
  readonly decisionPending: boolean;
}

export class DecisionAttachmentDto {
  title!: string;
  reference!: string;
  /** SHA-256 where the reference is one: the document is at `/dokument/:document`. */
  document!: string | null;
}

export class DecisionDto {
  id!: string;
  body!: string;
  decidedOn!: string;
  diaryNumber!: string | null;
  paragraph!: string | null;
  delegation!: string | null;
  /** What was delegated, in words; where the organisation does not know it, as it was written, and said to be. */
  delegationWords!: string | null;
  reportedOn!: string | null;
  /** Null where the reader may not see it, or it is erased. */
  matter!: string | null;
  /** Null as `matter` is. */
  attachments!: DecisionAttachmentDto[] | null;
}

/** Something in a unit's plan that was changed before its decision, or by delegation. */
export class ChangedItemDto {
  unit!: string;
  unitName!: string;
  kind!: 'target' | 'goal' | 'plan';
  item!: string;
  slot!: 'annual' | 'council' | null;
  name!: string;
  /** Who decides, or decided. */
  body!: string;
  /** Of what waits: what stood, and what stands meanwhile. */
  before!: string | null;
  wanted!: string | null;
  /** Of what waits: the day since when. Of what is decided: the day of the decision. */
  day!: string;
  delegation!: string | null;
}

export class DecisionsDto {
  committee!: string | null;
  name!: string;
  year!: Year;
  decisions!: DecisionDto[];
  pending!: ChangedItemDto[];
  delegated!: ChangedItemDto[];
}
