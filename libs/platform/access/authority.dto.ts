import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import type { Authority } from '#kernel/authority.js';
import { idPattern } from './unit-year.dto.js';

/** On what the change rests: the unit's own authority, a body's decision, or a decision that is awaited. */
export class AuthorityBody {
  @IsIn(['own', 'decision', 'pending'])
  kind!: 'own' | 'decision' | 'pending';

  @ValidateIf((a: AuthorityBody) => a.kind !== 'own')
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  body?: string;

  @ValidateIf((a: AuthorityBody) => a.kind === 'decision')
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  date?: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  diaryNumber?: string;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  paragraph?: string;

  /** Id of the decision's own record, where it has one. */
  @IsOptional()
  @Matches(idPattern)
  decision?: string;

  /** The delegation that a person decided on. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  delegation?: string;
}

/** The body's own members: a DTO's prototype does not belong in an event. Left out: the unit's own. */
export function authorityOf(given: AuthorityBody | undefined): Authority {
  const {
    kind,
    body = '',
    date = '',
    diaryNumber,
    paragraph,
    decision,
    delegation,
  } = given ?? { kind: 'own' as const };
  switch (kind) {
    case 'own':
      return { kind };
    case 'pending':
      return { kind, body };
    case 'decision':
      return {
        kind,
        body,
        date,
        ...(diaryNumber ? { diaryNumber } : {}),
        ...(paragraph ? { paragraph } : {}),
        ...(decision ? { decision } : {}),
        ...(delegation ? { delegation } : {}),
      };
  }
}
