import { evolveAll } from '#kernel/decider.js';
import type { DomainEvent, Recorded } from '#kernel/event.js';
import { compose, type Composed } from '../commands/compose.js';
import { recordingId } from '../commands/document-composer.js';
import { unitYearDecider, type DocumentToRecord, type UnitYearState } from '../commands/draft.js';
import type { Answers } from '../domain/review.js';
import { readDocument } from '../reading/read-document.js';
import type { ReadDocument } from '../reading/read-document.types.js';

/** A plan in which nothing is a real unit's. */
export const aPlan = `Verksamhetsplan 2025 för Solgårdens enhet

KF:s inriktningsmål: 1. En stad där alla får stöd

KF:s mål för verksamhetsområdet: 1.4. Stöd ges i rätt tid

Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet
Andel nöjda besökare\t80 %\tTas fram av nämnd\tTertial

Enhetsmål: Alla får svar inom en vecka

Förväntat resultat

Den som skriver vet inom sju dagar vem som har ärendet.

Indikator\tÅrsmål\tPeriodicitet
Andel svar inom en vecka\t95 %\tTertial
Antal klagomål\tomkring tolv\tÅr
`;

/** The same with an activity of the unit's goal. */
export const aPlanWithActivity = `${aPlan}
Aktivitet\tStartdatum\tSlutdatum
Ny mall för svar\t2025-01-01\t2025-06-30
`;

/** The same unit's report of the year. */
export const aReport = `Verksamhetsberättelse 2025 för Solgårdens enhet

KF:s inriktningsmål: 1. En stad där alla får stöd

KF:s mål för verksamhetsområdet: 1.4. Stöd ges i rätt tid

Indikator\tPeriodens utfall\tUtfall män/ pojkar\tUtfall kvinnor/ flickor\tUtfall VB 2024\tÅrsmål\tKF:s årsmål\tPeriod
Andel nöjda besökare\t78,5 %\t76 %\t81 %\t77 %\t82 %\tTas fram av nämnd\tVB 2025

Enhetsmål: Alla får svar inom en vecka

Uppfylls delvis

Indikator\tPeriodens utfall\tUtfall män/ pojkar\tUtfall kvinnor/ flickor\tUtfall VB 2024\tÅrsmål\tKF:s årsmål\tPeriod
Andel svar inom en vecka\t91 %\t\t\t88 %\t95 %\t\t2024
`;

/** The same with words: an analysis of a figure, one of the goal, and what became of the activity. */
export const aReportWithWords = aReport.replace(
  'VB 2025\n',
  'VB 2025\n<b>Analys</b>\t\t\t\t\t\t\t\nFler har svarat än året före.\t\t\t\t\t\t\t\n',
).concat(`
### Analys

Mallen har gjort svaren snabbare.

Aktivitet\tStartdatum\tSlutdatum\tStatus\tAvvikelse
Ny mall för svar\t2025-01-01\t2025-09-30\tAvslutad\tBlev klar efter sommaren
`);

/** The same unit's report after the first tertial, with what the year is expected to end at. */
export const aTertialReport = `Tertialrapport 1 2025 för Solgårdens enhet

KF:s inriktningsmål: 1. En stad där alla får stöd

KF:s mål för verksamhetsområdet: 1.4. Stöd ges i rätt tid

Indikator\tPeriodens utfall\tPrognos helår\tÅrsmål\tKF:s årsmål\tPeriod
Andel nöjda besökare\t75 %\t79 %\t80 %\tTas fram av nämnd\tTertial 1 2025
`;

export interface Comparing {
  /** The earlier version of the same document, which `before` holds the recording of. */
  readonly earlier?: { readonly document: string; readonly text: string; readonly answers?: Answers };
  readonly answers?: Answers;
  readonly lastYear?: NonNullable<DocumentToRecord['lastYear']>;
  readonly authorities?: NonNullable<DocumentToRecord['authorities']>;
  readonly reason?: string;
  readonly year?: number;
}

/** @param before what has happened in the unit's year, with its words */
export function composed(
  text: string,
  document: string,
  kind: DocumentToRecord['kind'],
  before: readonly DomainEvent[] = [],
  { earlier, ...comparing }: Comparing = {},
): Composed {
  const state = stateAfter(before);
  return compose(
    {
      document: document.repeat(64),
      commandId: recordingId(document.repeat(64), state).replace(document.repeat(64), document),
      unit: 'solgarden',
      year: 2025,
      kind,
      read: reading(text),
      readerVersion: 1,
      before: earlier
        ? { document: earlier.document.repeat(64), read: reading(earlier.text), answers: earlier.answers ?? {} }
        : null,
      ...comparing,
    },
    state,
    before.length - 1,
    before,
  );
}

/** The same text is read once: properties compose it hundreds of times. */
const readings = new Map<string, ReadDocument>();

function reading(text: string): ReadDocument {
  const known = readings.get(text) ?? readDocument(text);
  readings.set(text, known);
  return known;
}

export const stateAfter = (events: readonly DomainEvent[]): UnitYearState =>
  evolveAll(unitYearDecider, unitYearDecider.initial, events, 0);

/** Appends of a unit's year as the log gives them back, each with its own command. */
export const asRecorded = (...appends: readonly (readonly DomainEvent[])[]): readonly Recorded[] =>
  appends
    .flatMap((events, i) => events.map((event) => ({ event, commandId: `append-${String(i)}` })))
    .map(({ event, commandId }, version) => ({
      ...event,
      version,
      position: version,
      stream: 'unit-year-solgarden-2025',
      id: `e-${String(version)}`,
      recordedAt: '2025-12-01T10:00:00.000Z',
      actor: 'p-eva',
      role: 'planner' as const,
      commandId,
    }));

/** The id of what an event with these words brought in. */
export function idOf(events: readonly DomainEvent[], kind: 'goal' | 'indicator' | 'activity', words: string): string {
  const added = events.find((event) => Object.values(event.data).includes(words) && kind in event.data);
  return (added!.data as Readonly<Record<string, string>>)[kind]!;
}

/** What stands, without the versions that every event has its own of, and without what a document's withdrawal leaves behind. */
export const standing = (events: readonly DomainEvent[]) => {
  const { plan: p, indicators } = stateAfter(events);
  const goals = Object.entries(p.goals).map(([id, g]) => [id, g.title, g.number, g.parent]);
  const activities = Object.entries(p.activities).map(([id, a]) => [id, a.title, a.goal, a.start, a.end, a.status]);
  const followed = Object.entries(indicators.indicators).map(([id, i]) => [
    id,
    i.name,
    i.goal,
    i.definition,
    ['annual', 'council'].map((slot) => i.targets[slot as 'annual']?.value ?? { kind: 'none' }),
    ['T1', 'T2', 'VB'].map((period) => i.outcomes[period as 'VB']?.value ?? null),
  ]);
  const verdicts = Object.entries(p.verdicts).filter(([key]) => key.split('/')[0]! in p.goals);
  return {
    goals: goals.sort(),
    activities: activities.sort(),
    followed: followed.sort(),
    verdicts: verdicts.map(([key, v]) => [key, v.verdict]),
    documents: p.documents,
  };
};
