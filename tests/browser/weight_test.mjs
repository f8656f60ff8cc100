// Does a topic's page stay light, on its own, and under the policy that keeps foreign script out?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { item_address, second, topic } from './support/board.mjs';
import { person } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';

// 5 KB of it are the comments and blanks of style and script, which are shipped as they stand and kept by browsers.
// 1.5 KB more came with the wall on which a topic is seen whole, the foot of the window that hides nothing, forms that close, and printed pages.
const HEAVIEST = 72 * 1024;
const views = ['prepare', 'meeting', 'projector', 'record', 'summary', 'sheet'];
const meeting = 'heavy';
serve_board({
  async fill() {
    await board.rules();
    await board.meeting(meeting, { state: 'in_session' });
    for (const id of ['kirsten', 'bent', 'aase', 'jonas', 'fatima', 'ole']) {
      await board.answer(meeting, id, id === 'kirsten' ? 'yes' : 'no', { note: 'En note.', share_note: 'yes' });
    }
  },
});

// It collects everything that a browser asks for with an empty cache.
async function visit(who, path) {
  const page = await who.context.newPage();
  const arrived = [];
  page.on('response', (response) => arrived.push(response));
  const policy_broken = [];
  page.on('console', (said) => /Content Security Policy/.test(said.text()) && policy_broken.push(said.text()));
  const answer = await page.goto(portal.address + path, { waitUntil: 'networkidle' });
  const parts = [];
  for (const response of arrived) {
    // On a slow machine, the page may already have looked for news.
    if (parts.some((part) => part.url === response.url())) continue;
    parts.push({ url: response.url(), type: response.headers()['content-type'] || '', bytes: (await response.body()).length });
  }
  return { page, answer, parts, policy_broken };
}

for (const id of ['aase', 'kirsten']) {
  test(`${id}'s pages are under 72 KB with style and script, and ask nobody else for anything`, async () => {
    for (const item of [topic, second]) {
      // The views are loaded side by side, because most of the time is spent waiting for whether anything
      // more is asked for.
      await Promise.all(views.map(async (view) => {
        const who = await person(browser, portal, id);
        const { page, answer, parts, policy_broken } = await visit(who, item_address(meeting, item, view));
        const total = parts.reduce((sum, part) => sum + part.bytes, 0);
        const page_bytes = parts.find((part) => part.url === answer.url()).bytes;
        console.log(`${id} ${item.split('.').pop()} ${view}: ${page_bytes} bytes of HTML, ${total} with all it asks for`);
        assert.ok(total < HEAVIEST, `${view} weighs ${total} bytes: ${JSON.stringify(parts)}`);
        for (const part of parts) assert.ok(part.url.startsWith(portal.address + '/'), part.url);
        assert.deepEqual(policy_broken, []);
        assert.ok(parts.some((part) => part.type.startsWith('text/css')), 'no style arrived: nothing was measured');
        assert.ok(parts.some((part) => /javascript/.test(part.type)), 'no script arrived: nothing was measured');
        assert.deepEqual(await inline(page), []);
        await who.context.close();
      }));
    }
  });
}

// It finds script or style in the page itself, and addresses elsewhere that it would load from.
const inline = (page) => page.evaluate(() => [...document.querySelectorAll('*')].flatMap((one) => {
  const found = [];
  if (one.matches('style') || (one.matches('script') && !one.src)) found.push(one.outerHTML);
  for (const { name, value } of one.attributes) {
    if (name === 'style' || name.startsWith('on') || /^\s*javascript:/i.test(value)) found.push(`${one.tagName} ${name}`);
    if (['src', 'srcset', 'poster', 'data', 'action', 'formaction'].includes(name) && /^\s*(\w+:)?\/\//.test(value)) found.push(value);
  }
  return found;
}));

test('every kind of page carries the policy and its companions', async () => {
  const who = await person(browser, portal, 'kirsten');
  const pages = ['/', '/sign-in', '/nowhere', '/password', item_address(meeting, topic, 'prepare'),
    item_address(meeting, topic, 'nothing'), '/assets/agenda.js', '/assets/portal.css'];
  for (const path of pages) {
    const answer = await who.context.request.get(portal.address + path);
    const headers = answer.headers();
    const policy = headers['content-security-policy'] || '';
    assert.match(policy, /default-src 'none'/, path);
    assert.doesNotMatch(policy, /unsafe|\*|http:|https:|data:/, path);
    for (const rule of ["script-src 'self'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(rule), `${path} lacks ${rule}`);
    }
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.ok(headers['referrer-policy'], path);
  }
  await who.context.close();
});
