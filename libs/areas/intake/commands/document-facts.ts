import { Injectable } from '@nestjs/common';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { correctedFacts, documentKey } from '../domain/understood.js';
import type { DocumentFacts as ReadFacts, Doubt, DoubtCode } from '../reading/read-document.types.js';
import type { DocumentFactProposals, FactProposal } from './document-review.js';
import { DocumentSources, type DocumentSource } from './document-sources.js';

/** What a document is, and of whom: as read, as corrected, and which unit that is. */
@Injectable()
export class DocumentFacts {
  constructor(
    private readonly sources: DocumentSources,
    private readonly organisation: OrganisationView,
  ) {}

  async of(source: DocumentSource): Promise<DocumentFactProposals> {
    const { read } = await this.sources.reading(source);
    const facts = correctedFacts(read.document, source.answers[documentKey]);
    const fact = <K extends 'kind' | 'unit' | 'committee' | 'year'>(
      field: K,
      codes: readonly DoubtCode[],
    ): FactProposal<NonNullable<ReadFacts[K]>> => {
      const doubt = read.doubts.find((d) => codes.includes(d.code));
      return { read: read.document[field] ?? null, document: facts[field] ?? null, ...(doubt ? { doubt } : {}) };
    };
    const units = facts.unit === null ? [] : this.unitsNamed(facts.unit, facts.committee);
    return {
      kind: fact('kind', ['document-kind-inferred', 'document-kind-unknown']),
      unit: fact('unit', ['unit-unknown']),
      unitId: units.length === 1 ? units[0]! : null,
      unitsNamed: units.length,
      committee: fact('committee', []),
      year: fact('year', ['document-year-inferred', 'document-year-unknown']),
    };
  }

  /** For asking who may see it. */
  async whose(
    source: DocumentSource,
  ): Promise<{ readonly receivedBy: string; readonly unit: string | null; readonly committee: string | null }> {
    const { unitId, committee } = await this.of(source);
    const known = committee.document === null ? undefined : this.organisation.committeeByName(committee.document);
    return { receivedBy: source.event.actor, unit: unitId, committee: known ?? null };
  }

  /**
   * Units of that full name, by their former names too: a document of a renamed or closed unit is that unit's. Where the committee is stated
   * and known, only its own; a committee that nobody knows has none.
   */
  unitsNamed(name: string, committeeName: string | null): readonly string[] {
    const committee = committeeName === null ? null : (this.organisation.committeeByName(committeeName) ?? undefined);
    return this.organisation
      .unitsNamed(name)
      .filter((unit) => committee === null || unit.committee === committee)
      .map((unit) => unit.id);
  }
}

/** Doubts that are about the document's facts and shown beside them. */
export const isAboutFacts = ({ code }: Doubt): boolean => /^(document-(kind|year)-|unit-unknown)/.test(code);
