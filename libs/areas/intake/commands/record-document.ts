import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#kernel/actor.js';
import type { Authority, Owner } from '#kernel/authority.js';
import { authorityIsInForm, ownerDecides } from '#kernel/authority-rules.js';
import { newId } from '#kernel/ids.js';
import type { Year } from '#kernel/period.js';
import { NotAllowed, RuleBroken } from '#kernel/rule-broken.js';
import { EstablishCommittee, EstablishUnit } from '#areas/organisation/commands/index.js';
import type { DocumentKind } from '#areas/plans/events/index.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { isRecorded } from '../domain/earlier.js';
import { understood } from '../domain/understood.js';
import { FileReader } from '../receiving/file-reader.js';
import { compose, type Composed } from './compose.js';
import { DocumentAccess } from './document-access.js';
import { DocumentComposer } from './document-composer.js';
import { DocumentFacts } from './document-facts.js';
import type { DocumentFactProposals } from './document-review.js';
import { DocumentSources, type DocumentSource } from './document-sources.js';
import { unitYearDecider } from './draft.js';
import {
  ImportDocument,
  ReceiveDocument,
  RecordDocument,
  type DocumentRecording,
  type RecordingOptions,
} from './intake.commands.js';
import { propose } from './propose.js';

@CommandHandler(ImportDocument)
export class ImportDocumentHandler implements ICommandHandler<ImportDocument> {
  constructor(
    private readonly bus: CommandBus,
    private readonly reader: FileReader,
    private readonly access: DocumentAccess,
  ) {}

  async execute({ actor, file, options }: ImportDocument): Promise<DocumentRecording> {
    // Before a stranger's file is taken apart.
    this.access.requireSomewhere(actor);
    const received = await this.reader.receiveFile(file);
    const { document } = await this.bus.execute(new ReceiveDocument(actor, file, received));
    return this.bus.execute(new RecordDocument(actor, document, options));
  }
}

/** What is recorded of a document: what the person stated goes before what it says. */
interface About {
  readonly unitName: string;
  readonly committeeName: string | null;
  readonly year: Year;
  readonly kind: DocumentKind;
}

@CommandHandler(RecordDocument)
export class RecordDocumentHandler implements ICommandHandler<RecordDocument> {
  constructor(
    private readonly sources: DocumentSources,
    private readonly facts: DocumentFacts,
    private readonly access: DocumentAccess,
    private readonly composer: DocumentComposer,
    private readonly commands: UnitCommands,
    private readonly bus: CommandBus,
    private readonly organisation: OrganisationView,
  ) {}

  async execute({ actor, document, options }: RecordDocument): Promise<DocumentRecording> {
    authoritiesAreInForm(options.authorities ?? {});
    const source = await this.sources.source(document);
    await this.access.require(actor, await this.facts.whose(source));
    const facts = await this.facts.of(source);
    const { read } = await this.sources.reading(source);
    const said = understood(read, source.answers);
    const about = whatItIsAbout(facts, options, said.goals.length + said.indicators.length);
    const unit = await this.unitNamed(about, actor, document);
    await this.onOwnAuthorityOnlyAsManager(actor, unit, options);
    const composition = await this.composer.composition(source, { unit, ...about }, options);
    const nothing: Composed = { events: [], notRecorded: [], items: [], unauthorised: [], read: said };
    let composed = nothing;
    const { input, written } = composition;
    const result = await this.commands.run({ actor, commandId: input.commandId }, 'import-document', unit, {
      stream: composition.stream,
      decider: unitYearDecider,
      content: ['record-document', document],
      decide: (state, version) => {
        composed = nothing;
        if (isRecorded(state.earlier, document)) return [];
        composed = compose(input, state, version, written);
        if (!options.acceptAll) {
          const stated = { ...facts, ...statedFacts(facts, about) };
          nothingIsOpen(source, propose({ ...composition, state, version }, stated).openCount);
        }
        everyChangeRestsOnItsOwner(composed);
        return composed.events;
      },
    });
    return {
      document,
      unit,
      unitName: about.unitName,
      year: about.year,
      // Not by `duplicate`: an append that was asked again after a lost connection answers so for its own first try.
      recorded: composed.events.length,
      position: result.position,
      read: composed.read,
      notRecorded: composed.notRecorded,
    };
  }

