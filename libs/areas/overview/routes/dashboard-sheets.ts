import { periodName } from '#platform/page-kit/words.js';
import type { Sheet, SheetCell } from '#platform/documents/spreadsheet.js';
import { activitiesOf, indicatorsOf } from '../pages/dashboard-view.js';
import { activityStatusName, levelName, missingReason, targetText, verdictIn, whyNoFigure } from '../pages/words.js';
import { dayCell, figureCells, judgementWords } from './cells.js';
import type { DashboardDto, GoalDto, IndicatorDto } from './dashboard.dto.js';

/** A dashboard's tables as files; what the page's filters leave out is left out here too. */
export function dashboardSheets(dashboard: DashboardDto): {
  readonly indicators: Sheet;
  readonly activities: Sheet;
  readonly goals: Sheet;
} {
  const { unitName, year, period } = dashboard;
  const notes = [
    `${unitName} ${String(year)}, ${periodName(period).toLocaleLowerCase('sv')}${
      dashboard.asKnownAt === null ? '' : `, så som det var känt vid position ${String(dashboard.asKnownAt)} i loggen`
    }`,
  ];
  return {
    indicators: {
      name: 'Indikatorer',
      columns: [
        ...['Mål', 'Indikator', 'Årsmål', 'Mått', 'Årsmål som det är skrivet', 'KF:s årsmål', 'Utfall', 'Mått'],
        ...['Män/pojkar', 'Kvinnor/flickor', 'Täljare', 'Nämnare', 'Saknas för att', 'Prognos', 'Mått'],
        ...['Föregående år', 'Mått', 'Bedömning', 'Rapporterat före rättelse'],
      ],
      rows: indicatorsOf(dashboard).map((i) => indicatorRow(i, dashboard)),
      notes,
    },
    activities: {
      name: 'Aktiviteter',
      columns: ['Mål', 'Aktivitet', 'Start', 'Slut', 'Läge', 'Avslutad', 'Slutdatum passerat', 'Gånger flyttad'],
      rows: activitiesOf(dashboard).map((a): SheetCell[] => [
        goalTitle(dashboard.goals.find((g) => g.activities.includes(a))),
        a.title,
        dayCell(a.startsOn),
        dayCell(a.endsOn),
        a.status && activityStatusName(a.status),
        dayCell(a.completedOn),
        a.late ? 'ja' : null,
        a.rescheduled === 0 ? null : a.rescheduled,
      ]),
      notes,
    },
    goals: {
      name: 'Mål',
      columns: ['Nivå', 'Nummer', 'Mål', 'Bedömning'],
      rows: dashboard.goals.map((g): SheetCell[] => [
        levelName(g.level),
        g.number,
        g.title,
        g.verdict === null ? null : g.verdict === 'none' ? 'ingen bedömning' : verdictIn(g.verdict, period),
      ]),
      notes,
    },
  };
}

function indicatorRow(i: IndicatorDto, dashboard: DashboardDto): SheetCell[] {
  const share = i.outcome?.share;
  return [
    goalTitle(dashboard.goals.find((g) => g.id === i.goal)),
    i.name,
    ...figureCells(i.annualTarget?.figure),
    targetText(i.annualTarget) ?? null,
    targetText(i.councilTarget) ?? null,
    ...figureCells(i.outcome?.figure),
    figureCells(i.outcome?.men)[0],
    figureCells(i.outcome?.women)[0],
    share?.numerator ?? null,
    share?.denominator ?? null,
    whyWithout(i),
    ...figureCells(i.forecast?.figure),
    ...figureCells(i.previous?.figure),
    judgementWords(i, dashboard.period === 'VB'),
    figureCells(i.outcome?.reported)[0],
  ];
}

/** What nobody has reported is left empty: it is not a reason. */
function whyWithout(i: IndicatorDto): string | null {
  if (i.outcome?.missing) return missingReason(i.outcome.missing);
  return i.outcome?.figure || i.owed ? null : whyNoFigure(i);
}

const goalTitle = (goal: GoalDto | undefined): string | null =>
  goal ? `${goal.number === null ? '' : `${goal.number} `}${goal.title}` : null;
