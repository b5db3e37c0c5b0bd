import { isDeepStrictEqual } from 'node:util';
import type { LoggedEvent, SentCommand } from '../history.js';
import type { Finding } from './finding.js';

/** Nothing acknowledged is lost or altered, nothing is there twice, refused, or unasked. @param people whose every event must come from `commands` */
export function commandsAreKept(
  commands: readonly SentCommand[],
  log: readonly LoggedEvent[],
  people: readonly string[],
): readonly Finding[] {
  const recorded = new Map<string, LoggedEvent[]>();
  const ours = new Set(people);
  for (const event of log) {
    if (!ours.has(event.actor)) continue;
    const events = recorded.get(event.commandId);
    if (events) events.push(event);
    else recorded.set(event.commandId, [event]);
  }
  const findings: Finding[] = [];
  for (const command of commands) {
    const events = recorded.get(command.commandId) ?? [];
    recorded.delete(command.commandId);
    findings.push(...fateOf(command, events));
  }
  for (const [commandId, [first]] of recorded)
    findings.push({
      invariant: 'nothing-unasked',
      detail: `position ${first!.position} is of ${commandId}, which nobody sent`,
    });
  return findings;
}

function fateOf(command: SentCommand, events: readonly LoggedEvent[]): readonly Finding[] {
  const { commandId, fate } = command;
  const places = events.map((e) => e.position).join(', ');
  const findings: Finding[] = [];
  if (events.length > 1) findings.push({ invariant: 'recorded-once', detail: `${commandId} is recorded at ${places}` });
  if (fate === 'refused' && events.length > 0)
    findings.push({
      invariant: 'refused-is-not-recorded',
      detail: `${commandId} was refused and is recorded at ${places}`,
    });
  if (fate === 'unanswered')
    findings.push({
      invariant: 'everything-is-answered',
      detail: `${commandId} was never answered (${command.attempts} attempts)`,
    });
  if (fate === 'acknowledged') {
    const event = events.find((e) => e.position === command.position);
    if (!event)
      findings.push({
        invariant: 'acknowledged-is-kept',
        detail: `${commandId} was acknowledged at ${command.position}, where it is not (it is at: ${places || 'no place'})`,
      });
    else if (!isAsExpected(command, event))
      findings.push({
        invariant: 'acknowledged-is-kept',
        detail: `${commandId} at ${event.position} is not what was sent: ${JSON.stringify(event)}`,
      });
  }
  return findings;
}

function isAsExpected({ expected, person, version }: SentCommand, event: LoggedEvent): boolean {
  return (
    event.stream === expected.stream &&
    event.type === expected.type &&
    event.actor === person &&
    (version === undefined || event.version === version) &&
    isDeepStrictEqual(event.data, expected.data) &&
    isDeepStrictEqual(event.text, expected.text)
  );
}
