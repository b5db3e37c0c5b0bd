import type { Day, Instant } from '#kernel/day.js';
import type { ComponentChildren } from 'preact';
import { formatDay, formatInstant } from './format.js';
import { usePageFrame } from './page-frame.js';

export interface Breadcrumb {
  readonly href: string;
  readonly label: string;
}

export interface LayoutProps {
  /** Title of the browser tab, without the product's name; also what a bookmark is called. */
  readonly title: string;
  /** The page shows errors of a form: the title begins with "Fel:". */
  readonly hasErrors?: boolean;
  /** The way here, without the page itself. */
  readonly breadcrumbs?: readonly Breadcrumb[];
  /** Until when the page knows; printed at the foot of every sheet. */
  readonly asOf?: Instant;
  /** Instead: the page shows what was known at the end of this day. */
  readonly asOfDay?: Day | undefined;
  /** Long work shows progress: without scripts the page is fetched again after so many seconds. With them use a `LiveSection`. */
  readonly reloadWithoutScripts?: number;
  readonly children: ComponentChildren;
}

/**
 * htmx's settings. `open` is left alone by morphing so that a live update does not close what someone reads; `data-editing` is a part that is
 * being edited in place. Error answers are never
 * swapped in: a section must not be replaced by a sign-in page. `reload`: back and forward ask the server, which is always right.
 */
const htmxConfig = JSON.stringify({
  morphIgnore: ['data-htmx-powered', 'open'],
  morphSkip: '[hx-morph-skip],[data-editing]',
  noSwap: [204, 304, '4xx', '5xx'],
  includeIndicatorCSS: false,
  history: 'reload',
});

/** The whole document: header, menu, the way here, `<main>`, footer. One per page. */
export function Layout(props: LayoutProps) {
  const { title, hasErrors = false, breadcrumbs = [], asOf, asOfDay, reloadWithoutScripts, children } = props;
  const { assets, person, file, readAt, url } = usePageFrame();
  const known = knownText(asOf ?? readAt, asOfDay);
  if (file) file.page = { title, known };
  return (
    <html lang="sv">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta name="htmx-config" content={htmxConfig} />
        <title>{`${hasErrors ? 'Fel: ' : ''}${title} – Röda tråden`}</title>
        <link rel="icon" type="image/svg+xml" href={assets.icon} />
        <link rel="stylesheet" href={assets.css} />
        <script src={assets.js} defer />
        {reloadWithoutScripts !== undefined && (
          <noscript>
            {/* With the address: one that ends in a fragment would only be scrolled to. */}
            <meta http-equiv="refresh" content={`${String(reloadWithoutScripts)}; url=${url}`} />
          </noscript>
        )}
      </head>
      <body data-color="accent" data-person={person?.id}>
        <a class="ds-skip-link rt-skip-link" href="#main">
          Hoppa till innehållet
        </a>
        <div class="rt-sheet">
          <Header />
          <div class="rt-subheader">
            <Breadcrumbs way={breadcrumbs} here={title} />
            {/* One line for all live updates. It is in the page from the start: a status region that is added later is not read out. */}
            <p class="rt-live-status" role="status" id="live-status" hx-morph-skip />
          </div>
          <main id="main" class="rt-main" tabIndex={-1}>
            {children}
          </main>
          <PrintFooter title={title} known={known} />
        </div>
        <Footer />
      </body>
    </html>
  );
}

function Header() {
  const { person, nav, url, csrfToken } = usePageFrame();
  return (
    <header class="rt-header">
      <div class="rt-header-row">
        <a class="rt-brand" href="/">
          <ThreadMark />
          <span>Röda tråden</span>
        </a>
        {nav.length > 0 && (
          <nav class="rt-nav" aria-label="Huvudmeny">
            <ul>
              {nav.map((item) => (
                <li key={item.href}>
                  <a href={item.href} {...currentOf(item.href, url)}>
                    {item.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {person && <SearchForm />}
        {person && (
          <div class="rt-person">
            <span class="rt-person-name">
              <span class="ds-sr-only">Inloggad: </span>
              {person.name}
              {person.description !== undefined && <span class="rt-person-role">{person.description}</span>}
            </span>
            <form method="post" action="/logga-ut">
              <input type="hidden" name="_csrf" value={csrfToken} />
              <button class="rt-text-button" type="submit">
                Logga ut
              </button>
            </form>
          </div>
        )}
      </div>
    </header>
  );
}

/** A form and no script: Enter leads to a page of hits with an address of its own. */
function SearchForm() {
  return (
    <form class="rt-search" role="search" method="get" action="/sok">
      <label class="ds-sr-only" for="rt-search">
        Sök enhet, mål, indikator eller aktivitet
      </label>
      <input type="search" id="rt-search" name="q" maxLength={100} autocomplete="off" />
      <button class="rt-text-button" type="submit">
        Sök
      </button>
    </form>
  );
}

function currentOf(href: string, url: string): { 'aria-current'?: 'page' | 'true' } {
  const path = url.split('?')[0] ?? '/';
  if (path === href) return { 'aria-current': 'page' };
  return href !== '/' && path.startsWith(`${href}/`) ? { 'aria-current': 'true' } : {};
}

function Breadcrumbs({ way, here }: { way: readonly Breadcrumb[]; here: string }) {
  if (way.length === 0) return <div />;
  return (
    <nav class="rt-breadcrumbs" aria-label="Sökväg">
      <ol>
        {way.map((step) => (
          <li key={step.href}>
            <a href={step.href}>{step.label}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}

/** A loose thread that runs into a knot: what the header's line and the timeline's line are made of. */
function ThreadMark() {
  return (
    <svg class="rt-mark" viewBox="0 0 40 28" width="40" height="28" aria-hidden="true" focusable="false">
      <path
        d="M0 22 C9 22 12 5 21 5 C29 5 30 17 22 17 C15 17 17 6 27 9 C33 11 34 22 40 22"
        fill="none"
        stroke="currentColor"
        stroke-width="2.6"
        stroke-linecap="round"
      />
    </svg>
  );
}

function Footer() {
  return (
    <footer class="rt-footer">
      <div class="rt-footer-row">
        <p>
          Röda tråden visar hur planer, mål och utfall blev som de blev. Ingenting skrivs över: varje ändring finns kvar
          med vem, när och på vilket beslut.
        </p>
        <p>
          <a class="ds-link" href="/tillganglighet">
            Tillgänglighet
          </a>
        </p>
      </div>
    </footer>
  );
}

/** Only on paper: what the sheet is and until when it knows. A table footer group, because browsers repeat those on every sheet. */
function PrintFooter({ title, known }: { readonly title: string; readonly known: string }) {
  return (
    <div class="rt-print-footer" aria-hidden="true">
      <p>
        Röda tråden · {title}
        {known}
      </p>
    </div>
  );
}

function knownText(asOf: Instant | undefined, asOfDay: Day | undefined): string {
  if (asOfDay !== undefined) return ` · Så som det var känt vid slutet av ${formatDay(asOfDay)}`;
  return asOf === undefined ? '' : ` · Uppgifter kända ${formatInstant(asOf)}`;
}
