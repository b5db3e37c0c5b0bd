import { Empty, Layout, LinkButton, Notice, PageTitle, Status, Table } from '#platform/page-kit/index.js';
import type { SteeringDto, SteeringGoalDto } from '../routes/steering.dto.js';
import { goalText, levelName } from './words.js';

export const steeringPath = ({ committee, year }: Pick<SteeringDto, 'committee' | 'year'>): string =>
  `/styrning/${committee ?? 'staden'}/${String(year)}`;
export const decisionsPath = ({ committee, year }: Pick<SteeringDto, 'committee' | 'year'>): string =>
  `/beslutslista/${committee ?? 'staden'}/${String(year)}`;

export interface SteeringPageProps {
  readonly steering: SteeringDto;
  readonly mayChange: boolean;
  readonly saved: boolean;
}

/** What stands above the units in a year. */
export function SteeringPage({ steering, mayChange, saved }: SteeringPageProps) {
  const { name, year, goals, above, committee } = steering;
  const path = steeringPath(steering);
  return (
    <Layout title={`Mål ${name} ${String(year)}`} breadcrumbs={[{ href: '/', label: 'Start' }]}>
      <PageTitle
        kicker={`${name} ${String(year)}`}
        lead="Målen hålls här för alla enheter. En enhet hämtar dem till sin plan och får veta när lydelsen ändras."
        actions={
          mayChange ? (
            <>
              <LinkButton href={`${path}/mal/nytt`}>Lägg till ett mål</LinkButton>
              <LinkButton href={`${path}/mal/fran-forra-aret`}>Hämta förra årets mål</LinkButton>
            </>
          ) : undefined
        }
      >
        Mål ovanför enheterna
      </PageTitle>
      {saved && <Notice kind="success">Ändringen är sparad.</Notice>}
      <GoalTable caption="Mål" goals={goals} {...(mayChange ? { path } : {})} />
      {committee !== null && above.length > 0 && <GoalTable caption="Stadens mål" goals={above} />}
      <p>
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
