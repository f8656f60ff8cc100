// Does a meeting keep its guide when another version is installed, and does everybody see what that means?
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { item_address, second } from './support/board.mjs';
import { faults_of } from './support/looking.mjs';
import { form, holds, note_of, save, shows, unfold, until } from './support/page.mjs';
import { person } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';

const content = await mkdtemp(join(tmpdir(), 'agenda-content-'));
const guide = join(content, 'guides/almene-maal.tema-3.da.xml');
const old_words = 'Er roller og ansvar tydelige i organisationen?';
const new_words = 'Er det tydeligt, hvem der har ansvar for hvad?';
const roles = 'clear-roles', dropped = 'relevant-and-accessible';

await cp(new URL('../../content', import.meta.url).pathname, content, { recursive: true });
after(() => rm(content, { recursive: true, force: true }));

const answers = (meeting, id, consideration, answer) =>
  board.act(meeting, id, 'answer_consideration', second, { consideration, answer });

// The administrator puts a second version in the place of the first, while the portal stands still.
async function install_second_version() {
  const first = await readFile(guide, 'utf8');
  const other = first.replace('version="1.0" language', 'version="2.0" language').replace(old_words, new_words)
    .replace(/<consideration id="relevant-and-accessible">[^<]*<\/consideration>/, '');
  assert.notEqual(other, first);
  await writeFile(guide, other);
}

serve_board({
  content,
  fill: async () => {
    for (const meeting of ['before', 'prepared', 'moved', 'unanswered', 'typing']) await board.meeting(meeting);
    await board.state('before', 'in_session');
    for (const id of ['aase', 'bent', 'ole']) await answers('before', id, roles, 'yes');
    await board.open_answers('before', second);
    await board.act('before', 'mette', 'record_board_answer', second, { consideration: dropped, answer: 'no' });
    await board.state('before', 'locked');
    for (const id of ['aase', 'jonas']) {
      await answers('prepared', id, roles, 'no');
      await answers('prepared', id, dropped, 'yes');
    }
    for (const meeting of ['unanswered', 'typing']) {
      await answers(meeting, 'ole', roles, 'no');
      await answers(meeting, 'ole', roles, 'cleared');
    }
    await install_second_version();
    await board.act('moved', 'bent', 'answer_consideration', second, { consideration: roles, answer: 'yes' });
    await board.act('moved', 'mette', 'carry_over', second, { from: 'prepared' });
  },
});

async function looks_at(id, meeting, view, options = {}) {
  const who = await person(browser, portal, id, options);
  await who.page.goto(portal.address + item_address(meeting, second, view));
  return who.page;
}

for (const [name, id, options] of [['with script', 'aase', {}], ['without script', 'jonas', { javaScriptEnabled: false }]]) {
  test(`approved minutes say what was asked then, ${name}`, async () => {
    const page = await looks_at(id, 'before', 'record', options);
    const record = page.locator('.agenda');
    await shows(record, old_words);
    await shows(record, 'som relevant og tilgængeligt');
    assert.ok(!(await record.innerText()).includes(new_words));
  });

  test(`a member whose preparation moved sees what was answered, and can delete it, ${name}`, async () => {
    const page = await looks_at(id, 'moved', 'prepare', options);
    await shows(page.locator('.agenda'), `Du svarede på en anden ordlyd: “${old_words}”`);
    await shows(page.locator('.agenda-earlier-answer'), 'ikke med i den version af oplægget');
    if (id === 'aase') assert.deepEqual(await faults_of(page), []);
    await save(page, form(page, 'erase_answer'));
    await until('the answer is gone', async () => (await page.locator('.agenda-earlier-answer').count()) === 0);
    await shows(page.locator('.agenda'), 'Du svarede på en anden ordlyd');
  });
}

test('the chair sees what a newer version changes, and takes it', async () => {
  const page = await looks_at('kirsten', 'unanswered', 'meeting');
  const wanted = await unfold(page, 'use_guide_version');
  await shows(page.locator('.agenda-newer-guide'), old_words);
  await shows(page.locator('.agenda-newer-guide'), new_words);
  assert.deepEqual(await faults_of(page), []);
  await save(page, wanted);
  await shows(page.locator('.agenda-considerations'), new_words);
  assert.equal(await page.locator('.agenda-newer-guide').count(), 0);
  const other = await looks_at('aase', 'unanswered', 'prepare');
  await shows(other.locator('.agenda-considerations'), new_words);
});

test('a member who types while a newer version is taken reads its words before anything counts', async () => {
  const page = await looks_at('aase', 'typing', 'prepare');
  await note_of(page).fill('Til den gamle ordlyd');
  await until('the note is saved', async () => (await portal.stored('typing', 'answer')).length === 1);
  await note_of(page).click();
  await board.act('typing', 'kirsten', 'use_guide_version', second, { version: '2.0' });
  await page.keyboard.type(' og mere');
  await shows(page.locator('.agenda-problem'), 'Mødet bruger nu version 2.0');
  await shows(page.locator('.agenda-considerations'), new_words);
  await holds(note_of(page), 'Til den gamle ordlyd og mere');
  assert.deepEqual((await portal.stored('typing', 'answer')).map((answer) => answer.note), ['Til den gamle ordlyd']);
});
