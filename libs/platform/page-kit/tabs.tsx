import type { ComponentChildren } from 'preact';

export interface Tab {
  readonly href: string;
  readonly label: ComponentChildren;
  readonly current?: boolean;
  /** Under the label in small print: "januari–april". */
  readonly note?: string;
}

export interface TabsProps {
  /** What is chosen between: "Period". */
  readonly label: string;
  readonly tabs: readonly Tab[];
}

/** Plain links to views of the same page. With scripts the new view replaces `<main>` and the address follows, so that a link reproduces it. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav class="rt-tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <ViewLink href={tab.href} {...(tab.current === true ? { current: true } : {})}>
              <span>{tab.label}</span>
              {tab.note !== undefined && <span class="rt-tab-note">{tab.note}</span>}
            </ViewLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A link that changes the view within the same page: period, unit, as-of date. */
export function ViewLink({
  href,
  current = false,
  children,
}: {
  readonly href: string;
  readonly current?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      hx-get={href}
      hx-target="#main"
      hx-select="#main"
      hx-swap="outerMorph"
      hx-push-url="true"
    >
      {children}
    </a>
  );
}

export interface PeriodPickerProps {
  readonly year: number;
  readonly current: 'T1' | 'T2' | 'VB';
  readonly hrefOf: (period: 'T1' | 'T2' | 'VB') => string;
}

/** The year's three reporting periods. */
export function PeriodPicker({ year, current, hrefOf }: PeriodPickerProps) {
  const periods = [
    { period: 'T1', label: 'Tertial 1', note: 'januari–april' },
    { period: 'T2', label: 'Tertial 2', note: 'till och med augusti' },
    { period: 'VB', label: 'Helår', note: 'verksamhetsberättelse' },
  ] as const;
  return (
    <Tabs
      label={`Period ${year}`}
      tabs={periods.map(({ period, label, note }) => ({
        href: hrefOf(period),
        label,
        note,
        current: period === current,
      }))}
    />
  );
}
