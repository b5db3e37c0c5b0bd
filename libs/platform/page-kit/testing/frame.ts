import type { VNode } from 'preact';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { PageFrameContext, type PageFrame } from '../page-frame.js';

export const aFrame = (over: Partial<PageFrame> = {}): PageFrame => ({
  url: '/enheter/u1?period=T1',
  csrfToken: 'nonce.token',
  assets: { css: '/assets/app.css', js: '/assets/app.js', icon: '/assets/icon.svg' },
  nav: [],
  ...over,
});

/** A part of a page, in a frame. */
export const htmlOf = (part: VNode, frame: PageFrame = aFrame()): string =>
  renderToString(h(PageFrameContext.Provider, { value: frame }, part));
