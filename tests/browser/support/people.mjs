// These people have a browser each: a context of their own, as if they sat at their own machine.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = new URL('../../../', import.meta.url).pathname;
const modules = process.env.AGENDA_BROWSER_MODULES || join(root, 'build/release/tests/browser');
const installed = createRequire(join(modules, 'package.json'));
const { chromium } = installed('playwright-core');
export const axe_source = installed('axe-core').source;

// The time is generous, because others may be using the machine; nothing is measured by it.
export const PATIENCE = 60_000;
export const phone = { width: 320, height: 640 };
export const desktop = { width: 1280, height: 720 };
// This size is for pages that nobody looks at, because there is less to paint.
export const unseen = { viewport: { width: 320, height: 240 } };

export const names = {
  kirsten: 'Kirsten Holm', bent: 'Bent Sørensen', aase: 'Aase Lund', jonas: 'Jonas Krogh', fatima: 'Fatima Yildiz',
  ole: 'Ole Brandt', grete: 'Grete Aagaard', sofie: 'Sofie Dam', mette: 'Mette Friis', otto: 'Otto Bach', anna: 'Anna Lind',
};

export const open_browser = () => chromium.launch({
  executablePath: process.env.AGENDA_CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
    '--disable-sync'],
});

// It opens a browser window of somebody who has signed in. `options` are those of a Playwright context.
export async function person(browser, portal, id, options = {}) {
  const context = await browser.newContext({ viewport: desktop, locale: 'da-DK', timezoneId: 'Europe/Copenhagen', ...options });
  context.setDefaultTimeout(PATIENCE);
  await sign_in(context, portal, id);
  const page = await context.newPage();
  return { id, name: names[id], context, page };
}

// It signs in by the page's own form, without a page: the same in every context, with or without script.
export async function sign_in(context, portal, id) {
  const asked = await context.request.get(portal.address + '/sign-in');
  const csrf = hidden(await asked.text(), 'csrf');
  const answer = await context.request.post(portal.address + '/demo',
    { form: { csrf, return: '/assets/icon.svg', account: id }, headers: { Origin: portal.address } });
  if (!answer.ok()) throw new Error(`${id} could not sign in: ${answer.status()}`);
}

export const hidden = (html, name) =>
  (new RegExp(`name="${name.replace(/[.]/g, '\\.')}" value="([^"]*)"`).exec(html) || [])[1];
