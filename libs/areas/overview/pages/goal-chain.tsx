import { createElement, type ComponentChildren } from 'preact';
import { DateText, Status } from '#platform/page-kit/index.js';
import type { ActivityDto, DashboardDto, GoalDto } from '../routes/dashboard.dto.js';
import { IndicatorTable, type UnitRights } from './indicator-table.js';
import { levelName, verdictName } from './words.js';

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
        <Verdict verdict={goal.verdict} />
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
      <Activities activities={goal.activities} year={dashboard.year} />
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

const verdictKind = { fully: 'on-target', partly: 'at-risk', not: 'misses' } as const;

function Verdict({ verdict }: { readonly verdict: GoalDto['verdict'] }) {
  return verdict === null || verdict === 'none' ? null : (
    <p class="rt-goal-verdict">
      <Status kind={verdictKind[verdict]}>{verdictName(verdict)}</Status>
    </p>
  );
}

export function Activities({
  activities,
  year,
}: {
  readonly activities: readonly ActivityDto[];
  readonly year: number;
}) {
  if (activities.length === 0) return null;
  return (
    <div class="rt-activities">
      <p class="rt-activities-heading">{activities.length === 1 ? 'Aktivitet' : 'Aktiviteter'}</p>
      <ul>
        {activities.map((activity) => (
          <li key={activity.id} id={`aktivitet-${activity.id}`}>
            <span>{activity.title}</span>{' '}
            <span class="rt-quiet">
              <ActivityDays startsOn={activity.startsOn} endsOn={activity.endsOn} year={year} />
              {activity.status !== null && <> · {activity.status === 'completed' ? 'avslutad' : 'pågår'}</>}
            </span>
          </li>
        ))}
      </ul>
    </div>
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
