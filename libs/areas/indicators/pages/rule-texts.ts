import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';

registerRuleTexts({
  'a-standing-target-is-changed-not-set': {
    text: 'Indikatorn har redan ett mål. Ändra det och ange ett skäl.',
    conflict: true,
  },
  'a-missing-target-is-set-not-changed': {
    text: 'Indikatorn har inget mål att ändra. Sätt ett mål i stället.',
    conflict: true,
  },
  'a-change-changes-something': 'Det nya målet är detsamma som redan gäller.',
  'a-change-has-a-reason': 'Ange ett skäl.',
  'a-decision-has-a-date': 'Ange beslutets datum.',
  'a-decision-has-a-body': 'Ange vem som beslutar.',
  'a-body-s-decision-names-its-paragraph': 'Ange beslutets paragraf eller diarienummer. Målet är inte enhetens eget.',
  'decided-target-is-changed-only-by-decision': {
    text: ({ owner }) =>
      `Planen är beslutad och målet ägs av ${owner === 'council' ? 'kommunfullmäktige' : 'nämnden'}. Ange beslutet, eller att beslut inväntas.`,
  },
  'council-target-is-changed-by-the-council':
    'KF:s årsmål ändras av kommunfullmäktige. Ange beslutet, eller att beslut inväntas.',
  'a-figure-is-a-decimal': 'Skriv ett tal, till exempel 84,38.',
  'a-split-target-has-areas': 'Ett mål per område behöver minst ett område.',
  'a-target-says-something': 'Skriv vad målet är.',
  'a-day-is-a-day': 'Datumet finns inte.',
  'an-outcome-has-a-figure': 'Ange ett utfall, eller täljare och nämnare.',
  'a-share-is-a-part-of-a-whole': 'Täljaren ska vara ett heltal från 0 till nämnaren, och nämnaren minst 1.',
  'a-share-agrees-with-its-parts': {
    text: ({ given, derived }) =>
      `Andelen stämmer inte med täljare och nämnare: de ger ${swedish(derived)} %, inte ${swedish(given)} %.`,
  },
  'outcome-belongs-to-an-open-period': 'Perioden är inte öppen. Ett utfall i en stängd period rättas, med ett skäl.',
  'a-standing-outcome-is-corrected': {
    text: 'Det finns redan ett utfall. Rätta det och ange ett skäl.',
    conflict: true,
  },
  'a-missing-outcome-is-recorded': {
    text: 'Det finns inget utfall att rätta. Rapportera ett i stället.',
    conflict: true,
  },
  'a-correction-changes-something': 'Det är samma utfall som redan är registrerat.',
  'an-indicator-stands-in-a-plan': 'Enheten har ingen plan för året.',
  'an-indicator-is-adopted-once': { text: 'Indikatorn finns redan i planen.', conflict: true },
  'an-indicator-has-a-name': 'Indikatorn behöver ett namn.',
});

const swedish = (value: string | number | boolean | null | undefined): string => String(value ?? '').replace('.', ',');
