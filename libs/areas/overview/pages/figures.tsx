import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Figure as FigureValue } from '#kernel/figure.js';
import type { Period } from '#kernel/period.js';
import { DateText, Figure, Status } from '#platform/page-kit/index.js';
import { figureText } from '#platform/page-kit/words.js';
import type { BandDto, ForecastDto, IndicatorDto, OutcomeDto, SourceDto, TargetDto } from '../routes/dashboard.dto.js';
import { boundWord, missingReason, sourcePath } from './words.js';

/** Whether the reader may see the documents' lines: a link that leads nowhere is not offered. */
export const SourcesShown = createContext(true);

/** A figure that leads to the line it was read from, where it was read. */
function SourcedFigure({
  figure,
  source = null,
}: {
  readonly figure: FigureValue;
  readonly source?: SourceDto | null;
}) {
  const shown = useContext(SourcesShown);
  return (
    <Figure
      value={figure.value}
      {...(figure.unit === undefined ? {} : { unit: figure.unit })}
      {...(source && shown ? { href: sourcePath(source) } : {})}
    />
  );
}

/** A target as it stands, in words where it is not a number. Nothing where there is none. */
export function TargetValue({ target }: { readonly target: TargetDto | null }) {
  const shown = useContext(SourcesShown);
  if (!target || target.kind === 'none') return null;
  const { kind, figure, areas, wording } = target;
  const source = shown ? target.source : null;
  if (kind === 'per-area') {
    return (
      <>
        {figure && <SourcedFigure figure={figure} source={source} />}
        <ul class="rt-areas">
          {areas.map((area) => (
            <li key={area.area}>
              <span>{area.area}</span> <SourcedFigure figure={area.figure} />
            </li>
          ))}
        </ul>
      </>
    );
  }
  if (figure)
    return (
      <>
        {boundWord(target)}
        <SourcedFigure figure={figure} source={source} />
      </>
    );
  // A slash may be broken after, as in „nämnd/styrelse“.
  const words = <span class="rt-wording">{wording?.replaceAll('/', '/\u200b')}</span>;
  return source ? (
    <a class="ds-link rt-wording-link" href={sourcePath(source)}>
      {words}
    </a>
  ) : (
    words
  );
}

export function OutcomeValue({
  outcome,
  missing,
}: {
  readonly outcome: OutcomeDto | null;
  /** Said where nothing was reported. */ readonly missing: string;
}) {
  if (!outcome?.figure) return <Figure missing={outcome?.missing ? missingReason(outcome.missing) : missing} />;
  const { figure, men, women, neither, share, areas, answers, reported, corrections, source } = outcome;
  return (
    <>
      <SourcedFigure figure={figure} source={source} />
      {share && (
        <span class="rt-aside">
          {share.numerator} av {share.denominator}
        </span>
      )}
      {men && (
        <span class="rt-aside">
          {'män/\u200bpojkar '}
          {figureText(men)}
        </span>
      )}
      {women && (
        <span class="rt-aside">
          {'kvinnor/\u200bflickor '}
          {figureText(women)}
        </span>
      )}
      {neither && <span class="rt-aside">varken eller {figureText(neither)}</span>}
      {areas.length > 0 && (
        <ul class="rt-areas">
          {areas.map((area) => (
            <li key={area.area}>
              <span>{area.area}</span> <SourcedFigure figure={area.figure} />
            </li>
          ))}
        </ul>
      )}
      {answers && (
        <span class="rt-aside">
          {answers.answering} av {answers.asked} svarade
        </span>
      )}
      {corrections > 0 && <Reported reported={reported} />}
    </>
  );
}

/** A corrected figure never hides the one that was reported. */
function Reported({ reported }: { readonly reported: FigureValue | null }) {
  return (
    <span class="rt-aside">
      <Status kind="corrected" />{' '}
      {reported ? (
        <span>
          rapporterat <del>{figureText(reported)}</del>
        </span>
      ) : (
        <span>rapporterat utan tal</span>
      )}
    </span>
  );
}

/** What the whole year is expected to end at; a revised one keeps the first in sight. */
export function ForecastValue({ forecast }: { readonly forecast: ForecastDto | null }) {
  if (!forecast) return null;
  return (
    <>
      <SourcedFigure figure={forecast.figure} />
      {forecast.first && (
        <span class="rt-aside">
          först <del>{figureText(forecast.first)}</del>
        </span>
      )}
    </>
  );
}

