// Does everybody's text survive when several write at the same time?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { item_address, question, topic } from './support/board.mjs';
import { answer_of, conclusion_of, form, holds, note_of, save, shows, status_of, until } from './support/page.mjs';
import { person } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';

const without_script = { javaScriptEnabled: false };
const ways = [['with script', {}], ['without script', without_script]];
let meetings = 0;

serve_board();

async function new_meeting() {
  const meeting = 'm' + ++meetings;
  await board.meeting(meeting, { state: 'in_session' });
  return meeting;
}
async function sits(id, meeting, view, options = {}) {
  const who = await person(browser, portal, id, options);
  await who.page.goto(portal.address + item_address(meeting, topic, view));
  return who;
}

// It lets nothing that is posted through before something else has happened.
function hold_until(happens) {
  let happened;
  return async (route) => {
    if (route.request().method() === 'POST') await (happened ??= happens());
    await route.continue();
  };
}

test('two members who save at once are both kept', async () => {
  const meeting = await new_meeting();
  const [aase, jonas] = await Promise.all([sits('aase', meeting, 'prepare'), sits('jonas', meeting, 'prepare', without_script)]);
  await note_of(jonas.page).fill('Fra Jonas');
  await answer_of(jonas.page, 'no').click();
  await note_of(aase.page).fill('Fra Aase');
  await Promise.all([answer_of(aase.page, 'yes').click(), save(jonas.page, form(jonas.page, 'prepare'))]);
  await until('both are stored', async () => (await portal.stored(meeting, 'answer')).length === 2);
  await shows(form(jonas.page, 'prepare').locator('.agenda-saved'), 'Gemt');
  for (const [who, note] of [[aase, 'Fra Aase'], [jonas, 'Fra Jonas']]) {
    await who.page.reload();
    await holds(note_of(who.page), note);
    await shows(who.page.locator('main'), '2 af 7 har svaret');
    await who.context.close();
  }
});

for (const [how, options] of ways) {
  test(`what a member saves just after the chair opened is shown to them, ${how}`, async () => {
    const meeting = await new_meeting();
    await board.answer(meeting, 'jonas', 'no');
    const aase = await sits('aase', meeting, 'prepare', options);
    // The answers are opened while what she types is still under way.
    await aase.page.route('**/prepare', hold_until(() => board.open_answers(meeting, topic)));
    await note_of(aase.page).fill('Skrevet, da svarene blev åbnet.');
    await save(aase.page, form(aase.page, 'prepare'));
    await shows(aase.page.locator('article'), 'Skrevet, da svarene blev åbnet.');
    await shows(aase.page.locator('article'), 'Svarene er åbnet');
    await shows(aase.page.locator('.agenda-problem'), 'fordi svarene er åbnet');
    assert.equal(await form(aase.page, 'prepare').count(), 0);
    assert.equal((await portal.stored(meeting, 'answer')).length, 1, 'it was saved though the answers were open');
    if (how === 'with script') {
      // The page follows the others, and what could not be kept stays to be copied.
      await board.act(meeting, 'kirsten', 'add_follow_up', topic, { task: 'Spørg Jonas.', responsible: 'Kirsten' });
      await aase.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await aase.page.waitForTimeout(1500);
      assert.equal(await aase.page.locator('.agenda-lost', { hasText: 'Skrevet, da svarene blev åbnet.' }).count(), 1);
      assert.equal(await aase.page.locator('.agenda-problem').count(), 1);
    }
    await aase.context.close();
  });

  test(`who comes second to a conclusion sees both texts, ${how}`, async () => {
    const meeting = await new_meeting();
    const [first, then] = await Promise.all([sits('kirsten', meeting, 'meeting'), sits('mette', meeting, 'meeting', options)]);
    await conclusion_of(then.page, question).fill('Mette: vi spørger afdelingerne.');
    await conclusion_of(first.page, question).fill('Kirsten: vi inviterer til møde.');
    await save(first.page, form(first.page, 'record_conclusion', question));
    await until('the first is stored', async () => (await portal.stored(meeting, 'conclusion')).length === 1);
    await save(then.page, form(then.page, 'record_conclusion', question));
    const refused = form(then.page, 'record_conclusion', question);
    await shows(refused.locator('.agenda-theirs'), 'Kirsten: vi inviterer til møde.');
    await holds(conclusion_of(then.page, question), 'Mette: vi spørger afdelingerne.');
    await shows(then.page.locator('.agenda-problem'), 'En anden har gemt imens');
    assert.equal((await portal.stored(meeting, 'conclusion'))[0].text, 'Kirsten: vi inviterer til møde.');
    // The second puts both texts together and saves them, and the first sees that without doing anything.
    const both = 'Kirsten: vi inviterer til møde. Mette: vi spørger afdelingerne.';
    await conclusion_of(then.page, question).fill(both);
    await save(then.page, refused);
    await until('the second is stored', async () => (await portal.stored(meeting, 'conclusion'))[0].text === both);
    await holds(conclusion_of(first.page, question), both);
    await first.context.close();
    await then.context.close();
  });
}

test('what others write arrives beside what is being typed, and takes nothing away', async () => {
  const meeting = await new_meeting();
  const [kirsten, mette] = await Promise.all([sits('kirsten', meeting, 'meeting'), sits('mette', meeting, 'meeting')]);
  await conclusion_of(mette.page, question).pressSequentially('Jeg er ved at skrive');
  await conclusion_of(kirsten.page, 'visible-value').fill('Et andet sted på siden.');
  await save(kirsten.page, form(kirsten.page, 'record_conclusion', 'visible-value'));
  await holds(conclusion_of(mette.page, 'visible-value'), 'Et andet sted på siden.');
  await holds(conclusion_of(mette.page, question), 'Jeg er ved at skrive');
  assert.equal(await conclusion_of(mette.page, question).evaluate((one) => one === document.activeElement), true);
  await mette.page.keyboard.type(' videre.');
  await holds(conclusion_of(mette.page, question), 'Jeg er ved at skrive videre.');
  await save(mette.page, form(mette.page, 'record_conclusion', question));
  await until('both are stored', async () => (await portal.stored(meeting, 'conclusion')).length === 2);
  await shows(status_of(kirsten.page), 'opdateret');
  await kirsten.context.close();
  await mette.context.close();
});
