import { closest, distance, fold } from './folding.js';
import type { SourceLine } from './lines.js';
import type { Fulfilment } from './read-document.types.js';

const verdicts: readonly (readonly [folded: string, value: Fulfilment])[] = [
  ...(['fully:helt', 'partly:delvis', 'not:inte', 'not:ej'] as const).flatMap((pair) => {
    const [value, word] = pair.split(':') as [Fulfilment, string];
    return [
      [`uppfylls${word}`, value],
      [`uppfyllt${word}`, value],
      [`uppfyllts${word}`, value],
      [`${word}uppfyllt`, value],
      [`uppnas${word}`, value],
      [`maletuppfylls${word}`, value],
      [`maletharuppfyllts${word}`, value],
      [`kommerattuppfyllas${word}`, value],
      [`kommer${word}attuppfyllas`, value],
      [`vantasuppfyllas${word}`, value],
      [`beraknasuppfyllas${word}`, value],
      [`bedomsuppfyllas${word}`, value],
    ] as const;
  }),
  ['ingen', 'none'],
  ['ingenbedomning', 'none'],
];

/** Reads a line as a verdict ("◆ Uppfylls delvis", "— Ingen", "Måluppfyllelse: uppfylls helt"); null where it is none. */
export function verdict(line: SourceLine): Fulfilment | null {
  if (line.text.length > 60 || line.folded === '') return null;
  const folded = fold(
    line.text.replace(/^\P{L}*(?:måluppfyllelse|bedömning|prognos|nämndens bedömning|enhetens bedömning)\s*:?/iu, ''),
  );
  if (folded === '') return null;
  // "Ingen" is too short, and too common a word, to be forgiven a letter.
  if (folded.length < 8) return verdicts.find(([word]) => word === folded)?.[1] ?? null;
  return likeliest(folded) ?? spelledOut(folded, line.text);
}

const deciding: Readonly<Record<Fulfilment, readonly string[]>> = {
  fully: ['helt'],
  partly: ['delvis'],
  not: ['inte', 'ej'],
  none: ['bedomning'],
};

/** The verdict the text says best, if the word that decides it is there: "uppfylls" alone is like all of them. */
function likeliest(folded: string): Fulfilment | null {
  const found = closest(folded, verdicts);
  if (found === null) return null;
  const said = deciding[found].some((word) => {
    const tolerated = word.length < 4 ? 0 : 1;
    return (
      folded.includes(word) ||
      [
        folded.slice(-word.length),
        folded.slice(-word.length + 1),
        folded.slice(-word.length - 1),
        folded.slice(0, word.length),
      ].some((part) => distance(part, word, tolerated) <= tolerated)
    );
  });
  return said ? found : null;
}

/** "Enhetsmålet bedöms uppfyllas delvis": a verdict in a clause of its own, which is not a sentence. */
function spelledOut(folded: string, text: string): Fulfilment | null {
  if (folded.length > 45 || /[.,;]$/.test(text)) return null;
  const m =
    /^(?:\w{0,10}mal(?:et)?)?(?:har|bedoms|kommeratt|vantas)*(?:uppfyll|uppna)[a-z]{1,4}(helt|delvis|inte|ej)$/.exec(
      folded,
    );
  return m?.[1] === undefined ? null : m[1] === 'helt' ? 'fully' : m[1] === 'delvis' ? 'partly' : 'not';
}

/** A verdict that has run onto its heading, set off by its icon: "… kort ● Uppfylls helt". */
export function splitVerdict(title: string): [title: string, fulfilment: Fulfilment | null] {
  const m =
    /^(.*\S)\s+[^\p{L}\p{N}\s"”).,–—-]+\s*((?:helt|delvis|ej|inte)?\s*uppf\S+(?:\s+(?:helt|delvis|inte|ej))?)$/iu.exec(
      title,
    );
  const fulfilment = m?.[2] === undefined ? null : likeliest(fold(m[2]));
  return m?.[1] !== undefined && fulfilment ? [m[1], fulfilment] : [title, null];
}
