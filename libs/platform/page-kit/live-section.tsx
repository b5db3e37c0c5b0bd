import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { PageFrameContext, usePageFrame } from './page-frame.js';

export interface LiveSectionProps {
  /** Stable over time and unique on the page. */
  readonly id: string;
  /** What the status line calls it: "Indikatorer". */
  readonly label: string;
  /** What it follows, e.g. `unit-year-u1-2022`; one or several. */
  readonly topic: string | readonly string[];
  /** The log position the content was read at: changes up to it are already shown and do not fetch it again. */
  readonly position?: number;
  /** Fetched at most once in so many seconds: for what many others' changes concern. Default: at each change. */
  readonly pause?: number;
  readonly children: ComponentChildren;
}

/**
 * A part of a page that fetches itself again, from the page's own address, when one of its topics has changed. The answer holds only this
 * section (see `FragmentWanted`), so permissions and the as-of date are those of a full visit. Without scripts it is an ordinary section.
 */
export function LiveSection(props: LiveSectionProps): JSX.Element {
  const frame = usePageFrame();
  const { id, label, topic, position, pause, children } = props;
  const section = (
    <section
      id={id}
      class="rt-live"
      data-live={typeof topic === 'string' ? topic : topic.join(' ')}
      data-label={label}
      data-position={position}
      data-pause={pause}
      hx-get={frame.url}
      hx-trigger="live:changed"
      hx-swap="outerMorph ignoreTitle:true"
      hx-select={`#${id}`}
      hx-sync="this:queue last"
    >
      {children}
    </section>
  );
  if (frame.fragment?.id === id) {
    const fragment = frame.fragment;
    // A section within this one must not take itself for the one asked for.
    const { fragment: _taken, ...inner } = frame;
    fragment.html = renderToString(<PageFrameContext.Provider value={inner}>{section}</PageFrameContext.Provider>);
  }
  return section;
}
