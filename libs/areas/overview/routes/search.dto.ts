import type { Year } from '#kernel/period.js';

/** Something found, in the unit where it stands. */
export class HitDto {
  id!: string;
  unit!: string;
  unitName!: string;
  /** As it was worded last. */
  title!: string;
  /** The years whose plan holds it, newest first. */
  years!: Year[];
}

export class UnitHitDto {
  unit!: string;
  name!: string;
  committeeName!: string | null;
  /** The earlier name by which it was found; null: by its own. */
  formerName!: string | null;
  years!: Year[];
}

export class SearchResultDto {
  /** What was asked for, without spaces around it. */
  query!: string;
  units!: UnitHitDto[];
  goals!: HitDto[];
  indicators!: HitDto[];
  activities!: HitDto[];
  /** There is more than is told here. */
  more!: boolean;
}
