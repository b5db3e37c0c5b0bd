import { Table, type Column } from '#platform/page-kit/index.js';
import type { FieldProposalDto, ReviewItemDto } from '../routes/review.dto.js';
import { AnswerButton } from './answer-form.js';
import { FieldValue } from './read-fields.js';
import { becomesText, fieldName, reviewPath } from './words.js';

export interface ComparedFieldsProps {
  readonly document: string;
  readonly item: ReviewItemDto;
  readonly fields: readonly FieldProposalDto[];
  readonly hasEarlier: boolean;
}

/** What the earlier version said, what this one says and what stands, field by field, with a choice where there is one. */
export function ComparedFields({ document, item, fields, hasEarlier }: ComparedFieldsProps) {
  return (
    <Table
      caption={`Vad som skiljer: ${item.title}`}
      captionHidden
      columns={comparedColumns(document, item, hasEarlier)}
      rows={fields}
      rowKey={(row) => `${item.key}-${row.field.replace(/\W/g, '-')}`}
      empty={null}
      file="page"
    />
  );
}

function comparedColumns(
  document: string,
  item: ReviewItemDto,
  hasEarlier: boolean,
): readonly Column<FieldProposalDto>[] {
  const value = (key: 'before' | 'document' | 'standing', header: string): Column<FieldProposalDto> => ({
    key,
    header,
    cell: (row) => (row[key] === undefined ? '' : <FieldValue field={row.field} value={row[key]} />),
  });
  return [
    { key: 'field', header: 'Uppgift', rowHeader: true, cell: (row) => fieldName(row.field) },
    ...(hasEarlier ? [value('before', 'Förra versionen')] : []),
    value('document', 'Den här'),
    value('standing', 'Gäller nu'),
    {
      key: 'becomes',
      header: 'Vad som händer',
      cell: (row) => <Choice document={document} item={item} field={row} />,
    },
  ];
}

function Choice({
  document,
  item,
  field,
}: {
  readonly document: string;
  readonly item: ReviewItemDto;
  readonly field: FieldProposalDto;
}) {
  const chosen = item.answer?.holds?.[field.field];
  const buttonFor = (holds: 'document' | 'standing', text: string) => (
    <AnswerButton
      action={`${reviewPath(document)}/${item.key}/valj`}
      fields={{ seen: item.etag, holds: `${field.field}=${holds}` }}
      about={`${fieldName(field.field)}, ${item.title}`}
      pressed={chosen === holds}
    >
      {text}
    </AnswerButton>
  );
  const asked = field.becomes === 'ask' || field.becomes === 'standing' || chosen !== undefined;
  return (
    <>
      <span>{becomesText(field)}</span>
      {asked && item.becoming !== 'left-out' && (
        <span class="rt-doc-choice">
          {buttonFor('document', 'Ta dokumentets')}
          {buttonFor('standing', 'Behåll')}
        </span>
      )}
    </>
  );
}
