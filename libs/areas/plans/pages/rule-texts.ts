import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';

registerRuleTexts({
  'a-named-decision-is-in-the-list': {
    text: ({ year }) => `Beslutet finns inte i beslutslistan för ${String(year)}. För in det där först.`,
  },
  'a-named-decision-says-the-same': 'Beslutet i beslutslistan har en annan dag, beslutsfattare eller beteckning.',
  'a-decision-is-of-the-body-that-owns':
    'Det här beslutas av kommunfullmäktige. Ange ett beslut ur stadens beslutslista.',
  'a-delegated-decision-names-its-delegation':
    'Delegationen gällde inte den dagen, eller gäller något annat. Välj en av dem som gällde.',
  'what-is-taken-in-stands-above-otherwise': {
    text: 'Något av det valda står redan så i planen. Läs in sidan igen.',
    conflict: true,
  },
  'a-plan-is-started-once': { text: 'Enheten har redan en plan för året.', conflict: true },
  'a-year-is-a-year': 'Året är inte ett år som går att använda.',
  'the-year-before-has-a-plan': 'Enheten har ingen plan för året före att utgå från.',
  'what-has-ended-does-not-come-along': {
    text: 'Något av det du valde finns inte kvar i planen. Läs in sidan igen och välj på nytt.',
    conflict: true,
  },
  'a-goal-is-added-once': { text: 'Målet finns redan i planen.', conflict: true },
  'a-goal-has-a-title': 'Målet behöver en rubrik.',
  'a-goal-stands-in-a-plan': 'Enheten har ingen plan för året.',
  'a-goal-stands-under-a-higher-one': 'Ett mål kan bara stå under ett mål på en högre nivå.',
  'a-rewording-says-something-else': 'Det är samma lydelse som redan står.',
  'a-move-goes-elsewhere': 'Målet står redan där.',
  'nothing-stands-under-a-withdrawn-goal': {
    text: ({ goals, activities, indicators }) =>
      `Målet kan inte tas bort medan något står under det: ${[
        counted(goals, 'mål', 'mål'),
        counted(activities, 'aktivitet', 'aktiviteter'),
        counted(indicators, 'indikator', 'indikatorer'),
      ]
        .filter((part) => part !== undefined)
        .join(', ')}. Flytta eller ta bort det först.`,
  },
  'a-goal-is-withdrawn-when-it-is-decided': 'Målet tas bort först när beslutet finns. Ange beslutet.',
  'decided-goal-is-changed-only-by-decision': {
    text: ({ owner }) =>
      `Planen är beslutad och målet ägs av ${owner === 'council' ? 'kommunfullmäktige' : 'nämnden'}. Ange beslutet, eller att beslut inväntas.`,
  },
  'a-revised-text-says-something-else': 'Texten är oförändrad, så det finns inget nytt att spara.',
  'assessment-belongs-to-an-open-period': 'Perioden är inte öppnad än, så målet kan inte bedömas.',
  'a-late-assessment-has-a-reason': 'Perioden är inte öppen. Ange varför bedömningen ändras i efterhand.',
  'an-assessment-says-something-new': 'Det är samma bedömning som redan står.',
  'only-a-standing-report-is-withdrawn': {
    text: 'Det finns ingen rapport om aktiviteten att ta tillbaka.',
    conflict: true,
  },
  'an-assessment-that-stands-is-withdrawn': { text: 'Det finns ingen bedömning att ta tillbaka.', conflict: true },
  'a-verdict-against-the-figures-has-a-reason': {
    text: ({ missed }) =>
      missed === 1
        ? 'En av målets indikatorer når inte sitt årsmål. Ange varför målet ändå är helt uppfyllt.'
        : `${String(missed)} av målets indikatorer når inte sina årsmål. Ange varför målet ändå är helt uppfyllt.`,
  },
  'an-activity-is-planned-once': { text: 'Aktiviteten finns redan i planen.', conflict: true },
  'an-activity-has-a-title': 'Aktiviteten behöver en rubrik.',
  'an-activity-ends-after-it-starts': 'Sista dagen är före den första.',
  'a-rescheduling-changes-a-day': 'Det är samma dagar som redan gäller.',
  'a-finished-activity-keeps-its-days': {
    text: 'Aktiviteten är avslutad. Återuppta den innan dagarna ändras.',
    conflict: true,
  },
  'an-activity-is-completed-once': { text: 'Aktiviteten är redan genomförd.', conflict: true },
  'what-is-completed-has-been': 'Dagen har inte varit än.',
  'a-cancelled-activity-is-resumed-first': {
    text: 'Aktiviteten är inställd. Återuppta den innan den markeras som genomförd.',
    conflict: true,
  },
  'an-activity-is-cancelled-once': { text: 'Aktiviteten är redan inställd.', conflict: true },
  'a-completed-activity-is-not-cancelled': {
    text: 'Aktiviteten är genomförd. Återuppta den om det var fel.',
    conflict: true,
  },
  'what-is-finished-is-resumed': { text: 'Aktiviteten pågår, så den behöver inte återupptas.', conflict: true },
  'a-deviation-is-explained': 'Beskriv vad som avviker från planen.',
  'a-plan-is-decided-once': { text: 'Planen är redan beslutad.', conflict: true },
  'a-plan-is-decided-by-someone': 'Ange vem som har beslutat planen.',
  'a-decision-that-stands-is-withdrawn': { text: 'Planen är inte beslutad.', conflict: true },
  'a-recorded-document-is-withdrawn': 'Dokumentet är inte inläst i den här planen.',
  'a-document-is-recorded-once': { text: 'Dokumentet är redan inläst i planen.', conflict: true },
  'a-steering-goal-stands-with-its-owner':
    'Kommunfullmäktiges mål står hos staden och nämndens mål hos nämnden. Välj en annan nivå.',
  'a-steering-goal-is-decided-by-its-body':
    'Ett mål ovanför enheterna beslutas av kommunfullmäktige eller nämnden. Ange beslutet, eller att beslut inväntas.',
  'a-carrying-names-its-goals': 'Välj minst ett mål.',
  'a-decision-is-recorded-once': { text: 'Beslutet finns redan i listan.', conflict: true },
  'a-decision-says-who-decided': 'Ange vem som beslutade.',
  'a-decision-stands-in-its-year': {
    text: ({ year }) => `Listan gäller beslut fattade ${String(year)}. För in beslutet i sitt eget år.`,
  },
  'a-decision-says-what-was-decided': 'Skriv vad som beslutades.',
  'a-recorded-decision-can-be-found': 'Ange beslutets paragraf eller diarienummer.',
  'an-attachment-has-title-and-reference': {
    text: ({ number, half }) =>
      half === 'title' ? `Ange vad bilaga ${String(number)} heter.` : `Ange var bilaga ${String(number)} finns.`,
  },
  'an-attachment-is-named-briefly': {
    text: ({ number, half, most }) =>
      `${half === 'title' ? 'Namnet på' : 'Uppgiften om var man hittar'} bilaga ${String(number)} får ha högst ${String(most)} tecken.`,
  },
  'a-decision-has-no-more-attachments': { text: ({ most }) => `Ett beslut kan ha högst ${String(most)} bilagor.` },
  'a-report-names-its-decisions': 'Välj minst ett beslut att anmäla.',
  'only-delegated-decisions-are-reported': 'Bara beslut fattade på delegation anmäls.',
  'a-delegated-decision-is-reported-once': { text: 'Ett av besluten är redan anmält.', conflict: true },
});

/** `2 aktiviteter`; undefined for none. */
function counted(count: string | number | boolean | null | undefined, one: string, many: string): string | undefined {
  return typeof count !== 'number' || count === 0 ? undefined : `${String(count)} ${count === 1 ? one : many}`;
}
