import { TableFile } from '#platform/page-kit/index.js';
import { ownerName } from '#platform/page-kit/words.js';
import type { PlanDocumentDto, PlanGoalDto, PlanTargetDto } from '../routes/plan-document.dto.js';
import { activityStatusName, levelName, targetText, verdictIn } from './words.js';

/** The plan's tables as files, each whole: in the document they are cut up by goal. */
export function PlanFiles({ document }: { readonly document: PlanDocumentDto }) {
  const { goals, year } = document;
  const parts = [...goals.map((goal) => ({ goal, ...itemsOf(goal) })), { goal: null, ...itemsOf(document) }];
  const indicators = parts.flatMap((p) => p.indicators.map((indicator) => ({ indicator, goal: p.goal })));
  const activities = parts.flatMap((p) => p.activities.map((activity) => ({ activity, goal: p.goal })));
  return (
    <>
      {goals.length > 0 && (
        <TableFile
          caption="Planens mål"
          labelled
          sheet={() => ({
            columns: ['Nivå', 'Nummer', 'Mål', 'Bedömning T1', 'Bedömning T2', 'Bedömning helår'],
            rows: goals.map((g) => [
              ...[levelName(g.level), g.number, g.title],
              ...(['T1', 'T2', 'VB'] as const).map((period) => verdictOf(g, period)),
            ]),
          })}
        />
      )}
      {indicators.length > 0 && (
        <TableFile
          caption="Planens indikatorer och årsmål"
          labelled
          sheet={() => ({
            columns: [
              ...['Mål', 'Indikator', 'Ägs av', 'Mäts', 'Definition', 'Följs inte från', 'Vems mål', 'Värde', 'Mått'],
              ...['Som det är skrivet', 'Gäller från', 'Till (inte med)', 'Väntar på beslut'],
            ],
            rows: indicators.flatMap(({ goal, indicator: i }) =>
              (i.targets.length === 0 ? [undefined] : i.targets).map((t) => [
                ...[goal && titleOf(goal), i.name, ownerName(i.owner)],
                i.periodicity && { tertial: 'varje tertial', year: 'en gång om året' }[i.periodicity],
                i.definition,
                dayOf(i.discontinuedFrom),
                ...targetCells(t, year),
              ]),
            ),
          })}
        />
      )}
      {activities.length > 0 && (
        <TableFile
          caption="Planens aktiviteter"
          labelled
          sheet={() => ({
            columns: ['Mål', 'Aktivitet', 'Beställd av', 'Start', 'Slut', 'Läge', 'Avslutad'],
            rows: activities.map(({ goal, activity: a }) => [
              ...[goal && titleOf(goal), a.title, a.owner && ownerName(a.owner)],
              ...[dayOf(a.startsOn), dayOf(a.endsOn), a.status && activityStatusName(a.status), dayOf(a.completedOn)],
            ]),
          })}
        />
      )}
    </>
  );
}

const itemsOf = ({ indicators, activities }: Pick<PlanGoalDto, 'indicators' | 'activities'>) => ({
  indicators,
  activities,
});
const titleOf = ({ number, title }: PlanGoalDto): string => (number === null ? title : `${number} ${title}`);
const dayOf = (day: string | null) => (day === null ? null : { day });

function verdictOf({ verdicts }: PlanGoalDto, period: 'T1' | 'T2' | 'VB'): string | null {
  const verdict = verdicts.find((v) => v.period === period)?.verdict;
  if (verdict === undefined) return null;
  return verdict === 'none' ? 'ingen bedömning' : verdictIn(verdict, period);
}

function targetCells(held: PlanTargetDto | undefined, year: number) {
  if (!held) return [null, null, null, null, null, null, null];
  const { slot, target, from, to } = held;
  return [
    slot === 'council' ? 'KF:s årsmål' : 'Årsmål',
    target.figure ? { decimal: target.figure.value } : null,
    target.figure?.unit ?? null,
    targetText(target) ?? null,
    { day: from ?? `${String(year)}-01-01` },
    dayOf(to),
    target.decisionPending ? 'ja' : null,
  ];
}
