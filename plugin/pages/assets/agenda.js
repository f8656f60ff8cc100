// This script keeps what is typed, lets preparation save itself, and follows what others do.
// It asks the host only for what a browser would: forms are posted as they stand, and the page is fetched
// again from its own address (agenda/view.h).
(() => {
  'use strict';

  const FORM = 'form[data-agenda-form]';
  const DIRTY = 'data-agenda-dirty';  // typed and not saved
  const HELD = 'data-agenda-held';    // refused: saved again only when the reader says so
  const SOON = 300, WHEN_PAUSED = 1500, FIRST_RETRY = 2000, LAST_RETRY = 30000;
  const EVERY = document.querySelector('.agenda-meeting, .agenda-projector') ? 3000 : 12000;

  const under_way = new Map();  // form: what is being sent, letter for letter
  const timers = new WeakMap();
  let etag = '';
  let leaving = false;
  let signed_out = false;  // its way back stays where it is, also while a finger is on it
  let imprints = new Map();  // article: how it came from the host

  const articles = (from) => [...from.querySelectorAll('article[data-agenda-item]')];
  const key_of = (article) => article.className + ' ' + article.dataset.agendaItem;
  const twin_of = (article, from) => articles(from).find((one) => key_of(one) === key_of(article));
  const form_named = (from, key) => [...from.querySelectorAll(FORM)].find((one) => one.dataset.agendaForm === key);
  const saves_itself = (form) => form.classList.contains('agenda-form-prepare') && !form.hasAttribute(HELD);
  const content_of = (form) => new URLSearchParams(new FormData(form)).toString();
  // A draft does not change what a form says of itself: the form has the controls that it has, and asks what it asks.
  const IS_OURS = /^agenda[-.]/, TELLS_OF_FORM = /-(count|flags|actions|version)$/;
  const controls_of = (form) => [...form.elements].filter((one) => IS_OURS.test(one.name) && !TELLS_OF_FORM.test(one.name));
  // Rows of a field share a stem, and so do the names that it had in pages before: "agenda.1.in_favour", without rows.
  const stem = (name) => IS_OURS.test(name) ? name.replace(/[._]/g, '-').replace(/-\d+$/, '') : name;

  // Fields that the host makes anew for every page are left out: only what a reader would notice counts.
  const imprint_of = (article) => {
    const copy = article.cloneNode(true);
    copy.querySelectorAll('input[type=hidden]:not([name^="agenda-"]), .agenda-status').forEach((one) => one.remove());
    return copy.outerHTML;
  };

  const say = (word, link) => {
    signed_out = word === 'signed-out';
    for (const line of document.querySelectorAll('.agenda-status')) {
      line.textContent = word ? line.getAttribute('data-' + word) || '' : '';
      if (!link || !line.textContent) continue;
      const way_back = document.createElement('a');
      way_back.href = location.href;
      way_back.textContent = line.getAttribute('data-' + link);
      // The text that was typed comes along as a draft, so there is nothing to warn of.
      way_back.addEventListener('click', () => { leaving = true; });
      line.append(' ', way_back);
    }
  };

  // That it is saved is said aloud, and then stands beside what was saved.
  const say_saved = (form) => {
    const lines = form ? [...form.querySelectorAll('.agenda-saved')] : [];
    say('saved');
    const said = lines.length ? lines[lines.length - 1].textContent : '';
    for (const status of document.querySelectorAll('.agenda-status')) {
      const text = status.textContent = said || status.textContent;
      setTimeout(() => { if (status.textContent === text) status.textContent = ''; }, 5000);
    }
  };

  // Drafts stay in this tab, under the reader they belong to.
  const draft_key = (form) => {
    const article = form.closest('article');
    return ['agenda', article.dataset.agendaReader, location.pathname, form.dataset.agendaForm].join(' ');
  };
  const values_of = (form) => controls_of(form)
    .filter((one) => (one.type !== 'radio' && one.type !== 'checkbox') || one.checked)
    .map((one) => [one.name, one.type, one.value]);
  const typed_in = (form) => values_of(form).filter(([, type]) => type !== 'hidden');
  const keep_draft = (form) => {
    try { sessionStorage.setItem(draft_key(form), JSON.stringify(values_of(form))); } catch { /* full, or not allowed */ }
  };
  const drop_draft = (form) => {
    try { sessionStorage.removeItem(draft_key(form)); } catch { /* not allowed */ }
  };
  const read_draft = (form) => {
    try { return JSON.parse(sessionStorage.getItem(draft_key(form))); } catch { return null; }
  };

  const put = (form, draft) => {
    for (const one of controls_of(form)) {
      const kept = draft.filter(([name, type]) => stem(name) === stem(one.name) && type === one.type);
      if (one.type === 'radio' || one.type === 'checkbox') {
        one.checked = kept.some(([, , value]) => value === one.value);
      } else if (kept.length && one.tagName === 'SELECT') {
        one.value = (kept.find(([, , value]) => value && [...one.options].some((option) => option.value === value)) || [, , ''])[2];
      } else if (kept.length) {
        one.value = kept[kept.length - 1][2];
      }
    }
  };

  const restore = (form) => {
    const draft = read_draft(form);
    if (!draft) return;
    const as_served = values_of(form), before = JSON.stringify(typed_in(form));
    put(form, draft);
    // It arrived after all: only what the form expects to find has moved on.
    if (JSON.stringify(typed_in(form)) === before) {
      put(form, as_served);
      return drop_draft(form);
    }
    form.setAttribute(DIRTY, '');
    const fold = form.closest('details');
    if (fold) fold.open = true;
    say('restored');
    if (saves_itself(form)) save_after(form, WHEN_PAUSED);
  };

  // The revision that a form expects, and the line that says when it was saved, become what the host now has, and so do the
  // host's own fields. What the form asks stays on the screen, and so do the fields that say what that is.
  const refresh = (form, fresh) => {
    for (const hidden of fresh.querySelectorAll('input[type=hidden]')) {
      const mine = [...form.querySelectorAll('input[type=hidden]')].find((one) => stem(one.name) === stem(hidden.name));
      if (mine && (!IS_OURS.test(mine.name) || /[-.]expect$/.test(mine.name))) mine.value = hidden.value;
    }
    const mine = [...form.querySelectorAll('fieldset')], theirs = [...fresh.querySelectorAll('fieldset')];
    mine.forEach((set, at) => {
      set.querySelectorAll(':scope > .agenda-saved').forEach((one) => one.remove());
      const saved = theirs[at] && theirs[at].querySelector(':scope > .agenda-saved');
      if (saved) set.append(saved.cloneNode(true));
    });
  };

  const is_typing_in = (form) => form.contains(document.activeElement) &&
    document.activeElement.matches('textarea, select, input:not([type=hidden])');

  // Text that somebody typed is shown where the page has no place for it any more, so that it can be copied.
  const lost = (form) => {
    const box = document.createElement('section');
    box.className = 'agenda-lost';
    for (const one of form.querySelectorAll('textarea, input[type=text]')) {
      if (!one.value) continue;
      const text = document.createElement('p');
      text.className = 'agenda-said';
      text.dir = 'auto';
      text.textContent = one.value;
      box.append(text);
    }
    return box;
  };

  const where_focus_is = (article) => {
    const at = document.activeElement;
    if (!at || !article.contains(at)) return null;
    const form = at.closest(FORM), fold = at.closest('details');
    const inside = fold && fold.querySelector(FORM);
    return {node: at, id: at.id, form: form && form.dataset.agendaForm, tag: at.tagName, name: at.name,
      fold: inside && inside.dataset.agendaForm};
  };
  const give_focus_back = (article, was) => {
    if (!was) return;
    if (article.contains(was.node)) return was.node.focus({preventScroll: true});
    const form = was.form && form_named(article, was.form);
    let to = form && [...form.elements].find((one) => one.tagName === was.tag && one.name === was.name && !one.hidden);
    const fold = !to && (was.fold || was.form) && form_named(article, was.fold || was.form);
    if (fold && fold.closest('details')) to = fold.closest('details').querySelector('summary');
    // A form that is saved is closed, and leaves the focus where it is opened again.
    if (to && to.closest('details:not([open])')) to = to.closest('details').querySelector('summary');
    if (!to) {
      to = article.querySelector('h1, h2, h3, h4');
      if (to) to.tabIndex = -1;
    }
    if (to) to.focus({preventScroll: true});
  };

  // Nobody reads as fast as the page follows the others: what could not be kept stays until the page is left,
  // and the message as long as what it is about is here.
  const keep_told = (old, fresh) => {
    const boxes = [...fresh.querySelectorAll('.agenda-lost')];
    for (const box of old.querySelectorAll('.agenda-lost')) {
      if (!boxes.some((one) => one.textContent === box.textContent)) fresh.append(box);
    }
    const message = old.querySelector('.agenda-problem');
    if (!message || fresh.querySelector('.agenda-problem')) return;
    if (!fresh.querySelector('.agenda-lost, ' + FORM + '[' + HELD + ']')) return;
    message.removeAttribute('role');  // it has been read aloud
    fresh.prepend(message);
  };

  // This puts the host's newest page in place of what stands here, but for forms that somebody is typing in.
  // What stood in `done` is saved, and would be saved once more if it stayed.
  const absorb = (page, done = null) => {
    for (const old of articles(document)) {
      const fresh = twin_of(old, page);
      if (!fresh) continue;
      const imprint = imprint_of(fresh);
      const focus = where_focus_is(old);
      const selected = focus && 'selectionStart' in focus.node ? [focus.node.selectionStart, focus.node.selectionEnd] : null;
      for (const fold of old.querySelectorAll('details[open]')) {
        const form = fold.querySelector(FORM), again = form && form_named(fresh, form.dataset.agendaForm);
        // What was saved stands on the page by now: its form closes.
        if (again && form !== done && again.closest('details')) again.closest('details').open = true;
      }
      for (const form of old.querySelectorAll(FORM)) {
        const busy = form.hasAttribute(DIRTY) || under_way.has(form);
        if (!busy && (form === done || !is_typing_in(form))) continue;
        const place = form_named(fresh, form.dataset.agendaForm);
        if (!place) {
          if (busy) fresh.append(lost(form));
          continue;
        }
        if (!busy) refresh(form, place);
        place.replaceWith(form);
      }
      keep_told(old, fresh);
      const status = old.querySelector('.agenda-status'), line = fresh.querySelector('.agenda-status');
      if (status && line) line.replaceWith(status);
      old.replaceWith(document.adoptNode(fresh));
      imprints.set(key_of(fresh), imprint);
      give_focus_back(fresh, focus);
      if (selected && document.activeElement === focus.node) {
        try { focus.node.setSelectionRange(...selected); } catch { /* not a text field */ }
      }
    }
  };

  const has_news = (page) => articles(document).some((article) => {
    const fresh = twin_of(article, page);
    return fresh && imprint_of(fresh) !== imprints.get(key_of(article));
  });

  const page_of = async (response) => new DOMParser().parseFromString(await response.text(), 'text/html');

  const retry = (form, body, pause, asked) => {
    say('retrying');
    setTimeout(() => send(form, body, Math.min(pause * 2, LAST_RETRY), asked), pause);
  };

  const saved = (form, body, page) => {
    under_way.delete(form);
    form.removeAttribute(HELD);
    const more = content_of(form) !== body;
    const fresh = form.isConnected && twin_of(form.closest('article'), page);
    const again = fresh && form_named(fresh, form.dataset.agendaForm);
    if (more && again) {
      refresh(form, again);
      keep_draft(form);
    } else {
      form.removeAttribute(DIRTY);
      drop_draft(form);
    }
    absorb(page, more || saves_itself(form) ? null : form);
    const here = form.isConnected ? form : articles(document).map((one) => form_named(one, form.dataset.agendaForm)).find(Boolean);
    say_saved(here);
    if (more && saves_itself(form)) save_after(form, SOON);
  };

  const refused = (form, body, page, asked) => {
    under_way.delete(form);
    const fresh = form.isConnected && twin_of(form.closest('article'), page);
    const again = fresh && form_named(fresh, form.dataset.agendaForm);
    const typed_since = content_of(form) !== body ? typed_in(form) : null;
    say(page.querySelector('.agenda-asks') ? '' : 'unsaved');
    form.removeAttribute(DIRTY);
    const was_in = document.activeElement && document.activeElement.name;
    if (form.contains(document.activeElement)) document.activeElement.blur();
    absorb(page);
    if (again) {
      if (typed_since) put(again, typed_since);
      again.setAttribute(DIRTY, '');
      again.setAttribute(HELD, '');
      keep_draft(again);
    }
    const message = document.querySelector('.agenda-problem');
    const field = again && was_in && again.elements[was_in];
    if (asked && message) message.focus();
    else if (field && field.focus) field.focus({preventScroll: true});
  };

  // The host does not take so much at once, now or later: it is kept here until the reader has made it shorter.
  const too_long = (form) => {
    under_way.delete(form);
    form.setAttribute(HELD, '');
    say('too-long');
  };

  // This sends the same bytes until they have arrived: the host knows a request that it has done before.
  const send = async (form, body, pause, asked) => {
    let response, page;
    try {
      response = await fetch(form.action, {method: 'POST', body: new URLSearchParams(body), headers: {Accept: 'text/html'},
        keepalive: body.length < 60000});
      page = await page_of(response);
    } catch {
      return retry(form, body, pause, asked);
    }
    const ours = articles(page).length > 0;
    if (ours && response.ok) return saved(form, body, page);
    if (ours && response.status < 500) return refused(form, body, page, asked);
    if (response.status >= 500 || response.status === 429) return retry(form, body, pause, asked);
    if (response.status === 413) return too_long(form);
    under_way.delete(form);
    if (!signed_out) say('signed-out', 'sign-in');
  };

  const save = (form, asked) => {
    clearTimeout(timers.get(form));
    if (under_way.has(form) || !form.isConnected) return;
    const body = content_of(form);
    under_way.set(form, body);
    if (!signed_out) say('saving');
    send(form, body, FIRST_RETRY, asked);
  };
  const save_after = (form, pause) => {
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => save(form, false), pause));
  };

  const look = async () => {
    if (document.hidden || under_way.size) return;
    let response, page;
    try {
      response = await fetch(location.href, {cache: 'no-store', headers: etag ? {'If-None-Match': etag} : {}});
      if (response.status === 304 || !response.ok) return;
      page = await page_of(response);
    } catch {
      return;  // the next look may find the host again
    }
    if (under_way.size) return;
    etag = response.headers.get('ETag') || '';
    if (!has_news(page)) return;
    absorb(page);
    if (document.querySelector('.agenda-meeting')) say('updated');
  };

  const typed = (event) => {
    const form = event.target.closest && event.target.closest(FORM);
    if (!form) return;
    form.setAttribute(DIRTY, '');
    keep_draft(form);
    if (saves_itself(form)) {
      save_after(form, event.type === 'change' && event.target.matches('[type=radio], [type=checkbox]') ? SOON : WHEN_PAUSED);
    } else if (!signed_out) {
      say('unsaved');
    }
  };
  document.addEventListener('input', typed);
  document.addEventListener('change', typed);
  document.addEventListener('focusout', (event) => {
    const form = event.target.closest && event.target.closest(FORM);
    if (form && form.hasAttribute(DIRTY) && saves_itself(form) && !form.contains(event.relatedTarget)) save_after(form, 0);
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return look();
    document.querySelectorAll(FORM + '[' + DIRTY + ']').forEach((form) => saves_itself(form) && save(form, false));
  });
  document.addEventListener('submit', (event) => {
    if (!event.target.matches(FORM)) return;
    event.preventDefault();
    event.target.setAttribute(DIRTY, '');
    save(event.target, true);
  });
  addEventListener('beforeunload', (event) => {
    const unsaved = [...document.querySelectorAll(FORM + '[' + DIRTY + ']')].some((form) => !saves_itself(form));
    if (unsaved && !leaving) event.preventDefault();
  });

  // Arrow keys, and what presentation remotes send, move between topics on the wall.
  document.addEventListener('keydown', (event) => {
    if (!document.querySelector('.agenda-projector') || event.ctrlKey || event.metaKey || event.altKey) return;
    const at_end = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const forward = event.key === 'ArrowRight' || (event.key === 'PageDown' && at_end);
    const back = event.key === 'ArrowLeft' || (event.key === 'PageUp' && scrollY <= 2);
    const link = forward || back ? document.querySelector(forward ? 'a[rel~=next]' : 'a[rel~=prev]') : null;
    if (!link) return;
    event.preventDefault();
    link.click();
  });

  for (const article of articles(document)) imprints.set(key_of(article), imprint_of(article));
  if (!document.querySelector('.agenda-problem')) {
    document.querySelectorAll(FORM).forEach(restore);
  } else {
    // The page answers a form that was sent without this script: it holds what was typed.
    for (const set of document.querySelectorAll('[data-agenda-posted]')) {
      const form = set.closest(FORM);
      form.setAttribute(DIRTY, '');
      form.setAttribute(HELD, '');
      keep_draft(form);
    }
    document.querySelectorAll('.agenda-problem').forEach((message) => message.focus());
  }
  if (articles(document).length) setInterval(look, EVERY);
})();
