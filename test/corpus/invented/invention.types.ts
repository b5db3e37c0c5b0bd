import type { SchemaDocument } from '../../../libs/areas/intake/reading/as-schema.js';
import type { Fulfilment, GoalLevel, SectionName } from '../../../libs/areas/intake/reading/read-document.types.js';
import type { SubjectMatter } from './subject-matter.js';

export type Kind = 'plan' | 'annual-report' | 'tertial-report';
type Truth = SchemaDocument['indicators'][number];

export interface InventedIndicator extends Omit<Truth, 'line' | 'hasAnalysis'> {
  forecast: string | null;
  analysis: string | null;
}
export interface InventedActivity extends Omit<SchemaDocument['activities'][number], 'line' | 'hasAnalysis'> {
  analysis: string | null;
}
export interface InventedGoal {
  id: string;
  level: GoalLevel;
  number: string | null;
  title: string;
  parent: string | null;
  fulfilment: Fulfilment | null;
  sections: Map<SectionName, string[]>;
  indicators: InventedIndicator[];
  activities: InventedActivity[];
}
export interface InventedBudget {
  caption: string;
  rowHeading: string;
  columns: string[];
  rows: { label: string; cells: (string | null)[] }[];
}

/** What a made-up document says, before it is laid out. */
export interface Invention {
  kind: Kind;
  tertial: 1 | 2;
  year: number;
  unit: string;
  committee: string | null;
  diaryNumber: string | null;
  documentDate: string | null;
  meetingDate: string | null;
  officer: string | null;
  matter: SubjectMatter;
  goals: InventedGoal[];
  budgets: InventedBudget[];
  register: SchemaDocument['complaintRegister'];
}
