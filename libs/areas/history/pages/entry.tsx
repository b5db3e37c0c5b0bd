import type { Day } from '#kernel/day.js';
import type { Figure } from '#kernel/figure.js';
import type { Period } from '#kernel/period.js';
import { DateText, formatDay, Status, type TimelineEntry } from '#platform/page-kit/index.js';
import { authorityText, figureText, periodInSentence, roleName } from '#platform/page-kit/words.js';
import type { HistoryEntryDto, HistorySourceDto } from '../routes/history.dto.js';
import { outcomeText, targetText, type OutcomeFacts, type TargetFacts } from './facts.js';

type Told = Pick<TimelineEntry, 'what' | 'change'>;

export interface Telling {
  /** Each entry says what it is about: on a page about one thing that would be the same words every time. */
  readonly subjects: boolean;
  /** Whether the reader may see the documents' lines. */
  readonly sources: boolean;
  /** Address of one item's history. */
  readonly pathOf: (item: string) => string;
}

/** One event as a knot on the thread. */
export function entryOf(entry: HistoryEntryDto, telling: Telling): TimelineEntry {
  const { position, item, itemName, actorName, role, recordedAt, effectiveFrom, authority, reason, source } = entry;
  const pending = authority?.kind === 'pending';
  const subject = telling.subjects && !naming.has(entry.eventType) ? itemName : null;
  const tag = pending ? (
    <Status kind="pending" />
  ) : entry.eventType === 'outcome-corrected' ? (
    <Status kind="corrected" />
  ) : null;
  return {
    key: String(position),
    ...about(tell(entry), subject),
    who:
      actorName === null
        ? role === 'system'
          ? 'systemet'
          : `namnet är borttaget (${roleName(role)})`
        : `${actorName}, ${roleName(role)}`,
    recordedAt,
    ...(effectiveFrom === null ? {} : { effectiveFrom }),
    ...(authority === null || authority.kind === 'document' ? {} : { decision: authorityText(authority) }),
    ...(reason === null ? {} : { reason }),
    ...(source === null
      ? {}
      : { source: <Source source={source} readFromIt={authority?.kind === 'document'} linked={telling.sources} /> }),
    ...(tag === null && subject === null
      ? {}
      : {
          tag: (
            <>
              {tag}
              {subject !== null && (
                <a class="ds-link rt-only-this" href={telling.pathOf(item)}>
                  Visa bara den här<span class="ds-sr-only">: {subject}</span>
                </a>
              )}
            </>
          ),
        }),
    ...(pending ? { open: true } : {}),
  };
}

/** Event types that bring something with a name into the plan: they say the name themselves. */
const naming: ReadonlySet<string> = new Set(['indicator-adopted', 'goal-added', 'activity-planned']);

const about = (told: Told, subject: string | null): Told =>
  subject === null
    ? told
    : {
        ...told,
        what: `${subject}: ${told.what.startsWith('KF') ? told.what : told.what.charAt(0).toLocaleLowerCase('sv') + told.what.slice(1)}`,
      };

function Source({
  source,
  readFromIt,
  linked,
}: {
  readonly source: HistorySourceDto;
  readonly readFromIt: boolean;
  readonly linked: boolean;
}) {
  const line = `rad ${String(source.line)} i dokumentet`;
  return (
    <>
      {readFromIt && 'enligt dokument (inläst), '}
      {linked ? (
        <a class="ds-link" href={`/dokument/${source.document}?rad=${String(source.line)}#rad-${String(source.line)}`}>
          {line}
        </a>
      ) : (
        line
      )}
    </>
  );
}

