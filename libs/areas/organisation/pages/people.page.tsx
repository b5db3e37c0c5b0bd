import { Details, Empty, Layout, LinkButton, Notice, PageTitle, Section, Table } from '#platform/page-kit/index.js';
import type { HoldingDto, OrganisationRights, PersonRowDto } from '../routes/organisation.dto.js';
import { LiveOrganisation } from './live-organisation.js';
import { daysText } from './words.js';

export interface PeoplePageProps {
  readonly people: readonly PersonRowDto[];
  readonly rights: OrganisationRights;
  readonly saved: boolean;
  /** The position that it was read at. */
  readonly position?: number;
}

/** Who holds which role where, from when to when. */
export function PeoplePage({ people, rights, saved, position }: PeoplePageProps) {
  return (
    <Layout title="Personer och roller" breadcrumbs={[{ href: '/organisation', label: 'Organisation' }]}>
      {saved && <Notice kind="success">Ändringen är registrerad.</Notice>}
      <PageTitle
        lead="Rollerna avgör vad var och en får se och göra. Funktioner är uppdrag som inte ger rättigheter."
        actions={rights.changePeople && <LinkButton href="/organisation/personer/ny">Ny person</LinkButton>}
      >
        Personer och roller
      </PageTitle>
      <LiveOrganisation id="personer" label="Personerna" position={position}>
        <Table
          caption="Personer"
          captionHidden
          rowKey={(p) => p.id}
          rows={people}
          empty={<Empty heading="Ingen person är registrerad än" />}
          columns={[
            {
              key: 'name',
              header: 'Person',
              rowHeader: true,
              cell: (p) => (
                <a class="ds-link" href={`/organisation/personer/${p.id}`}>
                  {p.name}
                </a>
              ),
            },
            { key: 'roles', header: 'Roller', cell: (p) => <Short holdings={p.roles} none="ingen roll" /> },
            { key: 'functions', header: 'Funktioner', cell: (p) => <Short holdings={p.functions} none="–" /> },
          ]}
        />
      </LiveOrganisation>
    </Layout>
  );
}

function Short({ holdings, none }: { readonly holdings: readonly HoldingDto[]; readonly none: string }) {
  const current = holdings.filter((h) => h.state !== 'past');
  if (current.length === 0) return <span class="rt-missing">{none}</span>;
  return (
    <ul class="rt-org">
      {current.map((h) => (
        <li key={h.key}>
          {h.what} <span class="rt-org-note">i {h.where}</span>
          {(h.state === 'coming' || h.to !== null) && <span class="rt-org-note"> · {daysText(h.from, h.to)}</span>}
        </li>
      ))}
    </ul>
  );
}

export interface PersonPageProps {
  readonly person: PersonRowDto;
  readonly rights: OrganisationRights;
  readonly saved: boolean;
  /** The position that it was read at. */
  readonly position?: number;
}

export function PersonPage({ person, rights, saved, position }: PersonPageProps) {
  const path = `/organisation/personer/${person.id}`;
  return (
    <Layout
      title={person.name}
      breadcrumbs={[
        { href: '/organisation', label: 'Organisation' },
        { href: '/organisation/personer', label: 'Personer och roller' },
      ]}
    >
      {saved && <Notice kind="success">Ändringen är registrerad.</Notice>}
      <PageTitle>{person.name}</PageTitle>
      <LiveOrganisation id="person" label={person.name} position={position}>
        <Section
          heading="Roller"
          id="roller"
          actions={rights.changePeople && <LinkButton href={`${path}/ny-roll`}>Ge en roll</LinkButton>}
        >
          <Holdings
            label="Roller"
            holdings={person.roles}
            none="Personen har ingen roll"
            end={rights.changePeople ? (h) => `${path}/roller/${h.key}` : undefined}
          />
        </Section>
        <Section
          heading="Funktioner"
          id="funktioner"
          actions={rights.changePeople && <LinkButton href={`${path}/ny-funktion`}>Ge en funktion</LinkButton>}
        >
          <Holdings
            label="Funktioner"
            holdings={person.functions}
            none="Personen har ingen funktion"
            end={rights.changePeople ? (h) => `${path}/funktioner/${h.key}` : undefined}
          />
        </Section>
      </LiveOrganisation>
    </Layout>
  );
}

interface HoldingsProps {
  readonly label: string;
  readonly holdings: readonly HoldingDto[];
  readonly none: string;
  readonly end: ((holding: HoldingDto) => string) | undefined;
}

function Holdings({ label, holdings, none, end }: HoldingsProps) {
  const current = holdings.filter((h) => h.state !== 'past');
  const past = holdings.filter((h) => h.state === 'past');
  const table = (rows: readonly HoldingDto[], caption: string) => (
    <Table
      caption={caption}
      captionHidden
      rowKey={(h) => h.key}
      rows={rows}
      empty={<Empty heading={none} />}
      columns={[
        { key: 'what', header: 'Vad', rowHeader: true, cell: (h) => h.what },
        { key: 'where', header: 'Var', cell: (h) => h.where },
        { key: 'days', header: 'När', cell: (h) => daysText(h.from, h.to) },
        ...(end === undefined
          ? []
          : [
              {
                key: 'end',
                header: 'Ändra',
                file: false as const,
                cell: (h: HoldingDto) =>
                  h.state === 'past' ? (
                    '–'
                  ) : (
                    <a class="ds-link" href={end(h)}>
                      Avsluta<span class="ds-sr-only"> {`${h.what} i ${h.where}`}</span>
                    </a>
                  ),
              },
            ]),
      ]}
    />
  );
  return (
    <>
      {table(current, label)}
      {past.length > 0 && (
        <Details summary={`Tidigare (${String(past.length)})`} id={`tidigare-${label.toLocaleLowerCase('sv')}`}>
          {table(past, `Tidigare ${label.toLocaleLowerCase('sv')}`)}
        </Details>
      )}
    </>
  );
}
