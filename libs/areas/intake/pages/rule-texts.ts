import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';

registerRuleTexts({
  'a-document-says-what-it-is':
    'Dokumentet går inte att läsa som en enhets verksamhetsplan eller verksamhetsberättelse. Ange enhet och år om det är en sådan.',
  'a-document-s-unit-is-one-unit': 'Flera enheter har det namnet. Ange nämnden.',
  'a-document-is-recorded-when-nothing-is-open':
    'Något i dokumentet är tveksamt och ingen har sagt hur det ska läsas. Gå igenom det som är kvar först.',
  'a-document-s-change-rests-on-its-owner':
    'Planen är beslutad. Ange vilket beslut ändringarna vilar på, eller att beslutet väntas.',
  'an-answer-is-about-an-item': 'Det finns inget sådant i läsningen av dokumentet. Ladda om sidan.',
  'an-answer-says-something': 'Ange hur det ska vara.',
  'an-answer-that-stands-is-withdrawn': 'Det finns inget svar att ta tillbaka.',
  'a-field-is-corrected-to-what-it-may-be': 'Fältet kan inte rättas till det.',
  'a-document-is-set-aside-once': 'Dokumentet är redan lagt åt sidan.',
  'the-latest-version-is-withdrawn-first':
    'En senare version av dokumentet är inläst och jämförd med den här. Ta tillbaka den först.',
  'what-a-decision-covers-is-not-taken-back':
    'Planen är beslutad som den står. Ta tillbaka beslutet först om det registrerades av misstag.',
});
