import type { Authority, Owner } from './authority.js';
import { isDay } from './day.js';
import { RuleBroken } from './rule-broken.js';

/**
 * Rule 2 of the model, for whatever stands in a decided plan: what the unit owns its manager changes; what the committee or the council
 * owns asks for the body's decision, or is marked as pending until the decision comes.
 * @throws RuleBroken `rule`, named by the area after what is changed
 */
export function ownerDecides(owner: Owner, authority: Authority, rule: string): void {
  if (owner === 'unit') return;
  switch (authority.kind) {
    case 'decision':
      // A delegate's decision has no paragraph: it names the delegation.
      if (!authority.paragraph && !authority.diaryNumber && !authority.delegation) {
        throw new RuleBroken(
          'a-body-s-decision-names-its-paragraph',
          'give the paragraph or the diary number of the decision',
          { field: 'paragraph' },
        );
      }
      return;
    case 'pending':
      return;
    case 'own':
    case 'document':
      throw new RuleBroken(
        rule,
        'the plan is decided and this is not the unit’s own: name the decision, or mark it as pending',
        {
          owner,
          field: 'authority',
        },
      );
  }
}

export function authorityIsInForm(authority: Authority): void {
  if (authority.kind === 'decision' && !isDay(authority.date)) {
    throw new RuleBroken('a-decision-has-a-date', 'the date of the decision is not a day that exists', {
      field: 'date',
    });
  }
  if ((authority.kind === 'decision' || authority.kind === 'pending') && authority.body.trim() === '') {
    throw new RuleBroken('a-decision-has-a-body', 'say who decides', { field: 'body' });
  }
}

/** At least three characters: a dash is no reason. */
export function reasonIsGiven(reason: string): void {
  if (reason.trim().length < 3) throw new RuleBroken('a-change-has-a-reason', 'say why', { field: 'reason' });
}
