import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';

registerRuleTexts({
  'a-period-belongs-to-a-plan': 'Enheten har ingen plan för året.',
  'a-day-is-a-day': 'Datumet finns inte.',
  'a-period-is-opened-once': { text: 'Perioden är redan öppen.', conflict: true },
  'a-closed-period-is-reopened-with-a-reason': {
    text: 'Perioden är stängd. Öppna den igen och ange ett skäl.',
    conflict: true,
  },
  'only-an-open-period-is-closed': { text: 'Perioden är inte öppen.', conflict: true },
  'only-a-closed-period-is-reopened': { text: 'Perioden är inte stängd.', conflict: true },
  'a-change-has-a-reason': 'Ange ett skäl.',
});
