import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { roles, type Role, type Scope } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import { AuthorityBody } from '#platform/access/authority.dto.js';
import { idPattern } from '#platform/access/unit-year.dto.js';
import { delegatedMatters, type DelegatedMatter } from '../events/index.js';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const placeKinds = ['committee', 'department', 'unit', 'section'] as const;
const scopeKinds = ['city', 'committee', 'department', 'unit'] as const;
/** As the sign-in takes them. */
const personPattern = /^p-[A-Za-z0-9]{1,40}$/;

/** What was recorded. */
export class OrganisationRecordedDto {
  /** Position in the log. */
  position!: number;
  duplicate!: boolean;
}
export class EstablishedDto extends OrganisationRecordedDto {
  /** Of what is new. */
  id!: string;
}

export class DayQuery {
  @IsOptional()
  @Matches(dayPattern)
  day?: Day;
}

export class PlaceParams {
  @IsIn(placeKinds)
  kind!: (typeof placeKinds)[number];
  @Matches(idPattern)
  id!: string;
}
export class UnitParams {
  @Matches(idPattern)
  unit!: string;
}
export class SplitParams {
  @IsIn(['units', 'committees'])
  places!: 'units' | 'committees';
}
export class MergerParams {
  @IsIn(['units', 'departments', 'committees'])
  places!: 'units' | 'departments' | 'committees';
}
export class DepartmentParams {
  @Matches(idPattern)
  department!: string;
}
export class CommitteeParams {
  @Matches(idPattern)
  committee!: string;
}

class NameBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name!: string;
}

export class CommitteeBody extends NameBody {
  /** Left out: it was there before anybody wrote it down. */
  @IsOptional()
  @Matches(dayPattern)
  effectiveFrom?: Day;
}
export class DepartmentBody extends CommitteeBody {
  @Matches(idPattern)
  committee!: string;
}
export class SectionBody extends CommitteeBody {
  @Matches(idPattern)
  unit!: string;
}
export class UnitBody extends CommitteeBody {
  @IsOptional()
  @Matches(idPattern)
  committee?: string;
  @IsOptional()
  @Matches(idPattern)
  department?: string;
}

class FromDayBody {
  @Matches(dayPattern)
  effectiveFrom!: Day;
}
/** `effectiveFrom`: the first day on which it is no more. */
export class ClosingBody extends FromDayBody {
  /** Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
}
export class DepartmentMoveBody extends ClosingBody {
  @Matches(idPattern)
  committee!: string;
}
export class ThresholdBody extends ClosingBody {
  /** Figures below it are masked where they leave the unit. */
  @IsInt()
  below!: number;
}
export class TakingBackBody {
  /** As the place's changes name it. */
  @IsString()
  @MaxLength(2000)
  change!: string;
  /** Free text: stored sealed. */
  @IsString()
  @MaxLength(4000)
  reason!: string;
}
export class RenamingBody extends ClosingBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name!: string;
}
export class PlacingBody extends FromDayBody {
  @IsOptional()
  @Matches(idPattern)
  committee?: string;
  @IsOptional()
  @Matches(idPattern)
  department?: string;
}
export class SharingBody extends FromDayBody {
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(idPattern, { each: true })
  committees!: string[];
}
export class MergerBody extends ClosingBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @Matches(idPattern, { each: true })
  ids!: string[];
  /** The one that goes on; left out where a new one is made. */
  @ValidateIf((b: MergerBody) => b.name === undefined)
  @Matches(idPattern)
  into?: string;
  /** Of a new one. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name?: string;
}
export class SplitBody extends ClosingBody {
  @Matches(idPattern)
  id!: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(idPattern, { each: true })
  into?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  names?: string[];
}

export class PersonParams {
  @Matches(personPattern)
  person!: string;
}
export class AssignmentParams {
  @Matches(idPattern)
  assignment!: string;
}
export class DelegationParams {
  @Matches(idPattern)
  delegation!: string;
}

/** Where a role is held; `id` of everything but the city. */
export class ScopeBody {
  @IsIn(scopeKinds)
  kind!: (typeof scopeKinds)[number];
  @ValidateIf((s: ScopeBody) => s.kind !== 'city')
  @Matches(idPattern)
  id?: string;
}
/** The body's own members: a DTO's prototype does not belong in an event. */
export const scopeOf = ({ kind, id = '' }: ScopeBody): Scope => (kind === 'city' ? { kind } : { kind, id });

class ScopedBody {
  @ValidateNested()
  @Type(() => ScopeBody)
  scope!: ScopeBody;
}
export class PersonBody extends NameBody {}
export class RoleBody extends ScopedBody {
  @IsIn(roles)
  role!: Role;
  @Matches(dayPattern)
  from!: Day;
  /** The last day; left out: until it is ended. */
  @IsOptional()
  @Matches(dayPattern)
  to?: Day;
}
export class RoleEndBody extends ScopedBody {
  @IsIn(roles)
  role!: Role;
  /** The last day; the day before the first withdraws it. */
  @Matches(dayPattern)
  to!: Day;
}
export class FunctionBody extends ScopedBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  function!: string;
  @Matches(dayPattern)
  from!: Day;
  @IsOptional()
  @Matches(dayPattern)
  to?: Day;
}
export class FunctionEndBody {
  @Matches(dayPattern)
  to!: Day;
}
export class DelegationBody extends ScopedBody {
  @Matches(idPattern)
  committee!: string;
  @IsIn(delegatedMatters)
  matter!: DelegatedMatter;
  /** The role that decides. */
  @IsIn(roles)
  to!: Role;
  @Matches(dayPattern)
  from!: Day;
  @IsOptional()
  @Matches(dayPattern)
  until?: Day;
  /** The committee's decision. */
  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;
}
export class DelegationEndBody {
  @Matches(dayPattern)
  until!: Day;
  /** Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
  @ValidateNested()
  @Type(() => AuthorityBody)
  authority!: AuthorityBody;
}
