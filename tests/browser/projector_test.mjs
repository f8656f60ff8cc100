// Can the whole room read the projector from eight metres, and does it name nobody?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consideration, introduction, item_address, meeting_address, question, second, topic } from './support/board.mjs';
import { shows, until } from './support/page.mjs';
import { desktop, names, person } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';

const SMALLEST = 0.024;  // of the wall's width, for what is to be read
const meeting = 'wall';
let kirsten;

serve_board({
  async fill() {
    await board.rules();
    await board.meeting(meeting, { state: 'in_session', items: [introduction, topic, second] });
    for (const id of ['kirsten', 'bent', 'aase', 'jonas']) {
      await board.answer(meeting, id, id === 'kirsten' ? 'yes' : 'no', { note: 'Delt note fra ' + names[id], share_note: 'yes' });
    }
  },
  async begin() {
    kirsten = await person(browser, portal, 'kirsten', { viewport: desktop });
  },
});

const address = (item) => portal.address + item_address(meeting, item, 'projector');

// It presses the key until the page is another, and each time only when the last press has shown what it
// does: a further press that is still on its way would turn the next page, too.
async function turn(page, key, address) {
  const before = page.url();
  const scrolled = () => page.evaluate(() => window.scrollY);
  while (page.url() === before) {
    const from = await scrolled();
    await page.keyboard.press(key);
    await until(`${key} scrolls or turns the page`, async () => page.url() !== before || (await scrolled()) !== from);
  }
  await page.waitForURL(address);
}

test('arrow keys and a remote move between the topics', async () => {
  const { page } = kirsten;
  await page.goto(address(introduction));
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(address(topic));
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(address(second));
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(address(topic));
  // A remote sends PageDown: it scrolls while there is more to see, and then goes on.
  await turn(page, 'PageDown', address(second));
  await turn(page, 'PageUp', address(topic));
  await page.waitForLoadState();
});

test("arrow keys step through the board's own items, and the wall shows them", async () => {
  const own = JSON.stringify({ id: 'budget', title: 'Budget 2027', text: 'Husleje', recommendation: 'Godkendes' });
  await board.meeting('with_own', { state: 'in_session', items: [topic, second],
    more: ['--own-item', own, '--order', `${topic},own:budget,${second}`] });
  const of_own = (item) => portal.address + item_address('with_own', item, 'projector');
  const page = await kirsten.context.newPage();
  await page.goto(of_own(topic));
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(of_own('own:budget'));
  await shows(page.locator('main'), 'Budget 2027');
  await shows(page.locator('main'), 'Godkendes');
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(of_own(second));
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(of_own('own:budget'));
  // The portal's next change takes the item over, and the command line still shows it.
  await page.goto(portal.address + meeting_address('with_own'));
  await page.locator('#budget button[name=dealt_with]').click();
  await page.waitForURL(/#budget$/);
  const shown = await board.cli('--meeting', 'with_own', '--actor', 'kirsten', '--role', 'chair', 'show', 'own:budget');
  assert.match(shown, /Budget 2027[^]*Godkendes/);
  await page.close();
});

test('it follows the meeting by itself', async () => {
  // It uses a page of its own, because a key that was pressed once more may still be on its way in the other.
  const page = await kirsten.context.newPage();
  await page.goto(address(topic));
  await page.evaluate(() => { window.untouched = true; });
  await board.open_answers(meeting, topic);
  await shows(page.locator('.agenda-totals'), '3');
  await board.act(meeting, 'mette', 'record_board_answer', topic, { consideration, answer: 'not_agreed' });
  await shows(page.locator('article'), 'Ikke enige');
  await board.act(meeting, 'mette', 'record_conclusion', topic, { question, text: 'Vi inviterer til møde.' });
  await board.act(meeting, 'mette', 'record_vote', topic,
    { proposal: 'Vi afsætter 20.000 kr.', ballot: ['kirsten=in_favour', 'bent=in_favour', 'aase=against'] });
  await board.act(meeting, 'mette', 'record_decision', topic, { outcome: 'adopted', text: 'Der afsættes 20.000 kr.', vote: 'v1' });
  await board.act(meeting, 'jonas', 'record_dissent', topic, { decision: 'd1', text: 'Pengene burde gå til kurser.' });
  await board.act(meeting, 'mette', 'record_recusal', topic, { member: 'fatima', recused: 'yes', reason: 'Er nabo.' });
  await board.act(meeting, 'mette', 'add_follow_up', topic, { task: 'Find datoer', responsible: names.aase });
  await shows(page.locator('article'), 'Vi inviterer til møde.');
  await shows(page.locator('article'), 'Der afsættes 20.000 kr.');
  assert.equal(await page.evaluate(() => window.untouched), true, 'the page was loaded anew');
});

test('it names nobody, and shows no note and no reason', async () => {
  for (const id of ['kirsten', 'mette', 'aase']) {
    const who = await person(browser, portal, id);
    await who.page.goto(address(topic));
    const shown = await who.page.locator('body').innerText();
    const source = await who.page.locator('article').evaluate((one) => one.outerHTML);
    for (const name of Object.values(names).flatMap((one) => [one, ...one.split(' ')])) {
      assert.equal(shown.includes(name), false, `${id}'s projector shows ${name}`);
      assert.equal(source.includes(name), false, `${id}'s projector has ${name} in its source`);
    }
    for (const said of ['Delt note', 'Er nabo', 'burde gå til kurser']) {
      assert.equal(source.includes(said), false, `the projector shows “${said}”`);
    }
    await who.context.close();
  }
});

test('letters are large enough for eight metres', async () => {
  const { page } = kirsten;
  await page.goto(address(topic));
  for (const width of [1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: Math.round(width * 9 / 16) });
    const small = await page.locator('article').evaluate((article, least) => {
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      const found = [];
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const size = parseFloat(getComputedStyle(text.parentElement).fontSize);
        if (text.data.trim() && text.parentElement.checkVisibility() && size < least) found.push(`${size}px: ${text.data.trim()}`);
      }
      return found;
    }, width * SMALLEST);
    assert.deepEqual(small, [], `too small on ${width} px`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px stick out of a wall of ${width} px`);
  }
});

test('nothing on it invites to type', async () => {
  await kirsten.page.goto(address(topic));
  assert.equal(await kirsten.page.locator('article').locator('form, input, textarea, select, button').count(), 0);
});
