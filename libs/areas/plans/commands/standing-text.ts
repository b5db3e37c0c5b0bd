import type { EventLog } from '#platform/event-store/event-log.js';
import type { StandingText } from '../domain/text-rules.js';

/** The text that the stream's event of that version holds; undefined where there is none, or it is erased. */
export async function standingText(
  log: EventLog,
  stream: string,
  version: number | undefined,
  field = 'text',
): Promise<StandingText | undefined> {
  if (version === undefined || version < 0) return undefined;
  const [event] = await log.read(stream, { from: version, to: version, withSealed: true });
  const text = (event?.text as Readonly<Record<string, string>> | undefined)?.[field];
  return text === undefined ? undefined : { text, version };
}
