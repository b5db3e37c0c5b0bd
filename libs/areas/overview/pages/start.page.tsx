import type { Instant } from '#kernel/day.js';
import { Empty, Layout, PageTitle, Section, Table } from '#platform/page-kit/index.js';
import { Changed, Off, ToDo } from './agenda.js';
import { Files } from './dashboard-filters.js';
import { EmptyStore, ImportInstruction } from './empty-store.js';
import type { StartDto } from '../routes/start.dto.js';
import type { UnitYearsDto } from '../routes/dashboard.dto.js';
import { pathOf } from './words.js';

/** Where everyone comes in: the units that they may see, what they owe, what is off, what is new. */
export function StartPage({ start, asOf }: { readonly start: StartDto; readonly asOf?: Instant }) {
  const { units, roles, importAs, empty, places, toDo, off, changed, since } = start;
  const withPlan = units.filter((u) => u.years.length > 0 && u.closedFrom === null);
  const without = units.filter((u) => u.years.length === 0);
  const closed = units.filter((u) => u.closedFrom !== null);
  // Few units are the way in; of many the reader's own errands come first.
  const few = withPlan.length <= 5;
  const table = (
    <Section heading={withPlan.every((u) => u.mine) ? 'Mina enheter' : 'Enheterna'} id="enheter">
      <UnitTable units={withPlan} />
      <Places places={places} />
    </Section>
  );
  return (
    <Layout {...(asOf === undefined ? {} : { asOf })} title="Enheter">
      <PageTitle {...(roles.length > 0 ? { lead: `Du är ${roles.join(', ')}.` } : {})}>Enheter</PageTitle>
      {empty ? (
        <EmptyStore importAs={importAs} />
      ) : withPlan.length === 0 ? (
        <NoPlans units={units.length} importAs={importAs} />
      ) : (
        <>
          {few && table}
          <ToDo toDo={toDo} />
          <Off off={off} />
          <Changed changed={changed} since={since} />
          {!few && table}
          <Files
            files={[
              { href: '/?format=xlsx', label: 'Excel' },
              { href: '/?format=csv', label: 'CSV, att göra' },
              { href: '/?format=csv&tabell=avviker', label: 'CSV, det som avviker' },
            ]}
          />
        </>
      )}
      {withPlan.length > 0 && without.length > 0 && (
        <Section heading="Utan plan" id="utan-plan">
          <UnitList units={without} />
        </Section>
      )}
      {closed.length > 0 && (
        <Section heading="Enheter som inte finns längre" id="tidigare">
          <UnitTable units={closed} />
        </Section>
      )}
    </Layout>
  );
}

const UnitList = ({ units }: { readonly units: readonly UnitYearsDto[] }) => (
  <ul>
    {units.map((u) => (
      <li key={u.unit}>
        {u.name}
        {u.committeeName !== null && <span class="rt-quiet"> · {u.committeeName}</span>}
      </li>
    ))}
  </ul>
);

function Places({ places }: Pick<StartDto, 'places'>) {
  if (places.length === 0) return null;
  return (
    <nav class="rt-filter" aria-label="Jämför enheter">
      <span aria-hidden="true">Jämför enheterna i</span>
      <ul>
        {places.map(({ kind, id, name, year }) => (
          <li key={id}>
            <a class="ds-link" href={`/${kind === 'committee' ? 'namnder' : 'avdelningar'}/${id}/${String(year)}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function UnitTable({ units }: { readonly units: readonly UnitYearsDto[] }) {
  return (
    <Table
      caption="Enheter med verksamhetsplan"
      captionHidden
      rowKey={(u) => u.unit}
      rows={units}
      empty={<Empty heading="Inga enheter" />}
      columns={[
        { key: 'unit', header: 'Enhet', rowHeader: true, cell: (u) => u.name },
        {
          key: 'committee',
          header: 'Nämnd',
          cell: (u) => u.committeeName ?? <span class="rt-missing">ej angiven</span>,
        },
        {
          key: 'years',
          header: 'Uppföljning',
          cell: (u) => (
            <ul class="rt-years">
              {u.years.map((year) => (
                <li key={year}>
                  <a class="ds-link" href={pathOf(u.unit, year)}>
                    {year}
                    <span class="ds-sr-only"> för {u.name}</span>
                  </a>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

function NoPlans({ units, importAs }: { readonly units: number; readonly importAs: string | null }) {
  return (
    <Empty heading={units === 0 ? 'Det finns inga enheter du får se än' : 'Ingen enhet har en plan än'}>
      {importAs === null ? (
        <p>
          En verksamhetsplanerare läser in enhetens verksamhetsplan eller verksamhetsberättelse. Sedan syns den här.
        </p>
      ) : (
        <ImportInstruction importAs={importAs} />
      )}
    </Empty>
  );
}
