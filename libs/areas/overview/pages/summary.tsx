import { DateText, formatDay, Status } from '#platform/page-kit/index.js';
import { figureText, periodInSentence } from '#platform/page-kit/words.js';
import type { DashboardDto, IndicatorDto } from '../routes/dashboard.dto.js';
import { targetText } from './words.js';

/** For who has half a minute: how many stand how, and which ones to look at. */
export function Summary({ dashboard }: { readonly dashboard: DashboardDto }) {
  const indicators = [...dashboard.indicators, ...dashboard.goals.flatMap((g) => g.indicators)];
  if (indicators.length === 0) return null;
  const { period } = dashboard;
  const count = (judgement: IndicatorDto['judgement']): number =>
    indicators.filter((i) => i.judgement === judgement).length;
  const missing = count('no-outcome');
  const counts: readonly { readonly number: number; readonly words: string; readonly kind: string }[] =
    period === 'VB'
      ? [
          { number: count('meets'), words: 'når målet', kind: 'meets' },
          { number: count('misses'), words: 'når inte målet', kind: 'misses' },
          { number: count('units-differ'), words: 'går inte att jämföra', kind: 'differ' },
          { number: count('not-judged'), words: 'bedöms inte', kind: 'quiet' },
          { number: missing, words: 'saknar utfall', kind: 'quiet' },
        ]
      : [
          { number: indicators.length - missing, words: `har utfall för ${periodInSentence(period)}`, kind: 'quiet' },
          { number: missing, words: 'saknar utfall', kind: 'quiet' },
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
      <ToLookAt dashboard={dashboard} indicators={indicators} />
      {indicators.some((i) => i.directionProposed && (i.judgement === 'meets' || i.judgement === 'misses')) && (
        <p class="rt-footnote">
          * Riktning föreslagen ur ordalydelsen: ingen har bekräftat om högre eller lägre är bättre.
        </p>
      )}
      {period !== 'VB' && <p class="rt-quiet">Före årets slut bedöms inget utfall mot årsmålet.</p>}
    </section>
  );
}

function stateOf({ periods, period }: DashboardDto): string {
  const { state, due } = periods.find((p) => p.period === period) ?? { state: 'not-opened', due: null };
  if (state === 'open') return due === null ? 'öppen' : `öppen till ${formatDay(due)}`;
  return state === 'closed' ? 'stängd' : 'inte öppnad';
}

function ToLookAt({
  dashboard,
  indicators,
}: {
  readonly dashboard: DashboardDto;
  readonly indicators: readonly IndicatorDto[];
}) {
  const misses = indicators.filter((i) => i.judgement === 'misses');
  const pending = indicators.filter(
    (i) => i.annualTarget?.decisionPending === true || i.councilTarget?.decisionPending === true,
  );
  const open = dashboard.periods.find((p) => p.period === dashboard.period && p.state === 'open');
  const missing = open
    ? indicators.filter((i) => i.judgement === 'no-outcome' && (i.periodicity !== 'year' || dashboard.period === 'VB'))
        .length
    : 0;
  if (misses.length + pending.length + missing === 0) return null;
  return (
    <ul class="rt-to-look-at">
      {misses.map((i) => (
        <li key={`m${i.id}`}>
          <Status kind="misses" />{' '}
          <a class="ds-link" href={`#r-${i.id}`}>
            {i.name}
          </a>{' '}
          <span class="rt-quiet">
            {i.outcome?.figure ? figureText(i.outcome.figure) : ''} mot {targetText(i.annualTarget)}
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
            ska vara inne senast <DateText day={open.due} />
          </span>
        </li>
      )}
    </ul>
  );
}
