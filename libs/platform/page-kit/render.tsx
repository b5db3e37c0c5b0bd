import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { PageFrameContext, type PageFrame } from './page-frame.js';

/** The page as an HTML document, or, where the frame asks for one section, that section alone. A section that the page does not have gives the whole page. */
export function renderPage(page: VNode, frame: PageFrame): string {
  const html = renderToString(<PageFrameContext.Provider value={frame}>{page}</PageFrameContext.Provider>);
  return frame.fragment?.html ?? `<!DOCTYPE html>${html}`;
}
