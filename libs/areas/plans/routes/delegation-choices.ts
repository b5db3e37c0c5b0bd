import { Injectable } from '@nestjs/common';
import { systemClock, today } from '#kernel/clock.js';
import type { Year } from '#kernel/period.js';
import { OrganisationView, type DelegationEntry } from '#platform/access/organisation-view.js';
import { formatDay } from '#platform/page-kit/index.js';
import { roleName } from '#platform/page-kit/words.js';

/** What a committee has delegated, to choose from and in words. */
@Injectable()
export class DelegationChoices {
  constructor(private readonly organisation: OrganisationView) {}

  /** Those in force some day of the year until now. Empty: the committee has recorded none, and they are named in words. */
  of(committee: string | null, year: Year): readonly { readonly value: string; readonly label: string }[] {
    const found = new Map<string, string>();
    const now = today(systemClock);
    const months = Array.from({ length: 12 }, (_, i) => `${String(year)}-${String(i + 1).padStart(2, '0')}-01`);
    for (const day of [...months, `${String(year)}-12-31`, now])
      for (const delegation of this.organisation.delegations(day))
        if (delegation.committee === committee && day.startsWith(String(year)))
          found.set(delegation.id, this.labelOf(delegation));
    return [...found].map(([value, label]) => ({ value, label }));
  }

  /** One that the organisation knows in words; another as it was written, and said to be. */
  wordsFor(delegation: string, day: string): string {
    const known = this.organisation.delegations(day).find((d) => d.id === delegation);
    return known ? this.labelOf(known) : `${delegation} (inte upplagd i organisationen)`;
  }

  private labelOf({ matter, to, scope, from, until }: DelegationEntry): string {
    const where =
      scope.kind === 'unit'
        ? this.organisation.unit(scope.id)?.name
        : scope.kind === 'department'
          ? this.organisation.departments().find((d) => d.id === scope.id)?.name
          : undefined;
    const days = until === null ? `från ${formatDay(from)}` : `${formatDay(from)} – ${formatDay(until)}`;
    return `${matters[matter]}: ${roleName(to)}${where === undefined ? '' : `, ${where}`}, ${days}`;
  }
}

const matters: Readonly<Record<DelegationEntry['matter'], string>> = {
  'change-targets': 'ändra mål och målvärden',
  'decide-plans': 'besluta enheters planer',
};
