import type { ComponentChildren } from 'preact';
import {
  Empty,
  Layout,
  LiveUnits,
  organisationTopic,
  PageTitle,
  Section,
  TableFile,
} from '#platform/page-kit/index.js';
import type { HitDto, SearchResultDto } from '../routes/search.dto.js';
import { indicatorPath, pathOf } from './words.js';

export interface SearchPageProps {
  readonly result: SearchResultDto;
  /** The position that it was read at. */
  readonly position?: number | undefined;
}

/** Hits by kind; a list of links, to be walked through with the keyboard as any other. */
export function SearchPage({ result, position }: SearchPageProps) {
  const { query, more } = result;
  const found = foundIn(result);
  return (
    <Layout title={query === '' ? 'Sök' : `Sök: ${query}`} breadcrumbs={[{ href: '/', label: 'Start' }]}>
      <PageTitle>Sök</PageTitle>
      <form method="get" action="/sok" class="rt-search-page">
        <div>
          <label class="ds-label" for="q">
            Namn på en enhet, ett mål, en indikator eller en aktivitet
          </label>
          <input class="ds-input" type="search" id="q" name="q" value={query} autocomplete="off" maxLength={100} />
        </div>
        <button class="ds-button" type="submit">
          Sök
        </button>
      </form>
      {query !== '' && <p role="status">{query.length < 2 ? 'Skriv minst två tecken.' : wordsFor(found, more)}</p>}
      <Results result={result} position={position} />
    </Layout>
  );
}

/** Follows what is renamed and added anywhere: nobody can say beforehand where the next hit will be. */
function Results({ result, position }: SearchPageProps) {
  const { query, units, goals, indicators, activities } = result;
  const found = foundIn(result);
  if (query.length < 2) return null;
  return (
    <LiveUnits id="traffar" label="Träffarna" unitYears="all" topics={[organisationTopic]} position={position}>
      {found === 0 && (
        <Empty heading={`Inget heter något med ”${query}”`}>
          <p>Sökningen gäller namn och rubriker i alla år, i de enheter som du får se. Texter i planerna söks inte.</p>
        </Empty>
      )}
      <Group heading="Enheter" id="enheter" count={units.length}>
        {units.map((u) => (
          <li key={u.unit}>
            {u.years[0] === undefined ? (
              u.name
            ) : (
              <a class="ds-link" href={pathOf(u.unit, u.years[0])}>
                {u.name}
              </a>
            )}
            {u.formerName !== null && <span class="rt-quiet"> hette förut {u.formerName}</span>}
            {u.committeeName !== null && <span class="rt-quiet"> · {u.committeeName}</span>}
            <Years years={u.years.slice(1)} of={u.name} hrefOf={(year) => pathOf(u.unit, year)} />
          </li>
        ))}
      </Group>
      <Items heading="Mål" id="mal" hits={goals} hrefOf={(h, y) => `${pathOf(h.unit, y)}#mal-${h.id}`} />
      <Items
        heading="Indikatorer"
        id="indikatorer"
        hits={indicators}
        hrefOf={(h, y) => indicatorPath(h.unit, y, h.id)}
      />
      <Items
        heading="Aktiviteter"
        id="aktiviteter"
        hits={activities}
        hrefOf={(h, y) => `${pathOf(h.unit, y)}#aktivitet-${h.id}`}
      />
      {found > 0 && <TableFile caption="Träffar" labelled sheet={() => hitsSheet(result)} />}
    </LiveUnits>
  );
}

const foundIn = ({ units, goals, indicators, activities }: SearchResultDto): number =>
  units.length + goals.length + indicators.length + activities.length;

const hitsSheet = ({ units, goals, indicators, activities }: SearchResultDto) => ({
  columns: ['Slag', 'Namn', 'Enhet', 'Nämnd', 'Hette förut', 'År'],
  rows: [
    ...units.map((u) => ['Enhet', u.name, null, u.committeeName, u.formerName, u.years.join(', ')]),
    ...Object.entries({ Mål: goals, Indikator: indicators, Aktivitet: activities }).flatMap(([kind, hits]) =>
      hits.map((hit) => [kind, hit.title, hit.unitName, null, null, hit.years.join(', ')]),
    ),
  ],
});

const wordsFor = (found: number, more: boolean): string =>
  more
    ? `Många träffar: de första ${String(found)} visas. Skriv mer av namnet.`
    : `${String(found)} ${found === 1 ? 'träff' : 'träffar'}.`;

function Group({
  heading,
  id,
  count,
  children,
}: {
  readonly heading: string;
  readonly id: string;
  readonly count: number;
  readonly children: ComponentChildren;
}) {
  if (count === 0) return null;
  return (
    <Section heading={`${heading} (${String(count)})`} id={id}>
      <ul class="rt-hits">{children}</ul>
    </Section>
  );
}

function Items({
  heading,
  id,
  hits,
  hrefOf,
}: {
  readonly heading: string;
  readonly id: string;
  readonly hits: readonly HitDto[];
  readonly hrefOf: (hit: HitDto, year: number) => string;
}) {
  return (
    <Group heading={heading} id={id} count={hits.length}>
      {hits.map((hit) => (
        <li key={`${hit.unit}-${hit.id}`}>
          <a class="ds-link" href={hrefOf(hit, hit.years[0]!)}>
            {hit.title}
          </a>{' '}
          <span class="rt-quiet">
            {hit.unitName}, {hit.years[0]}
          </span>
          <Years years={hit.years.slice(1)} of={hit.title} hrefOf={(year) => hrefOf(hit, year)} />
        </li>
      ))}
    </Group>
  );
}

/** The earlier years that hold it too. */
function Years({
  years,
  of,
  hrefOf,
}: {
  readonly years: readonly number[];
  readonly of: string;
  readonly hrefOf: (year: number) => string;
}) {
  if (years.length === 0) return null;
  return (
    <ul class="rt-inline-list rt-quiet" aria-label={`Tidigare år: ${of}`}>
      {years.map((year) => (
        <li key={year}>
          <a class="ds-link" href={hrefOf(year)}>
            {year}
          </a>
        </li>
      ))}
    </ul>
  );
}
