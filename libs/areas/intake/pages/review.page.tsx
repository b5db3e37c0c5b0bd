import { Details, Layout, LinkButton, LiveSection, PageTitle, Section, Tabs } from '#platform/page-kit/index.js';
import type { DocumentReviewDto, ReviewItemDto } from '../routes/review.dto.js';
import { AnswerForm } from './answer-form.js';
import { DocumentItself } from './document-itself.js';
import { ReviewItem } from './review-item.js';
import { ReviewNotices, type ReviewNoticesProps } from './review-notices.js';
import { ReviewSource } from './review-source.js';
import {
  byGoal,
  isChange,
  progressOf,
  reviewHref,
  type GoalGroup,
  type ReviewView,
  type ShownLines,
} from './review-view.js';
import { counted, itemAnchor, kindName, reviewPath } from './words.js';

export interface ReviewPageProps extends ReviewNoticesProps {
  readonly view: ReviewView;
  /** Key of the item whose line is shown. */
  readonly current: string | null;
  readonly lines: ShownLines;
  readonly topic: string;
  /** Up to which the log is in the page. */
  readonly position?: number | undefined;
  /** The command's id. */
  readonly hidden: Readonly<Record<string, string>>;
  /** An answer was just given: the current item is the next. */
  readonly answered?: boolean;
}

/** A document with what was understood of it beside: doubts first, then the rest goal by goal. */
export function ReviewPage(props: ReviewPageProps) {
  const { review, view, current, lines, topic, position, hidden } = props;
  const { document, name, facts } = review;
  const path = reviewPath(document);
  const { done, of } = progressOf(review);
  return (
    <Layout
      title={`Granska ${name}`}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: '/dokument', label: 'Dokument' },
      ]}
    >
      <PageTitle
        kicker={[kindName(facts.kind.document), facts.unit.document, facts.year.document].filter(Boolean).join(' · ')}
        lead="Se om det som lästes stämmer. Inget registreras förrän du säger till, och du kan lämna sidan och komma tillbaka."
        actions={
          <>
            <LinkButton href={`/dokument/${document}/registrera`} variant="primary">
              Till registreringen
            </LinkButton>
            <LinkButton href={`/dokument/${document}/lagg-undan`}>Lägg undan</LinkButton>
          </>
        }
      >
        {name}
      </PageTitle>
      <ReviewNotices {...props} />
      <AnswerForm action={path} hidden={{ ...hidden, visa: view }} />
      <LiveSection id="granskning" label="Granskningen" topic={topic} {...(position === undefined ? {} : { position })}>
        <div class="rt-doc-progress">
          <p id="granskat">
            {of === 0
              ? 'Inget är tveksamt.'
              : `${String(done)} av ${String(of)} klara${done === of ? '. Allt är genomgånget.' : '.'}`}
          </p>
          {of > 0 && <progress max={of} value={done} aria-labelledby="granskat" />}
        </div>
        <Tabs label="Visa" tabs={tabsOf(review, view, current)} />
        <div class="rt-review">
          <div class="rt-review-read" id="forstatt">
            {view !== 'andringar' && <DocumentItself review={review} view={view} />}
            <Items {...props} />
            {view !== 'andringar' && <NotUnderstood review={review} view={view} />}
          </div>
          <ReviewSource
            document={document}
            name={name}
            lines={lines}
            view={view}
            back={current === null ? 'forstatt' : itemAnchor(current)}
            {...(current === null ? {} : { item: current })}
          />
        </div>
      </LiveSection>
    </Layout>
  );
}

function tabsOf(review: DocumentReviewDto, view: ReviewView, current: string | null) {
  const { document, items, openCount } = review;
  const tab = (to: ReviewView, label: string, count: number) => ({
    href: reviewHref(document, { view: to, ...(current === null ? {} : { item: current }) }),
    label: `${label} (${String(count)})`,
    current: to === view,
  });
  return [
    tab('allt', 'Allt', items.length),
    tab('oppna', 'Öppna', openCount),
    tab('andringar', 'Ändringar', items.filter(isChange).length),
  ];
}

function Items(props: ReviewPageProps) {
  const { review, view } = props;
  const open = review.items.filter((item) => item.open);
  const others = review.items.filter(
    (item) => !item.open && (view === 'allt' || (view === 'andringar' && isChange(item))),
  );
  const openShown = view === 'andringar' ? open.filter(isChange) : open;
  const groups = byGoal(others, review.items);
  return (
    <>
      {view !== 'andringar' || openShown.length > 0 ? (
        <Section heading={`Att ta ställning till (${String(openShown.length)})`} id="att-ta-stallning-till">
          {openShown.length === 0 ? (
            <p>Inget mer.</p>
          ) : (
            <ul class="rt-doc-items">
              {openShown.map((item) => (
                <Item {...props} item={item} heading="h3" key={item.key} />
              ))}
            </ul>
          )}
        </Section>
      ) : null}
      {view !== 'oppna' && (
        <Section heading={view === 'allt' ? 'Resten, mål för mål' : 'Det som ändras, mål för mål'} id="mal-for-mal">
          {groups.length === 0 && <p>Inget.</p>}
          {groups.map((group) => (
            <Group {...props} group={group} folded={others.length > fewItems} key={group.goal?.key ?? 'none'} />
          ))}
        </Section>
      )}
    </>
  );
}

/** More than this are folded by goal. */
const fewItems = 30;

function Group(props: ReviewPageProps & { readonly group: GoalGroup; readonly folded: boolean }) {
  const { group, folded, current } = props;
  const { goal, items } = group;
  const changes = items.filter(isChange).length;
  return (
    <details
      class="rt-doc-group"
      id={`mal-${goal?.key ?? 'utan'}`}
      open={!folded || items.some(({ key }) => key === current)}
    >
      <summary>
        <h3>{goal?.title ?? 'Utan mål'}</h3>
        <span class="rt-doc-small">
          {counted(items.length, 'sak', 'saker')}
          {changes > 0 && changes < items.length && `, varav ${counted(changes, 'ändring', 'ändringar')}`}
        </span>
      </summary>
      <ul class="rt-doc-items">
        {items.map((item) => (
          <Item {...props} item={item} heading="h4" key={item.key} />
        ))}
      </ul>
    </details>
  );
}

function Item(props: ReviewPageProps & { readonly item: ReviewItemDto; readonly heading: 'h3' | 'h4' }) {
  const { review, view, current, answered = false, item, heading } = props;
  return (
    <ReviewItem
      document={review.document}
      item={item}
      heading={heading}
      view={view}
      current={item.key === current}
      focus={answered && item.key === current}
      hasEarlier={review.follows !== null}
      rewords={item.rewords === undefined ? undefined : review.items.find(({ key }) => key === item.rewords)?.title}
    />
  );
}

function NotUnderstood({ review, view }: { readonly review: DocumentReviewDto; readonly view: ReviewView }) {
  const { document, notUnderstood } = review;
  if (notUnderstood.length === 0) return null;
  return (
    <Section heading={`Inte förstått (${String(notUnderstood.length)})`} id="inte-forstatt">
      <p>Rader i tabeller som inte blev något. De registreras inte.</p>
      <Details summary="Visa raderna" id="inte-forstadda-rader">
        <ul class="rt-doc-lines">
          {notUnderstood.map(({ line, text }) => (
            <li key={line}>
              <a class="ds-link" href={reviewHref(document, { view, line })}>
                rad {line}
              </a>{' '}
              <span>{text.replace(/\t/g, ' · ')}</span>
            </li>
          ))}
        </ul>
      </Details>
    </Section>
  );
}
