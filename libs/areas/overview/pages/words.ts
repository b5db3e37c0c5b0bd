import type { Day } from '#kernel/day.js';
import type { Period } from '#kernel/period.js';
import { figureText } from '#platform/page-kit/words.js';
import type {
  ActivityDto,
  GoalDto,
  IndicatorDto,
  OutcomeDto,
  SectionReferenceDto,
  TargetDto,
} from '../routes/dashboard.dto.js';
import type { PlanChapterDto } from '../routes/plan-document.dto.js';

export const levelName = (level: GoalDto['level']): string =>
  ({
    orientation: 'KF:s inriktningsmål',
    area: 'KF:s mål för verksamhetsområdet',
    committee: 'Nämndmål',
    unit: 'Enhetsmål',
  })[level];

const verdictName = (verdict: 'fully' | 'partly' | 'not'): string =>
  ({ fully: 'Uppfylls helt', partly: 'Uppfylls delvis', not: 'Uppfylls inte' })[verdict];

/** At T1 and T2 a verdict is a forecast of it. */
export const verdictIn = (verdict: 'fully' | 'partly' | 'not', period: Period): string =>
  period === 'VB'
    ? verdictName(verdict)
    : { fully: 'Väntas uppfyllas helt', partly: 'Väntas uppfyllas delvis', not: 'Väntas inte uppfyllas' }[verdict];

export const sectionName = (section: SectionReferenceDto['section']): string =>
  ({
    expectedResults: 'förväntat resultat',
    workingMethods: 'arbetssätt',
    resourceUse: 'resursanvändning',
    followUp: 'uppföljning',
    development: 'utveckling',
    analysis: 'analys',
    description: 'beskrivning',
  })[section];

export const aboutName = (about: 'administration' | 'city'): string =>
  ({ administration: 'avser hela förvaltningen', city: 'avser hela staden' })[about];

export const activityStatusName = (status: NonNullable<ActivityDto['status']>): string =>
  ({ completed: 'avslutad', ongoing: 'pågår', 'not-started': 'inte påbörjad', cancelled: 'avbruten' })[status];

export const missingReason = (reason: NonNullable<OutcomeDto['missing']>): string =>
  ({
    'not-collected': 'inte insamlat',
    'not-applicable': 'inte tillämpligt',
    secrecy: 'sekretess',
    lost: 'uppgiften är förlorad',
    'not-measurable': 'går inte att mäta',
  })[reason];

/** Why an indicator has no figure where nobody has said why. */
export const whyNoFigure = ({ owed, discontinuedFrom }: Pick<IndicatorDto, 'owed' | 'discontinuedFrom'>): string =>
  owed ? 'inte rapporterat' : discontinuedFrom === null ? 'mäts per år' : 'följs inte längre';

export const directionName = (direction: NonNullable<IndicatorDto['direction']>): string =>
  ({
    higher: 'högre är bättre',
    lower: 'lägre är bättre',
    band: 'ska ligga inom ett intervall',
    none: 'följs utan att bedömas',
  })[direction];

/** `minst ` or `högst ` where the plan says so. */
export const boundWord = ({ bound }: TargetDto): string =>
  bound === null ? '' : bound === 'at-least' ? 'minst\u00a0' : 'högst\u00a0';

/** In one line, for sentences and links; undefined where there is no target. */
export function targetText(target: TargetDto | null): string | undefined {
  if (!target || target.kind === 'none') return undefined;
  if (target.kind === 'per-area') {
    const areas = target.areas.map((a) => `${a.area} ${figureText(a.figure)}`).join(', ');
    return target.figure ? `${figureText(target.figure)} (${areas})` : areas;
  }
  return target.figure ? `${boundWord(target)}${figureText(target.figure)}` : (target.wording ?? undefined);
}

export const pathOf = (unit: string, year: number): string => `/enheter/${unit}/${String(year)}`;
/** Where the year's plan is begun. */
export const newPlanPath = (unit: string, year: number): string => `/enheter/${unit}/ny-plan?ar=${String(year)}`;
export const indicatorPath = (unit: string, year: number, indicator: string): string =>
  `${pathOf(unit, year)}/indikatorer/${indicator}`;
export const sourcePath = ({ document, line }: { readonly document: string; readonly line: number }): string =>
  `/dokument/${document}?rad=${String(line)}#rad-${String(line)}`;

/** The last day of a span that ends before `day`. */
export function dayBefore(day: Day): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

export const chapterName = (chapter: PlanChapterDto['chapter']): string =>
  ({
    introduction: 'Inledning',
    organisation: 'Organisation',
    developmentAreas: 'Utvecklingsområden',
    qualityWork: 'Systematiskt kvalitetsarbete',
    economy: 'Ekonomi',
    other: 'Övrigt',
  })[chapter];
