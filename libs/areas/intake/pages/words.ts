import type { ListedDocumentDto } from '../routes/documents.dto.js';
import type { DocumentReviewDto, FieldProposalDto, ItemCandidateDto, ReviewItemDto } from '../routes/review.dto.js';

export const kindName = (kind: string | null): string =>
  kind === 'plan'
    ? 'Verksamhetsplan'
    : kind === 'annual-report'
      ? 'Verksamhetsberättelse'
      : kind === 'tertial-report'
        ? 'Tertialrapport'
        : 'Dokument';

export const formatName = (format: ListedDocumentDto['format']): string =>
  ({ text: 'Text', docx: 'Word', pdf: 'PDF' })[format];

export const itemKindName = (kind: ReviewItemDto['kind']): string =>
  ({ goal: 'Mål', indicator: 'Indikator', activity: 'Aktivitet' })[kind];
/** „ett nytt mål“. */
export const newItem = (kind: ReviewItemDto['kind']): string =>
  ({ goal: 'ett nytt mål', indicator: 'en ny indikator', activity: 'en ny aktivitet' })[kind];

const fields: Readonly<Record<string, string>> = {
  title: 'Lydelse',
  name: 'Namn',
  number: 'Nummer',
  level: 'Nivå',
  goal: 'Under målet',
  parent: 'Under målet',
  fulfilment: 'Bedömning',
  annualTarget: 'Årsmål',
  councilTarget: 'KF:s årsmål',
  periodicity: 'Periodicitet',
  period: 'Period',
  outcome: 'Utfall',
  outcomeMen: 'Utfall män/pojkar',
  outcomeWomen: 'Utfall kvinnor/flickor',
  outcomeT1: 'Utfall tertial 1',
  outcomeT2: 'Utfall tertial 2',
  outcomeVB: 'Utfall helår',
  previousOutcome: 'Förra årets utfall',
  forecast: 'Årsprognos',
  assessment: 'Bedömning',
  splits: 'Per område',
  analysis: 'Analys',
  start: 'Start',
  end: 'Slut',
  status: 'Status',
  deviation: 'Avvikelse',
  expectedResults: 'Förväntat resultat',
  workingMethods: 'Arbetssätt',
  resourceUse: 'Resursanvändning',
  followUp: 'Uppföljning',
  development: 'Utveckling',
  description: 'Beskrivning',
  days: 'Dagar',
  kind: 'Slag av dokument',
  unit: 'Enhet',
  committee: 'Nämnd',
  year: 'År',
};

export const fieldName = (field: string): string => fields[field] ?? field;

/** Fields whose text runs over several lines. */
const longFields = /analysis|deviation|expectedResults|workingMethods|resourceUse|followUp|development|description/;
export const isLong = (field: string): boolean => longFields.test(field);

/** What may stand in a field that has few values. */
export const fieldChoices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fulfilment: {
    fully: 'Uppfylls helt',
    partly: 'Uppfylls delvis',
    not: 'Uppfylls inte',
    none: 'Ingen bedömning',
  },
  status: { completed: 'Genomförd', ongoing: 'Pågår', 'not-started': 'Inte påbörjad', cancelled: 'Inställd' },
  level: {
    orientation: 'KF:s inriktningsmål',
    area: 'KF:s mål för verksamhetsområdet',
    committee: 'Nämndmål',
    unit: 'Enhetsmål',
  },
  kind: { plan: 'Verksamhetsplan', 'annual-report': 'Verksamhetsberättelse', 'tertial-report': 'Tertialrapport' },
};

/** A field's value as it is shown; null: nothing is written. */
export const valueText = (field: string, value: string | null): string | null =>
  value === null || value === '' ? null : (fieldChoices[field]?.[value] ?? value);

export const becomingName = (becoming: ReviewItemDto['becoming']): string =>
  ({
    same: 'Står redan så',
    new: 'Nytt',
    changed: 'Ändras',
    differs: 'Skiljer sig',
    gone: 'Borta ur dokumentet',
    'left-out': 'Tas inte med',
  })[becoming];

/** What becomes of a field if the document is recorded now. */
export const becomesText = ({ becomes }: Pick<FieldProposalDto, 'becomes'>): string =>
  ({
    same: 'Står redan så',
    new: 'Läggs till',
    document: 'Ändras till den här',
    standing: 'Står kvar som nu',
    ask: 'Välj vad som ska gälla. Tills dess står det kvar.',
  })[becomes];

export const whyCandidate = (why: ItemCandidateDto['why']): string =>
  ({
    'same-name': 'Samma namn, på ett annat ställe.',
    'former-name': 'Hette så förut.',
    alike: 'Liknande namn.',
    'last-year': 'Fanns i förra årets plan.',
  })[why];

export const ownerPlural = (owner: DocumentReviewDto['asksFor'][number]): string =>
  ({ council: 'kommunfullmäktiges', committee: 'nämndens', unit: 'enhetens' })[owner];

export const counted = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

export const reviewPath = (document: string): string => `/dokument/${document}/granska`;
/** What forms carry along: the filter and the number in the address's query. */
export const itemAnchor = (key: string): string => `post-${key}`;
