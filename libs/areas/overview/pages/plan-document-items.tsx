import { DateText, EditablePart, EditLink, Empty, Status, Table } from '#platform/page-kit/index.js';
import { ownerName } from '#platform/page-kit/words.js';
import type { PlanActivityDto, PlanGoalDto, PlanIndicatorDto, PlanTargetDto } from '../routes/plan-document.dto.js';
import { TargetValue } from './figures.js';
import type { PlanPartProps } from './plan-document-part.js';
import { activityStatusName, indicatorPath, pathOf, targetText } from './words.js';

/** What follows a goal up, with its targets and the days on which they apply. */
export function PlanIndicators(
  props: PlanPartProps & { readonly goal: PlanGoalDto | null; readonly indicators: readonly PlanIndicatorDto[] },
) {
  const { document, indicators, may, mayEdit, goal } = props;
  if (indicators.length === 0) return null;
  const { unit, year } = document;
  const council = [...document.goals.flatMap((g) => g.indicators), ...document.indicators].some(
    (i) => targetsIn(i, 'council', year).length > 0,
  );
  return (
    <EditablePart id={`mal-${goal?.id ?? 'inget'}-indikatorer`} form="below" class="rt-plan-items">
      <Table
        caption={goal ? `Indikatorer: ${goal.title}` : 'Indikatorer utan mål'}
        captionHidden
        rows={indicators}
        rowKey={(i) => `ind-${i.id}`}
        empty={<Empty heading="Inga indikatorer" />}
        file="page"
        columns={[
          {
            key: 'name',
            header: 'Indikator',
            rowHeader: true,
            cell: (i) => (
              <>
                <a class="ds-link rt-indicator" href={indicatorPath(unit, year, i.id)}>
                  {i.name}
                </a>
                {i.owner !== 'unit' && <span class="rt-aside">ägs av {ownerName(i.owner)}</span>}
                {i.definition !== null && <span class="rt-aside">{i.definition}</span>}
                {i.discontinuedFrom !== null && (
                  <span class="rt-aside">
                    följs inte från <DateText day={i.discontinuedFrom} />
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'annual',
            header: 'Årsmål',
            numeric: true,
            cell: (i) => (
              <>
                <Targets targets={targetsIn(i, 'annual', year)} year={year} />
                {mayEdit && may.changeTargets && (
                  <EditLink href={`${indicatorPath(unit, year, i.id)}/mal/annual`} of={i.name}>
                    {targetsIn(i, 'annual', year).length === 0 ? 'Sätt mål' : 'Ändra mål'}
                  </EditLink>
                )}
              </>
            ),
          },
          ...(council
            ? [
                {
                  key: 'council',
                  header: 'KF:s årsmål',
                  numeric: true,
                  cell: (i: PlanIndicatorDto) => <Targets targets={targetsIn(i, 'council', year)} year={year} />,
                },
              ]
            : []),
          {
            key: 'measured',
            header: 'Mäts',
            cell: (i) =>
              i.periodicity === null ? null : i.periodicity === 'tertial' ? 'varje tertial' : 'en gång om året',
          },
        ]}
      />
    </EditablePart>
  );
}

/** Those that apply on some day of the year: one replaced from its first day never did. */
const targetsIn = ({ targets }: PlanIndicatorDto, slot: PlanTargetDto['slot'], year: number): PlanTargetDto[] =>
  targets.filter(
    (t) => t.slot === slot && targetText(t.target) !== undefined && (t.to === null || t.to > `${String(year)}-01-01`),
  );

function Targets({ targets, year }: { readonly targets: readonly PlanTargetDto[]; readonly year: number }) {
  return (
    <>
      {targets.map(({ from, target }) => (
        <span class="rt-plan-target" key={from ?? ''}>
          <TargetValue target={target} />
          {from !== null && from > `${String(year)}-01-01` && (
            <span class="rt-aside">
              från <DateText day={from} />
            </span>
          )}
          {target.decisionPending && (
            <span class="rt-aside">
              <Status kind="pending" />
            </span>
          )}
        </span>
      ))}
    </>
  );
}

/** What is done for a goal, and when. */
export function PlanActivities(
  props: PlanPartProps & { readonly goal: PlanGoalDto | null; readonly activities: readonly PlanActivityDto[] },
) {
  const { document, activities, mayEdit, goal } = props;
  if (activities.length === 0) return null;
  const path = pathOf(document.unit, document.year);
  return (
    <EditablePart id={`mal-${goal?.id ?? 'inget'}-aktiviteter`} form="below" class="rt-plan-items">
      <Table
        caption={goal ? `Aktiviteter: ${goal.title}` : 'Aktiviteter utan mål'}
        captionHidden
        rows={activities}
        rowKey={(a) => `akt-${a.id}`}
        empty={<Empty heading="Inga aktiviteter" />}
        file="page"
        columns={[
          {
            key: 'title',
            header: 'Aktivitet',
            rowHeader: true,
            cell: (a) => (
              <>
                {a.title}
                {a.owner !== null && a.owner !== 'unit' && (
                  <span class="rt-aside">beställd av {ownerName(a.owner)}</span>
                )}
              </>
            ),
          },
          { key: 'start', header: 'Start', cell: (a) => a.startsOn !== null && <DateText day={a.startsOn} /> },
          { key: 'end', header: 'Slut', cell: (a) => a.endsOn !== null && <DateText day={a.endsOn} /> },
          {
            key: 'status',
            header: 'Läge',
            cell: (a) => (
              <>
                {a.status !== null && activityStatusName(a.status)}
                {a.completedOn !== null && (
                  <>
                    {' '}
                    <DateText day={a.completedOn} />
                  </>
                )}
                {mayEdit && (
                  <>
                    {' '}
                    <EditLink href={`${path}/plan/aktiviteter/${a.id}`} of={a.title} />
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </EditablePart>
  );
}
