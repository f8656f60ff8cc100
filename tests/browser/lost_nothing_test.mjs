// Is what somebody typed still there when the connection, the storage, the session or the page goes away?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { item_address, question, second, topic } from './support/board.mjs';
import { answer_of, conclusion_of, form, holds, note_of, save, shows, status_of, unfold, until } from './support/page.mjs';
import { names, person } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';

const without_script = { javaScriptEnabled: false };
let meetings = 0;

serve_board();

const at = (meeting, view, item = topic) => portal.address + item_address(meeting, item, view);

// Somebody is in front of a page of a meeting that nobody else uses.
async function sits(id, view, { state = 'in_session', ...options } = {}) {
  const meeting = 'm' + ++meetings;
  await board.meeting(meeting, { state });
  const who = await person(browser, portal, id, options);
  await who.page.goto(at(meeting, view));
  return { ...who, meeting };
}
const stored_note = async (meeting) => (await portal.stored(meeting, 'answer')).map((one) => one.note || '');

test('an answer and a note are saved without pressing anything', async () => {
  const { page, meeting, context } = await sits('aase', 'prepare', { state: 'planned' });
  await answer_of(page, 'no').click();
  await shows(form(page, 'prepare').locator('.agenda-saved'), 'Gemt kl. ');
  await shows(page.locator('.agenda-progress'), 'Du har svaret på alt');
  await note_of(page).pressSequentially('Vi når ikke de unge familier.');
  await until('the note is stored', async () => (await stored_note(meeting)).includes('Vi når ikke de unge familier.'));
  assert.equal(await note_of(page).evaluate((one) => one === document.activeElement), true, 'the typing was interrupted');
  await context.close();
});

test('a server that dies while somebody types gets it when it is back', async () => {
  const { page, meeting, context } = await sits('aase', 'prepare', { state: 'planned' });
  await note_of(page).fill('Begyndt før strømmen gik,');
  await portal.kill();
  await note_of(page).pressSequentially(' og fortsat bagefter.');
  await shows(status_of(page), 'Vi kunne ikke gemme');
  await holds(note_of(page), 'Begyndt før strømmen gik, og fortsat bagefter.');
  await portal.serve();
  await until('it is saved by itself', async () =>
    (await stored_note(meeting)).includes('Begyndt før strømmen gik, og fortsat bagefter.'));
  await shows(form(page, 'prepare').locator('.agenda-saved'), 'Gemt kl. ');
  await context.close();
});

test('storage that somebody else holds is said in words, and saved to when it is free', async () => {
  const { page, meeting, context } = await sits('kirsten', 'meeting');
  await conclusion_of(page, question).fill('Vi holder åbent hus.');
  const release = await portal.lock();
  await save(page, form(page, 'record_conclusion', question));
  await shows(status_of(page), 'Vi kunne ikke gemme');
  await holds(conclusion_of(page, question), 'Vi holder åbent hus.');
  await release();
  await until('it is saved by itself', async () => (await portal.stored(meeting, 'conclusion')).length === 1);
  await shows(form(page, 'record_conclusion', question).locator('.agenda-saved'), 'Gemt');
  await holds(conclusion_of(page, question), 'Vi holder åbent hus.');
  await context.close();
});

test('the same without script', async () => {
  const { page, meeting, context } = await sits('kirsten', 'meeting', without_script);
  await conclusion_of(page, question).fill('Vi holder åbent hus i maj.');
  const release = await portal.lock();
  await save(page, form(page, 'record_conclusion', question));
  await shows(page.locator('h1'), 'Vi kunne ikke gemme');
  await shows(page.locator('main'), 'Vi holder åbent hus i maj.');
  await page.getByRole('button', { name: 'Prøv igen' }).click();
  await shows(page.locator('h1'), 'Vi kunne ikke gemme');
  await shows(page.locator('main'), 'Vi holder åbent hus i maj.');
  await release();
  await page.getByRole('button', { name: 'Prøv igen' }).click();
  await holds(conclusion_of(page, question), 'Vi holder åbent hus i maj.');
  assert.equal((await portal.stored(meeting, 'conclusion')).length, 1);
  await context.close();
});

