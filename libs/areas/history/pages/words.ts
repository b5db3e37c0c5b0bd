import { isPeriod } from '#kernel/period.js';
import { periodName } from '#platform/page-kit/words.js';
import type {
  ActivityStatus,
  GoalLevel,
  GoalSection,
  MissingReason,
  PlanChapter,
  Verdict,
} from '../routes/facts.dto.js';

export const verdictNames: Readonly<Record<Verdict, string>> = {
  fully: 'uppfylls helt',
  partly: 'uppfylls delvis',
  not: 'uppfylls inte',
  none: 'ingen bedömning',
};
export const missingNames: Readonly<Record<MissingReason, string>> = {
  'not-collected': 'inte insamlat',
  'not-applicable': 'inte tillämpligt',
  secrecy: 'sekretess',
  lost: 'uppgiften är förlorad',
  'not-measurable': 'går inte att mäta',
};
export const sectionNames: Readonly<Record<GoalSection, string>> = {
  expectedResults: 'förväntat resultat',
  workingMethods: 'arbetssätt',
  resourceUse: 'resursanvändning',
  followUp: 'uppföljning',
  development: 'utveckling',
  analysis: 'analys',
  description: 'beskrivning',
};
export const chapterNames: Readonly<Record<PlanChapter, string>> = {
  introduction: 'Inledning',
  organisation: 'Organisation',
  developmentAreas: 'Utvecklingsområden',
  qualityWork: 'Systematiskt kvalitetsarbete',
  economy: 'Ekonomi',
  other: 'Övrigt',
};
export const statusNames: Readonly<Record<ActivityStatus, string>> = {
  completed: 'avslutad',
  ongoing: 'pågår',
  'not-started': 'inte påbörjad',
  cancelled: 'inställd',
};
export const levelNames: Readonly<Record<GoalLevel, string>> = {
  orientation: 'KF:s inriktningsmål',
  area: 'KF:s mål för verksamhetsområdet',
  committee: 'Nämndmål',
  unit: 'Enhetsmål',
};

/** A thing of a plan by its name; for those that have none: the period, the chapter, the plan. */
export function subjectName(item: string, name: string | null | undefined): string | undefined {
  if (item === 'plan') return 'planen';
  if (item === 'organisation') return 'organisationen';
  if (item in chapterNames) return `kapitlet ${chapterNames[item as PlanChapter].toLocaleLowerCase('sv')}`;
  return name ?? (isPeriod(item) ? periodName(item) : undefined);
}