  /** Of a decided plan the unit's own things are its manager's to change. */
  private async onOwnAuthorityOnlyAsManager(
    actor: Actor,
    unit: string,
    { authorities = {} }: RecordingOptions,
  ): Promise<void> {
    const own = Object.values(authorities).some((authority) => authority.kind === 'own');
    if (own && !(await this.access.mayDecideForUnit(actor, unit))) throw new NotAllowed('record-document');
  }

  /** The unit of that full name (in that committee, where the document says which), established where there is none. */
  private async unitNamed({ unitName, committeeName }: About, actor: Actor, document: string): Promise<string> {
    const committee = committeeName === null ? null : await this.committeeNamed(committeeName, actor, document);
    const wanted = unitName.trim().toLocaleLowerCase('sv');
    const found = this.facts.unitsNamed(unitName, committeeName);
    if (found.length > 1) {
      throw new RuleBroken('a-document-s-unit-is-one-unit', 'several units bear that name: state the committee', {
        units: found.length,
      });
    }
    if (found[0] !== undefined) return found[0];
    const commandId = `import:${document}:unit`;
    const unit = newId(commandId, `unit/${wanted}`);
    const { position } = await this.bus.execute(
      new EstablishUnit({ actor, commandId }, { unit, committee, department: null, name: unitName }),
    );
    await this.organisation.waitFor(position);
    return unit;
  }

  private async committeeNamed(name: string, actor: Actor, document: string): Promise<string> {
    const found = this.organisation.committeeByName(name);
    if (found) return found;
    const commandId = `import:${document}:committee`;
    const committee = newId(commandId, `committee/${name.trim().toLocaleLowerCase('sv')}`);
    const { position } = await this.bus.execute(new EstablishCommittee({ actor, commandId }, { committee, name }));
    await this.organisation.waitFor(position);
    return committee;
  }
}

function whatItIsAbout(facts: DocumentFactProposals, { stated = {} }: RecordingOptions, items: number): About {
  const year = stated.year ?? facts.year.document;
  const unitName = stated.unit ?? facts.unit.document;
  const kind = facts.kind.document;
  if (!kind || !year || !unitName || items === 0) {
    throw new RuleBroken(
      'a-document-says-what-it-is',
      'not a plan or report of a unit’s year that can be read; state unit and year if it is one',
      { kind, year, unitKnown: unitName !== null },
    );
  }
  return { unitName, committeeName: stated.committee ?? facts.committee.document, year, kind };
}

/** What was stated needs no further word. */
const statedFacts = (
  facts: DocumentFactProposals,
  { unitName, year }: About,
): Pick<DocumentFactProposals, 'unit' | 'year' | 'unitsNamed'> => ({
  unit: { read: facts.unit.read, document: unitName },
  year: facts.year.document === year ? facts.year : { read: facts.year.read, document: year },
  unitsNamed: 1,
});

function nothingIsOpen({ event }: DocumentSource, open: number): void {
  if (open === 0) return;
  throw new RuleBroken('a-document-is-recorded-when-nothing-is-open', 'something read is doubtful: say how it is', {
    open,
    document: event.data.document,
  });
}

function everyChangeRestsOnItsOwner({ unauthorised }: Composed): void {
  const [first] = unauthorised;
  if (!first) return;
  const owners = [...new Set(unauthorised.map(({ owner }) => owner))];
  throw new RuleBroken(
    'a-document-s-change-rests-on-its-owner',
    'the plan is decided: say on whose decision what stands in it is changed, or mark it as pending',
    {
      owner: first.owner,
      owners: owners.join(' '),
      items: [...new Set(unauthorised.map(({ item }) => item))].join(' '),
      field: 'authority',
    },
  );
}

function authoritiesAreInForm(authorities: Readonly<Partial<Record<Owner, Authority>>>): void {
  for (const [owner, authority] of Object.entries(authorities) as [Owner, Authority][]) {
    authorityIsInForm(authority);
    ownerDecides(owner, authority, 'a-document-s-change-rests-on-its-owner');
  }
}
