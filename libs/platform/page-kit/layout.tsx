import type { Instant } from '#kernel/day.js';
import type { ComponentChildren } from 'preact';
import { formatInstant } from './format.js';
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
  readonly children: ComponentChildren;
}

/**
 * htmx's settings. `open` is left alone by morphing so that a live update does not close what someone reads. Error answers are never
 * swapped in: a section must not be replaced by a sign-in page. `reload`: back and forward ask the server, which is always right.
 */
const htmxConfig = JSON.stringify({
  morphIgnore: ['data-htmx-powered', 'open'],
  noSwap: [204, 304, '4xx', '5xx'],
  includeIndicatorCSS: false,
  history: 'reload',
});

/** The whole document: header, menu, the way here, `<main>`, footer. One per page. */
export function Layout({ title, hasErrors = false, breadcrumbs = [], asOf, children }: LayoutProps) {
  const { assets } = usePageFrame();
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
      </head>
      <body data-color="accent">
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
          <PrintFooter title={title} {...(asOf === undefined ? {} : { asOf })} />
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
function PrintFooter({ title, asOf }: { readonly title: string; readonly asOf?: Instant }) {
  return (
    <div class="rt-print-footer" aria-hidden="true">
      <p>
        Röda tråden · {title}
        {asOf === undefined ? '' : ` · Uppgifter kända ${formatInstant(asOf)}`}
      </p>
    </div>
  );
}
