// Can a board hold its whole evening in browsers: the chair by keyboard alone, a member without script?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { item_address, meeting_address, question, topic } from './support/board.mjs';
import { choose, pick, press, type_into, unfold_by_key } from './support/keyboard.mjs';
import { conclusion_of, answer_of, form, note_of, save, shows, unfold, until } from './support/page.mjs';
import { names, person } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';

const meeting = '2026-03-03';
let kirsten, mette, aase, wall;  // chair by keyboard, minute taker, member without script, the projector

serve_board({
  async fill() {
    await board.rules();
    await board.meeting(meeting, { title: 'Organisationsbestyrelsens møde' });
  },
  async begin() {
    kirsten = await person(browser, portal, 'kirsten');
    mette = await person(browser, portal, 'mette');
    aase = await person(browser, portal, 'aase', { javaScriptEnabled: false });
    wall = { page: await kirsten.context.newPage() };
  },
});

const address = (view) => portal.address + item_address(meeting, topic, view);
const article = (who) => who.page.locator('article');
// A mark in the window shows whether the page was loaded anew in between.
const mark = (who) => who.page.evaluate(() => { window.untouched = true; });
const is_untouched = async (who) => assert.equal(await who.page.evaluate(() => window.untouched), true, `${who.id} loaded the page anew`);

test('they prepare, each in their own way', async () => {
  await aase.page.goto(address('prepare'));
  await answer_of(aase.page, 'no').click();
  await note_of(aase.page).fill('Vi når ikke de unge familier.');
  await form(aase.page, 'prepare').getByText('Del min note').click();
  await save(aase.page, form(aase.page, 'prepare'));
  await shows(article(aase), 'Gemt kl. ');
  await shows(article(aase), '1 af 7 har svaret');

  await kirsten.page.goto(address('prepare'));
  await choose(kirsten.page, form(kirsten.page, 'prepare').locator('.agenda-choice').first(), 'yes');
  await shows(article(kirsten), 'Gemt kl. ');
  await shows(article(kirsten), 'Du har svaret på alt');
  await type_into(kirsten.page, note_of(kirsten.page), 'Kun for mig selv.');
  await press(kirsten.page, form(kirsten.page, 'prepare').locator('button[type=submit]'));
  await until('the note is saved', async () => (await portal.sql("select payload from record where kind='answer'")).includes('Kun for mig selv.'));

  // The minute taker has Grete's answers on paper.
  await mette.page.goto(address('prepare'));
  const sheet = await unfold(mette.page, 'sheet');
  await sheet.locator('select').selectOption({ label: names.grete });
  await sheet.locator('label.agenda-choice-no').click();
  await save(mette.page, sheet);
  await shows(article(mette), '3 af 7 har svaret');

  for (const [id, answer] of [['bent', 'yes'], ['jonas', 'no'], ['fatima', 'no'], ['ole', 'unsure']]) await board.answer(meeting, id, answer);
});

test('the chair finds the way by keyboard and begins; the answers are closed', async () => {
  const { page } = kirsten;
  await page.goto(portal.address + '/');
  await press(page, page.getByRole('link', { name: /Se dagsordenen/ }));
  await page.waitForURL('**' + meeting_address(meeting));
  await press(page, page.getByRole('button', { name: 'Begynd mødet' }));
  await shows(page.locator('main'), 'Mødet er i gang');
  await press(page, page.locator(`a[href$="${topic}/meeting"]`).first());
  await page.waitForURL(address('meeting'));
  for (const who of [mette, aase, wall]) await who.page.goto(address(who === wall ? 'projector' : 'meeting'));
  for (const who of [kirsten, mette, aase, wall]) {
    await shows(article(who), 'Alle 7 har svaret');
    assert.equal(await who.page.locator('.agenda-totals').count(), 0, 'totals before the answers are open');
    assert.doesNotMatch(await article(who).innerText(), /unge familier|Kun for mig/);
  }
});

test('the chair opens the answers, closes them again, and opens them for good', async () => {
  await mark(mette);
  await press(kirsten.page, form(kirsten.page, 'open_answers').locator('button'));
  const question = kirsten.page.locator('.agenda-opening-question');
  await shows(question, 'Alle 7 har svaret.');
  await shows(question, 'Tallene vises, aldrig navne.');
  assert.equal(await article(mette).getByText('Svarene blev åbnet').count(), 0, 'the first press opened the answers');
  await press(kirsten.page, question.getByRole('button', { name: 'Ja, åbn svarene' }));
  await shows(article(mette), 'Svarene blev åbnet');
  await shows(wall.page.locator('.agenda-totals'), 'Nej 4');
  await unfold_by_key(kirsten.page, form(kirsten.page, 'close_answers'));
  await press(kirsten.page, form(kirsten.page, 'close_answers').locator('button'));
  await shows(article(mette), 'Svarene blev lukket igen');
  await until('the wall is closed too', async () => (await wall.page.locator('.agenda-totals').count()) === 0);
  assert.equal(await mette.page.locator('.agenda-totals').count(), 0);
  await press(kirsten.page, form(kirsten.page, 'open_answers').locator('button'));
  await press(kirsten.page, question.getByRole('button', { name: 'Ja, åbn svarene' }));
  for (const who of [kirsten, mette, wall]) {
    const totals = who.page.locator('.agenda-totals');
    for (const number of ['Ja 2', 'Nej 4', 'Ved ikke 1']) await shows(totals, number);
  }
  await aase.page.reload();
  await shows(article(aase), 'Vi når ikke de unge familier.');  // shared, and without a name
  for (const who of [kirsten, mette, aase]) {
    const considered = await who.page.locator('.agenda-considerations').innerText();
    assert.doesNotMatch(considered, /Kun for mig/);
    for (const name of Object.values(names)) assert.equal(considered.includes(name), false, `${who.id} sees ${name}`);
  }
  await is_untouched(mette);
});

