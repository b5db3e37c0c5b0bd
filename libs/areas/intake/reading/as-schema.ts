import type { ReadDocument, SectionName } from './read-document.types.js';
import { sectionNames } from './read-document.types.js';

/** The exchange form of a read document, as `rt import --dry-run --json` prints it. */
export interface SchemaDocument {
  document: ReadDocument['document'];
  goals: {
    id: string;
    level: string;
    number: string | null;
    title: string;
    parent: string | null;
    fulfilment: 'fully' | 'partly' | 'not' | null;
    line: number;
    sections: Record<SectionName, boolean>;
  }[];
  indicators: {
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
    hasAnalysis: boolean;
    splits: { area: string; value: string }[];
    line: number;
  }[];
  activities: {
    title: string;
    goal: string | null;
    start: string | null;
    end: string | null;
    status: 'completed' | 'ongoing' | null;
    deviation: string | null;
    hasAnalysis: boolean;
    line: number;
  }[];
  budget: { table: string | null; row: string; columns: Record<string, string | null>; line: number }[];
  complaintRegister: {
    division: string | null;
    category: string;
    t1: number | null;
    t2: number | null;
    vb: number | null;
    total: number | null;
    line: number;
  }[];
  notes: string[];
}

/** Turns a read document into its exchange form. "Ingen" as a verdict is null there; doubts become notes. */
export function toSchemaJson(read: ReadDocument): SchemaDocument {
  const first = (item: { lines: readonly number[] }): number => item.lines[0] ?? 0;
  return {
    document: { ...read.document },
    goals: read.goals.map((goal) => ({
      id: goal.id,
      level: goal.level,
      number: goal.number,
      title: goal.title,
      parent: goal.parent,
      fulfilment: goal.fulfilment === 'none' ? null : goal.fulfilment,
      line: first(goal),
      sections: Object.fromEntries(sectionNames.map((name) => [name, goal.sections[name] !== undefined])) as Record<
        SectionName,
        boolean
      >,
    })),
    indicators: read.indicators.map((one) => ({
      name: one.name,
      goal: one.goal,
      annualTarget: one.annualTarget,
      councilTarget: one.councilTarget,
      periodicity: one.periodicity,
      period: one.period,
      outcome: one.outcome,
      outcomeMen: one.outcomeMen,
      outcomeWomen: one.outcomeWomen,
      previousOutcome: one.previousOutcome,
      hasAnalysis: one.analysis !== null,
      splits: one.splits.map((split) => ({ ...split })),
      line: first(one),
    })),
    activities: read.activities.map((one) => ({
      title: one.title,
      goal: one.goal,
      start: one.start,
      end: one.end,
      status: one.status === 'completed' || one.status === 'ongoing' ? one.status : null,
      deviation: one.deviation,
      hasAnalysis: one.analysis !== null,
      line: first(one),
    })),
    budget: read.budget.map((row) => ({
      table: row.table,
      row: row.row,
      columns: { ...row.columns },
      line: first(row),
    })),
    complaintRegister: read.complaintRegister.map(({ division, category, t1, t2, vb, total, lines }) => ({
      division,
      category,
      t1,
      t2,
      vb,
      total,
      line: lines[0] ?? 0,
    })),
    notes: read.doubts.map((doubt) => `Rad ${doubt.line}: ${doubt.message}`),
  };
}
