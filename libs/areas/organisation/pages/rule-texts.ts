import { formatDay } from '#platform/page-kit/format.js';
import { registerRuleTexts, type RuleDetails } from '#platform/page-kit/rule-texts.js';

const kinds: Readonly<Record<string, string>> = {
  committee: 'Nämnden',
  department: 'Avdelningen',
  unit: 'Enheten',
  section: 'Sektionen',
};
const builtOn: Readonly<Record<string, string>> = {
  changes: 'har ändrats sedan dess. Ta tillbaka det senaste först',
  places: 'har något som står i den. Flytta eller ta tillbaka det först',
  roles: 'har personer med roller. De kan inte ha haft dem i något som aldrig fanns',
  functions: 'har personer med funktioner. De kan inte ha haft dem i något som aldrig fanns',
  delegations: 'har en delegation. Den kan inte ha gällt i något som aldrig fanns',
  records: 'har en plan eller siffror. Ändra i stället organisationen från en ny dag',
  inherited: 'har börjat en plan från planerna i det som gick upp i den. Ändra i stället organisationen från en ny dag',
};
const dayIn = (value: RuleDetails[string] | undefined): string | undefined =>
  typeof value === 'string' && value > '0001' ? formatDay(value) : undefined;

/** When a place is there, where a day was given on which it is not. */
function notThere({ kind, from, closedFrom }: RuleDetails): string {
  const [first, end] = [dayIn(from), dayIn(closedFrom)];
  const since = first === undefined ? '' : ` Den finns från ${first}.`;
  const until = end === undefined ? '' : ` Den upphör den ${end}.`;
  return `${kinds[String(kind)] ?? 'Platsen'} finns inte den dagen.${since}${until}`;
}

const several = (count: RuleDetails[string] | undefined, one: string, many: string): readonly string[] =>
  typeof count !== 'number' || count === 0 ? [] : [count === 1 ? `1 ${one}` : `${String(count)} ${many}`];

registerRuleTexts({
  'a-person-is-registered-once': { text: 'Personen är redan registrerad.', conflict: true },
  'a-person-has-a-name': 'Personen behöver ett namn.',
  'a-role-is-granted-once': { text: 'Personen har redan rollen under den tiden.', conflict: true },
  'a-role-ends-after-it-begins': 'Sista dagen kan inte vara före den första.',
  'a-role-ends-while-it-is-held': 'Personen har inte rollen den dagen, eller så slutar den redan då.',
  'somebody-administers-the-city':
    'Det måste finnas någon som är administratör för hela staden. Ge rollen till någon annan först.',
  'a-function-has-a-name': 'Funktionen behöver ett namn.',
  'a-function-is-assigned-once': { text: 'Funktionen är redan registrerad.', conflict: true },
  'a-function-ends-while-it-is-held': 'Personen har inte funktionen den dagen, eller så slutar den redan då.',
  'a-unit-has-a-name': 'Det behövs ett namn.',
  'a-name-is-used-once': { text: 'Namnet används redan.', conflict: true },
  'a-place-is-established-once': { text: 'Den är redan inrättad.', conflict: true },
  'a-place-stands-on-the-day': { text: notThere },
  'a-department-belongs-to-the-committee': 'Avdelningen hör till en annan nämnd.',
  'a-unit-is-shared-with-others-than-its-host': 'Enheten hör redan till den nämnden. Välj de andra nämnderna.',
  'a-merger-takes-several': 'Välj minst två som ska bli en.',
  'a-split-makes-several': 'En delning blir minst två. Varje enhet kan bara anges en gång.',
  'nothing-becomes-its-own-predecessor':
    'Den ena har en gång gått upp i den andra eller delats av från den. Slå ihop dem till en ny i stället.',
  'a-place-is-closed-once': { text: 'Det är redan bestämt när den upphör.', conflict: true },
  'a-place-is-closed-after-its-last-change': {
    text: ({ day }) => `Något händer med den senare, den ${dayIn(day) ?? 'dagen'}. Välj den dagen eller en senare.`,
  },
  'a-place-is-closed-when-empty': {
    text: ({ departments, units }) => {
      const inside = [...several(departments, 'avdelning', 'avdelningar'), ...several(units, 'enhet', 'enheter')];
      return `Här finns fortfarande ${inside.join(' och ')}. Flytta eller avsluta dem först.`;
    },
  },
  'departments-of-one-committee-are-merged': 'Avdelningarna hör till olika nämnder. Flytta dem till samma nämnd först.',
  'a-change-is-taken-back-once': { text: 'Det är redan taget tillbaka.', conflict: true },
  'what-was-built-on-is-not-taken-back': {
    text: ({ kind, built }) =>
      `${kinds[String(kind)] ?? 'Platsen'} ${builtOn[String(built)] ?? 'har använts sedan dess'}.`,
  },
  'what-comes-back-has-where-to-stand': {
    text: ({ kind }) => `${kinds[String(kind)] ?? 'Det'} som den stod i har upphört sedan dess. Ta tillbaka det först.`,
  },
  'a-small-number-is-a-small-number': 'Ange ett heltal från 3 till 100.',
  'a-delegation-is-decided-once': { text: 'Delegationen är redan registrerad.', conflict: true },
  'a-delegation-rests-on-a-decision': 'Ange vem som beslutade, vilken dag, och paragraf eller diarienummer.',
  'a-delegation-applies-from-its-decision': 'Delegationen kan inte gälla från en dag före beslutet.',
  'a-delegation-ends-after-it-begins': 'Sista dagen kan inte vara före den första.',
  'a-delegation-is-ended-once': { text: 'Delegationen slutar redan den dagen eller tidigare.', conflict: true },
  'a-delegation-stays-in-its-committee': 'En nämnd kan bara delegera inom den egna nämnden.',
});
