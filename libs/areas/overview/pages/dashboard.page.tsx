import { Details, DateText, Empty, Layout, LinkButton, LiveSection, Notice, PageTitle, Section, Status, Tabs, formatDay } from '#platform/page-kit/index.js';
import { authorityText, periodName } from '#platform/page-kit/words.js';
import type { DashboardDto, PeriodDto } from '../routes/dashboard.dto.js';
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
  /** What the reader has just recorded is not in it yet. */
  readonly late?: boolean;
}

/** A unit's year for one period: the summary first, then the plan as it hangs together. */
export function DashboardPage({ dashboard, may, position, late = false }: DashboardPageProps) {
  const { unit, unitName, committeeName, year, period, asKnownAt } = dashboard;
  const path = pathOf(unit, year);
  return (
    <Layout title={`${unitName} ${String(year)}, ${periodName(period).toLowerCase()}`} breadcrumbs={[{ href: '/', label: 'Enheter' }]}>
      <PageTitle
        kicker={committeeName ?? 'Nämnd ej angiven'}
        actions={
          <>
            {may.decidePlan && dashboard.plan.decidedOn === null && <LinkButton href={`${path}/beslut`}>Registrera beslut</LinkButton>}
            {may.managePeriods && <LinkButton href={`${path}/perioder`}>Perioder</LinkButton>}
            <LinkButton href={`${path}/historia`}>Historia</LinkButton>
          </>
        }
      >
        {unitName} {year}
      </PageTitle>
      {asKnownAt !== null && (
        <Notice kind="info" heading="Så som det var känt då">
          <p>Sidan visar vad som var känt vid position {asKnownAt} i loggen. <a class="ds-link" href={`${path}?period=${period}`}>Visa det som är känt nu</a>.</p>
        </Notice>
      )}
      <LiveSection id="uppfoljning" label="Uppföljningen" topic={`unit-year-${unit}-${String(year)}`} {...(position === undefined ? {} : { position })}>
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
          {indicators.length > 0 && <IndicatorTable dashboard={dashboard} may={may} indicators={indicators} caption="Indikatorer utan mål" />}
          <Activities activities={activities} year={dashboard.year} />
        </Section>
      )}
    </>
  );
}

function PlanFacts({ dashboard: { plan, documents }, readDocuments }: { readonly dashboard: DashboardDto; readonly readDocuments: boolean }) {
  return (
    <div class="rt-plan-facts">
      <p>
        {plan.decidedOn === null
          ? <><Status kind="draft">Planen är inte beslutad</Status></>
          : <><Status kind="decided">Planen är beslutad</Status> <DateText day={plan.decidedOn} />{plan.decision && plan.decision.kind !== 'document' && <span class="rt-quiet"> · {authorityText(plan.decision)}</span>}</>}
      </p>
      {documents.length > 0 && readDocuments && (
        <Details id="kallor" summary={documents.length === 1 ? 'Uppgifterna kommer från ett dokument' : `Uppgifterna kommer från ${String(documents.length)} dokument`}>
          <ul>
            {documents.map((d) => (
              <li key={d.document}>
                <a class="ds-link" href={`/dokument/${d.document}`}>{d.kind === 'plan' ? 'Verksamhetsplan' : 'Verksamhetsberättelse'}</a>, inläst <DateText instant={d.recordedAt} /> <span class="rt-quiet">(SHA-256 {d.document.slice(0, 12)}…)</span>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </div>
  );
}

function periodNote({ state, due }: PeriodDto): string {
  if (state === 'not-opened') return 'inte öppnad';
  return state === 'closed' ? 'stängd' : `öppen${due === null ? '' : `, senast ${formatDay(due)}`}`;
}
