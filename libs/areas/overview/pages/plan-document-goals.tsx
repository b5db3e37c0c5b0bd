import { createElement, type ComponentChildren } from 'preact';
import { EditablePart, EditLink, Status } from '#platform/page-kit/index.js';
import { periodName } from '#platform/page-kit/words.js';
import type { PlanGoalDto, PlanSectionDto, PlanVerdictDto } from '../routes/plan-document.dto.js';
import { PlanActivities, PlanIndicators } from './plan-document-items.js';
import type { PlanPartProps } from './plan-document-part.js';
import { PlanText } from './plan-document-text.js';
import { levelName, pathOf, sectionName, verdictIn } from './words.js';

/** The goals as they hang together, each with its texts, what follows it up and what is done. */
export function PlanGoals(props: PlanPartProps) {
  const { document, mayEdit } = props;
  const { goals, indicators, activities, unit, year } = document;
  const known = new Set(goals.map((g) => g.id));
  const top = goals.filter((g) => g.parent === null || !known.has(g.parent));
  if (top.length === 0 && !mayEdit && indicators.length + activities.length === 0) return null;
  return (
    <>
      <section class="rt-plan-chapter" id="malen" aria-labelledby="malen-h">
        <h2 id="malen-h">Mål</h2>
        {top.length === 0 && <p class="rt-quiet">Inga mål än.</p>}
        {top.map((goal) => (
          <Goal key={goal.id} goal={goal} depth={0} {...props} />
        ))}
        {mayEdit && (
          <EditablePart id="nytt-mal" form="below" class="rt-edit-row">
            <EditLink href={`${pathOf(unit, year)}/plan/mal/nytt`} of="i planen">
              Lägg till mål
            </EditLink>
            <EditLink href={`${pathOf(unit, year)}/plan/mal/ovanifran`} of="från nämnden eller kommunfullmäktige">
              Hämta mål ovanifrån
            </EditLink>
          </EditablePart>
        )}
      </section>
      {(indicators.length > 0 || activities.length > 0) && (
        <section class="rt-plan-chapter" id="utan-mal" aria-labelledby="utan-mal-h">
          <h2 id="utan-mal-h">Utan mål</h2>
          <PlanIndicators {...props} goal={null} indicators={indicators} />
          <PlanActivities {...props} goal={null} activities={activities} />
        </section>
      )}
    </>
  );
}

function Goal(props: PlanPartProps & { readonly goal: PlanGoalDto; readonly depth: number }) {
  const { goal, depth, document, mayEdit } = props;
  const children = document.goals.filter((g) => g.parent === goal.id);
  const id = `mal-${goal.id}`;
  return (
    <section class={`rt-plan-goal rt-plan-goal-${goal.level}`} id={id} aria-labelledby={`${id}-h`}>
      <EditablePart id={`${id}-rubrik`} form="below" class="rt-plan-goal-head">
        <p class="rt-goal-level">{levelName(goal.level)}</p>
        <Heading depth={depth + 3} id={`${id}-h`}>
          {goal.number !== null && <span class="rt-goal-number">{goal.number} </span>}
          {goal.title}
        </Heading>
        {/* A goal that is kept for all units is worded where it is kept. */}
        {mayEdit && goal.steering === null && (
          <EditLink href={`${pathOf(document.unit, document.year)}/plan/mal/${goal.id}`} of={goal.title} />
        )}
      </EditablePart>
      <Verdicts {...props} />
      {goal.sections.map((section) => (
        <GoalSection key={section.section} {...props} section={section} />
      ))}
      <PlanIndicators {...props} goal={goal} indicators={goal.indicators} />
      <PlanActivities {...props} goal={goal} activities={goal.activities} />
      {mayEdit && <More {...props} />}
      {children.map((child) => (
        <Goal key={child.id} {...props} goal={child} depth={depth + 1} />
      ))}
    </section>
  );
}

type GoalPartProps = PlanPartProps & { readonly goal: PlanGoalDto };

/** By depth and not by level: a plan may leave a level out, and headings may not. */
function Heading({
  depth,
  id,
  children,
}: {
  readonly depth: number;
  readonly id?: string;
  readonly children: ComponentChildren;
}) {
  return createElement(`h${String(Math.min(depth, 6))}`, { id, class: 'rt-goal-title' }, children);
}

