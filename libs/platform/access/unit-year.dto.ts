import { Transform } from 'class-transformer';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { periods, type Period, type Year } from '#kernel/period.js';

/** Ids of units, indicators, goals: letters and digits, no meaning. */
export const idPattern = /^[a-z0-9]{1,40}$/;

/** `/units/:unit/years/:year` */
export class UnitYearParams {
  @Matches(idPattern)
  unit!: string;

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1990)
  @Max(2100)
  year!: Year;
}

/** `…/periods/:period` */
export class PeriodParams extends UnitYearParams {
  @IsIn(periods)
  period!: Period;
}
