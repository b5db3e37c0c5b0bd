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
import type { DiffersAbove } from '../routes/differences-above.dto.js';
import { AboveLine } from './above-line.js';
import { Filters, Outside } from './dashboard-filters.js';
import { narrowed, viewQuery, wholeView, type DashboardView } from './dashboard-view.js';
import { SourcesShown } from './figures.js';
import { Activities, GoalChain } from './goal-chain.js';
import { IndicatorTable, type UnitRights } from './indicator-table.js';
import { TextsShown } from './sealed-text.js';
import { StaleNotice } from './stale-notice.js';
import { Summary } from './summary.js';
import { newPlanPath, pathOf } from './words.js';

export interface DashboardPageProps {
  readonly dashboard: DashboardDto;
  readonly may: UnitRights;
  /** Next year's plan is to be begun, by the reader. */
  readonly mayPlanNext?: boolean;
  /** What stands above the unit otherwise than in its plan, that the reader may take in. */
  readonly above?: DiffersAbove | undefined;
  /** What the address asks for. */
  readonly view?: DashboardView;
  /** Free text that the reader may see; undefined: none of it. */
  readonly texts?: ReadonlyMap<number, string> | undefined;
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
export function DashboardPage(props: DashboardPageProps) {
  const {
    dashboard,
    may,
    mayPlanNext = false,
    above,
    view = wholeView,
    texts,
    position,
    asOf,
    late = false,
    saved = false,
  } = props;
  const { unit, unitName, year, period, asKnownAt } = dashboard;
  const path = pathOf(unit, year);
  return (
    <Layout
      {...(asOf === undefined ? {} : { asOf })}
      asOfDay={view.day}
      title={`${unitName} ${String(year)}, ${periodName(period).toLowerCase()}`}
      breadcrumbs={[{ href: '/', label: 'Start' }]}
    >
      <PageTitle kicker={<Belongs dashboard={dashboard} />} actions={<Actions {...{ dashboard, may, mayPlanNext }} />}>
        {unitName} {year}
      </PageTitle>
      {(asKnownAt !== null || view.day) && (
        <Notice kind="info" heading="Så som det var känt då">
          <p>
            {view.day ? (
              <>
                Sidan visar vad som var känt vid slutet av <DateText day={view.day} />
              </>
            ) : (
              <>Sidan visar vad som var känt vid position {asKnownAt} i loggen</>
            )}
            .{' '}
            <a class="ds-link" href={path + viewQuery({ period, asKnownAt: null }, { ...view, day: undefined })}>
              Visa det som är känt nu
            </a>
            .
          </p>
        </Notice>
      )}
      <AboveLine above={above} path={path} />
      {saved && !late && <Notice kind="success">Det är registrerat och syns nedan.</Notice>}
      <LiveSection
        id="uppfoljning"
        label="Uppföljningen"
        topic={`unit-year-${unit}-${String(year)}`}
        {...(position === undefined ? {} : { position })}
      >
        <SourcesShown.Provider value={may.readDocuments}>
          <TextsShown.Provider value={texts}>
            <StaleNotice stale={dashboard.stale} late={late} />
            <PlanFacts dashboard={dashboard} readDocuments={may.readDocuments} />
            <Tabs
              label={`Period ${String(year)}`}
              tabs={dashboard.periods.map((p) => ({
                href: path + viewQuery(dashboard, view, { period: p.period }),
                label: periodName(p.period),
                note: periodNote(p),
                current: p.period === period,
              }))}
            />
            <Summary dashboard={dashboard} may={may} />
            <Filters dashboard={dashboard} view={view} />
            <Plan dashboard={dashboard} may={may} view={view} />
          </TextsShown.Provider>
        </SourcesShown.Provider>
      </LiveSection>
      <Outside dashboard={dashboard} view={view} />
    </Layout>
  );
}

/** The way up, to who compares the units. */
function Belongs({ dashboard }: { readonly dashboard: DashboardDto }) {
  const { committee, committeeName, department, departmentName, year, period } = dashboard;
  if (committee === null) return <>{committeeName ?? 'Nämnd ej angiven'}</>;
  const query = `?period=${period}`;
  return (
    <>
      <a class="ds-link" href={`/namnder/${committee}/${String(year)}${query}`}>
        {committeeName}
      </a>
      {department !== null && (
        <>
          {' · '}
          <a class="ds-link" href={`/avdelningar/${department}/${String(year)}${query}`}>
            {departmentName}
          </a>
        </>
      )}
    </>
  );
}

function Actions({ dashboard, may, mayPlanNext }: Pick<DashboardPageProps, 'dashboard' | 'may' | 'mayPlanNext'>) {
  const { unit, year, period, plan } = dashboard;
  const path = pathOf(unit, year);
  const open = dashboard.periods.some((p) => p.period === period && p.state === 'open');
  return (
    <>
      {may.recordOutcomes && open && <LinkButton href={`${path}/utfall/${period}`}>Fyll i utfall</LinkButton>}
      <LinkButton href={`${path}/plan`}>Planen</LinkButton>
      {may.decidePlan && plan.decidedOn === null && <LinkButton href={`${path}/beslut`}>Registrera beslut</LinkButton>}
      {may.managePeriods && <LinkButton href={`${path}/perioder`}>Perioder</LinkButton>}
      <LinkButton href={`${path}/historia`}>Historia</LinkButton>
      {mayPlanNext && <LinkButton href={newPlanPath(unit, year + 1)}>Nästa års plan</LinkButton>}
    </>
  );
}

function Plan({
  dashboard,
  may,
  view,
}: { readonly view: DashboardView } & Pick<DashboardPageProps, 'dashboard' | 'may'>) {
  const { goals, indicators, activities } = dashboard;
  if (goals.length + indicators.length + activities.length === 0) {
    return (
      <Empty heading="Planen är påbörjad men tom">
        <p>Mål, indikatorer och aktiviteter kommer hit när de läggs in i planen eller läses in ur ett dokument.</p>
        {may.editPlan && (
          <p>
            <a class="ds-link" href={`${pathOf(dashboard.unit, dashboard.year)}/plan`}>
              Skriv planen
            </a>
          </p>
        )}
      </Empty>
    );
  }
  const shown = narrowed(dashboard, view);
  if (shown.goals.length + shown.indicators.length + shown.activities.length === 0)
    return (
      <Empty heading={view.show === 'missing' ? 'Inget utfall saknas' : 'Inget att visa med det urvalet'}>
        <p>
          <a
            class="ds-link"
            href={pathOf(dashboard.unit, dashboard.year) + viewQuery(dashboard, { ...view, ...wholeView })}
          >
            Visa hela planen
          </a>
        </p>
      </Empty>
    );
  return (
    <>
      <GoalChain dashboard={shown} may={may} />
      {shown.indicators.length + shown.activities.length > 0 && (
        <Section heading="Utan mål" id="utan-mal">
          {shown.indicators.length > 0 && (
            <IndicatorTable dashboard={shown} may={may} indicators={shown.indicators} caption="Indikatorer utan mål" />
          )}
          <Activities activities={shown.activities} dashboard={shown} may={may} />
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
