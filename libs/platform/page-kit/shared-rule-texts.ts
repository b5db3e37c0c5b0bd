import type { RuleText } from './rule-texts.js';

/** Of the kernel's rules, and of those that several areas have in the same words: no area has them beside it. */
export const sharedRuleTexts: Readonly<Record<string, RuleText>> = {
  'a-body-s-decision-names-its-paragraph': {
    text: 'Ange beslutets paragraf eller diarienummer. Målet är inte enhetens eget.',
  },
  'a-change-has-a-reason': { text: 'Ange ett skäl.' },
  'a-day-is-a-day': { text: 'Datumet finns inte.' },
  'a-decision-has-a-body': { text: 'Ange vem som beslutar.' },
  'a-decision-has-a-date': { text: 'Ange beslutets datum.' },
};
