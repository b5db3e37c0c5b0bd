import { EditablePart, EditLink, Status, ViewLink } from '#platform/page-kit/index.js';
import type { ReviewItemDto } from '../routes/review.dto.js';
import { AnswerButton } from './answer-form.js';
import { ComparedFields } from './compared-fields.js';
import { Doubts, Fields } from './read-fields.js';
import { comparedFields, isHeading, reviewHref, type ReviewView } from './review-view.js';
import { becomingName, itemAnchor, itemKindName, reviewPath, whyCandidate } from './words.js';

export interface ReviewItemProps {
  readonly document: string;
  readonly item: ReviewItemDto;
  readonly view: ReviewView;
  /** Its line is shown in the document beside. */
  readonly current: boolean;
  readonly hasEarlier: boolean;
  /** Title of the item of the earlier version that it rewords. */
  readonly rewords?: string | undefined;
  /** Somebody just answered another: this is next. */
  readonly focus?: boolean;
  /** Of its heading: one below that of the list that it is in. */
  readonly heading: 'h3' | 'h4';
}

const looks = {
  same: 'draft',
  new: 'open',
  changed: 'corrected',
  differs: 'pending',
  gone: 'missing',
  'left-out': 'closed',
} as const;

/** One item: what was read of it, what is doubtful, what would become of it, and what a person may say. */
export function ReviewItem(props: ReviewItemProps) {
  const { document, item, view, current, hasEarlier, rewords, focus = false, heading: Heading } = props;
  const gone = item.becoming === 'gone';
  const compared = gone ? [] : comparedFields(item);
  const plain = item.fields.filter((field) => !compared.includes(field) && !isHeading(item, field));
  return (
    <EditablePart
      as="li"
      id={itemAnchor(item.key)}
      class={`rt-doc-item${current ? ' rt-doc-current' : ''}${item.open ? ' rt-doc-open' : ''}`}
    >
      <div class="rt-doc-item-head">
        <Heading {...(focus ? { tabIndex: -1, 'data-focus': true } : {})}>
          <span class="rt-doc-kind">{itemKindName(item.kind)}</span> {item.title}
        </Heading>
        <Status kind={looks[item.becoming]}>{becomingName(item.becoming)}</Status>
        {item.line > 0 && (
          <ViewLink href={`${reviewHref(document, { view, item: item.key })}#${itemAnchor(item.key)}`}>
            rad {item.line}
          </ViewLink>
        )}
        {current && item.line > 0 && (
          <a class="rt-doc-to-source" href={`#rad-${String(item.line)}`}>
            I dokumentet
          </a>
        )}
      </div>
      <Doubts doubts={item.doubts} />
      {rewords !== undefined && <p class="rt-doc-remark">Ser ut som en ny lydelse av ”{rewords}” i förra versionen.</p>}
      {gone && (
        <p class="rt-doc-remark">
          Finns i förra versionen av dokumentet men inte i den här. Står kvar om inget annat väljs.
        </p>
      )}
      <Fields item={item} fields={plain} />
      {compared.length > 0 && (
        <ComparedFields document={document} item={item} fields={compared} hasEarlier={hasEarlier} />
      )}
      <Candidates {...props} />
      <Answered item={item} />
      <ItemActions document={document} item={item} />
    </EditablePart>
  );
}

/** What it may be of what stands: by name and history, for a person to say. */
function Candidates({ document, item }: ReviewItemProps) {
  const others = item.candidates.filter(({ id }) => id !== item.is);
  if (item.is !== null || others.length === 0 || item.answer?.is !== undefined || item.answer?.leftOut) return null;
  return (
    <ul class="rt-doc-candidates" aria-label="Kan vara något som redan finns">
      {others.slice(0, 3).map(({ id, title, why }) =>
        why === 'last-year' ? (
          <li key={id}>Fortsätter från förra årets plan.</li>
        ) : (
          <li key={id}>
            <span>
              Kan vara ”{title}”. <span class="rt-doc-small">{whyCandidate(why)}</span>
            </span>
            <AnswerButton
              action={`${reviewPath(document)}/${item.key}/ar`}
              fields={{ seen: item.etag, is: id }}
              about={`${item.title} är ${title}`}
            >
              Är detta
            </AnswerButton>
          </li>
        ),
      )}
    </ul>
  );
}

function Answered({ item }: { readonly item: ReviewItemDto }) {
  const text = answerText(item);
  return text === null ? null : <p class="rt-doc-answer">{text}</p>;
}

/** What a person said of it, in a few words; null: nothing. */
export function answerText({
  answer,
  becoming,
  kind,
}: Pick<ReviewItemDto, 'answer' | 'becoming' | 'kind'>): string | null {
  if (answer === null) return null;
  if (answer.leftOut) return 'Tas inte med.';
  if (becoming === 'gone') return answer.holds?.['item'] === 'document' ? 'Tas bort.' : 'Får stå kvar.';
  const said = [
    ...(Object.keys(answer.corrected ?? {}).length > 0 ? ['Rättat'] : []),
    ...(answer.is === undefined
      ? []
      : [answer.is === null ? `Tas som ${kind === 'goal' ? 'nytt' : 'ny'}` : 'Hör ihop med det som finns']),
    ...(Object.keys(answer.holds ?? {}).length > 0 ? ['Valt vad som gäller'] : []),
  ];
  if (said.length > 0) return `${said.join('. ')}.`;
  return answer.accepted ? 'Stämmer.' : null;
}

function ItemActions({ document, item }: { readonly document: string; readonly item: ReviewItemDto }) {
  const path = `${reviewPath(document)}/${item.key}`;
  const { etag: seen, title: about } = item;
  if (item.becoming === 'gone') return <GoneActions path={path} item={item} />;
  const undo = (
    <AnswerButton action={`${path}/angra`} fields={{ seen }} about={about} plain>
      Ångra
    </AnswerButton>
  );
  const correct = (
    <EditLink href={path} of={about}>
      Rätta
    </EditLink>
  );
  if (item.answer !== null)
    return (
      <p class="rt-doc-actions">
        {!item.answer.leftOut && correct}
        {undo}
      </p>
    );
  // What stands under something that was left out is left out with it.
  if (item.becoming === 'left-out') return null;
  return (
    <p class="rt-doc-actions">
      {item.open && (
        <AnswerButton action={`${path}/stammer`} fields={{ seen }} about={about}>
          Stämmer
        </AnswerButton>
      )}
      {correct}
      <AnswerButton action={`${path}/ta-inte-med`} fields={{ seen }} about={about} plain>
        Ta inte med
      </AnswerButton>
    </p>
  );
}

/** Only a person says that something is out: a part of the document may be missing. */
function GoneActions({ path, item }: { readonly path: string; readonly item: ReviewItemDto }) {
  const { etag: seen, title: about, answer } = item;
  const button = (holds: 'document' | 'standing', text: string) => (
    <AnswerButton
      action={`${path}/valj`}
      fields={{ seen, holds: `item=${holds}` }}
      about={about}
      pressed={answer?.holds?.['item'] === holds}
    >
      {text}
    </AnswerButton>
  );
  return (
    <p class="rt-doc-actions">
      {button('document', 'Ta bort det')}
      {button('standing', 'Låt det stå')}
      {answer !== null && (
        <AnswerButton action={`${path}/angra`} fields={{ seen }} about={about} plain>
          Ångra
        </AnswerButton>
      )}
    </p>
  );
}
