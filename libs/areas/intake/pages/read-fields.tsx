import type { FieldProposalDto, ReadDoubtDto, ReviewItemDto } from '../routes/review.dto.js';
import { isCorrected } from './review-view.js';
import { fieldName, isLong, valueText } from './words.js';

/** @param hrefOf where a doubt's line is shown; left out: it is the line that the doubts stand beside */
export function Doubts({
  doubts,
  hrefOf,
}: {
  readonly doubts: readonly ReadDoubtDto[];
  readonly hrefOf?: (line: number) => string;
}) {
  if (doubts.length === 0) return null;
  return (
    <ul class="rt-doc-doubts">
      {doubts.map(({ line, code, message }) => (
        <li key={`${String(line)}${code}`}>
          <span class="ds-sr-only">Tveksamt: </span>
          {message}
          {hrefOf && (
            <>
              {' '}
              <a href={hrefOf(line)}>rad {line}</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What was read of an item, and what a person wrote instead. */
export function Fields({
  item,
  fields,
}: {
  readonly item: ReviewItemDto;
  readonly fields: readonly FieldProposalDto[];
}) {
  const filled = fields.filter(
    ({ field, read, document, becomes }) =>
      (read !== null || document !== null) && !(isPlace(field) && becomes === 'same'),
  );
  if (filled.length === 0) return null;
  return (
    <dl class="rt-doc-fields">
      {filled.map((field) => (
        <div key={field.field} class={isLong(field.field) ? 'rt-doc-long' : undefined}>
          <dt>{fieldName(field.field)}</dt>
          <dd>
            <FieldValue field={field.field} value={field.document} />
            {isCorrected(item, field) && (
              <span class="rt-doc-read"> (läst: {valueText(field.field, field.read) ?? 'tomt'})</span>
            )}
            {field.becomes === 'standing' && field.standing === undefined && (
              <span class="rt-doc-read"> (går inte att tolka, registreras inte)</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The goal that it stands under: the list says so already. */
const isPlace = (field: string): boolean => field === 'goal' || field === 'parent';

/** Longer texts show how they begin. */
const shortText = 110;

export function FieldValue({ field, value }: { readonly field: string; readonly value: string | null | undefined }) {
  const text = valueText(field, value ?? null);
  if (text === null) return <span class="rt-missing">tomt</span>;
  if (text.length <= shortText) return <>{text}</>;
  return (
    <details class="rt-doc-text">
      <summary>{text.slice(0, text.lastIndexOf(' ', shortText) + 1 || shortText).trimEnd()} …</summary>
      <p>{text}</p>
    </details>
  );
}
