import type { Instant } from '#kernel/day.js';
import type { Sheet } from '#platform/documents/spreadsheet.js';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What every page needs to know of the request it answers; provided once by the renderer, so that pages do not pass it along. */
export interface PageFrame {
  /** Path and query of this request: a section fetches itself again from here. */
  readonly url: string;
  /** Who is signed in; undefined on the public pages. `id`: the pseudonym, by which a browser keeps people's drafts apart. */
  readonly person?: { readonly id?: string; readonly name: string; readonly description?: string };
  /** Goes into every form; empty where nobody is signed in. */
  readonly csrfToken: string;
  readonly assets: AssetNames;
  /** When the page is rendered: until when it knows, where it does not say so itself. */
  readonly readAt?: Instant;
  /** The main menu for this person. */
  readonly nav: readonly NavItem[];
  /** Set when only the section with this id was asked for. */
  readonly fragment?: FragmentWanted;
  /** Set when one of the page's tables was asked for as a file. */
  readonly file?: FileWanted;
}

export interface NavItem {
  readonly href: string;
  readonly label: string;
}

/** Addresses with a hash of the content in the name, so that browsers may keep them for ever. */
export interface AssetNames {
  readonly css: string;
  readonly js: string;
  readonly icon: string;
}

/** The section with this id puts its own HTML here while the page is rendered. */
export interface FragmentWanted {
  readonly id: string;
  html?: string;
}

/** The table of this key puts itself here while the page is rendered, and the page what it is and until when it knows. */
export interface FileWanted {
  readonly table: string;
  sheet?: Sheet;
  page?: { readonly title: string; readonly known: string };
}

export const PageFrameContext = createContext<PageFrame | undefined>(undefined);

/** @throws Error outside a page: a component used without its renderer would lose the CSRF token silently */
export function usePageFrame(): PageFrame {
  const frame = useContext(PageFrameContext);
  if (!frame) throw new Error('rendered outside a page frame');
  return frame;
}
