import { createElement, type ComponentChildren } from 'preact';
import type { Period } from '#kernel/period.js';
import { DateText, Status } from '#platform/page-kit/index.js';
import { ownerName, periodInSentence } from '#platform/page-kit/words.js';
import type { ActivityDto, DashboardDto, GoalDto } from '../routes/dashboard.dto.js';
import { IndicatorTable, type UnitRights } from './indicator-table.js';
import { SealedText } from './sealed-text.js';
import { activityStatusName, levelName, pathOf, sectionName, verdictIn } from './words.js';

interface GoalChainProps {
  readonly dashboard: DashboardDto;
  readonly may: UnitRights;
}

/** The plan as it hangs together: each goal under the one it serves, with what follows it up. */
export function GoalChain({ dashboard, may }: GoalChainProps) {
  const known = new Set(dashboard.goals.map((g) => g.id));
  const top = dashboard.goals.filter((g) => g.parent === null || !known.has(g.parent));
  return (
    <div class="rt-chain">
      {top.map((goal) => (
        <Goal key={goal.id} goal={goal} depth={0} dashboard={dashboard} may={may} />
      ))}
    </div>
  );
}

function Goal({ goal, depth, dashboard, may }: GoalChainProps & { readonly goal: GoalDto; readonly depth: number }) {
  const children = dashboard.goals.filter((g) => g.parent === goal.id);
  const bare = goal.indicators.length === 0 && goal.activities.length === 0 && children.length === 0;
  return (
    <section
      class={`rt-goal rt-goal-${goal.level}${bare ? ' rt-goal-bare' : ''}`}
      id={`mal-${goal.id}`}
      aria-labelledby={`mal-${goal.id}-h`}
    >
      <div class="rt-goal-head">
        {/* Looked at and not assessed is said, but quietly: annual reports have it at every goal above the unit's. */}
        <p class="rt-goal-level">
          {levelName(goal.level)}
          {goal.verdict === 'none' && ' · ingen bedömning'}
        </p>
        <Heading depth={depth} id={`mal-${goal.id}-h`}>
          {goal.number !== null && (
            <>
              <span class="rt-goal-number">{goal.number}</span>{' '}
            </>
          )}
          {goal.title}
        </Heading>
        <Verdict goal={goal} dashboard={dashboard} may={may} />
        <Texts goal={goal} dashboard={dashboard} />
      </div>
      <Content {...{ goal, dashboard, may }} />
      {children.map((child) => (
        <Goal key={child.id} goal={child} depth={depth + 1} dashboard={dashboard} may={may} />
      ))}
    </section>
  );
}

function Content({ goal, dashboard, may }: GoalChainProps & { readonly goal: GoalDto }) {
  return (
    <>
      {goal.indicators.length > 0 && (
        <IndicatorTable
          dashboard={dashboard}
          may={may}
          indicators={goal.indicators}
          caption={`Indikatorer: ${goal.title}`}
        />
      )}
      <Activities activities={goal.activities} dashboard={dashboard} may={may} />
    </>
  );
}

/** By depth and not by level: a plan may leave a level out, and headings may not. */
function Heading({
  depth,
  id,
  children,
}: {
  readonly depth: number;
  readonly id: string;
  readonly children: ComponentChildren;
}) {
  return createElement(`h${String(Math.min(depth + 2, 6))}`, { id, class: 'rt-goal-title' }, children);
}

/** A verdict before the year is over is what is expected: nothing is failed yet. */
const verdictKind = (verdict: 'fully' | 'partly' | 'not', period: Period) =>
  verdict === 'fully' ? 'on-target' : verdict === 'not' && period === 'VB' ? 'misses' : 'at-risk';

function Verdict({ goal, dashboard: { unit, year, period }, may }: GoalChainProps & { readonly goal: GoalDto }) {
  const { verdict } = goal;
  const assessable = may.assessGoals && goal.level === 'unit';
  if ((verdict === null || verdict === 'none') && !assessable) return null;
  return (
    <div class="rt-goal-verdict">
      {verdict !== null && verdict !== 'none' && (
        <Status kind={verdictKind(verdict, period)}>{verdictIn(verdict, period)}</Status>
      )}
      {assessable && (
        <a class="rt-do" href={`${pathOf(unit, year)}/plan/mal/${goal.id}/bedomning/${period}`}>
          {verdict === null ? 'Bedöm målet' : 'Ändra bedömning'}
          <span class="ds-sr-only">: {goal.title}</span>
        </a>
      )}
      <SealedText position={goal.verdictPosition} summary="Skäl" of={goal.title} id={`skal-${goal.id}`} maybe />
    </div>
  );
}