test('the board answers and concludes', async () => {
  await mark(kirsten);
  const answer = form(mette.page, 'record_board_answer');
  await answer.locator('label.agenda-choice-not_agreed').click();
  await save(mette.page, answer);
  await until('the chair sees the answer', () =>
    form(kirsten.page, 'record_board_answer').locator('input[value=not_agreed]').isChecked());
  await conclusion_of(mette.page, question).fill('Vi inviterer til et åbent møde.');
  await save(mette.page, form(mette.page, 'record_conclusion', question));
  await until('the chair sees the conclusion', async () =>
    (await conclusion_of(kirsten.page, question).inputValue()) === 'Vi inviterer til et åbent møde.');
  await shows(wall.page.locator('article'), 'Vi inviterer til et åbent møde.');
  await is_untouched(kirsten);
});

test('somebody is recused, and the others vote by name', async () => {
  await mette.page.goto(portal.address + meeting_address(meeting) + '/attendance');
  for (const id of ['kirsten', 'bent', 'aase', 'jonas', 'fatima', 'ole', 'mette']) {
    await mette.page.getByRole('group', { name: names[id] }).getByText('Til stede', { exact: true }).click();
  }
  await mette.page.getByRole('group', { name: names.grete }).getByText('Afbud', { exact: true }).click();
  await mette.page.getByRole('button', { name: 'Gem fremmøde' }).click();
  await mette.page.waitForLoadState();
  await mette.page.goto(address('meeting'));
  await shows(article(mette), 'Beslutningsdygtig: 6 af 7 er til stede');
  const recusal = await unfold(mette.page, 'record_recusal');
  await recusal.locator('select').selectOption({ label: names.fatima });
  await recusal.locator('textarea').fill('Bor i afdelingen.');
  await save(mette.page, recusal);
  await shows(article(kirsten), 'Inhabil: Fatima Yildiz');

  const vote = await unfold(mette.page, 'record_vote_by_name');
  assert.equal(await vote.getByLabel(names.fatima).count(), 0, 'a recused member is asked for a vote');
  await vote.locator('textarea').fill('Vi afsætter 20.000 kr.');
  for (const id of ['kirsten', 'bent', 'aase', 'jonas', 'ole']) {
    await vote.getByLabel(names[id]).selectOption({ label: id === 'jonas' ? 'Imod' : 'For' });
  }
  await save(mette.page, vote);
  for (const who of [mette, kirsten, wall]) await shows(article(who), '4 for, 1 imod');
  await shows(article(kirsten), 'Forslaget har flertal. Reglen: der skal være flere stemmer for end imod (kilde: Eksempel: vedtægter § 9).');
});

test('the chair writes the decision by keyboard', async () => {
  const decision = form(kirsten.page, 'record_decision');
  await unfold_by_key(kirsten.page, decision);
  await pick(kirsten.page, decision.locator('select').first(), 'Vedtaget');
  await type_into(kirsten.page, decision.locator('textarea').first(), 'Der afsættes 20.000 kr. til åbent hus.');
  await press(kirsten.page, decision.locator('button[type=submit]'));
  for (const who of [kirsten, mette, wall]) await shows(article(who), 'Der afsættes 20.000 kr. til åbent hus.');
  // Their place in the page is not lost when the page is drawn anew.
  await until('focus stays in the page', () => kirsten.page.evaluate(() => document.activeElement !== document.body));
});

test('a member dissents without script, and the minute taker notes who follows up', async () => {
  await aase.page.reload();
  const dissent = await unfold(aase.page, 'record_dissent');
  await dissent.locator('textarea').fill('Pengene burde gå til kurser.');
  await save(aase.page, dissent);
  await shows(article(aase), 'Afvigende mening fra Aase Lund');
  await shows(article(mette), 'Pengene burde gå til kurser.');

  const follow_up = await unfold(mette.page, 'add_follow_up');
  await follow_up.locator('textarea').fill('Find datoer sammen med afdelingerne');
  await follow_up.locator('input[type=text]').fill(names.aase);
  await follow_up.locator('input[type=date]').fill('2026-05-01');
  await save(mette.page, follow_up);
  await shows(article(kirsten), 'Find datoer sammen med afdelingerne');
  await shows(article(kirsten), 'Frist: 1. maj 2026');
  await is_untouched(kirsten);
});

test('the record says all of it, to all of them', async () => {
  await mette.page.goto(portal.address + meeting_address(meeting));
  await mette.page.getByRole('button', { name: 'Slut mødet' }).click();
  await shows(mette.page.locator('main'), 'Mødet er slut');
  for (const who of [kirsten, mette, aase]) {
    await who.page.goto(address('record'));
    for (const words of ['Alle 7 har svaret', 'Ikke enige', 'Vi inviterer til et åbent møde.', 'Vi afsætter 20.000 kr.',
      '4 for, 1 imod', 'Der afsættes 20.000 kr. til åbent hus.', 'Vedtaget', 'Inhabil: Fatima Yildiz',
      'Pengene burde gå til kurser.', 'Find datoer sammen med afdelingerne', 'Aase Lund', '1. maj 2026']) {
      await shows(article(who), words);
    }
    assert.doesNotMatch(await article(who).innerText(), /Kun for mig|unge familier/);
  }
});
