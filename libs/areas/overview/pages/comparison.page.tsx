import type { Day, Instant } from '#kernel/day.js';
import {
  DateText,
  Empty,
  Layout,
  LinkButton,
  LiveUnits,
  Notice,
  PageTitle,
  PeriodPicker,
  Section,
  ViewLink,
} from '#platform/page-kit/index.js';
import { periodInSentence, periodName } from '#platform/page-kit/words.js';
import type { ComparedUnitDto, ComparisonDto } from '../routes/comparison.dto.js';
import { ComparedIndicators } from './compared-indicators.js';
import { ComparedUnits } from './compared-units.js';
import {
  comparisonPath,
  comparisonQuery,
  isUnitOff,
  maskedNote,
  unitsShown,
  type ComparisonView,
} from './comparison-view.js';
import { Files, FilterList } from './dashboard-filters.js';
import { StaleNotice } from './stale-notice.js';

export interface ComparisonPageProps {
  readonly comparison: ComparisonDto;
  readonly view: ComparisonView;
  readonly asOf?: Instant;
  /** The position that it was read at. */
  readonly position?: number;
  /** The committee's own pages that the reader may open: its goals, its decisions, and where they manage them its periods. */
  readonly above?: { readonly periods: boolean } | undefined;
}

/** Units of a department or a committee side by side, then the indicators that they share. */
export function ComparisonPage({ comparison, view, asOf, position, above }: ComparisonPageProps) {
  const { kind, name, year, period, units, indicators, anyMasked } = comparison;
  const path = comparisonPath(comparison);
  return (
    <Layout
      {...(asOf === undefined ? {} : { asOf })}
      asOfDay={view.day}
      title={`${name} ${String(year)}, ${periodName(period).toLowerCase()}`}
      breadcrumbs={[{ href: '/', label: 'Start' }]}
    >
      <PageTitle
        kicker={<Above {...{ comparison }} />}
        lead={<Lead {...{ comparison }} />}
        {...(above
          ? { actions: <CommitteeLinks id={comparison.id} year={year} period={period} periods={above.periods} /> }
          : {})}
      >
        {name} {year}
      </PageTitle>
      {view.day !== undefined && (
        <AsKnown day={view.day} href={path + comparisonQuery(comparison, { ...view, day: undefined })} />
      )}
      <LiveUnits
        id="jamforelse"
        label="Jämförelsen"
        unitYears={comparison.asKnownAt === null ? units.map(({ unit }) => ({ unit, year })) : []}
        position={position}
      >
        <StaleNotice stale={comparison.stale} late={false} />
        <PeriodPicker
          year={year}
          current={period}
          hrefOf={(p) => path + comparisonQuery(comparison, view, { period: p })}
        />
        {units.length === 0 ? (
          <Empty heading={kind === 'committee' ? 'Nämnden hade inga enheter då' : 'Avdelningen hade inga enheter då'} />
        ) : (
          <>
            <UnitFilter comparison={comparison} view={view} />
            <Section heading="Enheterna" id="enheter">
              <ComparedUnits comparison={comparison} units={unitsShown(comparison, view)} />
            </Section>
            {indicators.length > 0 && (
              <Section heading="Indikatorer som flera enheter har" id="indikatorer">
                {anyMasked && <p class="rt-quiet">{maskedNote(comparison)} De finns hos enheten.</p>}
                <ComparedIndicators comparison={comparison} view={view} />
              </Section>
            )}
            <Files
              files={[
                { href: `${path}${comparisonQuery(comparison, view)}&format=xlsx`, label: 'Excel' },
                { href: `${path}${comparisonQuery(comparison, view)}&format=csv`, label: 'CSV, enheter' },
                {
                  href: `${path}${comparisonQuery(comparison, view)}&format=csv&tabell=indikatorer`,
                  label: 'CSV, indikatorer',
                },
              ]}
            />
          </>
        )}
      </LiveUnits>
    </Layout>
  );
}

const CommitteeLinks = ({
  id,
  year,
  period,
  periods,
}: Pick<ComparisonDto, 'id' | 'year' | 'period'> & { readonly periods: boolean }) => (
  <>
    <LinkButton href={`/styrning/${id}/${String(year)}`}>Mål ovanför enheterna</LinkButton>
    <LinkButton href={`/beslutslista/${id}/${String(year)}`}>Beslutslista</LinkButton>
    {periods && <LinkButton href={`/perioder/${id}/${String(year)}`}>Perioder</LinkButton>}
    {periods && <LinkButton href={`/namnder/${id}/${String(year)}/utfall/${period}/fil`}>Läs in utfall</LinkButton>}
  </>
);

function Above({
  comparison: { kind, committee, committeeName, year, period },
}: Pick<ComparisonPageProps, 'comparison'>) {
  if (kind === 'committee') return <>Nämnd</>;
  return (
    <a class="ds-link" href={`/namnder/${committee ?? ''}/${String(year)}?period=${period}`}>
      {committeeName}
    </a>
  );
}

function Lead({ comparison: { units, hidden, organisationOn, period } }: Pick<ComparisonPageProps, 'comparison'>) {
  const off = units.filter(isUnitOff).length;
  return (
    <>
      {units.length === 1 ? 'En enhet' : `${String(units.length)} enheter`}, så som de var{' '}
      <DateText day={organisationOn} />.{' '}
      {off > 0 && (
        <>
          {off === 1 ? 'En' : off} har något att se på, {periodInSentence(period)}.{' '}
        </>
      )}
      {hidden > 0 && <>{hidden === 1 ? 'En enhet till' : `${String(hidden)} enheter till`} ser du inte.</>}
    </>
  );
}

function AsKnown({ day, href }: { readonly day: Day; readonly href: string }) {
  return (
    <Notice kind="info" heading="Så som det var känt då">
      <p>
        Sidan visar vad som var känt vid slutet av <DateText day={day} />.{' '}
        <a class="ds-link" href={href}>
          Visa det som är känt nu
        </a>
        .
      </p>
    </Notice>
  );
}

function UnitFilter({ comparison, view }: Pick<ComparisonPageProps, 'comparison' | 'view'>) {
  const path = comparisonPath(comparison);
  const count = (wanted: (unit: ComparedUnitDto) => boolean): string => String(comparison.units.filter(wanted).length);
  return (
    <div class="rt-filters">
      <FilterList label="Visa">
        {(
          [
            ['all', `alla enheter (${String(comparison.units.length)})`],
            ['off', `enheter där något avviker (${count(isUnitOff)})`],
            ['missing', `enheter där utfall saknas (${count((u) => (u.plan?.indicators.owed ?? 0) > 0)})`],
          ] as const
        ).map(([show, words]) => (
          <li key={show}>
            <ViewLink href={path + comparisonQuery(comparison, view, { show })} current={view.show === show}>
              {words}
            </ViewLink>
          </li>
        ))}
      </FilterList>
    </div>
  );
}
