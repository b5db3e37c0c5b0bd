import type { Instant } from '#kernel/day.js';
import { Empty, Layout, LiveUnits, PageTitle, Section, Table } from '#platform/page-kit/index.js';
import { Changed, Off, ToDo } from './agenda.js';
import { Files } from './dashboard-filters.js';
import { EmptyStore, ImportInstruction, SampleCutOff } from './empty-store.js';
import { Places } from './places.js';
import type { StartDto } from '../routes/start.dto.js';
import type { UnitYearsDto } from '../routes/dashboard.dto.js';
import { pathOf } from './words.js';

export interface StartPageProps {
  readonly start: StartDto;
  /** When and at which position it was read. */
  readonly asOf?: Instant;
  readonly position?: number;
}

/** Where everyone comes in: what they owe, what is off, what is new; then the units that they may see. */
export function StartPage({ start, asOf, position }: StartPageProps) {
  const { units, roles, importAs, empty, places, cityGoals, mayStart, toDo, off, changed, since, sampleCutOff } = start;
  const withPlan = units.filter((u) => u.years.length > 0 && u.closedFrom === null);
  const without = units.filter((u) => u.years.length === 0);
  const closed = units.filter((u) => u.closedFrom !== null);
  const own = withPlan.filter((u) => u.mine);
  return (
    <Layout {...(asOf === undefined ? {} : { asOf })} title="Start">
      <PageTitle {...(roles.length > 0 ? { lead: `Du är ${roles.join(', ')}.` } : {})}>Start</PageTitle>
      {sampleCutOff && <SampleCutOff />}
      {empty ? (
        <EmptyStore importAs={importAs} />
      ) : withPlan.length === 0 ? (
        <>
          <NoPlans units={units.length} importAs={importAs} />
          <Places places={places} cityGoals={cityGoals} />
        </>
      ) : (
        <>
          {own.length === 1 && <OwnUnit unit={own[0]!} />}
          <LiveUnits
            id="lage"
            label="Det som är att göra"
            unitYears={withPlan.flatMap(({ unit, years }) => years.slice(0, 2).map((year) => ({ unit, year })))}
            position={position}
          >
            <ToDo toDo={toDo} />
            <Off off={off} />
            <Changed changed={changed} since={since} />
          </LiveUnits>
          <Section heading={withPlan.every((u) => u.mine) ? 'Mina enheter' : 'Enheterna'} id="enheter">
            <UnitTable caption="Enheter med verksamhetsplan" units={withPlan} />
          </Section>
          <Places places={places} cityGoals={cityGoals} />
        </>
      )}
      {without.length > 0 && (withPlan.length > 0 || mayStart.length > 0) && (
        <Section heading="Utan plan" id="utan-plan">
          <UnitList units={without} mayStart={mayStart} />
        </Section>
      )}
      {closed.length > 0 && (
        <Section heading="Enheter som inte finns längre" id="tidigare">
          <UnitTable caption="Enheter som inte finns längre" units={closed} />
        </Section>
      )}
      {withPlan.length > 0 && (
        <Files
          files={[
            { href: '/?format=xlsx', label: 'Excel' },
            { href: '/?format=csv', label: 'CSV, att göra' },
            { href: '/?format=csv&tabell=avviker', label: 'CSV, det som avviker' },
          ]}
        />
      )}
    </Layout>
  );
}

/** Who has one unit goes there. */
function OwnUnit({ unit: { unit, name, years } }: { readonly unit: UnitYearsDto }) {
  const [latest, ...earlier] = years;
  if (latest === undefined) return null;
  const path = pathOf(unit, latest);
  const ways: readonly (readonly [href: string, words: string])[] = [
    [path, `Uppföljning ${String(latest)}`],
    [`${path}/plan`, `Planen ${String(latest)}`],
    [`${path}/historia`, 'Historia'],
    ...earlier.slice(0, 3).map((year) => [pathOf(unit, year), String(year)] as const),
  ];
  return (
    <nav class="rt-filter" aria-label={name}>
      <span aria-hidden="true">{name}</span>
      <ul>
        {ways.map(([href, words]) => (
          <li key={href}>
            <a class="ds-link" href={href}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const UnitList = ({ units, mayStart }: { readonly units: readonly UnitYearsDto[] } & Pick<StartDto, 'mayStart'>) => (
  <ul>
    {units.map((u) => (
      <li key={u.unit}>
        {u.name}
        {u.committeeName !== null && <span class="rt-quiet"> · {u.committeeName}</span>}
        {mayStart.includes(u.unit) && (
          <>
            {' '}
            <a class="rt-do" href={`/enheter/${u.unit}/ny-plan`}>
              Starta plan<span class="ds-sr-only"> för {u.name}</span>
            </a>
          </>
        )}
      </li>
    ))}
  </ul>
);

function UnitTable({ caption, units }: { readonly caption: string; readonly units: readonly UnitYearsDto[] }) {
  return (
    <Table
      caption={caption}
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
          file: (u) => u.years.join(', '),
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
