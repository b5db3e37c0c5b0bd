import type { MissingReason } from '#areas/indicators/events/index.js';
import { tidy } from '../reading/table.types.js';

/** As they stand in a file; the first of each is what the template writes. */
const wordsOf: Readonly<Record<MissingReason, readonly [string, ...string[]]>> = {
  'not-collected': ['inte insamlat', 'ej insamlat', 'inte insamlad', 'ej insamlad', 'inte mätt', 'saknas'],
  'not-applicable': ['inte aktuellt', 'ej aktuellt', 'inte tillämpligt', 'ej tillämpligt'],
  secrecy: ['sekretess', 'sekretess (litet antal)', 'för litet antal', 'skyddat'],
  lost: ['förlorat', 'uppgiften är förlorad', 'borttappat'],
  'not-measurable': ['går inte att mäta', 'ej mätbart', 'inte mätbart'],
};

export const missingWord = (reason: MissingReason): string => wordsOf[reason][0];

export const missingWords: readonly string[] = Object.values(wordsOf).map(([word]) => word);

export function missingReasonOf(text: string): MissingReason | undefined {
  const said = tidy(text).toLocaleLowerCase('sv').replace(/\.$/, '');
  const known = Object.entries(wordsOf).find(([, words]) => words.includes(said));
  return known?.[0] as MissingReason | undefined;
}
