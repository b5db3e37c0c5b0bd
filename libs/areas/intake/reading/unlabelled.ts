import type { Contents } from './contents.js';
import { fold, isNearOne } from './folding.js';
import type { GoalChain } from './goal-chain.js';
import type { GoalHeading } from './headings.js';
import { goalHeading, splitNumber } from './headings.js';
import { verdict } from './verdicts.js';
import type { SourceLine } from './lines.js';
import { nextSpeaking } from './lines.js';
import type { GoalLevel } from './read-document.types.js';

/** Number of the goal whose heading begins at `index`, labelled or not, on the same line or the next. */
function numberAt(lines: readonly SourceLine[], index: number): string | null {
  const line = lines[index];
  if (!line) return null;
  const heading = goalHeading(line);
  if (heading?.number) return heading.number;
  const text = heading && heading.title === '' ? (lines[nextSpeaking(lines, index + 1)]?.text ?? '') : line.text;
  return splitNumber(text)[0];
}

/**
 * Reads a numbered line without a label as a goal heading: "3. Titel" above "3.1 Titel", "3.1 Titel" under goal 3.
 * A number alone proves nothing (lists are numbered too): the line must stand alone, and its number fit the chain or
 * the table of contents.
 */
export function unlabelledGoal(
  lines: readonly SourceLine[],
  index: number,
  chain: GoalChain,
  contents: Contents,
): GoalHeading | null {
  const line = lines[index];
  if (!line || line.cells || line.text.length > 200 || line.folded === '') return null;
  const [number, title] = splitNumber(line.text);
  if (!number || !/^\p{Lu}/u.test(title) || !/\p{L}{3}/u.test(title)) return null;
  const alone = lines[index - 1]?.blank !== false && lines[index + 1]?.blank !== false;
  const listed = isNearOne(line.folded, contents.entries) || contents.entries.has(fold(`${number} ${title}`));
  if (!listed && /[.:;,]$/.test(title)) return null;
  const parts = number.split('.').length;
  const level: GoalLevel | null = parts === 1 ? 'orientation' : parts === 2 ? 'area' : parts === 3 ? 'committee' : null;
  if (!level) return null;
  const fitting = fits(lines, index, number, level, chain);
  // A council goal above its own first area goal proves itself, and so does that area goal.
  const proven = fitting && (level === 'orientation' || (level === 'area' && chain.current?.level === 'orientation'));
  if (!proven && !(alone && (listed || fitting))) return null;
  return { level, number, title, fulfilment: null, damaged: false };
}

function fits(
  lines: readonly SourceLine[],
  index: number,
  number: string,
  level: GoalLevel,
  chain: GoalChain,
): boolean {
  const prefix = number.split('.').slice(0, -1).join('.');
  if (level === 'area') return chain.latestOf('orientation')?.number === prefix;
  if (level === 'committee') return chain.latestOf('area')?.number === prefix;
  const before = chain.latestOf('orientation')?.number;
  if (before && Number(before) >= Number(number)) return false;
  // In reports the goal's verdict stands between it and the goal below.
  let below = nextSpeaking(lines, index + 1);
  for (let line = lines[below]; line && verdict(line) !== null; line = lines[below])
    below = nextSpeaking(lines, below + 1);
  return numberAt(lines, below)?.startsWith(`${number}.`) ?? false;
}
