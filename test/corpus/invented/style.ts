import type { Dice } from './dice.js';
import type { Invention } from './invention.types.js';

export const tableStyles = ['tabs', 'pipes', 'markdown', 'html', 'spaces', 'flat', 'cell-a-line'] as const;
export const labelStyles = [
  'inline',
  'above',
  'above-tight',
  'number-in-label',
  'capitals',
  'markdown',
  'bare',
  'no-colon',
] as const;
export const headStyles = ['memo', 'cover', 'glued', 'title-only', 'capitals', 'lines', 'one-line', 'tabbed'] as const;

/** How a document is set and how its text was taken out of the file. */
export interface Style {
  head: (typeof headStyles)[number];
  labels: (typeof labelStyles)[number];
  unitLabel: string;
  sections: 'plain' | 'colon' | 'capitals' | 'bold' | 'markdown';
  tables: (typeof tableStyles)[number];
  contents: 'none' | 'dots' | 'tabs' | 'spaces';
  icons: 'none' | 'in-name' | 'own-cell';
  furniture: 'none' | 'page-mark' | 'running-head';
  /** Paragraphs, titles and names are broken at this many characters; null: a paragraph is one line. */
  wrap: number | null;
  /** What a converter leaves in cells: bold headings, `<br>` between words, `<p>` around them, or nothing. */
  cells: 'clean' | 'bold-header' | 'br' | 'p';
  /** Section headings have run into the paragraph before, in bold. */
  glued: boolean;
  /** Icons before goal headings. */
  marked: boolean;
  /** The verdict stands behind the goal's title on the same line. */
  verdictBehind: boolean;
  /** Small tables, numbered lists and chapter words inside the goals' texts. */
  distractions: boolean;
  /** Blank lines between paragraphs. */
  airy: boolean;
  analysis: 'marker-row' | 'with-text' | 'bold';
  verdict: 'icon' | 'plain' | 'labelled' | 'sentence';
  indicatorColumns: readonly (readonly [heading: string, field: Column])[];
  activityColumns: readonly (readonly [heading: string, field: Column])[];
  registerColumns: readonly [string, string, string, string, string, string];
}

export type Column =
  | 'name'
  | 'annualTarget'
  | 'councilTarget'
  | 'periodicity'
  | 'period'
  | 'outcome'
  | 'outcomeMen'
  | 'outcomeWomen'
  | 'previousOutcome'
  | 'forecast'
  | 'start'
  | 'end'
  | 'status'
  | 'deviation'
  | 'other';
type Columns = Style['indicatorColumns'];

