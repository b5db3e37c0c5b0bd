import { SourceExcerpt, ViewLink } from '#platform/page-kit/index.js';
import { linesShown, reviewHref, type ReviewView, type ShownLines } from './review-view.js';

export interface ReviewSourceProps {
  readonly document: string;
  readonly name: string;
  readonly lines: ShownLines;
  readonly view: ReviewView;
  /** The item in view. */
  readonly item?: string;
  /** Where what was read of this place stands, on a narrow window further up. */
  readonly back: string;
}

/**
 * The document beside what was understood of it: some hundred lines, beginning a little before the line that is meant, so that it is in sight
 * without a script that scrolls. Its id tells which lines: a pane with others begins at its own beginning.
 */
export function ReviewSource({ document, name, lines, view, item, back }: ReviewSourceProps) {
  const { from, total, texts, highlighted } = lines;
  const to = from + texts.length - 1;
  const at = (line: number) =>
    `${reviewHref(document, { view, ...(item === undefined ? {} : { item }), line })}#dokumentet`;
  return (
    <section class="rt-review-source" id="dokumentet" aria-labelledby="dokumentet-h">
      <div class="rt-review-source-head">
        <h2 id="dokumentet-h">Dokumentet</h2>
        <a class="ds-link rt-review-back" href={`#${back}`}>
          Tillbaka till det som lästes
        </a>
      </div>
      <div class="rt-review-lines" id={`rader-${String(from)}`}>
        <SourceExcerpt
          document={name}
          lines={texts}
          firstLine={from}
          {...(highlighted === null ? {} : { highlighted })}
        >
          Rad {from}–{to} av {total}.{' '}
          {from > 1 && <ViewLink href={at(Math.max(1, from - linesShown))}>Tidigare rader</ViewLink>}{' '}
          {to < total && <ViewLink href={at(to + 1)}>Senare rader</ViewLink>}
        </SourceExcerpt>
      </div>
    </section>
  );
}
