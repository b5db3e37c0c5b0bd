/** A made-up unit's plan, in the form that units write. */
export const planText = `Handläggare
Sanna Ljungdal

Till
Solgårdens enhet

Verksamhetsplan 2025 för Solgårdens enhet

KF:s inriktningsmål: 1. En stad där alla får stöd

KF:s mål för verksamhetsområdet: 1.4. Stöd ges i rätt tid

Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet
Andel nöjda besökare\t80 %\tTas fram av nämnd\tTertial
Antal klagomål som rör väntetid\t12 st\t\tTertial

Nämndmål: 1.4.1 Besökare möts med respekt

Enhetsmål: Alla får svar inom en vecka

Förväntat resultat

Den som skriver till enheten vet inom sju dagar vem som har ärendet.

Indikator\tÅrsmål\tPeriodicitet
Andel svar inom en vecka\t95 %\tTertial

Aktivitet\tStartdatum\tSlutdatum
Pröva gemensam brevlåda\t2025-02-01\t2025-06-30
`;

/** The same unit's annual report of the year. */
export const reportText = `Solgårdens enhet
Verksamhetsberättelse 2025 för Solgårdens enhet

KF:s inriktningsmål: 1. En stad där alla får stöd

KF:s mål för verksamhetsområdet: 1.4. Stöd ges i rätt tid

Indikator\tPeriodens utfall\tPeriodens utfall män/pojkar\tPeriodens utfall kvinnor/flickor\tUtfall 2024\tÅrsmål\tKF:s årsmål\tPeriod
Andel nöjda besökare\t78,5 %\t76 %\t81 %\t77,2 %\t80 %\tTas fram av nämnd\tVB 2025

Nämndmål: 1.4.1 Besökare möts med respekt

Enhetsmål: Alla får svar inom en vecka

Uppfylls delvis

Indikator\tPeriodens utfall\tPeriodens utfall män/pojkar\tPeriodens utfall kvinnor/flickor\tUtfall 2024\tÅrsmål\tKF:s årsmål\tPeriod
Andel svar inom en vecka\t91 %\t\t\t88 %\t95 %\t\tVB 2025
`;
