import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';

registerRuleTexts({
  'a-period-belongs-to-a-plan': 'Enheten har ingen plan för året.',
  'a-period-is-opened-once': { text: 'Perioden är redan öppen.', conflict: true },
  'a-closed-period-is-reopened-with-a-reason': {
    text: 'Perioden är stängd. Öppna den igen och ange ett skäl.',
    conflict: true,
  },
  'only-an-open-period-is-closed': { text: 'Perioden är inte öppen.', conflict: true },
  'only-a-closed-period-is-reopened': { text: 'Perioden är inte stängd.', conflict: true },
  'only-an-open-period-is-reminded': {
    text: 'Perioden är inte öppen, så det finns inget att påminna om.',
    conflict: true,
  },
  'a-reminder-is-about-missing-figures': { text: 'Alla utfall är inne.', conflict: true },
});
