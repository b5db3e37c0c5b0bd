import { closest, fold, says } from './folding.js';
import type { SourceLine } from './lines.js';
import { withoutIcon } from './lines.js';
import type { Fulfilment, GoalLevel, SectionName } from './read-document.types.js';
import { splitVerdict } from './verdicts.js';

type Names<T> = readonly (readonly [folded: string, value: T])[];

const goalLabels: Names<GoalLevel> = [
  ['kfsinriktningsmal', 'orientation'],
  ['kfinriktningsmal', 'orientation'],
  ['inriktningsmal', 'orientation'],
  ['kommunfullmaktigesinriktningsmal', 'orientation'],
  ['kfsmalforverksamhetsomradet', 'area'],
  ['kfmalforverksamhetsomradet', 'area'],
  ['malforverksamhetsomradet', 'area'],
  ['kommunfullmaktigesmalforverksamhetsomradet', 'area'],
  ['verksamhetsomradesmal', 'area'],
  ['kfsverksamhetsomradesmal', 'area'],
  ['kfsverksamhetsmal', 'area'],
  ['kommunfullmaktigesmal', 'area'],
  ['kfsmal', 'area'],
  ['namndmal', 'committee'],
  ['namndensmal', 'committee'],
  ['stadsdelsnamndensmal', 'committee'],
  ['utbildningsnamndensmal', 'committee'],
  ['aldrenamndensmal', 'committee'],
  ['kulturnamndensmal', 'committee'],
  ['namndsmal', 'committee'],
  ['namndmalforverksamhetsomradet', 'committee'],
  ['enhetsmal', 'unit'],
  ['enhetensmal', 'unit'],
  ['atagande', 'unit'],
  ['enhetensatagande', 'unit'],
  ['enhetsatagande', 'unit'],
  ['vartatagande', 'unit'],
  ['forskolansmal', 'unit'],
  ['skolansmal', 'unit'],
  ['forskolansatagande', 'unit'],
  ['skolansatagande', 'unit'],
];

/** Labels that stand alone on a line, without a colon, in some years' templates. */
const bareLabels = new Set(['kfsinriktningsmal', 'kfsmalforverksamhetsomradet', 'namndmal', 'enhetsmal', 'atagande']);

const sections: Names<SectionName> = [
  ['forvantatresultat', 'expectedResults'],
  ['forvantaderesultat', 'expectedResults'],
  ['arbetssatt', 'workingMethods'],
  ['arbetsatt', 'workingMethods'],
  ['arbetssattochmetoder', 'workingMethods'],
  ['arbetsattochmetoder', 'workingMethods'],
  ['arbetssattmetoder', 'workingMethods'],
  ['arbetssattochmetod', 'workingMethods'],
  ['saarbetarvi', 'workingMethods'],
  ['resursanvandning', 'resourceUse'],
  ['resurser', 'resourceUse'],
  ['uppfoljning', 'followUp'],
  ['uppfoljningochutvardering', 'followUp'],
  ['uppfoljningavresultat', 'followUp'],
  ['utveckling', 'development'],
  ['utvecklingochforbattring', 'development'],
  ['utvecklingsomraden', 'development'],
  ['analys', 'analysis'],
  ['analysavresultat', 'analysis'],
  ['analysavresultatet', 'analysis'],
  ['resultatanalys', 'analysis'],
  ['analysochslutsats', 'analysis'],
  ['analysochslutsatser', 'analysis'],
  ['resultatochanalys', 'analysis'],
  ['analysavmaluppfyllelse', 'analysis'],
  ['beskrivning', 'description'],
  ['beskrivningavmalet', 'description'],
];

/** Chapters that always end the goal chain; the weak ones only where nothing of the chain follows. */
const strongChapters: Names<true> = [
  ['uppfoljningavekonomi', true],
  ['redovisningavekonomi', true],
  ['ekonomiskuppfoljning', true],
  ['ovrigafragor', true],
  ['systematisktkvalitetsarbete', true],
  ['redovisningavsynpunkterochklagomal', true],
  ['uppfoljningavkommunfullmaktigesinriktningsmal', true],
  ['analysavresultatrakning', true],
  ['uppfoljningavdriftbudget', true],
  ['bilagor', true],
];
const weakChapters: Names<true> = [
  ['ovrigt', true],
  ['ekonomi', true],
  ['kvalitet', true],
  ['kvalitetsarbete', true],
  ['budget', true],
  ['investeringar', true],
  ['internkontroll', true],
  ['synpunkterochklagomal', true],
  ['agenda2030', true],
  ['jamstalldhet', true],
  ['personal', true],
];

export interface GoalHeading {
  level: GoalLevel;
  /** Number written in the label or before the title, without its trailing full stop. */
  number: string | null;
  /** Empty where the title stands on a line of its own below. */
  title: string;
  /** Verdict written on the heading's own line. */
  fulfilment: Fulfilment | null;
  damaged: boolean;
}

const leadingNumber = /^(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\S)|^(\d{1,2})\.\s+(?=\S)|^(\d{1,2})\s+(?=\p{Lu}\p{L}*)/u;

/** Takes the number off a title: "2.4.1. Titel" → ["2.4.1", "Titel"]. */
export function splitNumber(title: string): [number: string | null, title: string] {
  const m = leadingNumber.exec(title);
  const number = m && (m[1] ?? m[2] ?? m[3]);
  return m && number ? [number, title.slice(m[0].length).trim()] : [null, title.trim()];
}