/** Last year's figure, with which one it is where that is not plain; or why it is not shown. */
export function PreviousValue({
  indicator: { previous, notComparableBefore },
  period,
}: {
  readonly indicator: Pick<IndicatorDto, 'previous' | 'notComparableBefore'>;
  readonly period: Period;
}) {
  if (notComparableBefore !== null)
    return (
      <span class="rt-why">
        jämförs inte: mäts annorlunda sedan <DateText day={notComparableBefore} />
      </span>
    );
  if (!previous) return null;
  return (
    <>
      <SourcedFigure figure={previous.figure} source={previous.source} />
      {previous.period !== period && <span class="rt-aside">helår {previous.year}</span>}
      {previous.from === 'quotation' && <span class="rt-aside">enligt dokumentet</span>}
    </>
  );
}

/** How it stands against the target, on what that rests, and the rule that says so. */
export function JudgementStatus(props: JudgementProps) {
  const { judgement, direction, directionProposed, target, outcome, period, judgedOn } = props;
  const compared = judgedOn === 'forecast' ? props.forecast?.figure : outcome?.figure;
  // A sign and not the sentence: every row of an imported plan bears it, and the summary says once what it means.
  const proposed = directionProposed ? (
    <>
      <span aria-hidden="true">*</span>
      <span class="ds-sr-only"> (riktning föreslagen ur ordalydelsen)</span>
    </>
  ) : null;
  switch (judgement) {
    case 'meets':
    case 'misses':
      return (
        <Status
          {...lookOf(judgement, period)}
          rule={
            <>
              {goalPhrase(props)}
              {basisPhrase(judgedOn, period)}
              {proposed}
            </>
          }
        />
      );
    case 'units-differ':
      return (
        <Status
          kind="not-judged"
          rule={`${judgedOn === 'forecast' ? 'prognosen' : 'utfallet'} ${unitPhrase(compared)}, målet ${unitPhrase(direction === 'band' ? props.band?.from : target?.figure)}`}
        >
          Går inte att jämföra
        </Status>
      );
    case 'not-judged':
      return period === 'VB' ? (
        <Status kind="not-judged" rule={whyNotJudged(target, direction)} />
      ) : (
        <span class="rt-quiet">bedöms vid årets slut</span>
      );
    case 'no-outcome':
      return null;
  }
}

/** Before the year is over nothing is missed yet: it is on its way, or at risk. */
function lookOf(judgement: 'meets' | 'misses', period: Period) {
  if (judgement === 'misses') return { kind: period === 'VB' ? 'misses' : 'at-risk' } as const;
  return period === 'VB'
    ? ({ kind: 'on-target' } as const)
    : ({ kind: 'on-target', children: 'På väg att nå målet' } as const);
}

function goalPhrase({ direction, band, target }: JudgementProps): string {
  if (direction === 'band' && band) return `målet är ${figureText(band.from)} till ${figureText(band.to)}`;
  return `målet är ${direction === 'lower' ? 'högst' : 'minst'} ${target?.figure ? figureText(target.figure) : ''}`;
}

function basisPhrase(judgedOn: IndicatorDto['judgedOn'] | undefined, period: Period): string {
  if (judgedOn === 'forecast') return ', bedömt efter prognosen';
  if (judgedOn === 'share-of-year')
    return `, bedömt efter ${period === 'T1' ? 'en tredjedel' : 'två tredjedelar'} av året`;
  return '';
}

export interface JudgementProps {
  readonly judgement: IndicatorDto['judgement'];
  readonly direction: IndicatorDto['direction'];
  readonly directionProposed: boolean;
  readonly target: TargetDto | null;
  readonly outcome: Pick<OutcomeDto, 'figure'> | null;
  readonly period: Period;
  readonly judgedOn?: IndicatorDto['judgedOn'];
  readonly forecast?: Pick<ForecastDto, 'figure'> | null;
  readonly band?: BandDto | null;
}

const unitPhrase = (figure: FigureValue | null | undefined): string =>
  figure?.unit === undefined ? 'saknar enhet' : `är i ${figure.unit === '%' ? 'procent' : figure.unit}`;

function whyNotJudged(target: TargetDto | null, direction: IndicatorDto['direction']): string {
  if (direction === 'band') return 'det är inte sagt vilket intervall som är bra';
  if (!target || target.kind === 'none') return 'inget årsmål';
  if (target.kind === 'per-area') return 'målet är satt per område';
  if (target.kind !== 'number') return 'årsmålet är inte ett tal';
  return direction === 'none' ? 'följs utan att bedömas' : 'det är inte sagt om högre eller lägre är bättre';
}
