import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';

registerRuleTexts({
  'a-person-is-registered-once': { text: 'Personen är redan registrerad.', conflict: true },
  'a-person-has-a-name': 'Personen behöver ett namn.',
  'a-role-is-granted-once': { text: 'Personen har redan rollen.', conflict: true },
  'a-role-ends-after-it-begins': 'Sista dagen kan inte vara före den första.',
  'a-day-is-a-day': 'Datumet finns inte.',
  'a-unit-has-a-name': 'Det behövs ett namn.',
  'a-name-is-used-once': { text: 'Namnet används redan.', conflict: true },
});
