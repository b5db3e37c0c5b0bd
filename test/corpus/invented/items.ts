import type { Dice } from './dice.js';
import type { InventedActivity, InventedBudget, InventedIndicator, Invention, Kind } from './invention.types.js';
import type { SubjectMatter } from './subject-matter.js';
import { places } from './subject-matter.js';

export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A paragraph: plain sentences with the traps of the genre (words of the template, figures, days). */
export function paragraph(dice: Dice, matter: SubjectMatter): string {
  const person = dice.pick(matter.people);
  const thing = dice.pick(matter.things);
  const quality = dice.pick(matter.qualities);
  const sentences = [
    `Arbetet med ${thing} fortsätter och fördjupas under året.`,
    `Under hösten såg vi att fler ${person} ${quality}, ${dice.int(51, 96)} % mot ${dice.int(31, 50)} % året innan.`,
    `Enhetsmålet följs upp av ledningsgruppen, och nämndmålet av avdelningschefen.`,
    `Indikatorn visar bara en del; därför samtalar vi också om ${thing}.`,
    `Från och med 20${dice.int(12, 24)}-0${dice.int(1, 9)}-01 ansvarar samordnaren för ${thing}.`,
    `${upper(person)} ${quality}.`,
    `Analysen bygger på ${dice.int(12, 240)} svar, vilket är färre än väntat (jfr bilaga ${dice.int(1, 4)}).`,
    `Förväntat resultat för ${thing} har diskuterats på arbetsplatsträffar.`,
    `Avvikelser rapporteras till närmaste chef.`,
  ];
  return dice.some(sentences, dice.int(1, 4)).join(' ');
}

function figure(dice: Dice, unit: string): string {
  const whole = dice.int(1, 99);
  switch (unit) {
    case '%':
      return `${dice.chance(0.4) ? `${whole},${dice.int(1, 99)}` : whole}${dice.chance(0.85) ? ' ' : ''}%`;
    case 'st':
      return `${dice.int(1, 900)}${dice.chance(0.4) ? ' st' : ''}`;
    case 'stort':
      return `${dice.int(1, 9)} ${String(dice.int(0, 999)).padStart(3, '0')}`;
    case 'dagar':
      return `${dice.int(1, 30)} dagar`;
    case 'tal':
      return `${whole},${dice.int(1, 9)}`;
    default:
      return String(whole);
  }
}

function target(dice: Dice, unit: string): string {
  if (dice.chance(0.06)) return dice.pick(['öka', 'Öka', 'minska', 'Ska öka']);
  if (dice.chance(0.05)) return `${dice.pick(['minst', 'max', 'Minst'])} ${figure(dice, unit)}`;
  return figure(dice, unit);
}

export function indicator(
  dice: Dice,
  kind: Kind,
  year: number,
  matter: SubjectMatter,
  goal: string,
): InventedIndicator {
  const person = dice.pick(matter.people);
  const thing = dice.pick(matter.things);
  const unit = dice.pick(['%', '%', '%', 'st', 'dagar', 'index', 'tal', 'stort']);
  const counted =
    unit === '%'
      ? [
          `Andel ${person} som ${dice.pick(matter.qualities)}`,
          `Sjukfrånvaro dag ${dice.pick(['1-14', '15-'])}`,
          `Andelen ${person}, ${thing}`,
        ]
      : unit === 'dagar'
        ? [`Väntetid till ${thing}`]
        : [
            `Antal ${person} som ${dice.pick(matter.qualities)}`,
            `Antal tillfällen med ${thing} (per ${dice.pick(['termin', 'enhet', 'avdelning och år'])})`,
            `Index ${dice.pick(['ledarskap', 'aktivt medskapande', 'trygghet'])}, ${thing}`,
          ];
  const reported = kind !== 'plan';
  const gendered = reported && dice.chance(0.4);
  const owned = dice.chance(0.6);
  const split = !reported && dice.chance(0.04);
  return {
    name: `${dice.pick(counted)}${dice.chance(0.15) ? ` (${dice.pick(['enkät', 'egen regi', 'vår och höst', 'helår'])})` : ''}`,
    goal,
    annualTarget: split || dice.chance(0.05) ? null : target(dice, unit),
    councilTarget: owned
      ? dice.chance(0.3)
        ? dice.pick(['Tas fram av nämnd', 'Tas fram av nämnd/styrelse', 'tas fram av nämnden'])
        : target(dice, unit)
      : null,
    periodicity: dice.pick(['År', 'Tertial', 'År', 'Halvår']),
    period: kind === 'annual-report' ? dice.pick([String(year), `VB ${year}`]) : `Tertial 2 ${year}`,
    outcome: reported ? (dice.chance(0.06) ? null : figure(dice, unit)) : null,
    outcomeMen: gendered ? figure(dice, unit) : null,
    outcomeWomen: gendered ? figure(dice, unit) : null,
    previousOutcome: reported && dice.chance(0.8) ? figure(dice, unit) : null,
    forecast: reported ? figure(dice, unit) : null,
    splits: split ? dice.some(places, 2).map((area) => ({ area, value: `0,${dice.int(1, 9)}` })) : [],
    analysis: reported && dice.chance(0.5) ? paragraph(dice, matter) : null,
  };
}

