import type { ReadFollowUp, ReadGoal } from './read-document.types.js';

const unit =
  '(?:dag(?:en)?|vecka(?:n)?|månad(?:en)?|kvartal(?:et)?|tertial(?:et)?|termin(?:en)?|halvår(?:et)?|år(?:et)?|läsår(?:et)?)';
const report =
  '(?:T1|T2|VB|tertial ?[123]|tertialrapport(?:er|erna|en)?|verksamhetsberättelse(?:n|r)?|delårsrapport(?:en)?|årsbokslut(?:et)?)';
/** How often, in the words of the genre. */
const intervals = [
  new RegExp(
    `(?:minst )?(?:en|ett|två|tre|fyra|fem|sex|tio|\\d{1,2}) gång(?:er)? (?:per|om|i|under|varje) ${unit}`,
    'iu',
  ),
  new RegExp(`(?:varje|varannan|vartannat|var tredje|var fjärde|vart tredje) ${unit}`, 'iu'),
  new RegExp(`${report}(?:(?:,| och| samt|, samt) ${report}){1,3}`, 'iu'),
  /(?:dagligen|veckovis|varannan vecka|månadsvis|månatligen|kvartalsvis|tertialvis|terminsvis|halvårsvis|årsvis|årligen|löpande|kontinuerligt|regelbundet|vid behov)/iu,
  new RegExp(`(?:vid|i|till|inför) ${report}`, 'iu'),
];
/** Who follows up. A role is named as the text names it. */
const role =
  /(?<!\p{L})(?:biträdande )?(?:enhetschef|avdelningschef|gruppchef|gruppledare|verksamhetschef|förskolechef|rektor|chef|arbetslagsledare|teamledare|samordnare|koordinator|controller|ekonomicontroller|verksamhetsplanerare|utvecklingsledare|kvalitetsansvarig|kvalitetsutvecklare|ledningsgrupp|metodhandledare|pedagogisk ledare|kontaktperson|socialsekreterare|handläggare|sjuksköterska|medarbetare)(?:en|n|er|na|erna|arna)?(?!\p{L})/iu;

/** Sentences of a paragraph; a figure's or an abbreviation's full stop ends none. */
const sentences = (text: string): string[] =>
  text
    .replace(/^[-–•]\s*/, '')
    .split(/(?<=(?:\p{L}{3}|[ ]år|\p{L}\d|[%)])[.!?])\s+(?=\p{Lu})/u)
    .map((one) => one.trim())
    .filter((one) => /\p{L}{3}/u.test(one));

/** What the goals' sections on follow-up say is checked, sentence by sentence; how often and by whom only where it is said. */
export function followUpsOf(goals: readonly ReadGoal[]): ReadFollowUp[] {
  return goals.flatMap((goal) => {
    const section = goal.sections.followUp;
    if (!section) return [];
    return section.text.split('\n').flatMap((paragraph, i) =>
      sentences(paragraph).map((text) => ({
        goal: goal.id,
        text,
        interval: intervals.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined) ?? null,
        role: role.exec(text)?.[0] ?? null,
        line: section.lines[i] ?? goal.lines[0] ?? 0,
      })),
    );
  });
}
