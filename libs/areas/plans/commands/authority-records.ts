import { Injectable } from '@nestjs/common';
import type { Authority } from '#kernel/authority.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { AuthorityRecords, type DecidedWhere } from '#platform/access/authority-records.js';
import { OrganisationView, type DelegationEntry } from '#platform/access/organisation-view.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { itemAt } from '../domain/plan-state.js';
import { steeringDecider, type RecordedDecision } from '../domain/steering-state.js';
import { steeringStream } from '../events/index.js';

type Decision = Extract<Authority, { readonly kind: 'decision' }>;

/** Decisions by the decision lists, delegations by the organisation. */
@Injectable()
export class ListedAuthorities extends AuthorityRecords {
  constructor(
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
  ) {
    super();
  }

  override async verify(authority: Authority, where: DecidedWhere): Promise<void> {
    if (authority.kind !== 'decision') return;
    const committees = this.committeesOf(where);
    if (authority.decision !== undefined) await this.verifyDecision(authority, committees, where);
    // A decision in the list was held against its delegation when it was entered.
    else if (authority.delegation !== undefined) this.verifyDelegation(authority, committees, where);
  }

  private async verifyDecision(
    authority: Decision,
    committees: readonly (string | null)[],
    { council = false }: DecidedWhere,
  ): Promise<void> {
    const id = authority.decision ?? '';
    // A decision stands in the list of the year in which it was taken.
    const year = Number(authority.date.slice(0, 4));
    const found: { readonly committee: string | null; readonly record: RecordedDecision }[] = [];
    for (const committee of committees) {
      const { state } = await this.runner.stateOf(steeringStream(committee, year), steeringDecider);
      const record = itemAt(state.decisions, id);
      if (record) found.push({ committee, record });
    }
    const [known] = found;
    if (!known)
      throw new RuleBroken('a-named-decision-is-in-the-list', 'no such decision in the lists of that year', {
        year,
        field: 'decision',
      });
    if (!saysTheSame(authority, known.record))
      throw new RuleBroken('a-named-decision-says-the-same', 'the record says something else', { field: 'decision' });
    if (council && known.committee !== null)
      throw new RuleBroken('a-decision-is-of-the-body-that-owns', 'it stands in a committee’s list', {
        field: 'decision',
      });
  }

  private verifyDelegation(
    { date, delegation }: Decision,
    committees: readonly (string | null)[],
    { unit, matter }: DecidedWhere,
  ): void {
    const inForce = this.organisation.delegations(date).filter((d) => committees.includes(d.committee));
    // A city that keeps its order of delegations elsewhere names its points in words.
    if (inForce.length === 0) return;
    const fits = inForce.some((d) => d.id === delegation && d.matter === matter && this.covers(d, unit));
    if (!fits)
      throw new RuleBroken('a-delegated-decision-names-its-delegation', 'no such delegation was in force that day', {
        field: 'delegation',
      });
  }

  private covers({ scope, committee }: DelegationEntry, unit: string | undefined): boolean {
    switch (scope.kind) {
      case 'city':
        return true;
      case 'committee':
        return scope.id === committee;
      case 'department':
        return unit !== undefined && this.organisation.unit(unit)?.department === scope.id;
      case 'unit':
        return unit === scope.id;
    }
  }

  private committeesOf({ unit, committee }: DecidedWhere): readonly (string | null)[] {
    if (unit === undefined) return committee === undefined || committee === null ? [null] : [null, committee];
    const entry = this.organisation.unit(unit);
    return [...new Set([null, ...(entry?.committee ? [entry.committee] : []), ...(entry?.sharedWith ?? [])])];
  }
}

/** What is left out is not said otherwise. */
function saysTheSame(authority: Decision, record: RecordedDecision): boolean {
  const same = (given: string | undefined, recorded: string | null): boolean =>
    given === undefined || given === recorded;
  return (
    authority.body.trim() === record.body &&
    authority.date === record.decidedOn &&
    same(authority.paragraph, record.paragraph) &&
    same(authority.diaryNumber, record.diaryNumber) &&
    same(authority.delegation, record.delegation)
  );
}
