import { Type } from 'class-transformer';
import {
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { directions, type Direction } from '#kernel/judgement.js';
import { AuthorityBody } from '#platform/access/authority.dto.js';
import { idPattern } from '#platform/access/unit-year.dto.js';
import { measurementWindows, type MeasurementWindow, type Periodicity } from '../events/index.js';
import { dayPattern, FigureBody, RecordedDto } from './indicator.dto.js';

export class BandBody {
  @ValidateNested()
  @Type(() => FigureBody)
  from!: FigureBody;

  @ValidateNested()
  @Type(() => FigureBody)
  to!: FigureBody;
}

/** What an indicator measures, in full: what is left out nobody has said. */
export class DefinitionBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  name!: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  definition?: string | null;

  /** `%`, `st`, `index` … */
  @IsOptional()
  @IsString()
  @MaxLength(30)
  measure?: string | null;

  @IsOptional()
  @IsIn(directions)
  direction?: Direction | null;

  /** Where the direction is a band: within these, both ends included. */
  @IsOptional()
  @ValidateNested()
  @Type(() => BandBody)
  band?: BandBody | null;

  @IsOptional()
  @IsIn(measurementWindows)
  window?: MeasurementWindow | null;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  surveyMonths?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(300)
  source?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(300)
  supplier?: string | null;

  /** What the figures for men and women are: a rate in each group, or each group's share of the whole. */
  @IsOptional()
  @IsIn(['rate', 'share'])
  split?: 'rate' | 'share' | null;

  @IsOptional()
  @IsIn(['tertial', 'year'])
  periodicity?: Periodicity | null;

  /** Whom the figure is about. */
  @IsOptional()
  @IsIn(['unit', 'administration', 'city'])
  about?: 'unit' | 'administration' | 'city' | null;
}

export class AdoptIndicatorBody {
  /** A goal of the unit's plan; null: under none. */
  @ValidateIf((b: AdoptIndicatorBody) => b.goal !== null)
  @Matches(idPattern)
  goal!: string | null;

  @IsIn(['council', 'committee', 'unit'])
  owner!: 'council' | 'committee' | 'unit';

  @ValidateNested()
  @Type(() => DefinitionBody)
  definition!: DefinitionBody;
}

export class IndicatorAdoptedDto extends RecordedDto {
  /** The new indicator's id. */
  indicator!: string;
}

export class PutDefinitionBody {
  @ValidateNested()
  @Type(() => DefinitionBody)
  definition!: DefinitionBody;

  /** Given: it measures something else from that day on, and nothing is compared across. Left out: its figures stay comparable. */
  @IsOptional()
  @Matches(dayPattern)
  redefinedFrom?: string;

  /** Asked for in a redefinition. Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;

  /** Of a redefinition. */
  @ValidateIf((b: PutDefinitionBody) => b.redefinedFrom !== undefined)
  @ValidateNested()
  @Type(() => AuthorityBody)
  authority?: AuthorityBody;
}

export class MoveIndicatorBody {
  @ValidateIf((b: MoveIndicatorBody) => b.goal !== null)
  @Matches(idPattern)
  goal!: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
}

export class DiscontinueIndicatorBody {
  /** The first day on which it is not followed. */
  @Matches(dayPattern)
  effectiveFrom!: string;

  @IsString()
  @MaxLength(4000)
  reason!: string;

  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;
}

/** An indicator as it stands: its definition, and the ETag that a change of it names. */
export class IndicatorStandsDto {
  indicator!: string;
  goal!: string | null;
  owner!: 'council' | 'committee' | 'unit';
  definition!: DefinitionBody;
  /** The day of its last redefinition. */
  comparableFrom!: string | null;
  discontinuedFrom!: string | null;
  etag!: string;
  /** ETags of its forecasts and analyses, `0` where there is none; those of targets and outcomes stand in the dashboard. */
  forecasts!: { T1: string; T2: string };
  analyses!: { T1: string; T2: string; VB: string };
}
