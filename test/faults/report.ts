import type { Finding } from './checks/index.js';
import type { Fault, Kills } from './fault-plan.js';

/** What a campaign did and found. */
export interface Report {
  readonly seed: number;
  readonly kills: Kills;
  readonly pauses: number;
  readonly clients: number;
  readonly acknowledged: number;
  /** Told that somebody else had changed the item. */
  readonly refused: number;
  readonly events: number;
  /** Items that were shown, each held against the log. */
  readonly shown: number;
  readonly retries: number;
  /** Why attempts got no answer, and how often. */
  readonly unknown: Readonly<Record<string, number>>;
  /** From each kill to the first acknowledgement of an attempt that was sent after it. */
  readonly outages: readonly { readonly fault: Fault['kind']; readonly ms: number }[];
  /** Starts that ended by themselves before there was an address, for example because the database was killed meanwhile; another one followed. */
  readonly failedStarts: number;
  readonly durationMs: number;
  readonly findings: readonly Finding[];
  /** Other things that must not be: a wrong answer, an end by itself, no recovery. */
  readonly problems: readonly string[];
}

export const isClean = ({ findings, problems }: Report): boolean => findings.length === 0 && problems.length === 0;

const shownFindings = 40;

/** For people. */
export function textOf(report: Report): string {
  const { findings, problems } = report;
  const outages = (kinds: readonly Fault['kind'][]): string => {
    const times = report.outages
      .filter((o) => kinds.includes(o.fault))
      .map((o) => o.ms)
      .sort((a, b) => a - b);
    const at = (share: number): number =>
      Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
    return `median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`;
  };
  const lines = [
    `Seed ${report.seed}: ${report.kills.app} kills of the app, ${report.kills.postgres} of PostgreSQL, ${report.pauses} pauses, ${report.clients} clients, ${Math.round(report.durationMs / 1_000)} s`,
    `Commands: ${report.acknowledged} acknowledged, ${report.refused} refused (somebody else was first), ${report.retries} retries; ${report.events} events in the log; ${report.shown} items read`,
    `Attempts without an answer: ${
      Object.entries(report.unknown)
        .map(([why, times]) => `${why} ${times}`)
        .join(', ') || 'none'
    }`,
    `Until commands are acknowledged again, after a kill of the app: ${outages(['kill-app'])}; of PostgreSQL: ${outages(['kill-postmaster', 'kill-backend', 'kill-server'])}`,
    `Starts that failed and were repeated: ${report.failedStarts}`,
    isClean(report)
      ? 'Nothing acknowledged was lost, nothing is there twice, the log is gapless and in order, leaves are right, projections equal a replay from zero.'
      : `FOUND: ${findings.length} findings, ${problems.length} problems`,
    ...problems.map((p) => `  ${p}`),
    ...findings.slice(0, shownFindings).map((f) => `  ${f.invariant}: ${f.detail}`),
  ];
  return lines.join('\n');
}
