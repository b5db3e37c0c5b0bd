import type { DocumentReview } from '../commands/index.js';
import type { ItemProposal } from '../domain/review.js';
import { outward } from './as-review-dto.js';
import type { NotRecordedDto } from './document.dto.js';

/** What the document says and what stands otherwise, or was left out: as it is now, whatever it was when it was recorded. */
export const notRecordedOf = ({ items }: DocumentReview): readonly NotRecordedDto[] => items.flatMap(ofItem);

function ofItem({ key, line, title, becoming, fields }: ItemProposal): readonly NotRecordedDto[] {
  const item = { key: outward(key), line, title };
  if (becoming === 'left-out') return [{ ...item, field: null, says: null, why: 'left-out' }];
  if (becoming === 'gone') return [{ ...item, field: null, says: null, why: 'gone' }];
  const told = fields.flatMap((field): readonly NotRecordedDto[] => {
    if (field.becomes === 'ask') return [{ ...item, field: field.field, says: field.document, why: 'differs' }];
    const unreadable = field.becomes === 'standing' && field.standing === undefined;
    return unreadable ? [{ ...item, field: field.field, says: field.document, why: 'unreadable' }] : [];
  });
  // Somebody took it out of the plan, or what it stands under.
  return told.length === 0 && becoming === 'differs' ? [{ ...item, field: null, says: null, why: 'differs' }] : told;
}
