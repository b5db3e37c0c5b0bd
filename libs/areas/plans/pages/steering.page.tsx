import { Empty, Layout, LinkButton, LiveSection, Notice, PageTitle, Status, Table } from '#platform/page-kit/index.js';
import type { KeptAboveDto, SteeringDto, SteeringGoalDto } from '../routes/steering.dto.js';
import { daysText, goalText, levelName } from './words.js';

export const steeringPath = ({ committee, year }: Pick<SteeringDto, 'committee' | 'year'>): string =>
  `/styrning/${committee ?? 'staden'}/${String(year)}`;
/** The stream that holds them, which the page follows. */
export const steeringTopic = (committee: string | null, year: number): string =>
  `steering-${committee ?? 'city'}-${String(year)}`;
export const decisionsPath = ({ committee, year }: Pick<SteeringDto, 'committee' | 'year'>): string =>
  `/beslutslista/${committee ?? 'staden'}/${String(year)}`;

export interface SteeringPageProps {
  readonly steering: SteeringDto;
  readonly kept: KeptAboveDto;
  readonly mayChange: boolean;
  readonly mayTakeIn: boolean;
  readonly saved: boolean;
  /** The position that it was read at. */
  readonly position?: number | undefined;
}

/** What stands above the units in a year. */
export function SteeringPage({ steering, kept, mayChange, mayTakeIn, saved, position }: SteeringPageProps) {
  const { name, year, goals, above, committee } = steering;
  const path = steeringPath(steering);
  return (
    <Layout title={`Mål ${name} ${String(year)}`} breadcrumbs={[{ href: '/', label: 'Start' }]}>
      <PageTitle
        kicker={`${name} ${String(year)}`}
        lead="Mål, indikatorer och aktiviteter hålls här för alla enheter. En enhet hämtar dem till sin plan och får veta när de ändras."
        actions={
          mayChange ? (
            <>
              <LinkButton href={`${path}/mal/nytt`}>Lägg till ett mål</LinkButton>
              <LinkButton href={`${path}/mal/fran-forra-aret`}>Hämta förra årets mål</LinkButton>
              <LinkButton href={`${path}/indikatorer/ny`}>Lägg till en indikator</LinkButton>
              <LinkButton href={`${path}/indikatorer/fran-forra-aret`}>Hämta förra årets indikatorer</LinkButton>
              <LinkButton href={`${path}/aktiviteter/ny`}>Lägg till en aktivitet</LinkButton>
            </>
          ) : undefined
        }
      >
        Mål ovanför enheterna
      </PageTitle>
      {saved && <Notice kind="success">Ändringen är sparad.</Notice>}
      <LiveSection
        id="mal"
        label="Målen"
        topic={[steeringTopic(committee, year), ...(committee === null ? [] : [steeringTopic(null, year)])]}
        {...(position === undefined ? {} : { position })}
      >
        <GoalTable caption="Mål" goals={goals} {...(mayChange ? { path } : {})} />
        {committee !== null && above.length > 0 && <GoalTable caption="Stadens mål" goals={above} />}
        <IndicatorTable kept={kept} ofCommittee={committee !== null} {...(mayChange ? { path } : {})} />
        <ActivityTable kept={kept} {...(mayChange ? { path } : {})} />
      </LiveSection>
      <p>
        {mayTakeIn && (
          <>
            <a class="ds-link" href={`${path}/enheter`}>
              Enheternas planer: vad som skiljer sig
            </a>
            {' · '}
          </>
        )}
        <a class="ds-link" href={decisionsPath(steering)}>
          Beslutslista för {String(year)}
        </a>
        {' · '}
        <a class="ds-link" href={steeringPath({ committee, year: year - 1 })}>
          Målen {String(year - 1)}
        </a>
        {' · '}
        <a class="ds-link" href={steeringPath({ committee, year: year + 1 })}>
          Målen {String(year + 1)}
        </a>
      </p>
    </Layout>
  );
}

