import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';

registerRuleTexts({
  'a-plan-is-started-once': { text: 'Enheten har redan en plan för året.', conflict: true },
  'a-year-is-a-year': 'Året är inte ett år som går att använda.',
  'a-goal-is-added-once': { text: 'Målet finns redan i planen.', conflict: true },
  'a-goal-has-a-title': 'Målet behöver en rubrik.',
  'a-goal-stands-in-a-plan': 'Enheten har ingen plan för året.',
  'a-goal-stands-under-a-higher-one': 'Ett mål kan bara stå under ett mål på en högre nivå.',
  'an-activity-is-planned-once': { text: 'Aktiviteten finns redan i planen.', conflict: true },
  'an-activity-has-a-title': 'Aktiviteten behöver en rubrik.',
  'a-day-is-a-day': 'Datumet finns inte.',
  'a-plan-is-decided-once': { text: 'Planen är redan beslutad.', conflict: true },
  'a-decision-has-a-date': 'Ange beslutets datum.',
  'a-plan-is-decided-by-someone': 'Ange vem som har beslutat planen.',
  'a-document-is-recorded-once': { text: 'Dokumentet är redan inläst i planen.', conflict: true },
});
