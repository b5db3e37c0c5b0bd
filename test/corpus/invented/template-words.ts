import type { GoalLevel, SectionName } from '../../../libs/areas/intake/reading/read-document.types.js';
import type { Dice } from './dice.js';
import type { Invention } from './invention.types.js';

export const labels: Record<Exclude<GoalLevel, 'unit'>, string> = {
  orientation: 'KF:s inriktningsmål',
  area: 'KF:s mål för verksamhetsområdet',
  committee: 'Nämndmål',
};
export const sectionWords: Record<SectionName, readonly string[]> = {
  expectedResults: ['Förväntat resultat', 'Förväntade resultat', 'Förväntat resultat'],
  workingMethods: ['Arbetssätt', 'Arbetssätt', 'Arbetsätt', 'Arbetssätt och metoder'],
  resourceUse: ['Resursanvändning'],
  followUp: ['Uppföljning', 'Uppföljning', 'Uppföljning och utvärdering'],
  development: ['Utveckling'],
  analysis: ['Analys', 'Resultat och analys'],
  description: ['Beskrivning'],
};
export const verdictWords = { fully: 'Uppfylls helt', partly: 'Uppfylls delvis', not: 'Uppfylls inte', none: 'Ingen' };

/** What stands in goals' texts without being of the chain: lists, small tables, words that elsewhere name chapters. */
export function distraction(it: Invention, dice: Dice): { lines: string[]; heading: string | null } {
  const thing = dice.pick(it.matter.things);
  const count = (): string => String(dice.int(10, 99));
  switch (dice.int(0, 3)) {
    case 0:
      return {
        lines: [`1. Kartlägga ${thing}`, '2. Pröva i liten skala', '3. Sprida till hela enheten'],
        heading: null,
      };
    case 1: {
      const table = [
        ['År', String(it.year - 1), String(it.year)],
        ['Antal svar', count(), count()],
        [`Andel nöjda med ${thing}`, `${count()} %`, `${count()} %`],
      ];
      return { lines: table.map((cells) => cells.join('\t')), heading: null };
    }
    case 2:
      return { lines: [], heading: dice.pick(['Kvalitet', 'Personal', 'Jämställdhet', 'Ekonomi', 'Internkontroll']) };
    default:
      return {
        lines: [
          `Målet är att ${dice.pick(it.matter.people)} ${dice.pick(it.matter.qualities)}:`,
          `Nämndmålet nås när ${thing} är på plats.`,
        ],
        heading: null,
      };
  }
}
