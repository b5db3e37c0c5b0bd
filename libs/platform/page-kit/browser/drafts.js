// Drafts: what was typed into a form and not sent is kept in this browser, by person and the form's address, and offered when the form is shown
// again. Gone when the form was accepted, thrown away, or at sign-out. Never hidden fields, passwords or files. Everything works without it.
(() => {
  const prefix = 'utkast:';
  const person = document.body.dataset.person;
  const days = 30;
  const sentKey = 'utkast-skickat';
  let store;
  try {
    store = localStorage;
  } catch {
    return; // Storage is switched off: forms work without drafts.
  }
  const keysOf = () => Object.keys(store).filter((key) => key.startsWith(prefix));
  const forget = (keys) => keys.forEach((key) => store.removeItem(key));

  // Kept by person: what somebody typed before their session ended must not wait for the next one at this computer, but for them.
  const addressOf = (form) => {
    const { pathname, search } = new URL(form.action, location.href);
    return pathname + search;
  };
  const keyOf = (form) => prefix + person + ':' + addressOf(form);
  const kept = (form) =>
    person !== undefined &&
    form?.method === 'post' &&
    !form.closest('.rt-header') &&
    !/^\/logga-/.test(addressOf(form));
  const fieldsOf = (form) =>
    [...form.elements].filter(
      (field) => field.name && !['hidden', 'password', 'file', 'submit', 'button'].includes(field.type),
    );
  const valuesOf = (form) =>
    fieldsOf(form)
      .filter((field) => !['radio', 'checkbox'].includes(field.type) || field.checked)
      .map((field) => [field.name, field.value]);
  /** The version of the item that the form was made from, where it has one. */
  const seenBy = (form) => form.elements.namedItem('seen')?.value;
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const read = (key) => {
    try {
      return JSON.parse(store.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  };

  const first = new WeakMap();
  const keep = (form) => {
    const values = valuesOf(form);
    try {
      if (same(values, first.get(form))) store.removeItem(keyOf(form));
      else store.setItem(keyOf(form), JSON.stringify({ at: Date.now(), seen: seenBy(form), values }));
    } catch {
      // Full: the draft is lost, the form is not.
    }
  };

  const fill = (form, values) => {
    const left = values.map((pair) => [...pair]);
    for (const field of fieldsOf(form)) {
      if (['radio', 'checkbox'].includes(field.type)) {
        field.checked = left.some(([name, value]) => name === field.name && value === field.value);
        continue;
      }
      const at = left.findIndex(([name]) => name === field.name);
      if (at >= 0) field.value = left.splice(at, 1)[0][1];
    }
    form.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const button = (text, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'rt-text-button';
    made.textContent = text;
    made.addEventListener('click', act);
    return made;
  };

  const offer = (form, answered) => {
    if (!kept(form) || first.has(form)) return;
    first.set(form, valuesOf(form));
    const key = keyOf(form);
    const draft = read(key);
    // What came back from the server with errors, or as a conflict, is the draft.
    if (answered || !draft || same(draft.values, valuesOf(form))) return;
    const line = document.createElement('div');
    line.className = 'rt-draft';
    line.setAttribute('role', 'status');
    const when = new Date(draft.at).toLocaleString('sv-SE', { dateStyle: 'long', timeStyle: 'short' });
    const words = document.createElement('span');
    // A draft brings back words, not the version they were written on: that somebody has changed the thing since must be said here.
    const since = draft.seen === seenBy(form) ? '' : ' Sedan dess har någon ändrat det här.';
    words.textContent = 'Det finns ett utkast från ' + when + ' som inte skickades.' + since;
    const done = () => {
      line.remove();
      fieldsOf(form)[0]?.focus();
    };
    line.append(
      words,
      button('Återställ utkastet', () => {
        fill(form, draft.values);
        done();
      }),
      button('Släng utkastet', () => {
        store.removeItem(key);
        done();
      }),
    );
    form.prepend(line);
  };

  document.addEventListener('input', (event) => {
    const form = event.target.form ?? event.target.closest?.('form');
    if (kept(form)) keep(form);
  });
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (/^\/logga-/.test(addressOf(form))) {
      // Signing out; or signing in as somebody, whose own drafts stay.
      const leaving = addressOf(form) === '/logga-ut';
      forget(keysOf().filter((key) => leaving && key.startsWith(prefix + person + ':')));
    } else if (kept(form) && !event.defaultPrevented) {
      // Whether it was accepted is seen on the page that comes.
      sessionStorage.setItem(sentKey, keyOf(form));
    }
  });
  document.addEventListener('rt:form-shown', (event) => offer(event.target, event.detail.answered));
  document.addEventListener('rt:form-accepted', (event) => store.removeItem(keyOf(event.target)));

  const start = () => {
    const sent = sessionStorage.getItem(sentKey);
    sessionStorage.removeItem(sentKey);
    const forms = [...document.querySelectorAll('main form')].filter(kept);
    // Accepted: the answer is another page, which names what was recorded. The form again, or an error page: what was typed is still wanted.
    if (sent && new URLSearchParams(location.search).has('efter')) store.removeItem(sent);
    const oldest = Date.now() - days * 86_400_000;
    forget(keysOf().filter((key) => !(read(key)?.at > oldest)));
    forms.forEach((form) => offer(form, keyOf(form) === sent));
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
