/** Of the kernel's rules, and of those that several areas have in the same words: no area has them beside it. */
export const sharedRuleTexts: Readonly<Record<string, string>> = {
  'a-body-s-decision-names-its-paragraph': 'Ange beslutets paragraf eller diarienummer. Målet är inte enhetens eget.',
  'a-change-has-a-reason': 'Ange ett skäl.',
  'a-day-is-a-day': 'Datumet finns inte.',
  'a-decision-has-a-body': 'Ange vem som beslutar.',
  'a-decision-has-a-date': 'Ange beslutets datum.',
};
