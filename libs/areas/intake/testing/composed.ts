import { evolveAll } from '#kernel/decider.js';
import type { DomainEvent } from '#kernel/event.js';
import { compose, type Composed } from '../commands/compose.js';
import { unitYearDecider } from '../commands/draft.js';
import { readDocument } from '../reading/read-document.js';

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

/** @param before what has happened in the unit's year, with its words */
export const composed = (
  text: string,
  document: string,
  kind: 'plan' | 'annual-report',
  before: readonly DomainEvent[] = [],
): Composed =>
  compose(
    {
      document: document.repeat(64),
      commandId: `import:${document}`,
      unit: 'solgarden',
      year: 2025,
      kind,
      read: readDocument(text),
      readerVersion: 1,
    },
    evolveAll(unitYearDecider, unitYearDecider.initial, before, 0),
    before.length - 1,
    before,
  );