export function activity(dice: Dice, kind: Kind, year: number, matter: SubjectMatter, goal: string): InventedActivity {
  const thing = dice.pick(matter.things);
  const start = `${year}-${dice.pick(['01-01', '01-15', '02-01', '08-15'])}`;
  const title = dice.pick([
    `Ta fram en rutin för ${thing}`,
    `${upper(thing)} utvecklas i samverkan med ${dice.pick(matter.people)} och grannenheter`,
    `Nämnden ska tillsammans med berörda nämnder se över ${thing} i syfte att fler ${dice.pick(matter.people)} nås`,
    `Utbilda alla nyanställda i ${thing}, ${dice.pick(['steg 1', 'del 2', 'grundkurs'])}`,
    `Genomföra ${dice.int(2, 12)} träffar om ${thing}`,
  ]);
  const reported = kind !== 'plan';
  return {
    title,
    goal,
    start,
    end: `${dice.chance(0.15) ? year + 1 : year}-${dice.pick(['12-31', '12-31', '06-30', '05-31'])}`,
    status: reported ? dice.pick(['completed', 'ongoing', null]) : null,
    deviation:
      reported && dice.chance(0.2)
        ? dice.pick(['Försenad', 'Försenad, väntar på beslut', 'Startar nästa år i stället'])
        : null,
    analysis: reported && dice.chance(0.3) ? paragraph(dice, matter) : null,
  };
}

function money(dice: Dice, unit: string, signs: 'hyphen' | 'minus' | 'brackets'): string {
  const text =
    unit === 'mnkr'
      ? `${dice.int(0, 99)},${dice.int(0, 9)}`
      : `${dice.int(1, 99)} ${String(dice.int(0, 999)).padStart(3, '0')}`;
  if (dice.chance(0.6)) return text;
  return signs === 'brackets' ? `(${text})` : signs === 'minus' ? `−${text}` : `-${text}`;
}

export function budget(dice: Dice, kind: Kind, year: number): InventedBudget {
  const unit = dice.pick(['mnkr', 'tkr']);
  const columns =
    kind === 'plan'
      ? dice.pick([
          ['Kostnader', 'Intäkter', 'Netto'],
          [`Budget ${year}`],
          [`Budget ${year - 1}`, `Budget ${year}`, 'Förändring'],
        ])
      : dice.pick([
          ['Budget VP', 'Prognos', 'Avvikelse'],
          [`Budget ${year}`, `Utfall ${year}`, 'Avvikelse'],
          ['Budget', 'Bokslut', 'Avvikelse', `Bokslut ${year - 1}`],
        ]);
  const labels =
    columns[0] === 'Kostnader'
      ? ['Handläggning', 'Insatser', 'Lokaler och drift', 'Summa']
      : ['Intäkter', 'Personalkostnader', 'Lokalkostnader', 'Övriga kostnader', 'Summa kostnader', 'Netto'];
  const signs = dice.pick(['hyphen', 'minus', 'brackets'] as const);
  return {
    caption: `Budget ${year}`,
    rowHeading: dice.pick(['', unit === 'mnkr' ? 'Mnkr' : 'Tkr', `Belopp i ${unit}`]),
    columns,
    rows: dice.some(labels, dice.int(3, 6)).map((label) => ({
      label,
      cells: columns.map(() => (dice.chance(0.06) ? null : money(dice, unit, signs))),
    })),
  };
}

const divisions: readonly (readonly [string, readonly string[]])[] = [
  ['Beröm', ['Antal beröm']],
  ['Från vem har synpunkten kommit?', ['Brukare/patient', 'Närstående (anhörig, god man)', 'Samverkanspart', 'Annan']],
  [
    'Vad gällde synpunkten?',
    ['Bemanning', 'Bemötande', 'Beslut (missnöje, ej kommunicerat)', 'Fråga/idé', 'Kompetens'],
  ],
  ['Återkoppling', ['Antal klagomål där återkoppling lämnats']],
];

export function register(dice: Dice): Invention['register'] {
  return divisions.flatMap(([division, categories]) =>
    categories.map((category) => {
      const count = (): number | null => (dice.chance(0.4) ? null : dice.int(0, 12));
      const [t1, t2, vb] = [count(), count(), count()];
      const any = t1 !== null || t2 !== null || vb !== null;
      return { division, category, t1, t2, vb, total: any ? (t1 ?? 0) + (t2 ?? 0) + (vb ?? 0) : null, line: 0 };
    }),
  );
}
