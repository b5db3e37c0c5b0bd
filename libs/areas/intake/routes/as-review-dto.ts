import { etagOf } from '#kernel/etag.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import type { DocumentReview, FactProposal, RecordedIn } from '../commands/index.js';
import type { Answer, ItemKey, ItemProposal } from '../domain/review.js';
import type {
  DocumentFactDto,
  DocumentReviewDto,
  ReadingAnswerDto,
  RecordedPlaceDto,
  ReviewItemDto,
} from './review.dto.js';

/** `indicator/150-2` → `indicator-150-2`: a slash would have to be encoded in every address. */
export const outward = (key: ItemKey): string => key.replace('/', '-');
/** The other way; undefined for what is no key. */
export function itemKeyOf(text: string): ItemKey | undefined {
  if (text === 'document') return text;
  const m = /^((?:gone-)?(?:goal|indicator|activity))-(\d{1,7}(?:-\d{1,4})?)$/.exec(text);
  return m ? `${m[1]!}/${m[2]!}` : undefined;
}

/** A review as it is told: with names of people and units. */
export function asReviewDto(review: DocumentReview, organisation: OrganisationView): DocumentReviewDto {
  const { version: _version, answerVersion, receivedBy, facts, ...rest } = review;
  const placed = (recorded: RecordedIn): RecordedPlaceDto => {
    const { unit, year, at } = recorded;
    return { unit, unitName: organisation.unit(unit)?.name ?? '', year, at };
  };
  return {
    ...rest,
    receivedBy: organisation.nameOf(receivedBy) ?? null,
    facts: {
      kind: fact(facts.kind),
      unit: fact(facts.unit),
      committee: fact(facts.committee),
      year: fact(facts.year),
      unitId: facts.unitId,
      unitsNamed: facts.unitsNamed,
    },
    answer: answer(review.answer),
    etag: etagOf(answerVersion),
    items: review.items.map(asItemDto),
    doubts: [...review.doubts],
    notUnderstood: [...review.notUnderstood],
    asksFor: [...review.asksFor],
    recordedIn: review.recordedIn.map(placed),
    withdrawn: review.withdrawn.map(placed),
    lostAnswers: review.lostAnswers.map(outward),
  };
}

function asItemDto({ version, rewords, ...item }: ItemProposal): ReviewItemDto {
  return {
    ...item,
    key: outward(item.key),
    under: item.under === null ? null : outward(item.under),
    ...(rewords === undefined ? {} : { rewords: outward(rewords) }),
    candidates: [...item.candidates],
    fields: [...item.fields],
    doubts: [...item.doubts],
    answer: answer(item.answer),
    etag: etagOf(version),
  };
}

const answer = (given: Answer | null): ReadingAnswerDto | null =>
  given && {
    ...(given.accepted ? { accepted: given.accepted } : {}),
    ...(given.leftOut ? { leftOut: given.leftOut } : {}),
    ...(given.is === undefined ? {} : { is: given.is }),
    ...(given.holds ? { holds: { ...given.holds } } : {}),
    ...(given.corrected ? { corrected: { ...given.corrected } } : {}),
  };

const fact = ({ read, document, doubt }: FactProposal<string | number>): DocumentFactDto => ({
  read: read === null ? null : String(read),
  document: document === null ? null : String(document),
  ...(doubt ? { doubt } : {}),
});
