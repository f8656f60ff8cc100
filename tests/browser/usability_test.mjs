// Is the portal easy to use: does nothing stand in the way of what people are at, and does the page say what is?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consideration, item_address, meeting_address, second, topic } from './support/board.mjs';
import { form, save, shows, status_of, unfold, until } from './support/page.mjs';
import { desktop, names, person, phone } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';

const meeting = 'usable';

serve_board({
  async fill() {
    await board.rules();
    await board.meeting(meeting, { state: 'in_session', items: [topic, second] });
  },
});

const at = (path) => portal.address + path;
// Words that a line of the page breaks in two.
const broken_words = (page, where) => page.locator(where).evaluateAll((all) => all.flatMap((one) => {
  const text = [...one.childNodes].find((node) => node.nodeType === 3 && node.textContent.trim());
  return [...text.textContent.matchAll(/\S+/g)].filter((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1;
  }).map((word) => word[0]);
}));
// Everybody sees another title on the agenda.
const rename = (title) => board.cli('--meeting', meeting, 'meeting', '--title', title);

test('whoever has answered everything is told so', async () => {
  const { page, context } = await person(browser, portal, 'aase', { viewport: phone });
  await page.goto(at(item_address(meeting, topic, 'prepare')));
  await shows(page.locator('.agenda-progress'), '0 af 1 besvaret');
  await form(page, 'prepare').locator('label.agenda-choice-yes').first().click();
  await shows(page.locator('.agenda-progress'), 'Du har svaret på alt.');
  await page.goto(at(meeting_address(meeting)));
  await shows(page.locator('.agenda-summary').first(), 'Du har svaret på alt.');
  await context.close();
});

test('what is said at the foot of the window hides neither the end of the page nor what has the focus', async () => {
  const { page, context } = await person(browser, portal, 'jonas', { viewport: phone });
  await page.goto(at(item_address(meeting, topic, 'prepare')));
  await form(page, 'prepare').locator('textarea').first().fill('Vi bør tale om det.');
  await shows(status_of(page), 'Gemt');
  await page.evaluate(() => {
    for (const line of document.querySelectorAll('.agenda-status')) line.textContent = 'Vi kunne ikke gemme.';
  });
  const covered = await page.evaluate(async () => {
    const bar = document.querySelector('.agenda-status').getBoundingClientRect();
    const found = [];
    for (const one of document.querySelectorAll('main a, main button, main input:not([type=hidden]), main textarea, main summary, footer button')) {
      if (!one.checkVisibility()) continue;
      one.focus();
      const box = one.getBoundingClientRect();
      if (box.bottom > bar.top + 1 && box.height < innerHeight / 2) found.push(one.outerHTML.slice(0, 80));
    }
    return found;
  });
  assert.deepEqual(covered, []);
  await context.close();
});

test('no word of a choice is broken where attendance is noted, at a desk and on a phone', async () => {
  for (const viewport of [desktop, { width: 390, height: 844 }]) {
    const { page, context } = await person(browser, portal, 'mette', { viewport });
    await page.goto(at(meeting_address(meeting)));
    await page.getByRole('link', { name: 'Notér fremmøde' }).click();
    await page.getByText('Fraværende uden afbud').first().click();
    assert.deepEqual(await broken_words(page, '.chips label'), []);
    await context.close();
  }
});

test('an agenda follows the meeting', async () => {
  const { page, context } = await person(browser, portal, 'bent', { viewport: desktop });
  await page.goto(at(meeting_address(meeting)));
  await page.evaluate(() => { window.untouched = true; });
  await board.act(meeting, 'mette', 'record_board_answer', topic, { consideration, answer: 'not_agreed' });
  await board.act(meeting, 'mette', 'record_decision', topic, { outcome: 'adopted', text: 'Vi går i gang.' });
  await shows(page.locator('main'), '1 beslutning');
  assert.equal(await page.evaluate(() => window.untouched), true, 'the page was loaded anew');
  await context.close();
});

test('whoever begins while the agenda is on its way is left in peace', async () => {
  const { page, context } = await person(browser, portal, 'bent', { viewport: desktop });
  await page.goto(at(meeting_address(meeting)));
  let arrives;
  const asked = new Promise((seen) => {
    page.route('**' + meeting_address(meeting), async (route) => {
      const response = await route.fetch();
      await new Promise((go_on) => { arrives = go_on; seen(); });
      await route.fulfill({ response });
    });
  });
  await rename('Mens siden var på vej');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await asked;
  const link = page.locator('main a').last();
  await link.focus();
  const answered = page.waitForResponse('**' + meeting_address(meeting));
  arrives();
  await (await answered).finished();
  await page.waitForTimeout(500);
  assert.equal(await link.evaluate((one) => one === document.activeElement), true);
  await context.close();
});

test('an agenda follows the meeting also where somebody has clicked on its text', async () => {
  const { page, context } = await person(browser, portal, 'bent', { viewport: desktop });
  for (const text of ['h1', '.entry .begins']) {
    await page.goto(at(meeting_address(meeting)));
    await page.locator('main ' + text).first().click();
    const title = `Efter et klik på ${text}`;
    await rename(title);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await shows(page.locator('main h1'), title);
  }
  await context.close();
});

