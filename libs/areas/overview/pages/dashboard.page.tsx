import type { Instant } from '#kernel/day.js';
import {
  DateText,
  Empty,
  Layout,
  LinkButton,
  LiveSection,
  Notice,
  PageTitle,
  Section,
  Status,
  Tabs,
  formatDay,
} from '#platform/page-kit/index.js';
import { authorityText, periodName } from '#platform/page-kit/words.js';
import type { DashboardDto, PeriodDto, RecordedDocumentDto } from '../routes/dashboard.dto.js';
import { Activities, GoalChain } from './goal-chain.js';
import { IndicatorTable, type UnitRights } from './indicator-table.js';
import { SourcesShown } from './figures.js';
import { StaleNotice } from './stale-notice.js';
import { Summary } from './summary.js';
import { pathOf } from './words.js';

export interface DashboardPageProps {
  readonly dashboard: DashboardDto;
  readonly may: UnitRights;
  /** The position that it was read at. */
  readonly position?: number;
  /** When it was read; printed at the foot of every sheet. */
  readonly asOf?: Instant;
  /** What the reader has just recorded is not in it yet. */
  readonly late?: boolean;
  /** The reader comes from a form that was accepted. */
  readonly saved?: boolean;
}

/** A unit's year for one period: the summary first, then the plan as it hangs together. */
export function DashboardPage({ dashboard, may, position, asOf, late = false, saved = false }: DashboardPageProps) {
  const { unit, unitName, committeeName, year, period, asKnownAt } = dashboard;
  const path = pathOf(unit, year);
  return (
    <Layout
      {...(asOf === undefined ? {} : { asOf })}
      title={`${unitName} ${String(year)}, ${periodName(period).toLowerCase()}`}
      breadcrumbs={[{ href: '/', label: 'Enheter' }]}
    >
      <PageTitle
        kicker={committeeName ?? 'Nämnd ej angiven'}
        actions={
          <>
            {may.decidePlan && dashboard.plan.decidedOn === null && (
              <LinkButton href={`${path}/beslut`}>Registrera beslut</LinkButton>
            )}
            {may.managePeriods && <LinkButton href={`${path}/perioder`}>Perioder</LinkButton>}
            <LinkButton href={`${path}/historia`}>Historia</LinkButton>
          </>
        }
      >
        {unitName} {year}
      </PageTitle>
      {asKnownAt !== null && (
        <Notice kind="info" heading="Så som det var känt då">
          <p>
            Sidan visar vad som var känt vid position {asKnownAt} i loggen.{' '}
            <a class="ds-link" href={`${path}?period=${period}`}>
              Visa det som är känt nu
            </a>
            .
          </p>
        </Notice>
      )}
      {saved && !late && <Notice kind="success">Det är registrerat och syns nedan.</Notice>}
      <LiveSection
        id="uppfoljning"
        label="Uppföljningen"
        topic={`unit-year-${unit}-${String(year)}`}
        {...(position === undefined ? {} : { position })}
      >
        <SourcesShown.Provider value={may.readDocuments}>
          <StaleNotice stale={dashboard.stale} late={late} />
          <PlanFacts dashboard={dashboard} readDocuments={may.readDocuments} />
          <Tabs
            label={`Period ${String(year)}`}
            tabs={dashboard.periods.map((p) => ({
              href: `${path}?period=${p.period}${asKnownAt === null ? '' : `&kand=${String(asKnownAt)}`}`,
              label: periodName(p.period),
              note: periodNote(p),
              current: p.period === period,
            }))}
          />
          <Summary dashboard={dashboard} />
          <Plan dashboard={dashboard} may={may} />
        </SourcesShown.Provider>
      </LiveSection>
    </Layout>
  );
}

function Plan({ dashboard, may }: { readonly dashboard: DashboardDto; readonly may: UnitRights }) {
  const { goals, indicators, activities } = dashboard;
  if (goals.length + indicators.length + activities.length === 0) {
    return (
      <Empty heading="Planen är påbörjad men tom">
        <p>Mål, indikatorer och aktiviteter kommer hit när enhetens verksamhetsplan läses in.</p>
      </Empty>
    );
  }
  return (
    <>
      <GoalChain dashboard={dashboard} may={may} />
      {indicators.length + activities.length > 0 && (
        <Section heading="Utan mål" id="utan-mal">
          {indicators.length > 0 && (
            <IndicatorTable dashboard={dashboard} may={may} indicators={indicators} caption="Indikatorer utan mål" />
          )}
          <Activities activities={activities} year={dashboard.year} />
        </Section>
      )}
    </>
  );
}

function PlanFacts({
  dashboard: { plan, documents },
  readDocuments,
}: {
  readonly dashboard: DashboardDto;
  readonly readDocuments: boolean;
}) {
  return (
    <div class="rt-plan-facts">
      <p>
        {plan.decidedOn === null ? (
          <Status kind="draft">Planen är inte beslutad</Status>
        ) : (
          <Status
            kind="decided"
            rule={
              plan.decision?.kind === 'decision' ? (
                authorityText(plan.decision)
              ) : (
                <>
                  <DateText day={plan.decidedOn} />, av enheten
                </>
              )
            }
          >
            Planen är beslutad
          </Status>
        )}
      </p>
      {documents.length > 0 && (
        <p class="rt-quiet">
          Uppgifterna kommer från{' '}
          {documents.map((d, i) => (
            <span key={d.document}>
              {i > 0 && ' och '}
              {readDocuments ? (
                <a class="ds-link" href={`/dokument/${d.document}`}>
                  {documentName(d.kind)}
                </a>
              ) : (
                documentName(d.kind)
              )}
              , inläst <DateText instant={d.recordedAt} />
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

const documentName = (kind: RecordedDocumentDto['kind']): string =>
  ({ plan: 'verksamhetsplanen', 'tertial-report': 'tertialrapporten', 'annual-report': 'verksamhetsberättelsen' })[
    kind
  ];

function periodNote({ state, due }: PeriodDto): string {
  if (state === 'not-opened') return 'inte öppnad';
  return state === 'closed' ? 'stängd' : `öppen${due === null ? '' : `, senast ${formatDay(due)}`}`;
}
