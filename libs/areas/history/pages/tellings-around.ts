import type { Scope } from '#kernel/actor.js';
import type { Day } from '#kernel/day.js';
import { formatDay } from '#platform/page-kit/index.js';
import { roleName } from '#platform/page-kit/words.js';
import type { OrganisationSeen, SteeringSeen } from '../routes/facts.dto.js';
import { carried, daysText, definitionText, targetText } from './facts.js';
import type { Context, Told } from './telling.types.js';
import { levelNames } from './words.js';

type Around = OrganisationSeen | SteeringSeen;
type DataOf<T extends Around['type']> = Extract<Around, { readonly type: T }>['data'];
type Telling<T extends Around['type']> = (data: DataOf<T>, context: Context) => Told;

/** A sentence for every event type of what stands around a unit: one that is missing does not compile. */
export const tellingsAround: { readonly [T in Around['type']]: Telling<T> } = {
  'committee-established': ({ name }) => ({ what: 'Nämnden inrättades', change: { to: name } }),
  'department-established': ({ name }) => ({ what: 'Avdelningen inrättades', change: { to: name } }),
  'unit-established': ({ name }) => ({ what: 'Enheten inrättades', change: { to: name } }),
  'section-established': ({ name }) => ({ what: 'Enheten fick en sektion', change: { to: name } }),
  'unit-placed': ({ from, to }, context) => ({
    what: 'Enheten flyttades',
    change: { from: placing(from, context), to: placing(to, context) },
  }),
  'unit-shared': ({ committees }, context) => ({
    what: committees.length === 0 ? 'Enheten är inte längre gemensam' : 'Enheten blev gemensam',
    ...(committees.length === 0 ? {} : { change: { to: `med ${names(committees, context)}` } }),
  }),
  'place-renamed': ({ what, from, to }) => ({ what: `${placeWords[what.kind]} bytte namn`, change: { from, to } }),
  'place-closed': ({ what }) => ({ what: `${placeWords[what.kind]} upphör` }),
  'place-establishing-withdrawn': ({ what }) => ({
    what: `${placeWords[what.kind]} togs bort: den lades in av misstag`,
  }),
  'place-renaming-withdrawn': ({ what, from, to }) => ({
    what: `Namnbytet togs tillbaka: ${placeWords[what.kind].toLocaleLowerCase('sv')} heter som förut`,
    change: { from: to, to: from },
  }),
  'place-closing-withdrawn': ({ what }) => ({
    what: `${placeWords[what.kind]} finns kvar: att den skulle upphöra togs tillbaka`,
  }),
  'units-merged': ({ units, into }, context) => merged('Enheter slogs ihop', units, into, context),
  'units-merger-withdrawn': ({ units, into }, context) => takenBack('Sammanslagningen', units, into, context),
  'unit-split': ({ unit, into }, context) => split('Enheten delades', unit, into, context),
  'unit-split-withdrawn': ({ unit, into }, context) => takenBack('Delningen', into, unit, context),
  'departments-merged': ({ departments, into }, context) =>
    merged('Avdelningar slogs ihop', departments, into, context),
  'departments-merger-withdrawn': ({ departments, into }, context) =>
    takenBack('Sammanslagningen', departments, into, context),
  'department-moved': ({ from, to }, context) => ({
    what: 'Avdelningen flyttades',
    change: { from: named(from, context), to: named(to, context) },
  }),
  'committees-merged': ({ committees, into }, context) => merged('Nämnder slogs ihop', committees, into, context),
  'committees-merger-withdrawn': ({ committees, into }, context) =>
    takenBack('Sammanslagningen', committees, into, context),
  'committee-split': ({ committee, into }, context) => split('Nämnden delades', committee, into, context),
  'committee-split-withdrawn': ({ committee, into }, context) => takenBack('Delningen', into, committee, context),
  'small-number-threshold-set': ({ from, to }) => ({
    what: 'Nämnden ändrade under vilket antal siffror döljs',
    change: { from: String(from), to: String(to) },
  }),

  'role-granted': ({ person, role, scope, from, to }, context) => ({
    what: `${sentence(roleName(role))} ${inPlace(scope, context)}`,
    change: { to: `${whose(person, context)}, ${span(from, to)}` },
  }),
  'role-ended': ({ person, role, scope, to }, context) => ({
    what: `Uppdraget som ${roleName(role)} ${inPlace(scope, context)} avslutades`,
    change: { to: `${whose(person, context)}, till och med ${formatDay(to)}` },
  }),
  'function-assigned': ({ person, function: duty, scope, from, to }, context) => ({
    what: `${sentence(duty)} ${inPlace(scope, context)}`,
    change: { to: `${whose(person, context)}, ${span(from, to)}` },
  }),
  'function-ended': (data) => {
    const { function: duty } = data as { readonly function?: string };
    return {
      what: duty === undefined ? 'En funktion avslutades' : `Funktionen ${duty} avslutades`,
      change: { to: `till och med ${formatDay(data.to)}` },
    };
  },
  'delegation-decided': ({ matter, to, scope, from, until }, context) => ({
    what: `Delegation: ${matterNames[matter]}`,
    change: { to: `${roleName(to)} ${inPlace(scope, context)}, ${span(from, until)}` },
  }),
  'delegation-ended': (data) => {
    const { matter } = data as { readonly matter?: keyof typeof matterNames };
    return {
      what: `Delegationen${matter === undefined ? '' : ` att ${matterNames[matter]}`} upphörde`,
      change: { to: `till och med ${formatDay(data.until)}` },
    };
  },

  'steering-goal-set': ({ level, number, title }) => ({
    what: `${levelNames[level]} sattes ovanför enheten`,
    change: { to: number === null ? title : `${number} ${title}` },
  }),
  'steering-goal-reworded': ({ from, to }) => ({
    what: 'Målet formulerades om ovanför enheten',
    words: { before: wording(from), after: wording(to) },
  }),
  'steering-goal-withdrawn': () => ({ what: 'Målet togs bort ovanför enheten' }),
  'steering-activity-set': (activity, context) => ({
    what: `Aktivitet sattes ovanför enheten${carried(activity.carriedFrom)}`,
    change: { to: activityText(activity, context) },
  }),
  'steering-activity-changed': ({ from, to }, context) => ({
    what: 'Aktiviteten ändrades ovanför enheten',
    words: { before: activityText(from, context), after: activityText(to, context) },
  }),
  'steering-activity-withdrawn': () => ({ what: 'Aktiviteten togs bort ovanför enheten' }),
  'steering-indicator-set': ({ definition, carriedFrom }) => ({
    what: `Indikator sattes ovanför enheten${carried(carriedFrom)}`,
    change: { to: definitionText(definition) },
  }),
  'steering-indicator-defined': ({ from, to }) => ({
    what: 'Indikatorn beskrevs närmare ovanför enheten',
    words: { before: definitionText(from), after: definitionText(to) },
  }),
  'steering-indicator-redefined': ({ from, to }) => ({
    what: 'Indikatorn fick en ny definition ovanför enheten: siffror före och efter jämförs inte',
    words: { before: definitionText(from), after: definitionText(to) },
  }),
  'steering-indicator-withdrawn': () => ({ what: 'Indikatorn togs bort ovanför enheten' }),
  'steering-target-set': ({ target }) => ({
    what: 'Indikatorns mål sattes ovanför enheten',
    change: { to: targetText(target) },
  }),
  'steering-target-changed': ({ from, to }) => ({
    what: 'Indikatorns mål ändrades ovanför enheten',
    change: { from: targetText(from), to: targetText(to) },
  }),
  'steering-target-withdrawn': ({ from, to }) => ({
    what: 'Indikatorns mål togs tillbaka ovanför enheten: det sattes av misstag',
    change: { from: targetText(from), to: targetText(to) },
  }),
};

