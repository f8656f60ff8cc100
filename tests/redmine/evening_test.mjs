// Can a board hold its whole evening in Redmine: chair, minute taker and members in browsers of their own, and an outsider in
// none of it? REDMINE_ADDRESS names a Redmine that fill.rb has filled; with REDMINE_PICTURES, a folder, the pages are kept as
// pictures.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { answer_of, form, note_of, save, shows, unfold, until } from '../browser/support/page.mjs';
import { PATIENCE, axe_source, open_browser } from '../browser/support/people.mjs';

const redmine = process.env.REDMINE_ADDRESS || 'http://127.0.0.1:9292';
const pictures = process.env.REDMINE_PICTURES;
const PASSWORD = 'evening-in-redmine';
const board = redmine + '/projects/bestyrelsen/agenda';
const topic = 'almene-maal.tema-3.democratic-actor';
const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const item = (view, meeting = 1) => `${board}/meetings/${meeting}/items/${topic}/${view}`;
let browser, kirsten, mette, aase, jonas, fatima;

async function person(login) {
  const context = await browser.newContext({ viewport: sizes.desktop, locale: 'da-DK', timezoneId: 'Europe/Copenhagen' });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(redmine + '/login');
  await page.fill('#username', login);
  await page.fill('#password', PASSWORD);
  await page.click('#login-submit');
  await page.waitForURL('**/my/page');
  return { login, context, page };
}
const content = (who) => who.page.locator('#content');