/** What happened, in a few words, and from what to what. */
function tell({ eventType, facts }: HistoryEntryDto): Told {
  const period = (): string => periodInSentence(facts['period'] as Period);
  const target = facts['slot'] === 'council' ? 'KF:s årsmål' : 'Årsmålet';
  switch (eventType) {
    case 'plan-started':
      return { what: 'Planen påbörjades' };
    case 'plan-decided':
      return { what: `Planen beslutades ${formatDay(facts['decidedOn'] as Day)}` };
    case 'document-recorded':
      return { what: facts['kind'] === 'plan' ? 'En verksamhetsplan lästes in' : 'En verksamhetsberättelse lästes in' };
    case 'goal-added':
      return { what: 'Mål i planen', change: { to: `${said(facts['number'])} ${said(facts['title'])}`.trim() } };
    case 'goal-section-revised':
      return { what: `Avsnitt i målet: ${sectionNames[String(facts['section'])] ?? 'text'}` };
    case 'goal-assessed':
      return { what: `Målet bedömdes för ${period()}`, change: { to: verdictNames[String(facts['verdict'])] ?? '' } };
    case 'activity-planned':
      return { what: 'Aktivitet i planen', change: { to: said(facts['title']) } };
    case 'activity-reported':
      return {
        what: `Aktiviteten rapporterades för ${period()}`,
        change: { to: facts['status'] === 'completed' ? 'avslutad' : 'pågår' },
      };
    case 'indicator-adopted':
      return { what: 'Indikator i planen', change: { to: said(facts['name']) } };
    case 'target-set':
      return { what: `${target} sattes`, change: { to: targetText(facts['target'] as TargetFacts) } };
    case 'target-changed':
      return {
        what: `${target} ändrades`,
        change: { from: targetText(facts['from'] as TargetFacts), to: targetText(facts['to'] as TargetFacts) },
      };
    case 'outcome-recorded':
      return { what: `Utfall för ${period()}`, change: { to: outcomeText(facts['outcome'] as OutcomeFacts) } };
    case 'outcome-corrected':
      return {
        what: `Utfallet för ${period()} rättades`,
        change: {
          from: outcomeText(facts['earlier'] as OutcomeFacts | null),
          to: outcomeText(facts['outcome'] as OutcomeFacts),
        },
      };
    case 'outcome-missing-explained':
      return { what: `Utfall saknas för ${period()}`, change: { to: missingNames[String(facts['reason'])] ?? '' } };
    case 'outcome-analysed':
      return { what: `Utfallet för ${period()} analyserades` };
    case 'previous-outcome-quoted':
      return {
        what: `Utfallet ${String(facts['year'])} citerades`,
        change: { to: figureText(facts['figure'] as Figure) },
      };
    case 'period-opened':
      return {
        what: `Perioden öppnades: ${period()}`,
        change: {
          to: (
            <>
              senast <DateText day={facts['due'] as Day} />
            </>
          ),
        },
      };
    case 'period-reopened':
      return {
        what: `Perioden öppnades igen: ${period()}`,
        change: {
          to: (
            <>
              senast <DateText day={facts['due'] as Day} />
            </>
          ),
        },
      };
    case 'period-closed':
      return { what: `Perioden stängdes: ${period()}` };
    default:
      // A newer event than these words know; that it happened is said all the same.
      return { what: 'En ändring registrerades' };
  }
}

const said = (value: unknown): string => (typeof value === 'string' ? value : '');

const verdictNames: Readonly<Record<string, string>> = {
  fully: 'uppfylls helt',
  partly: 'uppfylls delvis',
  not: 'uppfylls inte',
  none: 'ingen bedömning',
};
const missingNames: Readonly<Record<string, string>> = {
  'not-collected': 'inte insamlat',
  'not-applicable': 'inte tillämpligt',
  secrecy: 'sekretess',
  lost: 'uppgiften är förlorad',
  'not-measurable': 'går inte att mäta',
};
const sectionNames: Readonly<Record<string, string>> = {
  expectedResults: 'förväntat resultat',
  workingMethods: 'arbetssätt',
  resourceUse: 'resursanvändning',
  followUp: 'uppföljning',
  development: 'utveckling',
  analysis: 'analys',
  description: 'beskrivning',
};
