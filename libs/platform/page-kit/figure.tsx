import type { Day, Instant } from '#kernel/day.js';
import { formatDay, formatFigure, formatInstant, type FigureFormat } from './format.js';

export type FigureProps = FigureFormat & {
  /** Leads to where the figure comes from. */
  readonly href?: string;
} & (
    | { /** Decimal string. */ readonly value: string }
    | { /** Why there is no figure, in a few words: "inte insamlad", "sekretess". */ readonly missing: string }
  );

/** One figure, or why there is none. */
export function Figure(props: FigureProps) {
  const shown =
    'value' in props ? (
      <span class="rt-figure">{formatFigure(props.value, props)}</span>
    ) : (
      <span class="rt-missing">
        <span aria-hidden="true">–{'\u00a0'}</span>
        {props.missing}
      </span>
    );
  return props.href === undefined ? (
    shown
  ) : (
    <a class="ds-link rt-figure-link" href={props.href}>
      {shown}
    </a>
  );
}

/** A day, or an instant with Stockholm's time of day. */
export function DateText(props: { readonly day: Day } | { readonly instant: Instant }) {
  return 'day' in props ? (
    <time dateTime={props.day}>{formatDay(props.day)}</time>
  ) : (
    <time dateTime={props.instant}>{formatInstant(props.instant)}</time>
  );
}
