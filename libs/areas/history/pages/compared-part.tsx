import { formatDay, MarkedWords } from '#platform/page-kit/index.js';
import { authorityText, figureText, periodInSentence } from '#platform/page-kit/words.js';
import type { ComparedPartDto } from '../routes/two-days.dto.js';
import type { PlanPart, TargetSpan } from '../routes/facts.dto.js';
import { daysText, definitionText, outcomeText, targetText } from './facts.js';
import { chapterNames, levelNames, missingNames, sectionNames, statusNames, verdictNames } from './words.js';

/** What is compared: "Årsmål", "Förväntat resultat"; with the thing's name where the goal above does not say it. */
export function partLabel({ after, before, itemName }: ComparedPartDto): {
  readonly what: string;
  readonly of?: string;
} {
  const part = (after ?? before) as unknown as PlanPart;
  const of = itemName === null ? {} : { of: itemName };
  switch (part.kind) {
    case 'decision':
      return { what: 'Beslut om planen' };
    case 'chapter':
      return { what: chapterNames[part.item] };
    case 'goal':
      return { what: levelNames[part.level] };
    case 'section':
      return { what: upperFirst(sectionNames[part.section]) };
    case 'verdict':
      return { what: `Bedömning ${periodInSentence(part.period)}` };
    case 'activity':
      return { what: 'Aktivitet' };
    case 'deviation':
      return { what: `Om aktiviteten, ${periodInSentence(part.period)}`, ...of };
    case 'indicator':
      return { what: 'Indikator' };
    case 'target':
      return { what: part.slot === 'council' ? 'KF:s årsmål' : 'Årsmål', ...of };
    case 'outcome':
      return { what: `Utfall ${periodInSentence(part.period)}`, ...of };
    case 'forecast':
      return { what: `Årsprognos vid ${periodInSentence(part.period)}`, ...of };
    case 'analysis':
      return { what: `Analys ${periodInSentence(part.period)}`, ...of };
    case 'period':
      return { what: `Perioden ${periodInSentence(part.item)}` };
  }
}

/** Of a thing in one of the pictures. Texts say themselves. */
function valueText(part: PlanPart, text: string): string {
  switch (part.kind) {
    case 'decision':
      return `beslutad ${formatDay(part.decidedOn)}${part.authority?.kind === 'decision' ? `: ${authorityText(part.authority)}` : ''}`;
    case 'goal': {
      const title = part.number === null ? part.title : `${part.number} ${part.title}`;
      return part.withdrawnFrom === null ? title : `${title} (borttaget från ${formatDay(part.withdrawnFrom)})`;
    }
    case 'verdict':
      return verdictNames[part.verdict];
    case 'activity': {
      const status = part.status === null ? '' : `, ${statusNames[part.status]}`;
      return `${part.title} (${daysText(part.start, part.end)}${status})`;
    }
    case 'indicator': {
      const what = part.definition === null ? part.name : definitionText(part.definition);
      return part.discontinuedFrom === null ? what : `${what} (följs inte från ${formatDay(part.discontinuedFrom)})`;
    }
    case 'target':
      return part.spans.map(spanText).join(', ');
    case 'outcome':
      return part.missing === null ? outcomeText(part.outcome) : `saknas: ${missingNames[part.missing]}`;
    case 'forecast':
      return figureText(part.forecast);
    case 'period':
      return part.state === 'closed' ? 'stängd' : `öppen, senast ${formatDay(part.due)}`;
    case 'chapter':
    case 'section':
    case 'deviation':
    case 'analysis':
      return text;
  }
}

const spanText = ({ from, target, pending }: TargetSpan): string =>
  `${targetText(target)}${from === null ? '' : ` från ${formatDay(from)}`}${pending ? ' (väntar på beslut)' : ''}`;

const withText: ReadonlySet<string> = new Set(['chapter', 'section', 'deviation', 'analysis']);

/** As it was on the first day: struck through where it is no more. */
export function Before({ part }: { readonly part: ComparedPartDto }) {
  if (part.before === null) return <span class="rt-quiet">{absence(part)}</span>;
  const value = valueText(part.before as unknown as PlanPart, part.text?.before ?? '');
  if (value === '') return <Unreadable part={part} />;
  if (part.same) return <span class="rt-unchanged">{value}</span>;
  return part.after === null ? <del>{value}</del> : <span class="rt-marked">{value}</span>;
}

/** As it was on the second day, with what differs from the first marked. */
export function After({ part }: { readonly part: ComparedPartDto }) {
  if (part.same) return <span class="rt-unchanged">samma</span>;
  if (part.after === null) return <span class="rt-quiet">{absence(part)}</span>;
  const value = valueText(part.after as unknown as PlanPart, part.text?.after ?? '');
  if (value === '') return <Unreadable part={part} />;
  if (part.before === null) return <ins class="rt-marked">{value}</ins>;
  const before = valueText(part.before as unknown as PlanPart, part.text?.before ?? '');
  // Figures are read whole: "71,5 %" is not 71 with something changed behind the comma.
  return wordByWord.has(part.kind) ? <MarkedWords before={before} after={value} /> : <ins>{value}</ins>;
}

/** The same without marks: what is struck through stands in the column before. */
export function afterText(part: ComparedPartDto): string {
  if (part.same) return 'samma';
  if (part.after === null) return absence(part);
  const value = valueText(part.after as unknown as PlanPart, part.text?.after ?? '');
  return value === '' ? unreadable(part) : value;
}

const wordByWord: ReadonlySet<string> = new Set([...withText, 'goal', 'activity', 'indicator', 'decision']);

const unreadable = ({ text }: ComparedPartDto): string => (text === null ? 'text som inte visas' : 'ingen text');
const Unreadable = ({ part }: { readonly part: ComparedPartDto }) => <span class="rt-quiet">{unreadable(part)}</span>;

const absence = ({ kind }: ComparedPartDto): string =>
  kind === 'decision'
    ? 'inte beslutad'
    : kind === 'verdict'
      ? 'inte bedömt'
      : kind === 'period'
        ? 'inte öppnad'
        : withText.has(kind)
          ? 'inte skrivet'
          : 'finns inte';

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
