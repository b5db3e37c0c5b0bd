import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
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
import { ReasonBody } from '#platform/access/reason.dto.js';
import { idPattern, PeriodParams, UnitYearParams } from '#platform/access/unit-year.dto.js';
import {
  goalLevels,
  goalSections,
  planChapters,
  type GoalLevel,
  type GoalSection,
  type PlanChapter,
  type Verdict,
} from '../events/index.js';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
/** Longest title of a goal or an activity. */
const titleLength = 1_000;
/** Longest text of a section or a chapter. */
const textLength = 100_000;

export class GoalParams extends UnitYearParams {
  @Matches(idPattern)
  goal!: string;
}

export class SectionParams extends GoalParams {
  @IsIn(goalSections)
  section!: GoalSection;
}

export class ChapterParams extends UnitYearParams {
  @IsIn(planChapters)
  chapter!: PlanChapter;
}

export class AssessmentParams extends PeriodParams {
  @Matches(idPattern)
  goal!: string;
}

export class ActivityParams extends UnitYearParams {
  @Matches(idPattern)
  activity!: string;
}

export class DeviationParams extends PeriodParams {
  @Matches(idPattern)
  activity!: string;
}

export class DecidePlanBody {
  /** `own`: decided in the unit; `decision`: by a body. */
  @IsIn(['own', 'decision'])
  kind!: 'own' | 'decision';

  @Matches(dayPattern)
  decidedOn!: string;

  @ValidateIf((b: DecidePlanBody) => b.kind === 'decision')
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  body?: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  diaryNumber?: string;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  paragraph?: string;
}

/** A goal that is kept above the units, by its id and where it is kept. */
export class SteeringChoiceBody {
  @Matches(idPattern)
  goal!: string;

  /** Left out: the city's. */
  @IsOptional()
  @Matches(idPattern)
  committee?: string;
}

export class StartPlanBody {
  /** Goals from above that the plan begins with. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => SteeringChoiceBody)
  steering?: SteeringChoiceBody[];
}

/** Ids of what comes along from the plan of the year before; what is left out does not. */
export class ContinuePlanBody extends StartPlanBody {
  @IsArray()
  @ArrayMaxSize(1000)
  @Matches(idPattern, { each: true })
  goals!: string[];

  @IsArray()
  @ArrayMaxSize(2000)
  @Matches(idPattern, { each: true })
  activities!: string[];

  @IsArray()
  @ArrayMaxSize(2000)
  @Matches(idPattern, { each: true })
  indicators!: string[];

  /** Of these indicators the plan's own target too. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2000)
  @Matches(idPattern, { each: true })
  targets?: string[];

  /** Of these goals the sections too, as a draft. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @Matches(idPattern, { each: true })
  texts?: string[];

  @IsOptional()
  @IsIn(planChapters, { each: true })
  chapters?: PlanChapter[];

  /** Whose plans of the year before: the unit's own, or those of the units that became it. Left out: its own, or all theirs. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(idPattern, { each: true })
  units?: string[];
}

class ChangeBody {
  /** Left out: the unit's own. A decided plan's goals above the unit ask for a decision, or one that is awaited. */
  @IsOptional()
  @ValidateNested()
  @Type(() => AuthorityBody)
  authority?: AuthorityBody;

  /** Asked for once the plan is decided. Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;

  /** The day from which it applies; left out: from the start. */
  @IsOptional()
  @Matches(dayPattern)
  effectiveFrom?: string;
}

export class GoalWordingBody extends ChangeBody {
  @IsOptional()
  @IsString()
  @MaxLength(30)
  number?: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(titleLength)
  title!: string;
}

export class AddGoalBody extends GoalWordingBody {
  @IsIn(goalLevels)
  level!: GoalLevel;

  /** Left out: of the first level. */
  @IsOptional()
  @Matches(idPattern)
  parent?: string;
}

export class MoveGoalBody extends ChangeBody {
  /** Left out: to the first level. */
  @IsOptional()
  @Matches(idPattern)
  parent?: string;
}

export class WithdrawGoalBody extends ChangeBody {}

export class TextBody {
  /** The whole text; empty takes it out. Stored sealed. */
  @IsString()
  @MaxLength(textLength)
  text!: string;
}

export class AssessGoalBody {
  @IsIn(['fully', 'partly', 'not', 'none'])
  verdict!: Verdict;

  /** Asked for in a period that is not open, and for `fully` while the goal's own indicators miss their targets. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
}

export class ActivityWordingBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(titleLength)
  title!: string;

  /** Left out: under no goal. */
  @IsOptional()
  @Matches(idPattern)
  goal?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
}

export class PlanActivityBody extends ActivityWordingBody {
  @IsOptional()
  @Matches(dayPattern)
  start?: string;

  @IsOptional()
  @Matches(dayPattern)
  end?: string;

  /** Who ordered it, where that is not the unit. */
  @IsOptional()
  @IsIn(['council', 'committee'])
  owner?: 'council' | 'committee';
}

export class RescheduleBody extends ReasonBody {
  @IsOptional()
  @Matches(dayPattern)
  start?: string;

  @IsOptional()
  @Matches(dayPattern)
  end?: string;
}

export class CompleteBody {
  @Matches(dayPattern)
  completedOn!: string;
}

export class DeviationBody {
  /** Free text: stored sealed. */
  @IsString()
  @MaxLength(4000)
  deviation!: string;
}

/** What was recorded. */
export class PlanRecordedDto {
  /** Position in the log: pass it as `minPosition` to read what was just recorded. */
  position!: number;
  /** The item's ETag now. */
  etag!: string;
  duplicate!: boolean;
}

export class PlanItemRecordedDto extends PlanRecordedDto {
  /** Of what was added. */
  id!: string;
}
