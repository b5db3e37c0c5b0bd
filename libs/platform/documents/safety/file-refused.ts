import type { RuleDetails } from '#platform/page-kit/rule-texts.js';
import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';
import { RuleBroken } from '#kernel/rule-broken.js';

/** Why a file was not read, each with the rule that it breaks. */
const ruleOf = {
  empty: 'a-file-has-content',
  'too-large': 'a-file-is-not-too-large',
  'not-a-document': 'a-file-is-a-document',
  encrypted: 'a-file-is-not-encrypted',
  damaged: 'a-file-is-whole',
  'unpacks-too-large': 'a-file-unpacks-to-its-size',
  'forbidden-xml': 'a-file-declares-no-entities',
  'no-text': 'a-document-has-text',
  'took-too-long': 'a-file-is-read-in-time',
  'took-too-much-memory': 'a-file-is-read-in-bounds',
} as const;

export type RefusalReason = keyof typeof ruleOf;
export const refusalReasons = Object.keys(ruleOf) as readonly RefusalReason[];

/** What a file turned out to be, where it is none that is read. */
export type ForeignKind =
  'word-97' | 'opendocument' | 'excel' | 'powerpoint' | 'image' | 'web-page' | 'rich-text' | 'archive' | 'unknown';

/**
 * A file that is not read, and why; nothing of it has been kept. It is a broken rule like others: answered with 422, told in
 * Swedish, and the text says what to do. `details` never holds anything out of the file: `found` (a ForeignKind) with
 * 'not-a-document'; `of` ('file' | 'text') and `max` (bytes) with 'too-large'.
 */
export class FileRefused extends RuleBroken {
  constructor(
    readonly reason: RefusalReason,
    details: RuleDetails = {},
    /** For the log, of what broke inside: never shown, and free of the file's own words. */
    override readonly cause?: string,
  ) {
    super(ruleOf[reason], `file refused: ${reason}`, details);
  }
}

const nothingRecorded = 'Inget är sparat.';
const save = 'Öppna den och spara den som Word-dokument (.docx) eller PDF.';

const foreign: Readonly<Record<ForeignKind, string>> = {
  'word-97': `Filen är ett äldre Word-dokument (.doc). ${save}`,
  opendocument: `Filen är ett OpenDocument-dokument. ${save}`,
  excel: 'Filen är en Excel-arbetsbok. Här läses planer och berättelser in. Utfall i Excel läses in för sig.',
  powerpoint: 'Filen är en presentation. Spara den som PDF.',
  image: 'Filen är en bild. Ta dokumentet som Word, PDF eller text, eller gör bilden till text först.',
  'web-page': 'Filen är en webbsida. Spara sidan som PDF.',
  'rich-text': `Filen är i formatet RTF. ${save}`,
  archive: 'Filen är ett packat arkiv. Packa upp det och ta ett dokument i taget.',
  unknown: 'Filen är varken Word (.docx), PDF eller ren text.',
};

const isForeign = (found: unknown): found is ForeignKind => typeof found === 'string' && Object.hasOwn(foreign, found);

const megabytes = (bytes: unknown): string => `${Math.round(Number(bytes) / 1_000_000)} MB`;
const kilobytes = (bytes: unknown): string => `${Math.round(Number(bytes) / 1_000)} kB`;

const texts: Readonly<Record<RefusalReason, string | ((details: RuleDetails) => string)>> = {
  empty: 'Filen är tom.',
  'too-large': ({ of, max }) =>
    of === 'text'
      ? `Dokumentets text är för lång: högst ${kilobytes(max)}. Dela upp dokumentet.`
      : `Filen är för stor${max === undefined ? '' : `: högst ${megabytes(max)}`}. Är det bilderna som gör den stor, spara den utan bilder.`,
  'not-a-document': ({ found }) => (isForeign(found) ? foreign[found] : foreign.unknown),
  encrypted: 'Filen är skyddad med lösenord. Spara den utan lösenord och försök igen.',
  damaged: `Filen är skadad och går inte att läsa. ${save}`,
  'unpacks-too-large': 'Filen är packad så att den blir orimligt stor när den läses.',
  'forbidden-xml': `Filen har definitioner (DOCTYPE eller ENTITY) som inte hör hemma i ett dokument. ${save}`,
  'no-text': 'Dokumentet har ingen text, kanske bara inskannade bilder. Gör om bilderna till text först.',
  'took-too-long': 'Filen tog för lång tid att läsa. Spara den på nytt, eller dela upp dokumentet.',
  'took-too-much-memory': 'Filen är för omfattande för att läsas. Spara den på nytt, eller dela upp dokumentet.',
};

registerRuleTexts(
  Object.fromEntries(
    refusalReasons.map((reason) => {
      const text = texts[reason];
      const whole = (details: RuleDetails): string =>
        `${typeof text === 'string' ? text : text(details)} ${nothingRecorded}`;
      return [ruleOf[reason], { text: whole }];
    }),
  ),
);