test('a form that is too long says so, and its reader is not told to sign in', async () => {
  const { page, context } = await person(browser, portal, 'mette', { viewport: desktop });
  await page.goto(at(item_address(meeting, topic, 'meeting')));
  const text = form(page, 'record_conclusion').locator('textarea').first();
  await text.evaluate((one) => {
    one.removeAttribute('maxlength');
    one.value = 'lang '.repeat(60_000);
    one.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await save(page, form(page, 'record_conclusion').first());
  await shows(status_of(page), 'for lang');
  assert.equal((await status_of(page).first().innerText()).includes('logget ind'), false);
  assert.ok((await text.inputValue()).length > 250_000, 'what was typed is gone');
  page.on('dialog', (dialog) => dialog.accept());
  await context.close();
});

test('what is overdue is said to be', async () => {
  await board.meeting('before', { state: 'in_session', date: '2026-01-06', items: [topic] });
  await board.act('before', 'mette', 'add_follow_up', topic, { task: 'Find datoer', responsible: names.aase, due_date: '2026-01-20' });
  await board.state('before', 'ended');
  const { page, context } = await person(browser, portal, 'mette', { viewport: desktop });
  await page.goto(at(item_address('before', topic, 'meeting')));
  await shows(page.locator('.agenda-follow-up').first(), 'Fristen er overskredet.');
  await page.goto(at(item_address('before', topic, 'record')));
  await shows(page.locator('.agenda-follow-up').first(), 'Find datoer');
  assert.equal((await page.locator('main').innerText()).includes('overskredet'), false, 'the minutes say what was agreed');
  await context.close();
});

test('the screen opens in a window of its own, and shows a topic whole on 1080 lines', async () => {
  for (const id of ['kirsten', 'bent', 'aase', 'jonas', 'ole']) await board.answer(meeting, id, 'yes', {});
  await board.open_answers(meeting, topic);
  const { page, context } = await person(browser, portal, 'kirsten', { viewport: { width: 1920, height: 1080 } });
  await page.goto(at(item_address(meeting, topic, 'meeting')));
  const opened = context.waitForEvent('page');
  await page.locator('.tabs a[target=_blank]').click();
  const wall = await opened;
  await wall.waitForLoadState();
  assert.ok(wall.url().endsWith('/projector'));
  const lowest = await wall.evaluate(() => Math.max(...[...document.querySelectorAll('.agenda-totals, .agenda-considerations > p')]
    .map((one) => one.getBoundingClientRect().bottom)));
  assert.ok(lowest <= 1080, `the totals end at ${lowest}`);
  await context.close();
});

test('items have numbers, and headings go one level at a time', async () => {
  const { page, context } = await person(browser, portal, 'bent', { viewport: desktop });
  for (const view of ['prepare', 'meeting', 'projector', 'record', 'sheet']) {
    for (const item of [topic, second]) {
      await page.goto(at(item_address(meeting, item, view)));
      const levels = await page.locator('main').evaluate((main) =>
        [...main.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1])));
      levels.forEach((level, place) => assert.ok(place === 0 || level <= levels[place - 1] + 1, `${view} of ${item}: ${levels}`));
    }
  }
  await page.goto(at(item_address(meeting, second, 'meeting')));
  await shows(page.locator('h1'), 'Punkt 2 af 2');
  for (const [path, before, after] of [[meeting_address(meeting), 'Punkt ', ''], [meeting_address(meeting) + '/pages/minutes', '', '.']]) {
    await page.goto(at(path));
    for (const number of [1, 2]) await shows(page.locator('main'), before + number + after);
  }
  await context.close();
});

test('a link is copied with one press', async () => {
  const { page, context } = await person(browser, portal, 'anna', { viewport: phone, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(at('/people'));
  await page.locator('form[action="/people/otto/link"] button').click();
  await page.getByRole('button', { name: 'Kopiér linket' }).click();
  await until('it says that it is copied', async () => (await page.locator('[data-copies]').innerText()) === 'Kopieret');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator('#link').inputValue());
  await context.close();
});

test('after signing out nothing is shown by going back', async () => {
  const { page, context } = await person(browser, portal, 'ole', { viewport: desktop });
  await page.goto(at(item_address(meeting, second, 'prepare')));
  const note = form(page, 'prepare').locator('textarea').first();
  await note.fill('En lukket tanke.');
  await shows(status_of(page), 'Gemt');
  await page.goto(at(meeting_address(meeting)));
  await page.getByRole('button', { name: 'Log ud' }).click();
  await page.waitForURL(/sign-in/);
  for (let back = 0; back < 3; ++back) {
    await page.goBack().catch(() => {});
    assert.equal((await page.content()).includes('En lukket tanke'), false, `${page.url()} still shows it`);
  }
  await page.goto(at('/sign-in'));
  assert.equal(await page.evaluate(() => JSON.stringify(sessionStorage)), '{}');
  await context.close();
});

test('printed pages have no buttons and no ways back, and cards stay whole', async () => {
  const { page, context } = await person(browser, portal, 'bent', { viewport: desktop });
  await page.goto(at(meeting_address(meeting)));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.back').isVisible(), false);
  assert.equal(await page.locator('.card').first().evaluate((one) => getComputedStyle(one).breakInside), 'avoid');
  await context.close();
});