function indicatorColumns(dice: Dice, { kind, year }: Invention): Columns {
  const name = ['Indikator', 'name'] as const;
  if (kind === 'plan') {
    return dice.pick<Columns>([
      [name, ['Årsmål', 'annualTarget'], ['KF:s årsmål', 'councilTarget'], ['Periodicitet', 'periodicity']],
      [name, ['Årsmål', 'annualTarget'], ['KF:s årsmål', 'councilTarget'], ['Periodicitet', 'periodicity']],
      [
        name,
        [`Årsmål ${year}`, 'annualTarget'],
        [`KF:s årsmål ${year}`, 'councilTarget'],
        ['Periodicitet', 'periodicity'],
      ],
      [name, ['KF:s årsmål', 'councilTarget'], ['Årsmål', 'annualTarget'], ['Periodicitet', 'periodicity']],
      [name, ['Årsmål', 'annualTarget'], ['Periodicitet', 'periodicity']],
      [
        ['Nämndens indikator', 'name'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Periodicitet', 'periodicity'],
      ],
      [
        name,
        [`Utfall ${year - 1}`, 'previousOutcome'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Periodicitet', 'periodicity'],
      ],
    ]);
  }
  if (kind === 'tertial-report') {
    return dice.pick<Columns>([
      [
        name,
        ['Periodens utfall', 'outcome'],
        ['Progn. helår', 'forecast'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Period', 'period'],
      ],
      [
        name,
        ['Periodens utfall', 'outcome'],
        ['Utfall män', 'outcomeMen'],
        ['Utfall kvinnor', 'outcomeWomen'],
        ['Prognos helår', 'forecast'],
        [`Årsmål ${year}`, 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Period', 'period'],
      ],
      [
        name,
        ['Utfall T2', 'outcome'],
        ['Prognos', 'forecast'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
      ],
      [
        name,
        ['Periodens utfall', 'outcome'],
        ['Periodens utfall män', 'outcomeMen'],
        ['Periodens utfall kvinnor', 'outcomeWomen'],
        ['Årsprognos', 'forecast'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Period', 'period'],
      ],
    ]);
  }
  return dice
    .pick<Columns>([
      [
        name,
        ['Periodens utfall', 'outcome'],
        ['Utfall män/ pojkar', 'outcomeMen'],
        ['Utfall kvinnor/ flickor', 'outcomeWomen'],
        [`Utfall VB ${year - 1}`, 'previousOutcome'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Period', 'period'],
      ],
      [
        name,
        ['Periodens utfall', 'outcome'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Period', 'period'],
      ],
      [
        name,
        ['Periodens utfall', 'outcome'],
        ['Periodens utfall män', 'outcomeMen'],
        ['Periodens utfall kvinnor', 'outcomeWomen'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Period', 'period'],
      ],
      [
        name,
        [`Utfall ${year}`, 'outcome'],
        [`Utfall ${year - 1}`, 'previousOutcome'],
        [`Årsmål ${year}`, 'annualTarget'],
        [`KF:s årsmål ${year}`, 'councilTarget'],
      ],
      [
        name,
        [`Utfall VB ${year}`, 'outcome'],
        ['Flickor', 'outcomeMen'],
        ['Pojkar', 'outcomeWomen'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Period', 'period'],
      ],
      [
        name,
        ['Utfall helår', 'outcome'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Period', 'period'],
      ],
      [
        name,
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Utfall', 'outcome'],
        ['Utfall föregående år', 'previousOutcome'],
      ],
      [
        name,
        ['Periodens utfall', 'outcome'],
        ['Utfall VB föregående år', 'previousOutcome'],
        ['Årsmål', 'annualTarget'],
        ['KF:s årsmål', 'councilTarget'],
        ['Period', 'period'],
      ],
    ])
    .map(
      ([heading, field]) =>
        [heading, heading === 'Flickor' ? 'outcomeWomen' : heading === 'Pojkar' ? 'outcomeMen' : field] as const,
    );
}

function activityColumns(dice: Dice, { kind }: Invention): Columns {
  const days = [
    ['Startdatum', 'start'],
    ['Slutdatum', 'end'],
  ] as const;
  const name = [
    dice.pick(['Aktivitet', 'Aktivitet', 'Aktivitet', 'Nämndaktivitet', 'Enhetsaktivitet']),
    'name',
  ] as const;
  if (kind === 'plan') return dice.chance(0.85) ? [name, ...days] : [name, ...days, ['Ansvarig', 'other']];
  return dice.pick<Columns>([
    [name, ...days, ['Avvikelse', 'deviation']],
    [name, ...days, ['Avvikelse', 'deviation']],
    [name, ...days, ['Status', 'status'], ['Avvikelse', 'deviation']],
    [name, ['Status', 'status'], ...days],
  ]);
}

/** Draws a style that the document's kind and year may have. */
export function drawStyle(dice: Dice, invention: Invention): Style {
  // Cells without any mark between them say which column they stand in only while nothing is left out: plans.
  const tables = dice.pick(
    tableStyles.filter((one) => invention.kind === 'plan' || !['flat', 'cell-a-line'].includes(one)),
  );
  const wrap = tables === 'spaces' || tables === 'flat' ? dice.pick([80, 96, null]) : dice.pick([null, null, 90]);
  return {
    cells: ['tabs', 'pipes', 'markdown', 'html'].includes(tables)
      ? dice.pick(['clean', 'clean', 'bold-header', 'br', 'p'])
      : 'clean',
    glued: dice.chance(0.12),
    marked: dice.chance(0.15),
    verdictBehind: dice.chance(0.15),
    distractions: dice.chance(0.4),
    head: dice.pick(headStyles),
    labels: dice.pick(labelStyles),
    unitLabel:
      invention.year < 2016
        ? dice.pick(['Åtagande', 'Åtagande', 'Enhetens åtagande'])
        : dice.pick(['Enhetsmål', 'Enhetsmål', 'Enhetsmål', 'Enhetens mål']),
    sections: dice.pick(['plain', 'plain', 'colon', 'capitals', 'bold', 'markdown']),
    tables,
    contents: dice.pick(['none', 'dots', 'tabs', 'spaces']),
    icons:
      tables === 'spaces' || tables === 'flat' || tables === 'cell-a-line'
        ? 'none'
        : dice.pick(['none', 'none', 'in-name', 'own-cell']),
    furniture: dice.pick(['none', 'page-mark', 'running-head']),
    wrap,
    airy: dice.chance(0.75),
    analysis: dice.pick(['marker-row', 'with-text', 'bold']),
    verdict: dice.pick(['icon', 'plain', 'labelled', 'sentence']),
    indicatorColumns: indicatorColumns(dice, invention),
    // A text among cells without marks cannot be told from a name.
    activityColumns: activityColumns(dice, invention).filter(
      ([, field]) => tables !== 'cell-a-line' || field !== 'other',
    ),
    registerColumns: dice.pick([
      ['Uppdelning', 'Klagomål/synpunkter/kategorier', 'Utfall T1', 'Utfall T2', 'Utfall VB', 'Totalt ack. Utfall'],
      ['Uppdelning', 'Kategori', 'T1', 'T2', 'VB', 'Totalt'],
      ['Uppdelning', 'Kategori', 'Tertial 1', 'Tertial 2', 'Helår', 'Summa'],
    ]),
  };
}
