import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { Year } from '#kernel/period.js';
import { idPattern } from '#platform/access/unit-year.dto.js';
import { aboveKinds } from '../commands/above.js';

/** Something that is kept above. Of a target, `id` is its indicator's. */
export class ItemAboveBody {
  @IsIn(aboveKinds)
  kind!: (typeof aboveKinds)[number];

  @Matches(idPattern)
  id!: string;

  /** Left out: the city's. */
  @IsOptional()
  @Matches(idPattern)
  committee?: string;
}

export class TakeInBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => ItemAboveBody)
  items!: ItemAboveBody[];

  /** Asked for where a target or days change and nobody said why above. Free text: stored sealed. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reason?: string;
}

export class TakeInManyBody extends TakeInBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @Matches(idPattern, { each: true })
  units!: string[];
}

/** What a unit's plan lacks of what stands above it, or has otherwise. */
export class DifferenceDto {
  kind!: (typeof aboveKinds)[number];
  id!: string;
  /** Null: the city's. */
  committee!: string | null;
  /** Who keeps it. */
  keeper!: string;
  /** Not in the plan; otherwise it reads otherwise there. */
  missing!: boolean;
  /** Of a target, its indicator's name. */
  name!: string;
  /** As it reads in the plan; null where it is not in it. */
  here!: string | null;
  above!: string;
  /** The decision that it rests on has not come. */
  decisionPending!: boolean;
}

export class FromAboveDto {
  unit!: string;
  unitName!: string;
  year!: Year;
  differences!: DifferenceDto[];
}

/** The units of a committee, each with what its plan lacks of what the committee keeps, or has otherwise. */
export class UnitsBelowDto {
  committee!: string | null;
  name!: string;
  year!: Year;
  units!: FromAboveDto[];
}

export class TakenInByUnitDto {
  unit!: string;
  done!: boolean;
  /** Of what was recorded. */
  position?: number;
  /** The rule that hindered it, and what a person is told. */
  rule?: string;
  detail?: string;
}

export class TakenInByManyDto {
  results!: TakenInByUnitDto[];
}