const verdictLook = { fully: 'on-target', partly: 'at-risk', not: 'misses' } as const;

function Verdicts({ goal, may, mayEdit, document: { unit, year } }: GoalPartProps) {
  const mayAssess = mayEdit && may.assessGoals && goal.level === 'unit';
  const given = goal.verdicts.filter((v) => v.verdict !== 'none' || v.reason !== null);
  if (given.length === 0 && !mayAssess) return null;
  const path = `${pathOf(unit, year)}/plan/mal/${goal.id}/bedomning`;
  return (
    <EditablePart id={`mal-${goal.id}-bedomning`} form="below" class="rt-plan-verdicts">
      {given.map((v) => (
        <Verdict key={v.period} verdict={v} />
      ))}
      {mayAssess && (
        <p class="rt-edit-row">
          {(['T1', 'T2', 'VB'] as const).map((period) => (
            <EditLink key={period} href={`${path}/${period}`} of={goal.title}>
              {goal.verdicts.some((v) => v.period === period) ? 'Ändra bedömning' : 'Bedöm'} {period}
            </EditLink>
          ))}
        </p>
      )}
    </EditablePart>
  );
}

/** At T1 and T2 it is what is expected of the year: nothing is failed yet. */
function Verdict({ verdict: { period, verdict, reason } }: { readonly verdict: PlanVerdictDto }) {
  return (
    <p>
      <span class="rt-quiet">{periodName(period)}:</span>{' '}
      {verdict === 'none' ? (
        'ingen bedömning'
      ) : (
        <Status kind={verdict === 'not' && period !== 'VB' ? 'at-risk' : verdictLook[verdict]}>
          {verdictIn(verdict, period)}
        </Status>
      )}{' '}
      {reason}
    </p>
  );
}

function GoalSection({
  goal,
  section: { section, text },
  mayEdit,
  document: { unit, year },
}: GoalPartProps & {
  readonly section: PlanSectionDto;
}) {
  const name = sectionName(section);
  return (
    <EditablePart id={`mal-${goal.id}-${section}`} class="rt-plan-section">
      <p class="rt-plan-section-name">{name.charAt(0).toLocaleUpperCase('sv') + name.slice(1)}</p>
      <PlanText text={text} />
      {mayEdit && (
        <EditLink
          href={`${pathOf(unit, year)}/plan/mal/${goal.id}/avsnitt/${section}`}
          of={`${name} för ${goal.title}`}
        />
      )}
    </EditablePart>
  );
}

const sections = [
  'description',
  'expectedResults',
  'workingMethods',
  'resourceUse',
  'followUp',
  'development',
  'analysis',
] as const satisfies readonly PlanSectionDto['section'][];

/** What is not there yet, and what is seldom done, folded away: at most goals none of it is wanted. */
function More({ goal, may, document: { unit, year } }: GoalPartProps) {
  const path = pathOf(unit, year);
  const here = `${path}/plan/mal/${goal.id}`;
  const missing = sections.filter((s) => !goal.sections.some((has) => has.section === s));
  const links: readonly (readonly [href: string, words: string])[] = [
    ...missing.map((section) => [`${here}/avsnitt/${section}`, `Skriv ${sectionName(section)}`] as const),
    [`${path}/plan/aktiviteter/ny?mal=${goal.id}`, 'Lägg till aktivitet'],
    ...(may.defineIndicators ? [[`${path}/indikatorer/ny?mal=${goal.id}`, 'Lägg till indikator'] as const] : []),
    ...(goal.level === 'unit' ? [] : [[`${path}/plan/mal/nytt?under=${goal.id}`, 'Lägg till mål under'] as const]),
    ...(goal.steering === null ? [[`${here}/flytta`, 'Flytta målet'] as const] : []),
    [`${here}/ta-bort`, 'Ta bort målet'],
  ];
  return (
    <EditablePart id={`mal-${goal.id}-mer`} form="below" class="rt-more">
      <details id={`mal-${goal.id}-gor-mer`}>
        <summary>
          Gör mer<span class="ds-sr-only"> med {goal.title}</span>
        </summary>
        <ul>
          {links.map(([href, words]) => (
            <li key={href}>
              <EditLink href={href} of={goal.title}>
                {words}
              </EditLink>
            </li>
          ))}
        </ul>
      </details>
    </EditablePart>
  );
}
