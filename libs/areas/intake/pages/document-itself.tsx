import { EditablePart, EditLink, Facts, Section, Status } from '#platform/page-kit/index.js';
import type { DocumentFactDto, DocumentReviewDto } from '../routes/review.dto.js';
import { AnswerButton } from './answer-form.js';
import { Doubts } from './read-fields.js';
import { answerText } from './review-item.js';
import { reviewHref, type ReviewView } from './review-view.js';
import { itemAnchor, reviewPath, valueText } from './words.js';

export interface DocumentItselfProps {
  readonly review: DocumentReviewDto;
  readonly view: ReviewView;
}

/** What the document is, of which unit and year; and the doubts that belong to no item. */
export function DocumentItself({ review, view }: DocumentItselfProps) {
  const { document, facts, answer, open, etag, doubts, chapters } = review;
  const path = `${reviewPath(document)}/document`;
  const fields = { seen: etag };
  const factDoubts = [facts.kind, facts.year, facts.unit, facts.committee].flatMap(({ doubt }) => doubt ?? []);
  const said = answerText({ answer, becoming: 'same', kind: 'goal' });
  return (
    <Section heading="Dokumentet i sig" id="om-dokumentet">
      <EditablePart id={itemAnchor('document')} class={`rt-doc-item${open ? ' rt-doc-open' : ''}`}>
        <Facts
          facts={[
            { term: 'Slag', value: <Fact field="kind" fact={facts.kind} /> },
            { term: 'År', value: <Fact field="year" fact={facts.year} /> },
            {
              term: 'Enhet',
              value: (
                <>
                  <Fact field="unit" fact={facts.unit} /> <UnitStands review={review} />
                </>
              ),
            },
            { term: 'Nämnd', value: <Fact field="committee" fact={facts.committee} /> },
            ...(chapters > 0 ? [{ term: 'Fria kapitel', value: String(chapters) }] : []),
          ]}
        />
        <Doubts
          doubts={[...factDoubts, ...doubts]}
          hrefOf={(line) => `${reviewHref(document, { view, line })}#dokumentet`}
        />
        {said !== null && <p class="rt-doc-answer">{said}</p>}
        <p class="rt-doc-actions">
          {open && (
            <AnswerButton action={`${path}/stammer`} fields={fields} about="dokumentet i sig">
              Stämmer
            </AnswerButton>
          )}
          <EditLink href={path} of="dokumentet i sig">
            Rätta
          </EditLink>
          {answer !== null && (
            <AnswerButton action={`${path}/angra`} fields={fields} about="dokumentet i sig" plain>
              Ångra
            </AnswerButton>
          )}
        </p>
      </EditablePart>
    </Section>
  );
}

function Fact({ field, fact }: { readonly field: string; readonly fact: DocumentFactDto }) {
  const text = valueText(field, fact.document);
  return (
    <>
      {text ?? <span class="rt-missing">sägs inte</span>}
      {fact.read !== fact.document && (
        <span class="rt-doc-read"> (läst: {valueText(field, fact.read) ?? 'inget'})</span>
      )}
    </>
  );
}

function UnitStands({ review }: { readonly review: DocumentReviewDto }) {
  const { unit, unitId, unitsNamed } = review.facts;
  if (unit.document === null) return null;
  if (unitId !== null) return <Status kind="on-target">Finns</Status>;
  return unitsNamed > 1 ? (
    <Status kind="at-risk">{String(unitsNamed)} enheter heter så, ange nämnden</Status>
  ) : (
    <Status kind="open">Ny enhet</Status>
  );
}
