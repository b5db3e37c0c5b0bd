import { formatDay } from '#platform/page-kit/index.js';
import { figureText, periodInSentence } from '#platform/page-kit/words.js';
import type { Seen, TargetSlot } from '../routes/facts.dto.js';
import { carried, daysText, definitionText, outcomeText, targetText } from './facts.js';
import type { Context, Told } from './telling.types.js';
import { tellingsAround } from './tellings-around.js';
import { chapterNames, levelNames, missingNames, sectionNames, statusNames, verdictNames } from './words.js';

type DataOf<T extends Seen['type']> = Extract<Seen, { readonly type: T }>['data'];

/** A sentence for every event type of a unit's year: one that is missing does not compile. */
const tellings: { readonly [T in Seen['type']]: (data: DataOf<T>, context: Context) => Told } = {
  'plan-started': ({ continues, continuesUnits = [] }, { nameOf }) => {
    const before = continues === undefined ? '' : String(continues);
    const others = new Intl.ListFormat('sv').format(continuesUnits.map((unit) => nameOf(unit) ?? 'en enhet'));
    if (continues === undefined) return { what: 'Planen påbörjades' };
    return {
      what:
        continuesUnits.length === 0
          ? `Planen påbörjades, med ${before} års plan som grund`
          : `Planen påbörjades, med ${before} års planer i ${others} som grund`,
    };
  },
  'plan-decided': ({ decidedOn }) => ({ what: `Planen beslutades ${formatDay(decidedOn)}` }),
  'plan-decision-withdrawn': ({ decidedOn }) => ({
    what: `Beslutet ${formatDay(decidedOn)} togs tillbaka: planen är inte beslutad`,
  }),
  'plan-chapter-revised': ({ chapter }, { rewritten }) => ({
    what: `Kapitlet ${chapterNames[chapter].toLocaleLowerCase('sv')} skrevs${rewritten ? ' om' : ''}`,
  }),
  'document-recorded': ({ kind }) => ({
    what: {
      plan: 'En verksamhetsplan lästes in',
      'tertial-report': 'En tertialrapport lästes in',
      'annual-report': 'En verksamhetsberättelse lästes in',
    }[kind],
  }),
  // What was taken back with it is told by the events that follow.
  'document-withdrawn': () => ({ what: 'Inläsningen av ett dokument togs tillbaka' }),

  'goal-added': ({ level, number, title, carriedFrom }) => ({
    what: `${levelNames[level]} i planen${carried(carriedFrom)}`,
    change: { to: number === null ? title : `${number} ${title}` },
  }),
  'goal-reworded': ({ from, to }) => ({
    what: from.title === to.title ? 'Målet fick ett annat nummer' : 'Målet formulerades om',
    words: { before: wording(from), after: wording(to) },
  }),
  'goal-moved': ({ from, to }, context) => ({ what: 'Målet flyttades', change: moved(from, to, context) }),
  'goal-withdrawn': () => ({ what: 'Målet togs bort ur planen' }),
  'goal-section-revised': ({ section }, { rewritten }) => ({
    what: `Avsnittet ${sectionNames[section]} skrevs${rewritten ? ' om' : ''}`,
  }),
  'goal-assessed': ({ period, verdict, from }) => ({
    what: `Målet bedömdes${from === undefined ? '' : ' på nytt'} för ${periodInSentence(period)}`,
    change: { ...(from === undefined ? {} : { from: verdictNames[from] }), to: verdictNames[verdict] },
  }),
  'goal-assessment-withdrawn': ({ period, from }) => ({
    what: `Bedömningen för ${periodInSentence(period)} togs tillbaka`,
    change: { from: verdictNames[from], to: 'inte bedömt' },
  }),

  'activity-planned': ({ title, start, end, carriedFrom }) => ({
    what: `Aktivitet i planen${carried(carriedFrom)}`,
    change: { to: `${title} (${daysText(start, end)})` },
  }),
  'activity-reworded': ({ from, to }, context) =>
    from.title === to.title
      ? { what: 'Aktiviteten flyttades', change: moved(from.goal, to.goal, context) }
      : {
          what: `Aktiviteten formulerades om${from.goal === to.goal ? '' : ' och flyttades'}`,
          words: { before: from.title, after: to.title },
          ...(from.goal === to.goal ? {} : { change: moved(from.goal, to.goal, context) }),
        },
  'activity-rescheduled': ({ from, to }) => ({
    what: 'Aktiviteten fick nya datum',
    change: { from: daysText(from.start, from.end), to: daysText(to.start, to.end) },
  }),
  'activity-reported': ({ period, status }) => ({
    what: `Aktiviteten rapporterades för ${periodInSentence(period)}`,
    change: { to: statusNames[status] },
  }),
  'activity-report-withdrawn': ({ period, from, to }) => ({
    what: `Rapporten om aktiviteten för ${periodInSentence(period)} togs tillbaka`,
    change: { from: statusNames[from], to: to === null ? 'ingen status' : statusNames[to] },
  }),
  'activity-completed': ({ completedOn }) => ({ what: `Aktiviteten avslutades ${formatDay(completedOn)}` }),
  'activity-cancelled': () => ({ what: 'Aktiviteten ställdes in' }),
  'activity-resumed': () => ({ what: 'Aktiviteten togs upp igen' }),
  'activity-deviation-explained': ({ period }) => ({ what: `Avvikelsen förklarades för ${periodInSentence(period)}` }),
  'activity-withdrawn': () => ({ what: 'Aktiviteten togs bort: den lades in av misstag' }),

  'indicator-adopted': ({ name, carriedFrom }) => ({
    what: `Indikator i planen${carried(carriedFrom)}`,
    change: { to: name },
  }),
  'indicator-defined': ({ definition }) => ({
    what: 'Indikatorn beskrevs närmare',
    change: { to: definitionText(definition) },
  }),
  'indicator-redefined': ({ from, to }) => ({
    what: 'Indikatorn fick en ny definition: siffror före och efter jämförs inte',
    words: { before: definitionText(from), after: definitionText(to) },
  }),
  'indicator-moved': ({ from, to }, context) => ({ what: 'Indikatorn flyttades', change: moved(from, to, context) }),
  'indicator-discontinued': () => ({ what: 'Indikatorn följs inte längre' }),
  'indicator-withdrawn': () => ({ what: 'Indikatorn togs bort: den lades in av misstag' }),
  'target-set': ({ slot, target }) => ({ what: `${slotName(slot)} sattes`, change: { to: targetText(target) } }),
  'target-changed': ({ slot, from, to }) => ({
    what: `${slotName(slot)} ändrades`,
    change: { from: targetText(from), to: targetText(to) },
  }),
  'target-withdrawn': ({ slot, from, to }) => ({
    what: `${slotName(slot)} togs tillbaka: det sattes av misstag`,
    change: { from: targetText(from), to: targetText(to) },
  }),
  'outcome-recorded': ({ period, outcome }) => ({
    what: `Utfall för ${periodInSentence(period)}`,
    change: { to: outcomeText(outcome) },
  }),
  'outcome-corrected': ({ period, earlier, outcome }) => ({
    what: `Utfallet för ${periodInSentence(period)} rättades`,
    change: { from: outcomeText(earlier), to: outcomeText(outcome) },
  }),
  'outcome-withdrawn': ({ period, earlier }) => ({
    what: `Utfallet för ${periodInSentence(period)} togs tillbaka`,
    change: { from: outcomeText(earlier), to: outcomeText(null) },
  }),
  'forecast-given': ({ period, forecast, from }) => ({
    what: `${forecast === null ? 'Årsprognosen togs tillbaka' : from === null ? 'Årsprognos' : 'Ny årsprognos'} vid ${periodInSentence(period)}`,
    change: {
      ...(from === null ? {} : { from: figureText(from) }),
      to: forecast === null ? 'ingen prognos' : figureText(forecast),
    },
  }),
  'outcome-missing-explained': ({ period, reason }) => ({
    what: `Utfall saknas för ${periodInSentence(period)}`,
    change: { to: missingNames[reason] },
  }),
  'outcome-analysed': ({ period }, { rewritten }) => ({
    what: `Utfallet för ${periodInSentence(period)} analyserades${rewritten ? ' på nytt' : ''}`,
  }),
  'previous-outcome-quoted': ({ year, figure }) => ({
    what: `Utfallet ${String(year)} citerades ur en tidigare rapport`,
    change: { to: figureText(figure) },
  }),
  'previous-outcome-quotation-withdrawn': ({ year, from }) => ({
    what: `Citatet av utfallet ${String(year)} togs tillbaka`,
    change: { from: figureText(from), to: 'inget citerat' },
  }),

  'period-opened': ({ period, due }) => ({
    what: `Perioden öppnades: ${periodInSentence(period)}`,
    change: { to: `senast ${formatDay(due)}` },
  }),
  'period-reopened': ({ period, due }) => ({
    what: `Perioden öppnades igen: ${periodInSentence(period)}`,
    change: { to: `senast ${formatDay(due)}` },
  }),
  'period-closed': ({ period }) => ({ what: `Perioden stängdes: ${periodInSentence(period)}` }),
  'period-reminded': ({ period, missing }) => ({
    what: `Enheten påmindes om ${periodInSentence(period)}: ${missing === 1 ? 'ett utfall' : `${String(missing)} utfall`} saknades`,
  }),
};

export function tell(eventType: string, facts: object, context: Context): Told {
  const all = { ...tellings, ...tellingsAround } as Readonly<Record<string, (data: never, context: Context) => Told>>;
  const telling = Object.hasOwn(all, eventType) ? all[eventType] : undefined;
  // A newer event than these words know; that it happened is said all the same.
  return telling?.(facts as never, context) ?? { what: 'En ändring registrerades' };
}

const slotName = (slot: TargetSlot): string => (slot === 'council' ? 'KF:s årsmål' : 'Årsmålet');

const wording = ({ number, title }: { readonly number: string | null; readonly title: string }): string =>
  number === null ? title : `${number} ${title}`;

function moved(from: string | null, to: string | null, { nameOf }: Context): { from: string; to: string } {
  const name = (goal: string | null): string => (goal === null ? 'inget mål' : (nameOf(goal) ?? 'ett borttaget mål'));
  return { from: `under ${name(from)}`, to: `under ${name(to)}` };
}
