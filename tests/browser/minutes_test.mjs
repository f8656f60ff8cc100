// Do a member, a minute taker and a chair get minutes from a draft to adopted ones, on a phone and at a desk?
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { board as board_id, meeting_address, organisation, topic } from './support/board.mjs';
import { faults_of } from './support/looking.mjs';
import { form, save, shows, unfold } from './support/page.mjs';
import { desktop, person, phone } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';

const meeting = 'minutes';
const minutes = meeting_address(meeting) + '/pages/minutes';
const adoptions = `/o/${organisation}/${board_id}/pages/adoptions`;
const hostile = '<img src=x onerror=alert(1)> og også beløbet';

serve_board({
  async fill() {
    await board.meeting(meeting, { state: 'in_session', items: [topic] });
    await board.act(meeting, 'mette', 'record_decision', topic, { outcome: 'adopted', text: 'Der afsættes 20.000 kr.' });
    await board.state(meeting, 'ended');
  },
});

async function at(id, path, size) {
  const who = await person(browser, portal, id, { viewport: size });
  const alerts = [];
  who.page.on('dialog', (dialog) => { alerts.push(dialog.message()); return dialog.dismiss(); });
  await who.page.goto(portal.address + path);
  who.ends = async () => {
    const faults = await faults_of(who.page);
    await who.context.close();
    assert.deepEqual(faults, []);
    assert.deepEqual(alerts, []);
  };
  return who;
}
const fits = async (page) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page sticks out');

test('the minute taker sends the minutes for comments, from the meeting on', async () => {
  const mette = await at('mette', meeting_address(meeting), desktop);
  await mette.page.getByRole('link', { name: 'Referat', exact: true }).click();
  const wanted = await unfold(mette.page, 'send_for_comments');
  await wanted.locator('input[type=date]').fill('2099-03-20');
  await save(mette.page, wanted);
  await shows(mette.page.locator('main'), 'bemærkninger til og med 20. marts 2099');
  await mette.ends();
});

test('a member comments on a phone', async () => {
  const aase = await at('aase', minutes, phone);
  await fits(aase.page);
  const wanted = await unfold(aase.page, 'comment_on_minutes', topic);
  await wanted.locator('textarea').fill(hostile);
  await save(aase.page, wanted);
  await shows(aase.page.locator('.agenda-comment'), hostile);
  await fits(aase.page);
  await aase.ends();
});

test('the minute taker settles the comment', async () => {
  const mette = await at('mette', minutes, phone);
  await shows(mette.page.locator('.agenda-comment'), hostile);
  const wanted = await unfold(mette.page, 'settle_comment');
  await wanted.locator('label', { hasText: 'Ikke taget med' }).click();
  await wanted.locator('textarea').fill('Beløbet står der allerede.');
  await save(mette.page, wanted);
  await shows(mette.page.locator('.agenda-comment'), 'Beløbet står der allerede.');
  await mette.ends();
});

test('the chair reads the minutes and approves them, and then they stand', async () => {
  const kirsten = await at('kirsten', meeting_address(meeting), phone);
  await kirsten.page.getByRole('link', { name: 'Godkend referat' }).click();
  const reads = kirsten.page.getByRole('link', { name: 'Læs referatet først' });
  assert.ok((await reads.getAttribute('href')).endsWith(minutes));
  await kirsten.page.getByRole('button', { name: 'Godkend referat' }).click();
  await shows(kirsten.page.locator('main'), 'Referatet er godkendt.');
  await kirsten.page.getByRole('link', { name: 'Referat', exact: true }).click();
  await shows(kirsten.page.locator('main'), 'Referatet er godkendt.');
  await shows(kirsten.page.locator('main'), '2026-1');
  assert.equal(await kirsten.page.locator('.agenda-comment').count(), 0);
  await kirsten.ends();
});

test('adopted minutes are saved as files in both versions', async () => {
  const ole = await at('ole', minutes, desktop);
  for (const [version, name] of [['Til bestyrelsen', '2026-03-03 Referat - Til bestyrelsen.docx'], ['Til beboerne', '2026-03-03 Referat - Til beboerne.docx']]) {
    const saved = ole.page.waitForEvent('download');
    await ole.page.getByRole('link', { name: new RegExp(`Word.*${version}`) }).click();
    const file = await saved;
    assert.equal(file.suggestedFilename(), name);
    assert.equal((await readFile(await file.path())).subarray(0, 2).toString(), 'PK');
  }
  await ole.page.getByRole('link', { name: 'Til beboerne', exact: true }).click();
  await shows(ole.page.locator('h2').first(), 'Referat til beboerne');
  await ole.ends();
});

test('the minutes print without the forms', async () => {
  const { page, context } = await at('kirsten', minutes, desktop);
  await page.emulateMedia({ media: 'print' });
  const left = await page.locator('form, button, nav, summary, .files, .agenda-minutes-in-work').evaluateAll((all) =>
    all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)));
  assert.deepEqual(left, []);
  await shows(page.locator('main'), 'Der afsættes 20.000 kr.');
  await context.close();
});

test('what was adopted is checked on the board\'s page, which fits a phone', async () => {
  const aase = await at('aase', `/o/${organisation}/${board_id}`, phone);
  await aase.page.getByRole('link', { name: 'Godkendte referater' }).click();
  const sticks_out = () => aase.page.locator('.agenda-table').evaluate((table) => table.scrollWidth - table.clientWidth);
  assert.ok(await sticks_out() <= 0, 'the table sticks out before it is checked');
  await aase.page.getByRole('link', { name: 'Kontrollér, at intet er ændret' }).click();
  assert.ok(aase.page.url().endsWith(adoptions + '?check=yes'));
  await shows(aase.page.locator('main'), 'Alle godkendte referater er uændrede.');
  await fits(aase.page);
  assert.ok(await sticks_out() <= 0, 'the table sticks out when it is checked');
  await aase.ends();
});
