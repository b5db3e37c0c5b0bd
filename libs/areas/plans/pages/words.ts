import type { Period } from '#kernel/period.js';
import { formatDay } from '#platform/page-kit/index.js';
import type {
  ActivityFormDto,
  AssessmentFormDto,
  GoalChoiceDto,
  NewPlanFormDto,
  TextFormDto,
} from '../routes/plan-form.dto.js';

type Level = GoalChoiceDto['level'];
type Chapter = NewPlanFormDto['chapters'][number];
type Section = Extract<TextFormDto['subject'], { readonly section: string }>['section'];
type Verdict = NonNullable<AssessmentFormDto['standing']>;
type Status = NonNullable<NonNullable<ActivityFormDto['activity']>['status']>;

export const levelName = (level: Level): string =>
  ({
    orientation: 'KF:s inriktningsmål',
    area: 'KF:s mål för verksamhetsområdet',
    committee: 'nämndmål',
    unit: 'enhetsmål',
  })[level];

/** `1.4 Stöd i rätt tid`. */
export const goalText = ({ number, title }: { readonly number: string | null; readonly title: string }): string =>
  number === null ? title : `${number} ${title}`;

export const chapterName = (chapter: Chapter): string =>
  ({
    introduction: 'Inledning',
    organisation: 'Organisation',
    developmentAreas: 'Utvecklingsområden',
    qualityWork: 'Systematiskt kvalitetsarbete',
    economy: 'Ekonomi',
    other: 'Övrigt',
  })[chapter];

export const sectionName = (section: Section): string =>
  ({
    expectedResults: 'Förväntat resultat',
    workingMethods: 'Arbetssätt',
    resourceUse: 'Resursanvändning',
    followUp: 'Uppföljning',
    development: 'Utveckling',
    analysis: 'Analys',
    description: 'Beskrivning',
  })[section];

/** Before the year is over a verdict is a forecast. */
export const verdictName = (verdict: Verdict, period: Period): string =>
  (period === 'VB'
    ? { fully: 'Uppfylls helt', partly: 'Uppfylls delvis', not: 'Uppfylls inte', none: 'Ingen bedömning' }
    : {
        fully: 'Väntas uppfyllas helt',
        partly: 'Väntas uppfyllas delvis',
        not: 'Väntas inte uppfyllas',
        none: 'Ingen bedömning',
      })[verdict];

export const statusName = (status: Status | null): string =>
  status === null
    ? 'planerad'
    : { completed: 'genomförd', ongoing: 'pågår', 'not-started': 'inte påbörjad', cancelled: 'inställd' }[status];

/** `1 januari 2025 – 30 juni 2025`, `från 1 januari 2025`, `inga dagar angivna`. */
export function daysText(start: string | null, end: string | null): string {
  if (start === null && end === null) return 'inga dagar angivna';
  if (start === null) return `till och med ${formatDay(end!)}`;
  return end === null ? `från ${formatDay(start)}` : `${formatDay(start)} – ${formatDay(end)}`;
}

export const pathOf = ({ unit, year }: { readonly unit: string; readonly year: number }): string =>
  `/enheter/${unit}/${String(year)}`;
export const planPath = (place: { readonly unit: string; readonly year: number }): string => `${pathOf(place)}/plan`;
