import { Dice } from './invented/dice.js';

/** Ways in which scanning, text extraction and conversion damage a document. */
export const damages = [
  'characters',
  'misreadings',
  'diacritics',
  'lines',
  'cells',
  'icons',
  'headers',
  'all',
] as const;
export type Damage = (typeof damages)[number];

const likeness: Record<string, string> = {
  l: '1',
  '1': 'l',
  O: '0',
  '0': 'O',
  e: 'c',
  m: 'rn',
  i: 'l',
  å: 'ä',
  ä: 'a',
  ö: 'o',
  B: '8',
  '5': 'S',
  ',': '.',
  S: '5',
};
const plainLetters: Record<string, string> = { å: 'a', ä: 'a', ö: 'o', Å: 'A', Ä: 'A', Ö: 'O', é: 'e' };

const perLetter = (text: string, rate: number, dice: Dice, change: (letter: string) => string): string =>
  Array.from(text, (letter) =>
    letter !== '\n' && letter !== '\t' && dice.chance(rate) ? change(letter) : letter,
  ).join('');

function perLine(text: string, change: (line: string, index: number) => string): string {
  return text.split('\n').map(change).join('\n');
}

function shiftCells(line: string, dice: Dice): string {
  const mark = line.includes('\t') ? '\t' : '|';
  const cells = line.split(mark);
  if (cells.length < 3) return line;
  const at = dice.int(1, cells.length - 1);
  const [cell = ''] = cells.splice(at, 1);
  switch (dice.int(0, 3)) {
    case 0: // a cell is gone
      break;
    case 1: // two cells have become one
      cells[at - 1] = `${cells[at - 1] ?? ''} ${cell}`;
      break;
    case 2: // an empty cell too many
      cells.splice(at, 0, '', cell);
      break;
    default: // the first cell has moved to a place of its own
      cells.splice(at, 0, cell);
      cells.unshift('');
  }
  return cells.join(mark);
}

const isRow = (line: string): boolean => line.includes('\t') || line.trimStart().startsWith('|');
const isHeader = (line: string): boolean =>
  /^\W*(?:\*\*|<b>)?(?:Indikator|Aktivitet|Uppdelning|Nämnd\S*)\b/.test(line) && line.length < 300;

const apply: Record<Exclude<Damage, 'all'>, (text: string, rate: number, dice: Dice) => string> = {
  characters: (text, rate, dice) => perLetter(text, rate, dice, () => ''),
  misreadings: (text, rate, dice) => perLetter(text, rate * 2, dice, (letter) => likeness[letter] ?? letter),
  diacritics: (text, rate, dice) =>
    perLetter(text, Math.min(1, rate * 20), dice, (letter) => plainLetters[letter] ?? letter),
  lines: (text, rate, dice) =>
    perLine(text, (line) => {
      if (!dice.chance(rate * 3)) return line;
      const at = line.indexOf(' ', Math.floor(line.length * dice.next()));
      return dice.chance(0.5) || at < 0 ? `${line}\u0000` : `${line.slice(0, at)}\n${line.slice(at + 1)}`;
    }).replace(/\u0000\n?/g, ' '),
  cells: (text, rate, dice) =>
    perLine(text, (line) => (isRow(line) && !isHeader(line) && dice.chance(rate * 5) ? shiftCells(line, dice) : line)),
  icons: (text, rate, dice) =>
    text.replace(/[\u2190-\u2bff\ue000-\uf8ff]/g, (icon) =>
      dice.chance(Math.min(1, rate * 20)) ? dice.pick(['', 'o', '?', 'O', '*']) : icon,
    ),
  headers: (text, rate, dice) =>
    perLine(text, (line) =>
      isHeader(line) && dice.chance(rate * 5) ? (dice.chance(0.5) ? '' : perLetter(line, 0.15, dice, () => '')) : line,
    ),
};

/** The text damaged in one way, or in all; `rate` is that of lost characters, the others are scaled to be as bad. */
export function damaged(text: string, damage: Damage, rate: number, seed: number): string {
  const dice = new Dice(seed);
  if (damage !== 'all') return apply[damage](text, rate, dice);
  return Object.values(apply).reduce((so, one) => one(so, rate / 3, dice), text);
}
