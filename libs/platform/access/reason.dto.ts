import { IsString, MaxLength } from 'class-validator';

/** Why. Free text: stored sealed. */
export class ReasonBody {
  @IsString()
  @MaxLength(4000)
  reason!: string;
}