// The plugin's own part of the page: Redmine's menus around it are not ours to mend.
async function look(who, name) {
  const { page } = who;
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    if (pictures) {
      await mkdir(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${size}.png`), fullPage: true });
    }
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe_source);
    const faults = await page.evaluate(faults_of);
    assert.deepEqual(faults, [], `${name} on a ${size}`);
  }
  await page.setViewportSize(sizes.desktop);
}
const faults_of = async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await window.axe.run('.agenda-board', { runOnly: tags, resultTypes: ['violations'], preload: false });
  const faults = violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) {
    const who = [...document.querySelectorAll('#content *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
    faults.push(`sticks out by ${wide} px: ${who.slice(-1).map((one) => one.outerHTML.slice(0, 160))}`);
  }
  for (const one of document.querySelectorAll('.agenda-board :is(button, input[type=submit], select, summary, .agenda-button, .agenda-plain, .agenda-tabs a)')) {
    if (!one.checkVisibility()) continue;
    const { height } = one.getBoundingClientRect();
    if (height < 43.9) faults.push(`target ${Math.round(height)} px high: ${one.outerHTML.slice(0, 120)}`);
  }
  return faults;
};

before(async () => {
  browser = await open_browser();
  [kirsten, mette, aase, jonas, fatima] = [await person('kirsten'), await person('mette'), await person('aase'),
    await person('jonas'), await person('fatima')];
});
after(async () => browser && browser.close());

test('an outsider gets in nowhere, and whoever has no seat is told so', async () => {
  const outsider = await person('uden');
  for (const address of [board, `${board}/meetings/1`, item('prepare'), item('record'), `${board}/new`]) {
    const answer = await outsider.page.goto(address);
    assert.equal(answer.status(), 403, address);
    assert.doesNotMatch(await content(outsider).innerText(), /Organisationsbestyrelsens/);
  }
  const guest = await person('gaest');
  assert.equal((await guest.page.goto(board)).status(), 403);
  await shows(content(guest), 'ingen af dine roller giver plads i bestyrelsen');
  await kirsten.page.goto(redmine + '/projects/uden-dagsorden/agenda');
  await shows(content(kirsten), 'Dagsordenen er ikke slået til');
  const stranger = await browser.newContext();
  const page = await stranger.newPage();
  await page.goto(board);
  assert.match(page.url(), /\/login\?back_url=/);
});

test('the minute taker makes the next meeting, and the chair looks at the list', async () => {
  await mette.page.goto(board);
  await mette.page.getByRole('link', { name: 'Nyt møde' }).click();
  await look(mette, 'new-meeting');
  await mette.page.getByLabel('Titel').fill('Møde i april');
  await mette.page.getByLabel('Dato').fill('2026-04-07');
  await mette.page.getByLabel('Begynder kl.').fill('18:30');
  await mette.page.getByLabel('Sted').fill('Fælleshuset');
  await mette.page.getByRole('button', { name: 'Gem' }).click();
  await shows(content(mette), 'tirsdag den 7. april 2026 kl. 18.30');
  await kirsten.page.goto(board);
  await shows(content(kirsten), 'Møde i april');
  await look(kirsten, 'meetings');
});

test('the minute taker adds items of the board\'s own, and puts them in order', async () => {
  const { page } = mette;
  const add = async (title, more) => {
    await page.goto(`${board}/meetings/1`);
    await page.getByRole('link', { name: 'Tilføj eget punkt' }).click();
    await page.getByLabel('Punktets titel').fill(title);
    await more();
    await page.getByRole('button', { name: 'Gem' }).click();
    await shows(content(mette), title);
  };
  await add('Budget 2027', async () => {
    await page.getByLabel('Hvad er punktet til?').selectOption({ label: 'Til beslutning' });
    await page.getByLabel('Forventet tid').fill('20');
    await page.getByLabel('Hvad punktet handler om').fill('Forslaget til budget for 2027.\nHuslejen stiger 2 %.');
    await page.getByLabel('Indstilling').fill('Bestyrelsen vedtager budgettet.');
    await page.getByLabel('Bilag 1: titel').fill('Budget 2027');
    await page.getByLabel('Bilag 1: adresse').fill('https://example.dk/budget-2027.pdf');
    await look(mette, 'own-item-new');
  });
  await add('Personalesag', async () => {
    await page.getByLabel('Er punktet lukket').selectOption({ label: 'Ja, andre ser heller ikke titlen' });
    await page.getByLabel('Bilag 1: adresse').fill('sag.pdf');
    await page.getByRole('button', { name: 'Gem' }).click();
    await shows(content(mette), 'Bilag 1 skal have en titel');
    await look(mette, 'own-item-refused');
    await page.getByLabel('Bilag 1: adresse').fill('');
  });
  await page.getByRole('link', { name: 'Ret rækkefølgen' }).click();
  const first = page.locator('.agenda-order li').first();
  for (let last = 20; !(await first.innerText()).includes('Budget 2027'); --last) {
    assert.ok(last > 0, 'the item does not come first');
    const text = await page.locator('.agenda-order').innerText();
    await page.getByRole('button', { name: /^↑? ?Op ?: Budget 2027/ }).click();
    await until('the order has changed', async () => (await page.locator('.agenda-order').innerText()) !== text);
  }
  await look(mette, 'order');
  await page.getByRole('link', { name: 'Til mødet' }).click();
  await shows(page.locator('.agenda-cards > li').first(), 'Budget 2027');
  await aase.page.goto(`${board}/meetings/1/pages/agenda`);
  await shows(content(aase), 'Huslejen stiger 2 %.');
  await look(aase, 'agenda-page');
});

test('members prepare, and nobody else sees what they answered', async () => {
  await aase.page.goto(`${board}/meetings/1`);
  await shows(content(aase), 'spørgsmål venter på dit svar');
  await look(aase, 'meeting-planned');
  await aase.page.getByRole('link', { name: /^Forbered dig ?: Den almene sektor/ }).click();
  await aase.page.waitForURL(item('prepare'));
  await answer_of(aase.page, 'no').click();
  await note_of(aase.page).fill('Vi når ikke de unge familier.');
  await form(aase.page, 'prepare').getByText('Del min note').click();
  await save(aase.page, form(aase.page, 'prepare'));
  await shows(content(aase), 'Du har svaret på alt');
  await look(aase, 'prepare');
  for (const [who, answer] of [[jonas, 'no'], [fatima, 'yes'], [kirsten, 'no']]) {
    await who.page.goto(item('prepare'));
    await answer_of(who.page, answer).click();
    await save(who.page, form(who.page, 'prepare'));
    await shows(content(who), 'Du har svaret på alt');
  }
  await mette.page.goto(item('meeting'));
  await shows(content(mette), 'Alle 4 har svaret');
  assert.doesNotMatch(await content(mette).innerText(), /unge familier/);
});

test('the chair begins, and the minute taker notes who is here', async () => {
  await kirsten.page.goto(`${board}/meetings/1`);
  await look(kirsten, 'meeting-chair');
  await kirsten.page.getByRole('button', { name: 'Begynd mødet' }).click();
  await shows(content(kirsten), 'Mødet er i gang');
  await mette.page.goto(`${board}/meetings/1/attendance`);
  for (const name of ['Kirsten Holm', 'Mette Friis', 'Aase Lund', 'Jonas Krogh', 'Fatima Yildiz']) {
    await mette.page.getByRole('group', { name: new RegExp(name) }).getByText(name === 'Jonas Krogh' ? 'Afbud' : 'Til stede', { exact: true }).click();
  }
  await look(mette, 'attendance');
  await mette.page.getByRole('button', { name: 'Gem' }).click();
  await shows(content(mette), 'Fremmødet er gemt');
});

test('the answers are opened, and everybody\'s page follows', async () => {
  await mette.page.goto(item('meeting'));
  await aase.page.goto(item('projector'));
  await mette.page.evaluate(() => { window.untouched = true; });
  await kirsten.page.goto(item('meeting'));
  await form(kirsten.page, 'open_answers').locator('button').click();
  await kirsten.page.locator('.agenda-opening-question').getByRole('button', { name: 'Ja, åbn svarene' }).click();
  await shows(kirsten.page.locator('.agenda-totals'), 'Nej 3');
  await shows(mette.page.locator('.agenda-totals'), 'Nej 3');
  assert.equal(await mette.page.evaluate(() => window.untouched), true, 'the page was loaded anew');
  await shows(aase.page.locator('.agenda-totals'), 'Nej 3');
  await look(aase, 'projector');
});

test('the board concludes and decides; a form that lacks something comes back with what was typed', async () => {
  const conclusion = form(mette.page, 'record_conclusion').first();
  await conclusion.locator('textarea').fill('Vi inviterer til et åbent møde.');
  await save(mette.page, conclusion);
  await until('the chair sees the conclusion', async () =>
    (await form(kirsten.page, 'record_conclusion').first().locator('textarea').inputValue()) === 'Vi inviterer til et åbent møde.');
  await shows(content(aase), 'Vi inviterer til et åbent møde.');
  const decision = await unfold(mette.page, 'record_decision');
  await decision.locator('textarea').first().fill('Der afsættes 20.000 kr.');
  await decision.evaluate((one) => { one.noValidate = true; });
  await save(mette.page, decision);
  await until('the refusal is shown', async () => (await mette.page.locator('.agenda-problem').count()) > 0);
  const again = await unfold(mette.page, 'record_decision');
  assert.equal(await again.locator('textarea').first().inputValue(), 'Der afsættes 20.000 kr.');
  await again.locator('select').first().selectOption({ label: 'Vedtaget' });
  await save(mette.page, again);
  await shows(content(kirsten), 'Der afsættes 20.000 kr.');
  await look(mette, 'item-meeting');
});

test('the board decides on its own item, which comes first', async () => {
  await mette.page.goto(`${board}/meetings/1`);
  await mette.page.getByRole('link', { name: /^Gå til punktet ?: Budget 2027/ }).click();
  const decision = await unfold(mette.page, 'record_decision');
  await decision.locator('textarea').first().fill('Budgettet er vedtaget.');
  await decision.locator('select').first().selectOption({ label: 'Vedtaget' });
  await save(mette.page, decision);
  await shows(content(mette), 'Budgettet er vedtaget.');
  await look(mette, 'own-item-meeting');
  await aase.page.goto(mette.page.url().replace(/meeting$/, 'projector'));
  await look(aase, 'own-item-projector');
  await mette.page.goto(item('meeting'));
});

test('a follow-up becomes an issue, and closing the issue closes it', async () => {
  const follow_up = await unfold(mette.page, 'add_follow_up');
  await follow_up.getByLabel('Opgave').fill('Indbyd til åbent hus');
  await follow_up.getByLabel('Ansvarlig').fill('Aase Lund');
  await follow_up.getByLabel('Frist').fill('2026-04-15');
  await save(mette.page, follow_up);
  const link = mette.page.locator('#content a[href*="/issues/"]');
  await until('the issue is linked', async () => (await link.count()) > 0);
  await aase.page.goto(await link.first().getAttribute('href'));
  await shows(content(aase), 'Indbyd til åbent hus');
  await shows(content(aase), 'Aase Lund');
  await shows(content(aase), '15.04.2026');
  await aase.page.goto(aase.page.url() + '/edit');
  await aase.page.locator('#issue_status_id').selectOption({ label: await closed_status(aase.page) });
  await aase.page.locator('#issue-form input[type=submit]').first().click();
  await aase.page.goto(item('meeting'));
  await shows(content(aase), 'Udført');
});

// Redmine's default statuses are in the language that they were loaded in.
async function closed_status(page) {
  const labels = await page.locator('#issue_status_id option').allInnerTexts();
  const found = labels.map((one) => one.trim()).find((one) => /^(Lukket|Closed)$/.test(one));
  assert.ok(found, `no closed status among ${labels}`);
  return found;
}

test('an item moves to the next meeting, and the meeting ends', async () => {
  await kirsten.page.goto(`${board}/meetings/1`);
  await kirsten.page.getByRole('link', { name: /^Flyt punktet ?: Kompetencer/ }).click();
  await look(kirsten, 'move');
  await kirsten.page.getByRole('button', { name: 'Flyt punktet' }).click();
  await shows(content(kirsten), 'er flyttet til');
  await kirsten.page.getByRole('button', { name: 'Afslut mødet' }).click();
  await shows(content(kirsten), 'Mødet er slut');
  await aase.page.goto(item('sheet', 2));
  await look(aase, 'sheet');
});

test('the minutes go out for comments, and are not adopted over an open one unless the chair says so', async () => {
  const minutes = `${board}/meetings/1/pages/minutes`;
  await mette.page.goto(minutes);
  await look(mette, 'minutes');
  const round = await unfold(mette.page, 'send_for_comments');
  await round.locator('button').hover();
  await mette.page.waitForTimeout(300);
  const under_the_mouse = await round.locator('button').evaluate((one) => getComputedStyle(one).backgroundColor);
  assert.notEqual(under_the_mouse, 'rgb(221, 221, 221)', 'Redmine colours the button');
  await round.locator('input[type=date]').fill('2099-03-10');
  await save(mette.page, round);
  await until('the round is open', async () => {
    await aase.page.goto(minutes);
    return (await form(aase.page, 'comment_on_minutes').count()) > 0;
  });
  const comment = form(aase.page, 'comment_on_minutes').last();
  const fold = aase.page.locator('details', { has: comment });
  if (await fold.count()) await fold.last().locator('summary').click();
  await comment.locator('textarea').fill('Klokkeslættet er forkert.');
  await save(aase.page, comment);
  await shows(content(aase), 'Klokkeslættet er forkert.');
  await look(aase, 'minutes-comment');
  await kirsten.page.goto(`${board}/meetings/1`);
  await look(kirsten, 'meeting-ended');
  await kirsten.page.getByRole('link', { name: 'Godkend referatet' }).click();
  await look(kirsten, 'adopt');
  await kirsten.page.getByRole('button', { name: 'Godkend referatet' }).click();
  await until('the refusal is shown', async () => (await kirsten.page.locator('.agenda-problem').count()) > 0);
  await look(kirsten, 'adopt-refused');
  const again = await unfold(kirsten.page, 'adopt_minutes');
  await again.locator('input[type=checkbox]').first().check();
  await save(kirsten.page, again);
  await shows(content(kirsten), 'Referatet er godkendt.');
  await kirsten.page.goto(`${board}/meetings/1`);
  await shows(content(kirsten), 'Referatet er godkendt');
  await look(kirsten, 'meeting-locked');
  await aase.page.goto(item('record'));
  await shows(content(aase), 'Der afsættes 20.000 kr.');
  await look(aase, 'record');
});

test('the adopted minutes are a file, also among the project\'s own, and the board\'s page shows that they hold', async () => {
  const { page } = mette;
  await page.goto(`${board}/meetings/1/pages/minutes`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.agenda-files').getByRole('link', { name: /^Word/ }).last().click()]);
  assert.match(download.suggestedFilename(), /^2026-03-03 Referat - .*\.docx$/);
  const bytes = await readFile(await download.path());
  assert.equal(bytes.subarray(0, 4).toString('latin1'), 'PK\x03\x04');
  await page.getByRole('button', { name: /^Læg i projektets filer/ }).last().click();
  await shows(content(mette), 'ligger nu i projektets filer');
  await look(mette, 'minutes-kept');
  await page.goto(redmine + '/projects/bestyrelsen/files');
  await shows(content(mette), download.suggestedFilename());
  await aase.page.goto(`${board}/meetings/1/pages/minutes`);
  assert.equal(await aase.page.getByRole('button', { name: /^Læg i projektets filer/ }).count(), 0);
  await aase.page.goto(`${board}/meetings/1/pages/minutes?version=residents`);
  await shows(content(aase), 'Lukket punkt');
  assert.doesNotMatch(await content(aase).innerText(), /Personalesag/);
  await look(aase, 'minutes-residents');
  await aase.page.goto(board);
  await look(aase, 'board');
  await aase.page.getByRole('link', { name: 'Godkendte referater' }).click();
  await aase.page.locator('.agenda-switch a').click();
  await shows(content(aase), 'Alle godkendte referater er uændrede.');
  await look(aase, 'adoptions');
});

test('the chair sets who approves the minutes, among the board\'s other rules', async () => {
  await kirsten.page.goto(board);
  await kirsten.page.getByRole('link', { name: 'Bestyrelsens regler' }).click();
  const rule = kirsten.page.locator('.agenda-rule', { has: kirsten.page.locator('input[value=set_adoption_rule]') });
  await look(kirsten, 'rules');
  await rule.locator('select').selectOption({ index: 2 });
  await rule.locator('input[type=text]').last().fill('Forretningsordenens § 9');
  await rule.getByRole('button').click();
  await until('the rule is set', async () => (await rule.locator('input[type=text]').last().inputValue()) === 'Forretningsordenens § 9');
});
