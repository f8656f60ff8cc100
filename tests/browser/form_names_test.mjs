// Does the script keep what was typed where the names of a form have changed: rows that moved, pages and drafts of before?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { item_address, topic } from './support/board.mjs';
import { answer_of, form, holds, note_of, save, shows, unfold, until } from './support/page.mjs';
import { names, person } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';

let meetings = 0;

serve_board();

async function sits(id, view, state) {
  const meeting = 'n' + ++meetings;
  await board.meeting(meeting, { state });
  const who = await person(browser, portal, id);
  await who.page.goto(portal.address + item_address(meeting, topic, view));
  return { ...who, meeting };
}
const ballot_of = (page, id) => form(page, 'record_vote_by_name').getByLabel(names[id], { exact: true });

// Kirsten's row, which is the first, is left blank.
async function begin_vote(page) {
  const vote = await unfold(page, 'record_vote_by_name');
  await vote.locator('textarea').fill('Åbent hus');
  await ballot_of(page, 'bent').selectOption('bent=against');
  await ballot_of(page, 'aase').selectOption('aase=in_favour');
  await ballot_of(page, 'jonas').selectOption('jonas=in_favour');
}

// It makes the fields of a form what an earlier version of the plugin wrote.
const as_before = (one) => {
  one.querySelectorAll('[name$="-count"], [name$="-flags"]').forEach((told) => told.remove());
  for (const field of one.querySelectorAll('[name^="agenda-"]')) {
    const [, number, part] = /^agenda-(\d+)-(.*)$/.exec(field.name);
    field.name = `agenda.${number}.${part.replace(/^(ballot)-\d+$/, '$1').replaceAll('-', '_')}`;
    if (field.type !== 'checkbox') continue;
    const no = Object.assign(document.createElement('input'), { type: 'hidden', name: field.name, value: 'no' });
    one.querySelector('fieldset').prepend(no);
  }
};

test('a vote by name that was begun is there again, member by member, when the rows have moved', async () => {
  const { page, meeting, context } = await sits('kirsten', 'meeting', 'in_session');
  await begin_vote(page);
  await board.act(meeting, 'mette', 'record_recusal', topic, { member: 'bent', recused: 'yes' });
  await page.reload();
  await holds(ballot_of(page, 'jonas'), 'jonas=in_favour');
  await holds(ballot_of(page, 'aase'), 'aase=in_favour');
  await holds(ballot_of(page, 'kirsten'), '');
  assert.equal(await ballot_of(page, 'bent').count(), 0);
  await save(page, form(page, 'record_vote_by_name'));
  await until('the vote is stored', async () => (await portal.stored(meeting, 'vote')).length === 1);
  const [vote] = await portal.stored(meeting, 'vote');
  assert.equal(vote.in_favour, 2);
  assert.equal(vote.against, 0);
  await context.close();
});

test('a draft that was kept under the names of before is there again', async () => {
  const { page, context } = await sits('kirsten', 'meeting', 'in_session');
  await begin_vote(page);
  await page.evaluate(() => {
    for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith('agenda '))) {
      const before = JSON.parse(sessionStorage.getItem(key)).map(([name, type, value]) =>
        [name.replace(/-(\d+)-/, '.$1.').replace(/-\d+$/, '').replaceAll('-', '_').replace(/^agenda_/, 'agenda.'), type, value]);
      if (!before.some(([name]) => name === 'agenda.1.ballot')) throw new Error(JSON.stringify(before));
      sessionStorage.setItem(key, JSON.stringify(before));
    }
  });
  await page.reload();
  await holds(form(page, 'record_vote_by_name').locator('textarea'), 'Åbent hus');
  await holds(ballot_of(page, 'bent'), 'bent=against');
  await holds(ballot_of(page, 'jonas'), 'jonas=in_favour');
  await context.close();
});

test('a page of before is saved with every ballot, and goes on with the names of now', async () => {
  const { page, meeting, context } = await sits('kirsten', 'meeting', 'in_session');
  await begin_vote(page);
  await form(page, 'record_vote_by_name').evaluate(as_before);
  await save(page, form(page, 'record_vote_by_name'));
  await until('the vote is stored', async () => (await portal.stored(meeting, 'vote')).length === 1);
  const [vote] = await portal.stored(meeting, 'vote');
  assert.deepEqual([vote.in_favour, vote.against], [2, 1]);
  await until('the names are those of now', async () => await page.locator('[name^="agenda."]').count() === 0);
  await context.close();
});

test('preparation on a page of before goes on saving itself', async () => {
  const { page, meeting, context } = await sits('aase', 'prepare', 'planned');
  await form(page, 'prepare').first().evaluate(as_before);
  await answer_of(page, 'no').click();
  await shows(form(page, 'prepare').locator('.agenda-saved'), 'Gemt kl. ');
  for (const note of ['Vi når ikke de unge.', 'Vi når ikke de unge familier.']) {
    await note_of(page).fill(note);
    await until('the note is stored', async () => (await portal.stored(meeting, 'answer')).some((one) => one.note === note));
  }
  await context.close();
});
