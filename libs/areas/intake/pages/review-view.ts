import type { DocumentReviewDto, FieldProposalDto, ReviewItemDto } from '../routes/review.dto.js';
import { reviewPath } from './words.js';

/** `oppna`: what wants a word. `andringar`: what would make a difference. */
export const reviewViews = ['allt', 'oppna', 'andringar'] as const;
export type ReviewView = (typeof reviewViews)[number];
export const reviewViewIn = (text: unknown): ReviewView => reviewViews.find((view) => view === text) ?? 'allt';

/** Lines of the document's text that one page shows, and how many of them stand before the one that is meant. */
export const linesShown = 200;
export const linesBefore = 8;

export interface ShownLines {
  readonly from: number;
  readonly total: number;
  readonly texts: readonly string[];
  /** Null: none is meant. */
  readonly highlighted: number | null;
}

/** Address of the review with an item or a line of the document in view. */
export function reviewHref(
  document: string,
  { view, item, line }: { readonly view: ReviewView; readonly item?: string; readonly line?: number },
): string {
  const query = new URLSearchParams();
  if (view !== 'allt') query.set('visa', view);
  if (item !== undefined) query.set('post', item);
  if (line !== undefined) query.set('rad', String(line));
  const text = query.toString();
  return `${reviewPath(document)}${text === '' ? '' : `?${text}`}`;
}

export const isChange = ({ becoming }: ReviewItemDto): boolean => becoming !== 'same' && becoming !== 'left-out';

/** What of an item was to be looked at: it was doubtful, or somebody said something about it. */
const wantedWord = ({ open, answer }: Pick<ReviewItemDto, 'open' | 'answer'>): boolean => open || answer !== null;

/** „12 av 19 klara“. */
export function progressOf(review: DocumentReviewDto): { readonly done: number; readonly of: number } {
  const of = [review, ...review.items].filter(wantedWord).length;
  return { done: of - review.openCount, of };
}

/** The next that wants a word after this one, in the document's order and then from its beginning; undefined: none is left. */
export function nextOpen({ items, open }: DocumentReviewDto, after: string): string | undefined {
  const all = [{ key: 'document', open }, ...items];
  const at = all.findIndex(({ key }) => key === after);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find((item) => item.open)?.key;
}

export interface GoalGroup {
  /** Null: what stands under no goal. */
  readonly goal: ReviewItemDto | null;
  readonly items: readonly ReviewItemDto[];
}

/** Each goal with what stands under it, in the document's order. */
export function byGoal(items: readonly ReviewItemDto[], all: readonly ReviewItemDto[]): readonly GoalGroup[] {
  const goals = new Map(all.filter(({ kind }) => kind === 'goal').map((goal) => [goal.key, goal]));
  const groups = new Map<string | null, ReviewItemDto[]>();
  for (const item of items) {
    const key = item.kind === 'goal' ? item.key : item.under !== null && goals.has(item.under) ? item.under : null;
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return [...groups].map(([key, of]) => ({ goal: key === null ? null : (goals.get(key) ?? null), items: of }));
}

/** Says the same three times, or is empty in each. */
const isSettled = ({ before, document, standing, becomes }: FieldProposalDto): boolean =>
  becomes === 'same' || [before ?? document, standing ?? document].every((value) => value === document);

/** Fields to compare: something else was said or stands. */
export const comparedFields = ({ fields }: ReviewItemDto): readonly FieldProposalDto[] =>
  fields.filter((field) => (field.before !== undefined || field.standing !== undefined) && !isSettled(field));

/** A person wrote something else than what was read; that it is shown in another form is no correction. */
export const isCorrected = ({ answer }: ReviewItemDto, { field }: FieldProposalDto): boolean =>
  answer?.corrected !== undefined && Object.hasOwn(answer.corrected, field);

/** The title stands as the item's heading. */
export const isHeading = (item: ReviewItemDto, field: FieldProposalDto): boolean =>
  (field.field === 'title' || field.field === 'name') && !isCorrected(item, field);
