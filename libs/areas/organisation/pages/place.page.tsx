import {
  DateText,
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
import type { LinkedPlaceDto, PlaceChange, PlaceDto, StretchDto } from '../routes/organisation.dto.js';
import { LiveOrganisation } from './live-organisation.js';
import { capital, changesOf, changeTitles, kindWords, placePath, recordedText } from './words.js';

/** One committee, department, unit or section: what it has been called, where it has stood, what it came from and became. */
export function PlacePage({
  place,
  saved,
  position,
}: {
  readonly place: PlaceDto;
  readonly saved: boolean;
  /** The position that it was read at. */
  readonly position?: number;
}) {
  const { kind, name, closedFrom, withdrawn, mayChange, changes } = place;
  const takenBack = changes.filter((change) => change.takenBack);
  return (
    <Layout title={name} breadcrumbs={[{ href: '/organisation', label: 'Organisation' }]}>
      {saved && <Notice kind="success">Ändringen är registrerad.</Notice>}
      <LiveOrganisation id="plats" label={name} position={position}>
        {withdrawn && (
          <Notice kind="info">Den registrerades av misstag och togs tillbaka: den har aldrig funnits.</Notice>
        )}
        {closedFrom !== null && (
          <Notice kind="info">
            {mayChange ? 'Upphör' : 'Upphörde'} den {formatDay(closedFrom)}. Historiken finns kvar.
          </Notice>
        )}
        <PageTitle kicker={capital(kindWords[kind].one)}>{name}</PageTitle>
        <Facts facts={factsOf(place)} />
        <Changes place={place} />
        <History heading="Namn" id="namn" rows={place.names} />
        {place.placings.length > 0 && <History heading="Nämnd och avdelning" id="placering" rows={place.placings} />}
        {place.sharedWith.length > 0 && <History heading="Gemensam med" id="gemensam" rows={place.sharedWith} />}
        {place.inside.length > 0 && (
          <Section heading={kind === 'unit' ? 'Sektioner' : 'Avdelningar och enheter'} id="innehall">
            <Links places={place.inside} />
          </Section>
        )}
      </LiveOrganisation>
      {takenBack.length > 0 && (
        <Section heading="Taget tillbaka" id="taget-tillbaka">
          <ul class="rt-org">
            {takenBack.map((change) => (
              <li key={change.change}>
                {recordedText(change)}
                {change.from !== null && <span class="rt-org-note"> {formatDay(change.from)}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Layout>
  );
}

function Changes({ place }: { readonly place: PlaceDto }) {
  const { kind, id, mayChange, mayTakeBack, maySetThreshold, closedFrom } = place;
  const may = (change: PlaceChange): boolean =>
    change === 'ta-tillbaka' ? mayTakeBack : change === 'smatal' ? maySetThreshold && closedFrom === null : mayChange;
  const changes = changesOf[kind].filter(may);
  if (changes.length === 0) return null;
  return (
    <Section heading="Ändra" id="andra">
      <div class="rt-button-row">
        {changes.map((change) => (
          <LinkButton href={`${placePath({ kind, id })}/${change}`} key={change}>
            {changeTitles[change]}
          </LinkButton>
        ))}
        {mayChange && kind === 'committee' && (
          <LinkButton href={`/organisation/ny/avdelning?i=${id}`}>Ny avdelning</LinkButton>
        )}
        {mayChange && (kind === 'committee' || kind === 'department') && (
          <LinkButton href={`/organisation/ny/enhet?i=${id}`}>Ny enhet</LinkButton>
        )}
        {mayChange && kind === 'unit' && <LinkButton href={`/organisation/ny/sektion?i=${id}`}>Ny sektion</LinkButton>}
      </div>
    </Section>
  );
}

function factsOf({ from, unit, predecessors, successors, smallNumber }: PlaceDto): readonly Fact[] {
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
    ...(smallNumber === null ? [] : [{ term: 'Siffror döljs under', value: String(smallNumber) }]),
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
            cell: (row) => (row.from === null ? 'från början' : <DateText day={row.from} />),
          },
          {
            key: 'until',
            header: 'Till (inte med)',
            cell: (row) => (row.until === null ? 'tills vidare' : <DateText day={row.until} />),
          },
        ]}
      />
    </Section>
  );
}
