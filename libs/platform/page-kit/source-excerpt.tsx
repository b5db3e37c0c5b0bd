import type { ComponentChildren } from 'preact';

export interface SourceExcerptProps {
  /** What the document is called. */
  readonly document: string;
  /** Consecutive lines as read; `firstLine` is the number of the first. */
  readonly lines: readonly string[];
  readonly firstLine: number;
  /** The line's number, from 1 in the whole document; left out: no line is meant. */
  readonly highlighted?: number;
  /** After the excerpt: hash, link to the whole text. */
  readonly children?: ComponentChildren;
}

/** Some lines of a document with the one that a figure was read from. */
export function SourceExcerpt({ document, lines, firstLine, highlighted, children }: SourceExcerptProps) {
  return (
    <figure class="rt-source">
      <figcaption>
        {document}
        {highlighted !== undefined && <>, rad {highlighted}</>}
      </figcaption>
      <div class="rt-source-lines" role="region" aria-label={`Utdrag ur ${document}`} tabIndex={0}>
        <ol start={firstLine}>
          {lines.map((line, i) => {
            const number = firstLine + i;
            return (
              <li class={number === highlighted ? 'rt-source-hit' : undefined} id={`rad-${number}`} key={number}>
                <span class="rt-line-number" aria-hidden="true">
                  {number}
                </span>
                {number === highlighted ? (
                  <mark>
                    <span class="ds-sr-only">Härifrån: </span>
                    {line}
                  </mark>
                ) : (
                  <span>{line === '' ? '\u00a0' : line}</span>
                )}
              </li>
            );
          })}
        </ol>
      </div>
      {children !== undefined && <div class="rt-source-foot">{children}</div>}
    </figure>
  );
}
