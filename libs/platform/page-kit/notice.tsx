import type { ComponentChildren } from 'preact';

export interface NoticeProps {
  /** `stale`: what is shown may be behind the log; says how far. */
  readonly kind: 'info' | 'success' | 'warning' | 'danger' | 'stale';
  readonly heading?: string;
  readonly children?: ComponentChildren;
}

const colorOf = { info: 'info', success: 'success', warning: 'warning', danger: 'danger', stale: 'warning' } as const;

export function Notice({ kind, heading, children }: NoticeProps) {
  return (
    <div class="ds-alert rt-notice" data-color={colorOf[kind]}>
      {heading !== undefined && <h2>{heading}</h2>}
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}

/** Where a list has nothing: says what would be here and what to do to get it. */
export function Empty({ heading, children }: { readonly heading: string; readonly children?: ComponentChildren }) {
  return (
    <div class="rt-empty">
      <p class="rt-empty-heading">{heading}</p>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}

export interface Fact {
  readonly term: string;
  readonly value: ComponentChildren;
}

/** Terms and what they are, in two columns where there is room. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="rt-facts">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Something more, folded away; stays open over live updates when it has an id. */
export function Details({
  summary,
  id,
  children,
}: {
  readonly summary: string;
  readonly id: string;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="ds-details rt-details" id={id}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}
