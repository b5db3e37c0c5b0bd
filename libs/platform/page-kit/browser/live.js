// Live updates: one event stream a page says which topics changed, the sections that follow them fetch themselves again (htmx morphs them
// in place). Runs after htmx, deferred. Everything works without it.
(() => {
  const status = document.getElementById('live-status');
  const clock = () =>
    new Date()
      .toLocaleTimeString('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' })
      .replace(':', '.');
  const say = (text, state) => {
    if (!status) return;
    status.dataset.state = state;
    status.textContent = text;
  };
  const sections = () => [...document.querySelectorAll('[data-live]')];
  const topicsOf = (section) => section.dataset.live.split(' ');
  const topicsOnPage = () => [...new Set(sections().flatMap(topicsOf))].sort().join(',');
  const calm = new Map();
  // A section about all units would otherwise be fetched at every change anywhere: at most once in as many seconds as it says.
  const refetch = (section) => {
    const pause = Number(section.dataset.pause ?? 0) * 1000;
    if (pause === 0) return htmx.trigger(section, 'live:changed');
    const { id } = section;
    const { timer, last = 0 } = calm.get(id) ?? {};
    if (timer) return;
    const fetchIt = () => {
      calm.set(id, { last: Date.now() });
      const current = document.getElementById(id);
      if (current) htmx.trigger(current, 'live:changed');
    };
    calm.set(id, { last, timer: setTimeout(fetchIt, Math.max(0, last + pause - Date.now())) });
  };

  let stream;
  let following = '';
  let missed = false;
  let lost = false;
  let retry;
  let telling;
  let wait = 1000;

  const onChanged = (event) => {
    const { topic, position } = JSON.parse(event.data);
    for (const section of sections()) {
      if (topicsOf(section).includes(topic) && !(Number(section.dataset.position) >= position)) refetch(section);
    }
  };

  const close = () => {
    clearTimeout(retry);
    stream?.close();
    stream = undefined;
  };

  const open = () => {
    close();
    following = topicsOnPage();
    if (following === '' || document.hidden) return;
    stream = new EventSource('/live?topics=' + encodeURIComponent(following));
    stream.onopen = () => {
      wait = 1000;
      // What was published while nobody listened is gone: everything is fetched again.
      if (missed) sections().forEach(refetch);
      clearTimeout(telling);
      telling = undefined;
      if (lost) say('Anslutningen är tillbaka. Sidan är uppdaterad ' + clock() + '.', 'healed');
      missed = lost = false;
    };
    stream.addEventListener('changed', onChanged);
    stream.addEventListener('closing', onLost);
    stream.onerror = onLost;
  };

  const onLost = () => {
    missed = true;
    // A server that restarts is back within a moment: that is not worth a warning.
    const seen = clock();
    telling ??= setTimeout(() => {
      lost = true;
      say('Anslutningen bröts. Sidan visar läget ' + seen + ' och uppdateras när anslutningen är tillbaka.', 'lost');
    }, 3000);
    // The browser gives up by itself after an error answer (server full, signed out): try again, more and more seldom.
    close();
    retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, 30000);
  };

  // Browsers allow six connections to a host: a hidden tab must not hold one.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      close();
      clearTimeout(telling);
      telling = undefined;
      missed = true;
    } else open();
  });
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => {
    if (event.persisted) {
      missed = true;
      open();
    }
  });

  document.addEventListener('htmx:before:swap', (event) => {
    const { ctx, tasks } = event.detail;
    const main = tasks.find((task) => task.type === 'main');
    // A section that is no longer on its page (moved, permission taken away) must not become a hole without a word.
    if (ctx.select && main && main.fragment.childElementCount === 0) {
      event.preventDefault();
      say('Sidan har ändrats. Ladda om den för att se det senaste.', 'lost');
      return;
    }
    // What is being edited here and was taken out by somebody else stays until its form is closed.
    const editing = document.querySelector('[data-editing]');
    if (
      main &&
      editing &&
      ctx.target?.contains(editing) &&
      !main.fragment.querySelector('#' + CSS.escape(editing.id))
    ) {
      event.preventDefault();
      say('Någon annan har tagit bort det du ändrar. Sidan uppdateras när du stänger formuläret.', 'lost');
    }
  });
  document.addEventListener('htmx:after:swap', (event) => {
    const source = event.detail.ctx?.sourceElement;
    if (source?.dataset?.live) {
      const fresh = document.getElementById(source.id);
      fresh?.classList.remove('rt-fresh');
      if (fresh) requestAnimationFrame(() => fresh.classList.add('rt-fresh'));
      if (!lost) say((source.dataset.label || 'Sidan') + ' uppdaterades ' + clock() + '.', 'fresh');
    }
    if (topicsOnPage() !== following) open();
  });
  document.addEventListener('htmx:response:error', (event) => {
    const code = event.detail.ctx?.response?.status;
    say(
      code === 401
        ? 'Du är inte längre inloggad. Ladda om sidan och logga in igen.'
        : 'Sidan kunde inte uppdateras. Ladda om den för att se det senaste.',
      'lost',
    );
  });
  document.addEventListener('htmx:error', () => {
    if (!lost) say('Sidan kunde inte uppdateras ' + clock() + '. Ladda om den för att se det senaste.', 'lost');
  });

  const start = () => {
    document.querySelector('[data-focus]')?.focus();
    open();
  };
  // A double click must not send a form twice; the server would notice (same command id), but the second answer is confusing.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'true';
    setTimeout(() => delete form.dataset.sent, 5000);
  });
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
