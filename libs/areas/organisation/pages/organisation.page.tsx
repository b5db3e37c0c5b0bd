import {
  Button,
  DateField,
  DateText,
  Details,
  Empty,
  Form,
  formatDay,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Section,
  Table,
  TableFile,
} from '#platform/page-kit/index.js';
import type {
  CommitteeNodeDto,
  FormerUnitDto,
  NamedDto,
  OrganisationTreeDto,
  PlaceKind,
  TreePageDto,
  UnitNodeDto,
} from '../routes/organisation.dto.js';
import { LiveOrganisation } from './live-organisation.js';
import { placePath } from './words.js';

export interface OrganisationPageProps {
  readonly page: TreePageDto;
  /** Something was just recorded. */
  readonly saved: boolean;
  /** The position that it was read at. */
  readonly position?: number;
}

/** Committees, departments, units and sections as they stand on a day; below, what is no more. */
export function OrganisationPage({ page, saved, position }: OrganisationPageProps) {
  const { tree, isToday, unitCount, rights } = page;
  const isEmpty = tree.committees.length === 0 && unitCount === 0 && tree.former.length === 0;
  return (
    <Layout title="Organisation">
      {saved && <Notice kind="success">Ändringen är registrerad.</Notice>}
      <PageTitle
        lead={isToday ? 'Så som den ser ut i dag.' : `Så som den ser ut ${formatDay(tree.day)}.`}
        actions={
          <>
            {rights.changePlaces && <LinkButton href="/organisation/ny/namnd">Ny nämnd</LinkButton>}
            {rights.changePlaces && <LinkButton href="/organisation/ny/enhet">Ny enhet</LinkButton>}
          </>
        }
      >
        Organisation
      </PageTitle>
      <p>
        <a class="ds-link" href="/organisation/personer">
          Personer och roller
        </a>
        {' · '}
        <a class="ds-link" href="/organisation/delegationer">
          Delegationer
        </a>
      </p>
      <div class="rt-criteria">
        <Form action="/organisation" method="get">
          <DateField name="dag" label="Vilken dag?" value={tree.day} />
          <Button variant="secondary">Visa</Button>
        </Form>
      </div>
      <LiveOrganisation id="trad" label="Organisationen" position={position}>
        {isEmpty ? (
          <Empty heading="Det finns ingen organisation än">
            {rights.changePlaces
              ? 'Börja med en nämnd. Enheter tillkommer också när deras planer läses in.'
              : 'En verksamhetsplanerare eller administratör lägger in nämnder och enheter.'}
          </Empty>
        ) : (
          <>
            {tree.committees.map((committee) => (
              <Committee committee={committee} page={page} key={committee.id} />
            ))}
            {tree.outside.length > 0 && (
              <Section heading="Utan nämnd" id="utan-namnd">
                <Units units={tree.outside} />
              </Section>
            )}
            {tree.former.length > 0 && (
              <Details summary={`Enheter som har upphört (${String(tree.former.length)})`} id="upphorda">
                <Former units={tree.former} />
              </Details>
            )}
            {unitCount > 0 && <TableFile caption="Enheter" labelled sheet={() => unitsSheet(tree)} />}
          </>
        )}
      </LiveOrganisation>
    </Layout>
  );
}

const unitsSheet = ({ committees, outside }: OrganisationTreeDto) => {
  const rowOf =
    (committee: string | null, department: string | null) =>
    ({ name, sections, sharedWith, earlierNames }: UnitNodeDto) => [
      ...[committee, department, name],
      ...[sections, sharedWith].map((places) => places.map((p) => p.name).join(', ')),
      earlierNames.join(', '),
    ];
  return {
    columns: ['Nämnd', 'Avdelning', 'Enhet', 'Sektioner', 'Gemensam med', 'Hette förut'],
    rows: [
      ...committees.flatMap((c) => [
        ...c.departments.flatMap((d) => d.units.map(rowOf(c.name, d.name))),
        ...c.units.map(rowOf(c.name, null)),
      ]),
      ...outside.map(rowOf(null, null)),
    ],
  };
};

function Committee({ committee, page }: { readonly committee: CommitteeNodeDto; readonly page: TreePageDto }) {
  const { id, name, departments, units } = committee;
  const count = departments.reduce((sum, d) => sum + d.units.length, units.length);
  const isOpen = page.open.includes(id);
  return (
    <Section
      heading={name}
      id={`namnd-${id}`}
      actions={
        <a class="ds-link" href={placePath({ kind: 'committee', id })}>
          Om nämnden
        </a>
      }
    >
      {!isOpen && (
        <p>
          <a class="ds-link" href={`/organisation?dag=${page.tree.day}&namnd=${id}#namnd-${id}`}>
            Visa {count === 1 ? 'enheten' : `${String(count)} enheter`}
            <span class="ds-sr-only"> i {name}</span>
          </a>
        </p>
      )}
      {isOpen && count === 0 && departments.length === 0 && <p class="rt-org-note">Inga avdelningar eller enheter.</p>}
      {isOpen && (
        <div class="rt-org">
          {departments.map((department) => (
            <div key={department.id}>
              <h3>
                <PlaceLink kind="department" place={department} />
              </h3>
              {department.units.length === 0 ? (
                <p class="rt-org-note">Inga enheter.</p>
              ) : (
                <Units units={department.units} />
              )}
            </div>
          ))}
          {units.length > 0 && departments.length > 0 && <h3>Direkt under nämnden</h3>}
          {units.length > 0 && <Units units={units} />}
        </div>
      )}
    </Section>
  );
}

function Units({ units }: { readonly units: readonly UnitNodeDto[] }) {
  return (
    <div class="rt-org">
      <ul>
        {units.map((unit) => (
          <li key={unit.id}>
            <PlaceLink kind="unit" place={unit} />
            {unit.sharedWith.length > 0 && (
              <span class="rt-org-note"> · gemensam med {unit.sharedWith.map((c) => c.name).join(', ')}</span>
            )}
            {unit.earlierNames.length > 0 && (
              <span class="rt-org-note"> · tidigare {unit.earlierNames.join(', ')}</span>
            )}
            {unit.sections.length > 0 && (
              <ul>
                {unit.sections.map((section) => (
                  <li key={section.id}>
                    <PlaceLink kind="section" place={section} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Former({ units }: { readonly units: readonly FormerUnitDto[] }) {
  return (
    <Table
      caption="Enheter som har upphört"
      captionHidden
      rowKey={(u) => u.id}
      rows={units}
      empty={<Empty heading="Inga" />}
      columns={[
        { key: 'unit', header: 'Enhet', rowHeader: true, cell: (u) => <PlaceLink kind="unit" place={u} /> },
        { key: 'committee', header: 'Nämnd', cell: (u) => u.committeeName ?? '–' },
        { key: 'closed', header: 'Upphörde', cell: (u) => <DateText day={u.closedFrom} /> },
        {
          key: 'successors',
          header: 'Blev',
          cell: (u) =>
            u.successors.length === 0
              ? '–'
              : u.successors.map((s, i) => (
                  <span key={s.id}>
                    {i > 0 && ', '}
                    <PlaceLink kind="unit" place={s} />
                  </span>
                )),
        },
      ]}
    />
  );
}

function PlaceLink({ kind, place }: { readonly kind: PlaceKind; readonly place: NamedDto }) {
  return (
    <a class="ds-link" href={placePath({ kind, id: place.id })}>
      {place.name}
    </a>
  );
}
