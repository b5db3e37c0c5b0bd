import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Figure as FigureValue } from '#kernel/figure.js';
import type { Period } from '#kernel/period.js';
import { Figure, Status } from '#platform/page-kit/index.js';
import { figureText } from '#platform/page-kit/words.js';
import type { IndicatorDto, OutcomeDto, SourceDto, TargetDto } from '../routes/dashboard.dto.js';
import { boundWord, missingReason, sourcePath } from './words.js';

/** Whether the reader may see the documents' lines: a link that leads nowhere is not offered. */
export const SourcesShown = createContext(true);

/** A figure that leads to the line it was read from, where it was read. */
export function SourcedFigure({
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
  const { figure, men, women, share, reported, corrections, source } = outcome;
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

/** How the outcome stands against the target, with the rule that says so; before the year is over nothing is judged. */
export function JudgementStatus({ judgement, direction, directionProposed, target, outcome, period }: JudgementProps) {
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
          kind={judgement === 'meets' ? 'on-target' : 'misses'}
          rule={
            <>
              målet är {direction === 'lower' ? 'högst' : 'minst'} {target?.figure ? figureText(target.figure) : ''}
              {proposed}
            </>
          }
        />
      );
    case 'units-differ':
      return (
        <Status kind="not-judged" rule={`utfallet ${unitPhrase(outcome?.figure)}, målet ${unitPhrase(target?.figure)}`}>
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

export interface JudgementProps {
  readonly judgement: IndicatorDto['judgement'];
  readonly direction: IndicatorDto['direction'];
  readonly directionProposed: boolean;
  readonly target: TargetDto | null;
  readonly outcome: OutcomeDto | null;
  readonly period: Period;
}

const unitPhrase = (figure: FigureValue | null | undefined): string =>
  figure?.unit === undefined ? 'saknar enhet' : `är i ${figure.unit === '%' ? 'procent' : figure.unit}`;

function whyNotJudged(target: TargetDto | null, direction: IndicatorDto['direction']): string {
  if (!target || target.kind === 'none') return 'inget årsmål';
  if (target.kind === 'per-area') return 'målet är satt per område';
  if (target.kind !== 'number') return 'årsmålet är inte ett tal';
  return direction === 'none' ? 'följs utan att bedömas' : 'det är inte sagt om högre eller lägre är bättre';
}
