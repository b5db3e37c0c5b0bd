import { periodName } from '#platform/page-kit/words.js';
import type { Sheet, SheetCell } from '#platform/documents/spreadsheet.js';
import { maskedNote } from '../pages/comparison-view.js';
import { missingReason, targetText, whyNoFigure } from '../pages/words.js';
import { dayCell, figureCells, judgementWords } from './cells.js';
import type { ComparedUnitDto, ComparisonDto } from './comparison.dto.js';

/** A comparison's tables as files. Small numbers are masked here as on the page: a file leaves the unit too. */
export function comparisonSheets(
  comparison: ComparisonDto,
  units: readonly ComparedUnitDto[],
): { readonly units: Sheet; readonly indicators: Sheet } {
  const { name, year, period, organisationOn, anyMasked } = comparison;
  const wholeYear = period === 'VB';
  const notes = [
    `${name} ${String(year)}, ${periodName(period).toLocaleLowerCase('sv')}; enheterna som de var ${organisationOn}`,
    ...(anyMasked ? [maskedNote(comparison)] : []),
  ];
  return {
    units: {
      name: 'Enheter',
      columns: [
        ...['Enhet', 'Avdelning', 'Plan', 'Indikatorer', wholeYear ? 'Når målet' : 'På väg'],
        ...[wholeYear ? 'Når inte målet' : 'Riskerar att inte nå', 'Utan bedömning', 'Utan utfall'],
        ...['Mål helt', 'Mål delvis', 'Mål inte', 'Mål ej bedömda', 'Sena aktiviteter', 'Perioden', 'Senast'],
        'Väntar på beslut',
      ],
      rows: units.map(unitRow),
      notes,
    },
    indicators: {
      name: 'Indikatorer',
      columns: [
        ...['Indikator', 'Enhet', 'Årsmål', 'Mått', 'Årsmål som det är skrivet', 'Utfall', 'Mått', 'Saknas för att'],
        ...['Prognos', 'Mått', 'Bedömning', 'Median', 'Antal i medianen'],
      ],
      rows: comparison.indicators.flatMap((indicator) =>
        indicator.units.map((u): SheetCell[] => [
          indicator.name,
          u.unitName,
          ...figureCells(u.target?.figure),
          targetText(u.target) ?? null,
          ...(u.masked ? (['visas inte', null] as const) : figureCells(u.outcome)),
          u.missing
            ? missingReason(u.missing)
            : u.outcome || u.masked || u.owed
              ? null
              : whyNoFigure({ owed: false, discontinuedFrom: null }),
          ...figureCells(u.forecast),
          u.masked ? null : judgementWords(u, wholeYear),
          figureCells(indicator.median)[0],
          indicator.medianOf === 0 ? null : indicator.medianOf,
        ]),
      ),
      notes,
    },
  };
}

function unitRow({ name, departmentName, plan }: ComparedUnitDto): SheetCell[] {
  if (!plan) return [name, departmentName, 'ingen plan'];
  const { indicators, verdicts } = plan;
  return [
    name,
    departmentName,
    plan.decided ? 'beslutad' : 'inte beslutad',
    ...[indicators.all, indicators.meets, indicators.misses, indicators.notJudged, indicators.owed],
    ...[verdicts.fully, verdicts.partly, verdicts.not, verdicts.none, plan.activitiesLate],
    { 'not-opened': 'inte öppnad', open: plan.overdue ? 'försenad' : 'öppen', closed: 'stängd' }[plan.period],
    dayCell(plan.due),
    plan.pendingDecisions,
  ];
}
