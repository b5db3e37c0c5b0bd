import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';

registerRuleTexts({
  'a-document-says-what-it-is':
    'Dokumentet går inte att läsa som en enhets verksamhetsplan eller verksamhetsberättelse. Ange enhet och år om det är en sådan.',
  'a-document-s-unit-is-one-unit': 'Flera enheter har det namnet. Ange nämnden.',
  'a-document-is-text': 'Filen är inte text i UTF-8. Spara dokumentet som ren text först.',
});