/** What the plan says of the goal is read in the plan; the report's analysis is read here. */
function Texts({ goal, dashboard: { unit, year } }: { readonly goal: GoalDto; readonly dashboard: DashboardDto }) {
  const inPlan = goal.sections.filter((s) => s.section !== 'analysis');
  const analysis = goal.sections.find((s) => s.section === 'analysis');
  return (
    <>
      {inPlan.length > 0 && (
        <p class="rt-quiet rt-goal-sections">
          <a class="ds-link" href={`${pathOf(unit, year)}/plan#mal-${goal.id}`}>
            I planen: {inPlan.map((s) => sectionName(s.section)).join(', ')}
            <span class="ds-sr-only"> för {goal.title}</span>
          </a>
        </p>
      )}
      <SealedText position={analysis?.position ?? null} summary="Analys" of={goal.title} id={`analys-${goal.id}`} />
    </>
  );
}

interface ActivitiesProps {
  readonly activities: readonly ActivityDto[];
  readonly dashboard: DashboardDto;
  readonly may: UnitRights;
}

export function Activities({ activities, dashboard, may }: ActivitiesProps) {
  if (activities.length === 0) return null;
  return (
    <div class="rt-activities">
      <p class="rt-activities-heading">{activities.length === 1 ? 'Aktivitet' : 'Aktiviteter'}</p>
      <ul>
        {activities.map((activity) => (
          <Activity key={activity.id} {...{ activity, dashboard, may }} />
        ))}
      </ul>
    </div>
  );
}

function Activity({
  activity,
  dashboard,
  may,
}: Omit<ActivitiesProps, 'activities'> & { readonly activity: ActivityDto }) {
  const { id, title, startsOn, endsOn, status, reported, completedOn, late, rescheduled, owner } = activity;
  const path = pathOf(dashboard.unit, dashboard.year);
  return (
    <li id={`aktivitet-${id}`}>
      <span>{title}</span>{' '}
      <span class="rt-quiet">
        <ActivityDays startsOn={startsOn} endsOn={endsOn} year={dashboard.year} />
        {status !== null && <> · {activityStatusName(status)}</>}
        {completedOn !== null && (
          <>
            {' '}
            <DateText day={completedOn} />
          </>
        )}
        {reported !== null && reported !== status && (
          <>
            {' '}
            · {activityStatusName(reported)} enligt {periodInSentence(dashboard.period)}
          </>
        )}
        {rescheduled > 0 && (
          <>
            {' '}
            ·{' '}
            <a class="ds-link" href={`${path}/historia?post=${id}`}>
              {rescheduled === 1 ? 'flyttad en gång' : `flyttad ${String(rescheduled)} gånger`}
            </a>
          </>
        )}
        {owner !== null && owner !== 'unit' && <> · beställd av {ownerName(owner)}</>}
      </span>{' '}
      {late && <Status kind="at-risk">Slutdatum passerat</Status>}
      {may.editPlan && (
        <a class="rt-do" href={`${path}/plan/aktiviteter/${id}`}>
          Ändra eller rapportera<span class="ds-sr-only">: {title}</span>
        </a>
      )}
      <SealedText
        position={activity.deviationPosition}
        summary={`Om aktiviteten, ${periodInSentence(dashboard.period)}`}
        of={title}
        id={`avvikelse-${id}`}
        maybe
      />
    </li>
  );
}

function ActivityDays({
  startsOn,
  endsOn,
  year,
}: Pick<ActivityDto, 'startsOn' | 'endsOn'> & { readonly year: number }) {
  if (startsOn === null && endsOn === null) return <>utan datum</>;
  if (startsOn === `${String(year)}-01-01` && endsOn === `${String(year)}-12-31`) return <>hela året</>;
  return (
    <>
      {startsOn !== null && <DateText day={startsOn} />}–{endsOn !== null && <DateText day={endsOn} />}
    </>
  );
}
