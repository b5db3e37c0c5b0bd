// Editing in place: a link within an editable part fetches its form page and puts the form into the part. The server's pages stay what they are:
// an answer that redirects was accepted, any other is the form again (422), a conflict to choose in (409), or a failure. Runs after htmx and
// live.js, deferred; without it the links lead to the form pages.
(() => {
  const status = document.getElementById('live-status');
  const say = (text) => {
    if (status) {
      status.dataset.state = 'fresh';
      status.textContent = text;
    }
  };
  const failed = 'Det gick inte att nå servern. Det du skrev är kvar. Försök igen om en stund.';
  const refused = {
    401: 'Du är inte längre inloggad. Öppna en ny flik, logga in och försök igen. Det du skrev är kvar.',
    403: 'Du får inte göra den här ändringen. Det du skrev är kvar.',
  };

  /** What is open: one form at a time, as the fields' ids are the form's own and drafts keep what was typed in another. */
  let open;

  const pageOf = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');

  /** The form of a page and what is said before it; of a conflict all there is. */
  const liftedFrom = (page, whole) => {
    const main = page.querySelector('main');
    const form = main?.querySelector('form[method="post"]');
    if (!main || (!form && !whole)) return undefined;
    const title = main.querySelector('h1')?.textContent ?? '';
    const parts = [...main.children].filter((child) =>
      whole ? !child.matches('.rt-page-title') : child.matches('.rt-error-summary, .rt-notice, .rt-facts'),
    );
    if (form && !parts.some((part) => part.contains(form))) parts.push(form);
    return { title, parts };
  };

  /** `answered`: what was typed has been to the server and is in the form. */
  const show = (box, { title, parts }, answered) => {
    const heading = document.createElement('p');
    heading.id = 'editing-title';
    heading.textContent = title;
    // A page that says its title again in a heading of its own is not to be read twice.
    const again = parts.some((part) => [...part.querySelectorAll('h2, legend')].some((h) => h.textContent === title));
    heading.className = again ? 'ds-sr-only' : 'rt-editing-title';
    box.replaceChildren(heading, ...parts.map((part) => document.importNode(part, true)));
    const form = box.querySelector('form[method="post"]');
    form?.dispatchEvent(new CustomEvent('rt:form-shown', { bubbles: true, detail: { answered } }));
    const first =
      box.querySelector('[data-focus]') ??
      form?.querySelector(
        'input:not([type="hidden"], [type="radio"]), textarea, select, input[type="radio"]:checked, input[type="radio"], button',
      );
    (first ?? box).focus();
  };

  const close = ({ returnFocus = true } = {}) => {
    if (!open) return;
    const { part, box, link } = open;
    open = undefined;
    box.remove();
    delete part.dataset.editing;
    if (returnFocus) (link.isConnected ? link : document.getElementById('main'))?.focus();
    // What others changed meanwhile was left alone here.
    const section = part.closest('[data-live]');
    if (section) htmx.trigger(section, 'live:changed');
  };

  /** `from`: where the focus goes back to, where the form was reached from another one. */
  const start = async (link, part, from = link) => {
    close({ returnFocus: false });
    link.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(link.href, { headers: { accept: 'text/html' } });
      const lifted = answer.ok ? liftedFrom(await pageOf(answer), false) : undefined;
      // Signed out, forbidden, or a page without a form: its own page says it better.
      if (!lifted) return location.assign(link.href);
      const box = document.createElement('div');
      box.className = 'rt-editing';
      box.tabIndex = -1;
      box.setAttribute('role', 'group');
      box.setAttribute('aria-labelledby', 'editing-title');
      part.dataset.editing = part.dataset.editPart;
      part.append(box);
      open = { part, box, link: from };
      show(box, lifted, false);
    } catch {
      location.assign(link.href);
    } finally {
      link.removeAttribute('aria-busy');
    }
  };

  const tell = (form, text) => {
    let line = form.querySelector('.rt-not-sent');
    if (!line) {
      line = document.createElement('p');
      line.className = 'rt-not-sent';
      line.setAttribute('role', 'alert');
      form.prepend(line);
    }
    line.textContent = text;
  };

  const send = async (form, submitter) => {
    const { box } = open;
    const body = new URLSearchParams(new FormData(form, submitter));
    box.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } });
      if (open?.box !== box) return;
      if (answer.ok && answer.redirected) {
        form.dispatchEvent(new CustomEvent('rt:form-accepted', { bubbles: true }));
        close();
        say(
          'Sparat ' +
            new Date()
              .toLocaleTimeString('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' })
              .replace(':', '.') +
            '.',
        );
        return;
      }
      const lifted =
        answer.ok || answer.status === 409 || answer.status === 422
          ? liftedFrom(await pageOf(answer), answer.status === 409)
          : undefined;
      if (lifted) show(box, lifted, true);
      else tell(form, refused[answer.status] ?? failed);
    } catch {
      if (open?.box === box) tell(form, failed);
    } finally {
      box.removeAttribute('aria-busy');
    }
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (
      !link ||
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    if (open?.box.contains(link)) {
      const { part, link: from } = open;
      const { pathname } = new URL(link.href);
      const again = [...open.box.querySelectorAll('form')].some((form) => new URL(form.action).pathname === pathname);
      if (pathname === location.pathname && !link.hash) {
        // "Avbryt", or keeping what stands: the way back is to where we are.
        event.preventDefault();
        close();
      } else if (again || link.closest('.rt-edit-row')) {
        // The form anew, or something else to do with the same thing: it comes here too.
        event.preventDefault();
        void start(link, part, from);
      } else if (/^\s*Avbryt/.test(link.textContent)) {
        event.preventDefault();
        close();
      }
      return;
    }
    const part = link.matches('[data-edit]') && link.closest('[data-edit-part]');
    if (!part) return;
    event.preventDefault();
    void start(link, part);
  });
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (!open?.box.contains(form) || form.method !== 'post') return;
      event.preventDefault();
      if (!open.box.hasAttribute('aria-busy')) void send(form, event.submitter);
    },
    true,
  );
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open?.box.contains(event.target) && !event.defaultPrevented) close();
  });
  // A refreshed section may have lost what had the focus (a goal that was taken out).
  document.addEventListener('htmx:after:swap', () => {
    if (document.activeElement === document.body && open === undefined && wasEditing)
      document.getElementById('main')?.focus();
    wasEditing = false;
  });
  let wasEditing = false;
  document.addEventListener('rt:form-accepted', () => (wasEditing = true));
})();