test('typing goes on after signing in again', async () => {
  const { page, meeting, context } = await sits('kirsten', 'meeting');
  const asked = [];
  page.on('dialog', (dialog) => { asked.push(dialog.type()); dialog.accept(); });
  await conclusion_of(page, question).pressSequentially('Skrevet, mens');
  await context.clearCookies({ name: 'portal' });
  await conclusion_of(page, question).pressSequentially(' loginet udløb.');
  await save(page, form(page, 'record_conclusion', question));
  await shows(status_of(page), 'Du er ikke længere logget ind');
  await holds(conclusion_of(page, question), 'Skrevet, mens loginet udløb.');
  await status_of(page).getByRole('link', { name: 'Log ind igen' }).click();
  await page.getByRole('button', { name: names.kirsten }).click();
  await holds(conclusion_of(page, question), 'Skrevet, mens loginet udløb.');
  assert.deepEqual(asked, [], 'a warning that text would be lost, though it is not');
  await save(page, form(page, 'record_conclusion', question));
  await until('it is stored', async () => (await portal.stored(meeting, 'conclusion')).some((one) => one.text === 'Skrevet, mens loginet udløb.'));
  await context.close();
});

test('preparation goes on after signing in again', async () => {
  const { page, meeting, context } = await sits('aase', 'prepare', { state: 'planned' });
  await context.clearCookies({ name: 'portal' });
  await note_of(page).pressSequentially('Skrevet uden at være logget ind.');
  // The link is pressed as slowly as a hand does it: what is pressed must not be taken away before it is let
  // go of.
  await status_of(page).getByRole('link', { name: 'Log ind igen' }).click({ delay: 400 });
  await page.getByRole('button', { name: names.aase }).click();
  await holds(note_of(page), 'Skrevet uden at være logget ind.');
  await until('it is saved by itself', async () => (await stored_note(meeting)).includes('Skrevet uden at være logget ind.'));
  await context.close();
});

test('the same without script: what was posted comes back to be saved', async () => {
  const { page, meeting, context } = await sits('kirsten', 'meeting', without_script);
  await conclusion_of(page, question).fill('Skrevet,\nmens loginet udløb.');
  await context.clearCookies({ name: 'portal' });
  await save(page, form(page, 'record_conclusion', question));
  await shows(page.locator('main'), 'Det, du skrev, er ikke tabt');
  await page.getByRole('button', { name: names.kirsten }).click();
  await shows(page.locator('main'), 'ikke gemt endnu');
  await holds(conclusion_of(page, question), 'Skrevet,\nmens loginet udløb.');
  assert.equal((await portal.stored(meeting, 'conclusion')).length, 0, 'it was saved though nobody had looked at it');
  await save(page, form(page, 'record_conclusion', question));
  await until('it is stored', async () => (await portal.stored(meeting, 'conclusion')).length === 1);
  await context.close();
});

test('a page that is loaded again brings back what was not saved', async () => {
  const { page, meeting, context } = await sits('kirsten', 'meeting');
  page.on('dialog', (dialog) => dialog.accept());
  await conclusion_of(page, question).pressSequentially('Ikke gemt endnu.');
  const decision = await unfold(page, 'record_decision');
  await decision.locator('textarea').first().fill('En halv beslutning');
  await page.reload();
  await holds(conclusion_of(page, question), 'Ikke gemt endnu.');
  await holds(form(page, 'record_decision').locator('textarea').first(), 'En halv beslutning');
  assert.equal(await form(page, 'record_decision').locator('textarea').first().isVisible(), true, 'it came back where nobody sees it');
  await shows(status_of(page), 'hentet frem igen');
  await save(page, form(page, 'record_conclusion', question));
  await until('it is stored', async () => (await portal.stored(meeting, 'conclusion')).length === 1);
  await context.close();
});

for (const [how, options] of [['with script', {}], ['without script', without_script]]) {
  test(`the way back after saving shows what was saved, ${how}`, async () => {
    const { page, context } = await sits('kirsten', 'meeting', options);
    await conclusion_of(page, question).fill('Gemt, før vi gik videre.');
    await save(page, form(page, 'record_conclusion', question));
    await shows(form(page, 'record_conclusion', question).locator('.agenda-saved'), 'Gemt');
    await page.locator('a[rel=next]').click();
    await page.waitForURL('**/' + second + '/meeting');
    await page.goBack();
    await holds(conclusion_of(page, question), 'Gemt, før vi gik videre.');
    assert.equal(await page.locator('[data-agenda-dirty]').count(), 0, 'saved text is taken for unsaved');
    await context.close();
  });

  test(`two clicks on save write once, ${how}`, async () => {
    const { page, meeting, context } = await sits('mette', 'meeting', options);
    const wanted = await unfold(page, 'add_follow_up');
    await wanted.locator('textarea').fill('Find datoer');
    await wanted.locator('input[type=text]').fill(names.aase);
    await wanted.locator('button[type=submit]').dblclick();
    await shows(page.locator('.agenda-follow-ups'), 'Find datoer');
    await page.reload();
    assert.equal(await page.locator('.agenda-follow-ups .agenda-follow-up', { hasText: 'Find datoer' }).count(), 1);
    assert.equal((await portal.stored(meeting, 'follow_up')).length, 1);
    await context.close();
  });
}

