import type { ComponentChildren } from 'preact';

export interface PageTitleProps {
  readonly children: ComponentChildren;
  /** What the page is about, over the heading: unit and year. */
  readonly kicker?: ComponentChildren;
  /** One or two sentences under the heading. */
  readonly lead?: ComponentChildren;
  /** Links or buttons that belong to the whole page. */
  readonly actions?: ComponentChildren;
}

/** The page's only `<h1>`. */
export function PageTitle({ children, kicker, lead, actions }: PageTitleProps) {
  return (
    <div class="rt-page-title">
      <div>
        {kicker !== undefined && <p class="rt-kicker">{kicker}</p>}
        <h1>{children}</h1>
        {lead !== undefined && <p class="rt-lead">{lead}</p>}
      </div>
      {actions !== undefined && <div class="rt-actions">{actions}</div>}
    </div>
  );
}

export interface SectionProps {
  readonly heading: string;
  /** Makes the section a target for links and for `aria-labelledby`. */
  readonly id: string;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of a page with an `<h2>`. */
export function Section({ heading, id, actions, children }: SectionProps) {
  return (
    <section class="rt-section" id={id} aria-labelledby={`${id}-h`}>
      <div class="rt-section-head">
        <h2 id={`${id}-h`}>{heading}</h2>
        {actions !== undefined && <div class="rt-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
