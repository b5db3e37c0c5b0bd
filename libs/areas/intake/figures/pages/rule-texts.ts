import { registerRuleTexts, type RuleDetails } from '#platform/page-kit/rule-texts.js';

const save = 'Öppna den och spara den som Excel-arbetsbok (.xlsx) eller CSV. Inget är registrerat.';

const found: Readonly<Record<string, string>> = {
  'old-excel': `Filen är en äldre Excel-fil (.xls), eller skyddad med lösenord. ${save}`,
  archive: `Filen är ett packat arkiv eller ett annat dokument än en Excel-arbetsbok. ${save}`,
  pdf: `Filen är en PDF. ${save}`,
  nothing: 'Filen har inget innehåll. Inget är registrerat.',
};

const noAnswer: Readonly<Record<string, string>> = {
  'too-slow': 'Kolada svarade inte i tid.',
  unreachable: 'Kolada gick inte att nå.',
  'too-much': 'Kolada svarade med fler värden än som tas emot. Fråga efter färre nyckeltal.',
  elsewhere: 'Kolada hänvisade till en annan adress, som inte följs.',
};

registerRuleTexts({
  'a-file-of-figures-is-a-table': {
    text: ({ found: what }: RuleDetails) =>
      found[String(what)] ?? `Filen är varken en Excel-arbetsbok eller en tabell som text. ${save}`,
  },
  'a-file-is-of-kolada-s-values':
    'Filen är inte värden från Kolada. Ta svaret från api.kolada.se (data eller oudata, version 3) som JSON, oförändrat. Inget är registrerat.',
  'a-question-to-kolada-is-in-form': {
    text: ({ field }: RuleDetails) =>
      field === 'plats'
        ? 'Ange kommunens fyra siffror (0180) eller enhetens id i Kolada (V15E018000301).'
        : 'Ange ett till tjugo nyckeltal, till exempel N15428.',
  },
  'kolada-answers': {
    text: ({ why, status }: RuleDetails) =>
      `${noAnswer[String(why)] ?? `Kolada svarade med fel${status === null ? '' : ` (${String(status)})`}.`} Försök igen, eller hämta svaret som fil och läs in den. Inget är registrerat.`,
  },
});

const refusedFile: Readonly<Record<string, string>> = {
  empty: 'Filen är tom. Inget är registrerat.',
  'too-large': 'Filen är för stor: högst 5 MB. Spara bladet med utfallen för sig. Inget är registrerat.',
  encrypted: 'Filen är skyddad med lösenord. Spara den utan lösenord. Inget är registrerat.',
  damaged: `Filen är skadad och går inte att läsa. ${save}`,
  'unpacks-too-large': `Filen är packad så att den blir orimligt stor när den läses. ${save}`,
  'forbidden-xml': `Filen har definitioner (DOCTYPE eller ENTITY) som inte hör hemma i en arbetsbok. ${save}`,
  'took-too-long': 'Filen tog för lång tid att läsa. Spara bladet med utfallen för sig. Inget är registrerat.',
  'took-too-much-memory':
    'Filen är för omfattande för att läsas. Spara bladet med utfallen för sig. Inget är registrerat.',
};

/** Why a file was not read, for who wanted to read a table. Undefined: the shared text says it. */
export const refusedFileText = (reason: string): string | undefined => refusedFile[reason];