test('a form that is saved with Enter says so and closes, empty again, and Enter again writes nothing', async () => {
  const { page, meeting, context } = await sits('mette', 'meeting');
  const wanted = await unfold(page, 'add_follow_up');
  await wanted.locator('textarea').fill('Find datoer');
  await wanted.locator('input[type=text]').fill(names.aase);
  await page.keyboard.press('Enter');
  await shows(status_of(page), 'Gemt');
  await holds(form(page, 'add_follow_up').locator('input[type=text]'), '');
  await holds(form(page, 'add_follow_up').locator('textarea'), '');
  const fold = form(page, 'add_follow_up').locator('xpath=ancestor::details');
  assert.equal(await fold.evaluate((one) => one.open), false, 'the form is still open');
  assert.equal(await fold.locator('summary').evaluate((one) => one === document.activeElement), true);
  await page.keyboard.press('Enter');
  await page.reload();
  assert.equal((await portal.stored(meeting, 'follow_up')).length, 1);
  await context.close();
});

test('somebody else in the same tab sees nothing of the first', async () => {
  const { page, meeting, context } = await sits('kirsten', 'meeting');
  page.on('dialog', (dialog) => dialog.accept());
  await conclusion_of(page, question).pressSequentially('Kun for formanden selv.');
  await page.getByRole('button', { name: 'Log ud' }).click();
  await page.getByRole('button', { name: names.mette }).click();
  await page.goto(at(meeting, 'meeting'));
  await holds(conclusion_of(page, question), '');
  await page.waitForLoadState('networkidle');
  assert.equal(await conclusion_of(page, question).inputValue(), '');
  assert.equal((await page.locator('main').innerText()).includes('Kun for formanden'), false);
  await context.close();
});

test('a refused form keeps what was typed, names the field and takes the reader to the message', async () => {
  for (const options of [{}, without_script]) {
    const { page, context } = await sits('mette', 'meeting', options);
    const wanted = await unfold(page, 'record_decision');
    await wanted.locator('select').first().selectOption('rejected');  // needs a reason
    await wanted.locator('textarea').first().fill('Vi gør det ikke.');
    await save(page, wanted);
    await shows(page.locator('.agenda-problem'), 'begrundelse');
    const again = form(page, 'record_decision');
    await holds(again.locator('textarea').first(), 'Vi gør det ikke.');
    assert.equal(await again.locator('select').first().inputValue(), 'rejected');
    assert.equal(await again.locator('[aria-invalid=true]').count(), 1);
    await until('focus is on the message', () =>
      page.locator('.agenda-problem').evaluate((one) => one === document.activeElement));
    assert.match(await page.locator('.agenda-problem').innerText(), /[Bb]egrundelse/);
    await context.close();
  }
});

// It waits until the page has taken in what somebody else saved, and has looked once more.
async function follows_others(page, meeting) {
  const text = `Andre gemmer imens, nr. ${others += 1}.`;
  await board.act(meeting, 'kirsten', 'add_follow_up', topic, { task: text, responsible: names.kirsten });
  await shows(page.locator('main'), text);
  await page.waitForResponse((one) => one.request().method() === 'GET' && one.url().endsWith('/meeting'));
}
let others = 0;

test('the message of a refusal stays as long as what was typed, whatever others save meanwhile', async () => {
  for (const script of ['here', 'late']) {
    const { page, meeting, context } = await sits('mette', 'meeting');
    if (script === 'late') {
      await page.route('**/*.js', (route) => route.abort());
      await page.reload();
      await page.unroute('**/*.js');
    }
    const wanted = await unfold(page, 'record_decision');
    await wanted.locator('select').first().selectOption('rejected');
    await wanted.locator('textarea').first().fill('Vi gør det ikke.');
    await save(page, wanted);
    await shows(page.locator('.agenda-problem'), 'begrundelse');
    await follows_others(page, meeting);
    await shows(page.locator('.agenda-problem'), 'begrundelse');
    assert.equal(await page.locator('.agenda-problem').evaluate((one) => one === document.activeElement), true);
    const again = form(page, 'record_decision');
    assert.equal(await again.locator('textarea').first().inputValue(), 'Vi gør det ikke.');
    await again.locator('[aria-invalid=true]').fill('Det er for dyrt.');
    await follows_others(page, meeting);
    assert.equal(await page.locator('.agenda-problem').count(), 1);
    await save(page, again);
    await until('it is stored', async () => (await portal.stored(meeting, 'decision')).length === 1);
    await shows(status_of(page), 'Gemt');
    await until('the message is gone', async () => (await page.locator('.agenda-problem').count()) === 0);
    await context.close();
  }
});