const placeWords = { committee: 'Nämnden', department: 'Avdelningen', unit: 'Enheten', section: 'Sektionen' } as const;
const matterNames = { 'change-targets': 'ändra nämndens mål', 'decide-plans': 'besluta enheternas planer' } as const;

const named = (id: string, { nameOf }: Context): string => nameOf(id) ?? 'en plats som inte finns kvar';
const names = (ids: readonly string[], context: Context): string =>
  new Intl.ListFormat('sv').format(ids.map((id) => named(id, context)));
const whose = (person: string, { nameOf }: Context): string => nameOf(person) ?? 'namnet är borttaget';
const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
const span = (from: Day, to: Day | null): string =>
  to === null ? `från ${formatDay(from)}` : `${formatDay(from)}–${formatDay(to)}`;
const wording = ({ number, title }: { readonly number: string | null; readonly title: string }): string =>
  number === null ? title : `${number} ${title}`;

/** In one line, so that what changed in it can be marked. */
function activityText(
  { title, goal, start, end }: DataOf<'steering-activity-changed'>['to'],
  { nameOf }: Context,
): string {
  const under = goal === null ? 'inget mål' : (nameOf(goal) ?? 'ett mål som inte finns i planen');
  return `${title} (${daysText(start, end)}), under ${under}`;
}

function inPlace(scope: Scope, context: Context): string {
  return scope.kind === 'city' ? 'för hela staden' : `för ${named(scope.id, context)}`;
}

function placing(
  { committee, department }: { readonly committee: string | null; readonly department: string | null },
  context: Context,
): string {
  const places = [committee, department].filter((id) => id !== null).map((id) => named(id, context));
  return places.length === 0 ? 'utan nämnd' : places.join(', ');
}

const merged = (what: string, many: readonly string[], into: string, context: Context): Told => ({
  what,
  change: {
    from: names(
      many.filter((id) => id !== into),
      context,
    ),
    to: named(into, context),
  },
});
const split = (what: string, one: string, into: readonly string[], context: Context): Told => ({
  what,
  change: { from: named(one, context), to: names(into, context) },
});
const takenBack = (what: string, many: readonly string[], one: string, context: Context): Told => ({
  what: `${what} togs tillbaka: den registrerades av misstag`,
  change: { to: names([...new Set([...many, one])], context) },
});
