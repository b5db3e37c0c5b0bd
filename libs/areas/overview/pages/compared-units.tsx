import type { Day } from '#kernel/day.js';
import { DateText, Empty, Status, Table, type Column } from '#platform/page-kit/index.js';
import type { ComparedPlanDto, ComparedUnitDto, ComparisonDto } from '../routes/comparison.dto.js';
import { pathOf } from './words.js';

interface ComparedUnitsProps {
  readonly comparison: ComparisonDto;
  readonly units: readonly ComparedUnitDto[];
}

/** One row a unit: how its indicators and goals stand, what is late, what is awaited. */
export function ComparedUnits({ comparison, units }: ComparedUnitsProps) {
  return (
    <Table
      caption={`Enheterna ${String(comparison.year)}`}
      captionHidden
      columns={columnsFor(comparison)}
      rows={units}
      file="page"
      rowKey={(u) => u.unit}
      empty={<Empty heading="Ingen enhet i det urvalet" />}
    />
  );
}

function columnsFor(comparison: ComparisonDto): Column<ComparedUnitDto>[] {
  const { year, period } = comparison;
  const wholeYear = period === 'VB';
  const number = (
    key: string,
    header: string,
    of: (plan: ComparedPlanDto) => number,
    show?: 'avviker' | 'saknas',
  ): Column<ComparedUnitDto> => ({
    key,
    header,
    numeric: true,
    cell: ({ unit, name, plan }) => {
      if (!plan) return null;
      const n = of(plan);
      if (n === 0 || show === undefined) return n;
      return (
        <a class="ds-link" href={`${pathOf(unit, year)}?period=${period}&visa=${show}`}>
          {n}
          <span class="ds-sr-only"> hos {name}</span>
        </a>
      );
    },
  });
  return [
    { key: 'unit', header: 'Enhet', rowHeader: true, cell: (u) => <Unit unit={u} comparison={comparison} /> },
    number('all', 'Indikatorer', (p) => p.indicators.all),
    number('meets', wholeYear ? 'Når målet' : 'På väg', (p) => p.indicators.meets),
    number('misses', wholeYear ? 'Når inte målet' : 'Riskerar', (p) => p.indicators.misses, 'avviker'),
    number('not-judged', 'Utan bedömning', (p) => p.indicators.notJudged),
    number('missing', 'Utan utfall', (p) => p.indicators.owed, 'saknas'),
    {
      key: 'goals',
      header: 'Enhetsmål',
      note: wholeYear ? 'helt, delvis, inte' : 'väntas uppfyllas helt, delvis, inte',
      cell: ({ plan }) => plan && <Verdicts plan={plan} />,
    },
    number('late', 'Sena aktiviteter', (p) => p.activitiesLate, 'avviker'),
    { key: 'period', header: 'Perioden', cell: ({ plan }) => plan && <PeriodState plan={plan} /> },
    number('pending', 'Väntar på beslut', (p) => p.pendingDecisions, 'avviker'),
  ];
}

function Unit({
  unit: u,
  comparison: { kind, year, period },
}: {
  readonly unit: ComparedUnitDto;
  readonly comparison: ComparisonDto;
}) {
  return (
    <>
      {u.plan ? (
        <a class="ds-link" href={`${pathOf(u.unit, year)}?period=${period}`}>
          {u.name}
        </a>
      ) : (
        u.name
      )}
      {kind === 'committee' && u.department !== null && !u.shared && (
        <span class="rt-aside">
          <a class="ds-link" href={`/avdelningar/${u.department}/${String(year)}?period=${period}`}>
            {u.departmentName}
          </a>
        </span>
      )}
      {u.shared && <span class="rt-aside rt-quiet">delas med en annan nämnd</span>}
      {u.predecessors.length > 0 && (
        <span class="rt-aside rt-quiet">
          tidigare{' '}
          {u.predecessors.map((p, n) => (
            <span key={p.unit}>
              {n > 0 && ', '}
              <a class="ds-link" href={`${pathOf(p.unit, year)}?period=${period}`}>
                {p.name}
              </a>
            </span>
          ))}
        </span>
      )}
      {u.plan === null ? (
        <span class="rt-aside">
          <Status kind="missing">Ingen plan för {year}</Status>
        </span>
      ) : (
        !u.plan.decided && (
          <span class="rt-aside">
            <Status kind="draft">Inte beslutad</Status>
          </span>
        )
      )}
    </>
  );
}

function Verdicts({ plan: { verdicts } }: { readonly plan: ComparedPlanDto }) {
  const { fully, partly, not, none } = verdicts;
  if (fully + partly + not === 0) return none === 0 ? null : <span class="rt-quiet">inte bedömda</span>;
  return (
    <span>
      {fully} <span class="ds-sr-only">helt</span>
      <span aria-hidden="true"> · </span>
      {partly} <span class="ds-sr-only">delvis</span>
      <span aria-hidden="true"> · </span>
      {not} <span class="ds-sr-only">inte</span>
      {none > 0 && <span class="rt-aside rt-quiet">{none} inte bedömda</span>}
    </span>
  );
}

function PeriodState({ plan: { period, due, overdue } }: { readonly plan: ComparedPlanDto }) {
  if (period === 'not-opened') return <span class="rt-quiet">inte öppnad</span>;
  if (period === 'closed') return <Status kind="closed" />;
  return (
    <Status kind={overdue ? 'at-risk' : 'open'} {...(due === null ? {} : { rule: <PeriodDue due={due} /> })}>
      {overdue ? 'Försenad' : 'Öppen'}
    </Status>
  );
}

const PeriodDue = ({ due }: { readonly due: Day }) => (
  <>
    senast <DateText day={due} />
  </>
);
