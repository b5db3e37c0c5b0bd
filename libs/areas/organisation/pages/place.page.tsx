import {
  Empty,
  Facts,
  formatDay,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Section,
  Table,
  type Fact,
} from '#platform/page-kit/index.js';
import type { LinkedPlaceDto, PlaceDto, StretchDto } from '../routes/organisation.dto.js';
import { capital, changesOf, changeTitles, kindWords, placePath } from './words.js';

/** One committee, department, unit or section: what it has been called, where it has stood, what it came from and became. */
export function PlacePage({ place, saved }: { readonly place: PlaceDto; readonly saved: boolean }) {
  const { kind, name, closedFrom, mayChange } = place;
  return (
    <Layout title={name} breadcrumbs={[{ href: '/organisation', label: 'Organisation' }]}>
      {saved && <Notice kind="success">Ändringen är registrerad.</Notice>}
      {closedFrom !== null && (
        <Notice kind="info">
          {mayChange ? 'Upphör' : 'Upphörde'} den {formatDay(closedFrom)}. Historiken finns kvar.
        </Notice>
      )}
      <PageTitle kicker={capital(kindWords[kind].one)}>{name}</PageTitle>
      <Facts facts={factsOf(place)} />
      {mayChange && <Changes place={place} />}
      <History heading="Namn" id="namn" rows={place.names} />
      {place.placings.length > 0 && <History heading="Nämnd och avdelning" id="plats" rows={place.placings} />}
      {place.sharedWith.length > 0 && <History heading="Gemensam med" id="gemensam" rows={place.sharedWith} />}
      {place.inside.length > 0 && (
        <Section heading={kind === 'unit' ? 'Sektioner' : 'Avdelningar och enheter'} id="innehall">
          <Links places={place.inside} />
        </Section>
      )}
    </Layout>
  );
}

function Changes({ place: { kind, id } }: { readonly place: PlaceDto }) {
  return (
    <Section heading="Ändra" id="andra">
      <div class="rt-button-row">
        {changesOf[kind].map((change) => (
          <LinkButton href={`${placePath({ kind, id })}/${change}`} key={change}>
            {changeTitles[change]}
          </LinkButton>
        ))}
        {kind === 'committee' && <LinkButton href={`/organisation/ny/avdelning?i=${id}`}>Ny avdelning</LinkButton>}
        {(kind === 'committee' || kind === 'department') && (
          <LinkButton href={`/organisation/ny/enhet?i=${id}`}>Ny enhet</LinkButton>
        )}
        {kind === 'unit' && <LinkButton href={`/organisation/ny/sektion?i=${id}`}>Ny sektion</LinkButton>}
      </div>
    </Section>
  );
}

function factsOf({ from, unit, predecessors, successors }: PlaceDto): readonly Fact[] {
  return [
    { term: 'Finns sedan', value: from === null ? 'innan den skrevs in här' : formatDay(from) },
    ...(unit === null
      ? []
      : [
          {
            term: 'Del av',
            value: (
              <a class="ds-link" href={placePath({ kind: 'unit', id: unit.id })}>
                {unit.name}
              </a>
            ),
          },
        ]),
    ...(predecessors.length === 0 ? [] : [{ term: 'Kom ur', value: <Links places={predecessors} dated /> }]),
    ...(successors.length === 0 ? [] : [{ term: 'Blev', value: <Links places={successors} dated /> }]),
  ];
}

function Links({ places, dated = false }: { readonly places: readonly LinkedPlaceDto[]; readonly dated?: boolean }) {
  return (
    <ul class="rt-org">
      {places.map((place) => (
        <li key={`${place.kind} ${place.id} ${place.from}`}>
          <a class="ds-link" href={placePath(place)}>
            {place.name}
          </a>
          {dated && <span class="rt-org-note"> {formatDay(place.from)}</span>}
        </li>
      ))}
    </ul>
  );
}

function History({
  heading,
  id,
  rows,
}: {
  readonly heading: string;
  readonly id: string;
  readonly rows: readonly StretchDto[];
}) {
  return (
    <Section heading={heading} id={id}>
      <Table
        caption={heading}
        captionHidden
        rowKey={(row) => `${row.from ?? ''}${row.text}`}
        rows={[...rows].reverse()}
        empty={<Empty heading="Inget" />}
        columns={[
          {
            key: 'what',
            header: heading,
            rowHeader: true,
            cell: (row) => (row.text === '' ? 'Ingen annan' : row.text),
          },
          {
            key: 'from',
            header: 'Från och med',
            cell: (row) => (row.from === null ? 'från början' : formatDay(row.from)),
          },
          {
            key: 'until',
            header: 'Till (inte med)',
            cell: (row) => (row.until === null ? 'tills vidare' : formatDay(row.until)),
          },
        ]}
      />
    </Section>
  );
}
