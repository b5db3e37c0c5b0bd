import type { ComponentChildren } from 'preact';

interface Look {
  readonly text: string;
  readonly color: 'success' | 'danger' | 'warning' | 'info' | 'neutral';
  /** A stroke within 16 × 16: the same thing said a third time, for those who see neither colour nor small print. */
  readonly sign: string;
}

const looks = {
  'on-target': { text: 'Når målet', color: 'success', sign: 'M3 8.5 6.5 12 13 4.5' },
  misses: { text: 'Når inte målet', color: 'danger', sign: 'M4 4 12 12M12 4 4 12' },
  'at-risk': { text: 'Risk att inte nå målet', color: 'warning', sign: 'M8 3v6M8 12v.5' },
  'not-judged': { text: 'Bedöms inte', color: 'neutral', sign: 'M4 8h8' },
  missing: { text: 'Saknas', color: 'neutral', sign: 'M5.5 5.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.6M8 12.2v.3' },
  pending: { text: 'Väntar på beslut', color: 'info', sign: 'M4 8h.5M8 8h.5M12 8h.5' },
  stale: { text: 'Inaktuell', color: 'warning', sign: 'M8 4v4.5l3 1.5' },
  corrected: { text: 'Rättad', color: 'info', sign: 'M3.5 12.5 11 5l1.5 1.5L5 14H3.5z' },
  decided: { text: 'Beslutad', color: 'success', sign: 'M3 8.5 6.5 12 13 4.5' },
  draft: { text: 'Utkast', color: 'neutral', sign: 'M4 12h8M4 8h5' },
  open: { text: 'Öppen', color: 'info', sign: 'M8 4a4 4 0 1 0 .1 0' },
  closed: { text: 'Stängd', color: 'neutral', sign: 'M4.5 8h7v5h-7zM6 8V5.8a2 2 0 0 1 4 0V8' },
} as const satisfies Record<string, Look>;

export type StatusKind = keyof typeof looks;

export interface StatusProps {
  readonly kind: StatusKind;
  /** Instead of the kind's own words. */
  readonly children?: ComponentChildren;
  /** The rule that led to it, as a person would say it: "4,9 % är över målet högst 4,6 %". */
  readonly rule?: ComponentChildren;
}

/** Text, sign and colour together, and the rule behind it. */
export function Status({ kind, children, rule }: StatusProps) {
  const { text, color, sign }: Look = looks[kind];
  return (
    <span class="rt-status">
      <span class="ds-tag rt-tag" data-color={color}>
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
          <path
            d={sign}
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
        {children ?? text}
      </span>
      {rule !== undefined && <span class="rt-rule">{rule}</span>}
    </span>
  );
}
