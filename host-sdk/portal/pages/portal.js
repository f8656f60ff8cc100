// This script copies a link, and follows on an agenda what others do with it. All pages work without it.
(() => {
  'use strict';

  const EVERY = 10000;

  document.querySelectorAll('[data-copies]').forEach((button) => {
    const source = document.getElementById(button.dataset.copies);
    if (!source || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(source.value);
        button.textContent = button.dataset.copied;
      } catch {
        source.select();  // it is copied from the browser's own menu
      }
    });
  });

  // Pages are compared without hidden fields: their tokens are made anew for each page.
  const said = (main) => {
    const copy = main.cloneNode(true);
    copy.querySelectorAll('input[type=hidden]').forEach((one) => one.remove());
    return copy.innerHTML;
  };

  const here = document.querySelector('main[data-follows]');
  if (!here) return;
  let shown = said(here);
  // Nobody's focus is taken away: what they are at is left until they go on.
  // A press on text puts the focus on the nearest part of the page that can have it; nobody is at anything there.
  const isInUse = () => here.contains(document.activeElement) && document.activeElement.tabIndex >= 0;
  const look = async () => {
    if (document.hidden || isInUse()) return;
    let page;
    try {
      const response = await fetch(location.href, {cache: 'no-store'});
      if (!response.ok) return;
      page = new DOMParser().parseFromString(await response.text(), 'text/html');
    } catch {
      return;  // the next look may find the portal again
    }
    const fresh = page.querySelector('main[data-follows]');
    // They may have begun while the page was on its way.
    if (!fresh || said(fresh) === shown || isInUse()) return;
    shown = said(fresh);
    const id = document.activeElement?.id;
    here.replaceChildren(...document.adoptNode(fresh).childNodes);
    // Whoever goes on by keyboard goes on from there.
    if (id) document.getElementById(id)?.focus({preventScroll: true});
  };
  setInterval(look, EVERY);
  document.addEventListener('visibilitychange', look);
})();