/** The label of a goal heading before `end`, with a number that belongs to the label ("Åtagande 1"). */
function labelBefore(head: string): { level: GoalLevel; number: string | null; damaged: boolean } | null {
  const number = /\s(\d{1,2}(?:\.\d{1,2}){0,3})\.?$/.exec(head);
  const folded = fold(number ? head.slice(0, number.index) : head);
  if (folded.length < 5) return null;
  const level = closest(folded, goalLabels);
  return level && { level, number: number?.[1] ?? null, damaged: !goalLabels.some(([word]) => word === folded) };
}

const levelsByDepth: readonly GoalLevel[] = ['orientation', 'area', 'committee'];

/** "Mål: 1.4.1 Titel": the bare word is a label only in front of a number with dots, which then says the level. */
function numberedGoal(text: string): GoalHeading | null {
  const m = /^M[åa]l\s?:?\s?(\d{1,2}(?:\.\d{1,2}){1,2})\.?\s+(\p{Lu}.*)$/u.exec(text);
  const level = levelsByDepth[(m?.[1]?.split('.').length ?? 0) - 1];
  return m?.[2] && level ? withTitle({ level, number: m[1] ?? null, damaged: false }, m[2]) : null;
}

/** Reads a line as a goal heading with its label; null where it is none. Prose that mentions a goal is none. */
export function goalHeading(line: SourceLine): GoalHeading | null {
  const text = withoutIcon(line.text);
  if (line.folded === '' || !/\p{L}/u.test(text)) return null;
  for (let colon = text.search(/[:;]/); colon > 0 && colon <= 70; colon = nextColon(text, colon)) {
    const label = labelBefore(text.slice(0, colon));
    if (label) return withTitle(label, text.slice(colon + 1));
  }
  if (bareLabels.has(line.folded))
    return withTitle({ level: closest(line.folded, goalLabels) ?? 'unit', number: null, damaged: true }, '');
  return withoutColon(text, line.marked) ?? numberedGoal(text);
}

function nextColon(text: string, from: number): number {
  const at = text.slice(from + 1).search(/[:;]/);
  return at < 0 ? -1 : from + 1 + at;
}

/** "Nämndmål 1.2.1 Titel": without its colon a label counts only before a number or in a marked heading. */
function withoutColon(text: string, marked: boolean): GoalHeading | null {
  const words = text.split(' ');
  for (let count = Math.min(4, words.length - 1); count >= 1; count--) {
    const folded = fold(words.slice(0, count).join(''));
    const level = goalLabels.find(([word]) => word === folded)?.[1];
    if (!level) continue;
    const rest = words
      .slice(count)
      .join(' ')
      .replace(/^[-–—]\s*/, '');
    const [number] = splitNumber(rest);
    const spaced = /^\d{1,2}(?:\.\d{1,2})*\.?\s/.test(rest);
    const dashed = /^(\d{1,2}(?:\.\d{1,2})*)\s*[-–—]\s*(?=\p{Lu})/u.exec(rest);
    if (dashed?.[1]) return withTitle({ level, number: dashed[1], damaged: false }, rest.slice(dashed[0].length));
    // A lost colon: after a label a sentence would not go on with a capital.
    if (/^\p{Lu}(?:\p{Ll}|\s\p{Ll})/u.test(rest) && !/\.\s\p{Lu}/u.test(rest) && text.length < 260) {
      return withTitle({ level, number: null, damaged: true }, rest);
    }
    if ((number && spaced) || (marked && /^\p{Lu}/u.test(rest)))
      return withTitle({ level, number: null, damaged: true }, rest);
  }
  return null;
}

function withTitle(label: { level: GoalLevel; number: string | null; damaged: boolean }, rest: string): GoalHeading {
  const [body, fulfilment] = splitVerdict(rest.trim());
  const [number, title] = splitNumber(body);
  return { level: label.level, number: label.number ?? number, title, fulfilment, damaged: label.damaged };
}

export interface SectionHeading {
  name: SectionName;
  /** Text after the heading on its own line ("Uppföljning: sker …"). */
  rest: string;
  damaged: boolean;
}

/** Reads a line as the heading of a section under a goal. List items and sentences are none. */
export function sectionHeading(line: SourceLine): SectionHeading | null {
  const text = withoutIcon(line.text);
  if (line.cells !== null && line.cells.filter((cell) => cell !== '').length > 1) return null;
  const colon = text.indexOf(':');
  const head = colon > 0 ? text.slice(0, colon) : text;
  if (/^[-–•]/.test(line.text) || /[.,;!?]$/.test(head) || !/^(?:\d[\d.]*\s+)?\p{Lu}/u.test(text)) {
    // A lost capital is forgiven only where the rest is exact.
    if (!sections.some(([word]) => line.folded.length > 8 && word.slice(1) === line.folded)) return null;
  }
  if (head.length > 45) return null;
  const folded = fold(head)
    .replace(/(?:19|20)\d\d$/, '')
    .replace(/^\d+/, '');
  const name = closest(folded, sections);
  if (!name) return null;
  const exact = sections.some(([word]) => word === folded);
  const rest = colon > 0 ? text.slice(colon + 1).trim() : '';
  return rest === '' || exact ? { name, rest, damaged: !exact } : null;
}

/** How a line names a chapter: by itself, or only where nothing of the goal chain follows. */
export function chapter(line: SourceLine): 'strong' | 'weak' | null {
  if (line.text.length > 70 || /[.,;:?]$/.test(line.text) || line.cells !== null) return null;
  const folded = line.folded.replace(/(?:19|20)\d\d$/, '');
  if (closest(folded, strongChapters) || folded.startsWith('analysavresultatrakning')) return 'strong';
  return closest(folded, weakChapters) ? 'weak' : null;
}

/** Does the line announce the table of contents? */
export const announcesContents = (line: SourceLine): boolean =>
  line.folded.length < 30 && (says(line.folded, 'innehallsforteckning') || line.folded === 'innehall');
