/** Level in the chain of goals: council orientation goal → council area goal → committee goal → unit goal. */
export type GoalLevel = 'orientation' | 'area' | 'committee' | 'unit';

/** The verdict as written: helt, delvis, inte (ej); `none` is the stated "Ingen" (no assessment), null is silence. */
export type Fulfilment = 'fully' | 'partly' | 'not' | 'none';

export const sectionNames = [
  'expectedResults',
  'workingMethods',
  'resourceUse',
  'followUp',
  'development',
  'analysis',
  'description',
] as const;
/** A section under a goal: förväntat resultat, arbetssätt, resursanvändning, uppföljning, utveckling, analys, beskrivning. */
export type SectionName = (typeof sectionNames)[number];

/** A tertial report is read with the same rules as an annual report; its outcomes and verdicts are forecasts. */
export type DocumentKind = 'plan' | 'annual-report' | 'tertial-report';

/** All texts are as written (trimmed, markup and icons dropped); days are `YYYY-MM-DD`; null where not stated. */
export interface DocumentFacts {
  kind: DocumentKind | null;
  year: number | null;
  unit: string | null;
  committee: string | null;
  diaryNumber: string | null;
  documentDate: string | null;
  meetingDate: string | null;
  responsibleOfficer: string | null;
}

/** The text of a section, paragraphs joined by a line break, and where it stands. */
export interface ReadSection {
  text: string;
  lines: number[];
}

/** One goal. `lines` are 1-based lines of its title; `parent` and `id` tie the chain ("g1", "g2" … in order of reading). */
export interface ReadGoal {
  id: string;
  level: GoalLevel;
  number: string | null;
  title: string;
  parent: string | null;
  fulfilment: Fulfilment | null;
  lines: number[];
  sections: Partial<Record<SectionName, ReadSection>>;
}

/** A value for a part of the unit's territory ("Norra 0,6"). */
export interface AreaSplit {
  area: string;
  value: string;
}

/** One indicator row. Cells are as written; null is an empty or absent cell. `goal` is null where no goal stands above it. */
export interface ReadIndicator {
  name: string;
  goal: string | null;
  annualTarget: string | null;
  councilTarget: string | null;
  periodicity: string | null;
  period: string | null;
  outcome: string | null;
  outcomeMen: string | null;
  outcomeWomen: string | null;
  previousOutcome: string | null;
  /** "Progn. helår", "Årsprognos". */
  forecast: string | null;
  /** "Bedömning", "Status". */
  assessment: string | null;
  /** Columns that name a period of the document's own year ("Utfall T1"). */
  outcomesByPeriod: { period: 'T1' | 'T2' | 'VB'; outcome: string }[];
  splits: AreaSplit[];
  analysis: string | null;
  lines: number[];
}

export type ActivityStatus = 'completed' | 'ongoing' | 'not-started' | 'cancelled';

/** One activity row; `start` and `end` are the cells as written. */
export interface ReadActivity {
  title: string;
  goal: string | null;
  start: string | null;
  end: string | null;
  status: ActivityStatus | null;
  deviation: string | null;
  analysis: string | null;
  lines: number[];
}

/** One budget row; `columns` maps the column's heading as written ("" where the table has none) to the cell. */
export interface ReadBudgetRow {
  table: string | null;
  row: string;
  columns: Record<string, string | null>;
  lines: number[];
}

/** One category row of the register of complaints and views. Counts are whole numbers; null is an empty cell, not zero. */
export interface ReadRegisterRow {
  division: string | null;
  category: string;
  t1: number | null;
  t2: number | null;
  vb: number | null;
  total: number | null;
  summary: string | null;
  lines: number[];
}

/** Chapters of plans and reports that stand outside the chain of goals; the same words as the plan's own chapters. */
export type FreeChapter = 'introduction' | 'organisation' | 'developmentAreas' | 'qualityWork' | 'economy' | 'other';

/** A chapter outside the chain, its paragraphs joined by line breaks. `title` is as written, "" where it has none. */
export interface ReadChapter {
  chapter: FreeChapter;
  title: string;
  text: string;
  lines: number[];
}

/** A sentence of a goal's section on follow-up. `interval` and `role` are the text's own words, null where it names none. */
export interface ReadFollowUp {
  goal: string;
  text: string;
  interval: string | null;
  role: string | null;
  line: number;
}

export type DoubtCode =
  | 'document-kind-inferred'
  | 'document-year-inferred'
  | 'document-kind-unknown'
  | 'document-year-unknown'
  | 'unit-unknown'
  | 'goal-title-missing'
  | 'goal-without-parent'
  | 'goal-number-disagrees'
  | 'goal-heading-unlabelled'
  | 'heading-damaged'
  | 'header-damaged'
  | 'table-header-missing'
  | 'cells-shifted'
  | 'cells-merged'
  | 'cell-missing'
  | 'cell-unreadable'
  | 'cell-lost'
  | 'sum-disagrees'
  | 'row-joined'
  | 'row-without-values'
  | 'row-without-goal'
  | 'analysis-unmarked'
  | 'verdict-without-goal'
  | 'budget-columns-unnamed'
  | 'budget-row-repeated'
  | 'table-not-understood';

/** Something that was not read surely, for a person to look at. `message` is Swedish and never quotes more than a cell. */
export interface Doubt {
  line: number;
  code: DoubtCode;
  message: string;
}

/** What a plan or report says, item by item, each with its source lines, and what could not be read surely. */
export interface ReadDocument {
  document: DocumentFacts;
  goals: ReadGoal[];
  indicators: ReadIndicator[];
  activities: ReadActivity[];
  budget: ReadBudgetRow[];
  complaintRegister: ReadRegisterRow[];
  /** In the order of the document; a chapter may come several times. */
  chapters: ReadChapter[];
  followUps: ReadFollowUp[];
  doubts: Doubt[];
  /** Lines inside tables that no rule claims, with their text (at most 200 characters). */
  notUnderstood: { line: number; text: string }[];
}
