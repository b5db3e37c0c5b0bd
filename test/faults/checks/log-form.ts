import type { LoggedEvent } from '../history.js';
import type { Finding } from './finding.js';

/** What holds of a log whatever was recorded. @param log as read, in the order in which it came */
export function logIsInForm(log: readonly LoggedEvent[]): readonly Finding[] {
  const findings: Finding[] = [];
  const versions = new Map<string, number>();
  let before: LoggedEvent | undefined;
  for (const event of log) {
    const { position, stream, version, recordedAt } = event;
    const expected = (before?.position ?? -1) + 1;
    if (position !== expected)
      findings.push({ invariant: 'positions-are-gapless', detail: `after ${expected - 1} comes ${position}` });
    const next = (versions.get(stream) ?? -1) + 1;
    if (version !== next)
      findings.push({
        invariant: 'versions-are-gapless',
        detail: `${stream}: version ${version} at position ${position}, expected ${next}`,
      });
    versions.set(stream, version);
    if (before && recordedAt < before.recordedAt) {
      findings.push({
        invariant: 'recorded-at-never-goes-back',
        detail: `position ${position} was recorded at ${recordedAt}, the one before it at ${before.recordedAt}`,
      });
    }
    if (event.leaf !== event.leafOfEnvelope)
      findings.push({
        invariant: 'leaf-is-of-the-envelope',
        detail: `position ${position} holds ${event.leaf}, its envelope gives ${event.leafOfEnvelope}`,
      });
    before = event;
  }
  return findings;
}
