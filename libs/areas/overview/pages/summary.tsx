import type { Period } from '#kernel/period.js';
import { DateText, formatDay, Status } from '#platform/page-kit/index.js';
import { figureText, periodInSentence } from '#platform/page-kit/words.js';
import type { DashboardDto, IndicatorDto } from '../routes/dashboard.dto.js';
import { activitiesOf, indicatorsOf, isExpected } from './dashboard-view.js';
import type { UnitRights } from './indicator-table.js';
import { pathOf, targetText } from './words.js';

/** For who has half a minute: how many stand how, and which ones to look at. */
export function Summary({ dashboard, may }: { readonly dashboard: DashboardDto; readonly may: UnitRights }) {
  const indicators = indicatorsOf(dashboard);
  if (indicators.length === 0) return null;
  const { period } = dashboard;
  const count = (judgement: IndicatorDto['judgement']): number =>
    indicators.filter((i) => i.judgement === judgement).length;
  const year = period === 'VB';
  const late = activitiesOf(dashboard).filter((a) => a.late).length;
  const counts: readonly { readonly number: number; readonly words: string; readonly kind: string }[] = [
    { number: count('meets'), words: year ? 'når målet' : 'på väg att nå målet', kind: 'meets' },
    {
      number: count('misses'),
      words: year ? 'når inte målet' : 'riskerar att inte nå målet',
      kind: year ? 'misses' : 'risk',
    },
    { number: count('units-differ'), words: 'går inte att jämföra', kind: 'differ' },
    { number: count('not-judged'), words: year ? 'bedöms inte' : 'bedöms vid årets slut', kind: 'quiet' },
    { number: indicators.filter((i) => i.owed).length, words: 'saknar utfall', kind: 'quiet' },
    { number: indicators.filter(isWithoutForAReason).length, words: 'utan utfall av angivet skäl', kind: 'quiet' },
    { number: indicators.filter((i) => isMeasuredLater(i, period)).length, words: 'mäts per år', kind: 'quiet' },
    {
      number: late,
      words: late === 1 ? 'aktivitet har passerat sitt slutdatum' : 'aktiviteter har passerat sitt slutdatum',
      kind: 'quiet',
    },
  ];
  return (
    <section class="rt-summary" aria-labelledby="laget-h">
      <h2 id="laget-h">
        Läget i korthet, {periodInSentence(period)}{' '}
        <span class="rt-period-state">· perioden är {stateOf(dashboard)}</span>
      </h2>
      <ul class="rt-counts">
        <li>
          <strong>{indicators.length}</strong> {indicators.length === 1 ? 'indikator' : 'indikatorer'}
        </li>
        {counts
          .filter((c) => c.number > 0)
          .map((c) => (
            <li class={`rt-count-${c.kind}`} key={c.words}>
              <strong>{c.number}</strong> {c.words}
            </li>
          ))}
      </ul>
      <ToLookAt dashboard={dashboard} indicators={indicators} may={may} />
      {indicators.some((i) => i.directionProposed && (i.judgement === 'meets' || i.judgement === 'misses')) && (
        <p class="rt-footnote">
          * Riktning föreslagen ur ordalydelsen: ingen har bekräftat om högre eller lägre är bättre.
        </p>
      )}
      {!year && (
        <p class="rt-quiet">
          Före årets slut bedöms en indikator efter sin prognos, eller efter sin andel av året om den räknas löpande.
          Andra visas utan bedömning.
        </p>
      )}
    </section>
  );
}

const isWithoutForAReason = (i: IndicatorDto): boolean => i.outcome?.missing != null;

const isMeasuredLater = (i: IndicatorDto, period: Period): boolean =>
  i.judgement === 'no-outcome' && !i.outcome && i.discontinuedFrom === null && !isExpected(i, period);

function stateOf({ periods, period }: DashboardDto): string {
  const { state, due } = periods.find((p) => p.period === period) ?? { state: 'not-opened', due: null };
  if (state === 'open') return due === null ? 'öppen' : `öppen till ${formatDay(due)}`;
  return state === 'closed' ? 'stängd' : 'inte öppnad';
}

function ToLookAt({
  dashboard,
  indicators,
  may,
}: {
  readonly dashboard: DashboardDto;
  readonly may: UnitRights;
  readonly indicators: readonly IndicatorDto[];
}) {
  const misses = indicators.filter((i) => i.judgement === 'misses');
  const pending = indicators.filter(
    (i) => i.annualTarget?.decisionPending === true || i.councilTarget?.decisionPending === true,
  );
  const open = dashboard.periods.find((p) => p.period === dashboard.period && p.state === 'open');
  const missing = open ? indicators.filter((i) => i.owed).length : 0;
  if (misses.length + pending.length + missing === 0) return null;
  return (
    <ul class="rt-to-look-at">
      {misses.map((i) => (
        <li key={`m${i.id}`}>
          <Status kind={dashboard.period === 'VB' ? 'misses' : 'at-risk'} />{' '}
          <a class="ds-link" href={`#r-${i.id}`}>
            {i.name}
          </a>{' '}
          <span class="rt-quiet">
            {i.judgedOn === 'forecast' && i.forecast
              ? `prognos ${figureText(i.forecast.figure)}`
              : i.outcome?.figure
                ? figureText(i.outcome.figure)
                : ''}{' '}
            mot {targetText(i.annualTarget) ?? 'målet'}
          </span>
        </li>
      ))}
      {pending.map((i) => (
        <li key={`p${i.id}`}>
          <Status kind="pending" />{' '}
          <a class="ds-link" href={`#r-${i.id}`}>
            {i.name}
          </a>{' '}
          <span class="rt-quiet">ändrat mål</span>
        </li>
      ))}
      {missing > 0 && open?.due && (
        <li key="missing">
          <Status kind="missing">{`${String(missing)} utfall saknas`}</Status>{' '}
          <span>
            {open.due < dashboard.day ? 'skulle ha varit inne senast' : 'ska vara inne senast'}{' '}
            <DateText day={open.due} />
          </span>{' '}
          {may.recordOutcomes && (
            <a class="ds-link" href={`${pathOf(dashboard.unit, dashboard.year)}/utfall/${dashboard.period}`}>
              Fyll i alla på en gång
            </a>
          )}
        </li>
      )}
    </ul>
  );
}