function GoalTable({
  caption,
  goals,
  path,
}: {
  readonly caption: string;
  readonly goals: readonly SteeringGoalDto[];
  readonly path?: string;
}) {
  return (
    <Table
      caption={caption}
      rows={goals}
      rowKey={(goal) => goal.id}
      empty={<Empty heading="Inga mål än">Mål som läggs till här erbjuds alla enheter.</Empty>}
      columns={[
        { key: 'goal', header: 'Mål', rowHeader: true, cell: goalText },
        { key: 'level', header: 'Nivå', cell: (goal) => levelName(goal.level) },
        {
          key: 'decision',
          header: 'Vilar på',
          cell: (goal) =>
            goal.decisionPending ? <Status kind="pending">{`Beslut ${goal.decision ?? ''}`}</Status> : goal.decision,
        },
        ...(path === undefined
          ? []
          : [
              {
                key: 'change',
                header: 'Ändra',
                file: false as const,
                cell: (goal: SteeringGoalDto) => (
                  <>
                    <a class="ds-link" href={`${path}/mal/${goal.id}`}>
                      Ändra<span class="ds-sr-only">: {goalText(goal)}</span>
                    </a>
                    {' · '}
                    <a class="ds-link" href={`${path}/mal/${goal.id}/ta-bort`}>
                      Ta bort<span class="ds-sr-only">: {goalText(goal)}</span>
                    </a>
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

type KeptIndicator = KeptAboveDto['indicators'][number];
type KeptActivity = KeptAboveDto['activities'][number];

const targetCell = (target: KeptIndicator['target']) =>
  target === null ? '–' : target.decisionPending ? <Status kind="pending">{target.text}</Status> : target.text;

function IndicatorTable({
  kept,
  ofCommittee,
  path,
}: {
  readonly kept: KeptAboveDto;
  readonly ofCommittee: boolean;
  readonly path?: string;
}) {
  return (
    <Table
      caption="Indikatorer"
      rows={kept.indicators}
      rowKey={(row) => row.id}
      empty={<Empty heading="Inga indikatorer än">Indikatorer som läggs till här erbjuds alla enheter.</Empty>}
      columns={[
        { key: 'indicator', header: 'Indikator', rowHeader: true, cell: (row) => row.name },
        ...(ofCommittee
          ? [
              { key: 'keeper', header: 'Hålls av', cell: (row: KeptIndicator) => (row.own ? 'nämnden' : 'staden') },
              { key: 'council', header: 'KF:s årsmål', cell: (row: KeptIndicator) => targetCell(row.councilTarget) },
            ]
          : []),
        {
          key: 'target',
          header: ofCommittee ? 'Nämndens årsmål' : 'KF:s årsmål',
          cell: (row) => targetCell(row.target),
        },
        ...(path === undefined
          ? []
          : [
              {
                key: 'change',
                header: 'Ändra',
                file: false as const,
                cell: ({ id, name, own }: KeptIndicator) => (
                  <>
                    <a class="ds-link" href={`${path}/indikatorer/${id}/mal`}>
                      Årsmål<span class="ds-sr-only">: {name}</span>
                    </a>
                    {own && (
                      <>
                        {' · '}
                        <a class="ds-link" href={`${path}/indikatorer/${id}`}>
                          Definition<span class="ds-sr-only">: {name}</span>
                        </a>
                        {' · '}
                        <a class="ds-link" href={`${path}/indikatorer/${id}/ta-bort`}>
                          Ta bort<span class="ds-sr-only">: {name}</span>
                        </a>
                      </>
                    )}
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

function ActivityTable({ kept, path }: { readonly kept: KeptAboveDto; readonly path?: string }) {
  return (
    <Table
      caption="Aktiviteter"
      rows={kept.activities}
      rowKey={(row) => row.id}
      empty={<Empty heading="Inga aktiviteter än">Aktiviteter som läggs till här erbjuds alla enheter.</Empty>}
      columns={[
        {
          key: 'activity',
          header: 'Aktivitet',
          rowHeader: true,
          cell: (row) => (row.decisionPending ? <Status kind="pending">{row.title}</Status> : row.title),
        },
        { key: 'days', header: 'När', cell: (row) => daysText(row.start, row.end) },
        ...(path === undefined
          ? []
          : [
              {
                key: 'change',
                header: 'Ändra',
                file: false as const,
                cell: ({ id, title, own }: KeptActivity) =>
                  own ? (
                    <>
                      <a class="ds-link" href={`${path}/aktiviteter/${id}`}>
                        Ändra<span class="ds-sr-only">: {title}</span>
                      </a>
                      {' · '}
                      <a class="ds-link" href={`${path}/aktiviteter/${id}/ta-bort`}>
                        Ta bort<span class="ds-sr-only">: {title}</span>
                      </a>
                    </>
                  ) : (
                    'hålls av staden'
                  ),
              },
            ]),
      ]}
    />
  );
}
