import { itemOf, type LoggedEvent, type SentCommand, type Shown } from '../history.js';
import type { Finding } from './finding.js';

/** Acknowledged before another was sent: smaller position (real-time order, which makes the log strictly serialisable). */
export function orderIsRealTime(commands: readonly SentCommand[]): readonly Finding[] {
  const acknowledged = commands.filter((c) => c.fate === 'acknowledged').sort((a, b) => b.position! - a.position!);
  const findings: Finding[] = [];
  // From the log's end: the earliest answer of all that stand later must not come before this one was sent.
  let earliest: SentCommand | undefined;
  for (const command of acknowledged) {
    if (earliest && earliest.answeredAt < command.sentAt) {
      findings.push({
        invariant: 'order-is-real-time-order',
        detail: `${command.commandId} was sent after ${earliest.commandId} was acknowledged, and stands at ${command.position} before its ${earliest.position}`,
      });
    }
    if (!earliest || command.answeredAt < earliest.answeredAt) earliest = command;
  }
  return findings;
}

/** Who was told that somebody else had been first was told the truth: the item has changed since the version that they had seen. */
export function refusalsHaveReason(commands: readonly SentCommand[], log: readonly LoggedEvent[]): readonly Finding[] {
  const last = new Map<string, number>();
  for (const event of log) {
    const item = itemOf(event);
    if (item !== undefined) last.set(`${event.stream} ${item}`, event.version);
  }
  return commands.flatMap(({ fate, commandId, seen, expected }): readonly Finding[] => {
    if (fate !== 'refused' || (seen && (last.get(`${expected.stream} ${seen.item}`) ?? -1) > seen.version)) return [];
    return [
      {
        invariant: 'refused-for-a-reason',
        detail: `${commandId} was refused, and ${seen ? `${seen.item} has not changed since version ${seen.version}` : 'nobody else could have done it'}`,
      },
    ];
  });
}

/** Each change of an item was made on the version that its client had seen. */
export function nothingIsOverwritten(
  commands: readonly SentCommand[],
  log: readonly LoggedEvent[],
): readonly Finding[] {
  const sent = new Map(commands.map((c) => [c.commandId, c]));
  const last = new Map<string, number>();
  const findings: Finding[] = [];
  for (const event of log) {
    const item = itemOf(event);
    if (item === undefined) continue;
    const key = `${event.stream} ${item}`;
    const stood = last.get(key) ?? -1;
    const seen = sent.get(event.commandId)?.seen;
    if (seen && seen.version !== stood) {
      findings.push({
        invariant: 'nothing-is-overwritten-unseen',
        detail: `position ${event.position}: ${item} stood at version ${stood}, its client had seen ${seen.version}`,
      });
    }
    last.set(key, event.version);
  }
  return findings;
}

/** What was shown for `minPosition` is no older than that, and is of the log. */
export function ownWritesAreRead(shown: readonly Shown[], log: readonly LoggedEvent[]): readonly Finding[] {
  const changes = new Map<string, LoggedEvent[]>();
  for (const event of log) {
    const item = itemOf(event);
    if (item === undefined) continue;
    const key = `${event.stream} ${item}`;
    const events = changes.get(key);
    if (events) events.push(event);
    else changes.set(key, [event]);
  }
  const findings: Finding[] = [];
  for (const { stream, item, version, minPosition } of shown) {
    const events = changes.get(`${stream} ${item}`) ?? [];
    const index = events.findIndex((e) => e.version === version);
    const next = events[index + 1];
    if (version >= 0 && index < 0)
      findings.push({
        invariant: 'own-writes-are-read',
        detail: `${item} was shown at version ${version}, which is not in the log`,
      });
    else if (next && next.position <= minPosition) {
      findings.push({
        invariant: 'own-writes-are-read',
        detail: `${item} was shown at version ${version} for position ${minPosition}, where version ${next.version} (position ${next.position}) stands`,
      });
    }
  }
  return findings;
}
